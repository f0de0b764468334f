package desk

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"sync"
)

// sayings are what pages are to say after a redirect: 已保存. The address holds
// only a number, so that no link made elsewhere can have a page say anything.
type sayings struct {
	mu   sync.Mutex
	last []saying
}

type saying struct{ key, text string }

// keep stores a sentence and gives its key.
func (s *sayings) keep(text string) string {
	const most = 50
	s.mu.Lock()
	defer s.mu.Unlock()
	key := rand.Text()
	s.last = append(s.last[max(0, len(s.last)-most+1):], saying{key, text})
	return key
}

// take is the sentence of a key, once: a page that is loaded again says no more.
func (s *sayings) take(key string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, x := range s.last {
		if x.key == key {
			s.last = append(s.last[:i:i], s.last[i+1:]...)
			return x.text
		}
	}
	return ""
}

// saidAt leads to an address of the desk, whose page then says text.
func (d *Desk) saidAt(w http.ResponseWriter, r *http.Request, to, text string) {
	u, err := url.Parse(inside(to))
	if err != nil {
		u = &url.URL{Path: At}
	}
	query := u.Query()
	query.Set("said", d.said.keep(text))
	u.RawQuery = query.Encode()
	http.Redirect(w, r, u.String(), http.StatusSeeOther)
}
