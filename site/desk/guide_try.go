package desk

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"path"
	"strings"
	"sync"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/store"
)

// trial is what comes of a guide's text before it is saved.
type trial struct {
	page     string // where the page is, empty if there is none
	problems []TextProblem
	front    map[string]string // what is wrong with the front matter, by path
	meter    Meter
}

// try makes the page of a guide with a text that nobody has saved.
func (d *Desk) try(g *openGuide, text string) (t trial) {
	t.front = g.state.Clashes()
	_, body, _ := cutGuide(text)
	lib, _ := d.open()
	t.meter = measure(body, lib)
	_, hash, err := d.opt.Store.Read(g.name)
	if err != nil {
		return t
	}
	tried, err := d.opt.Store.Try(store.Saving{Files: []store.FileEdit{{Name: g.name, Text: &text, Base: hash}}})
	if err != nil {
		t.problems = []TextProblem{{1, 1, err.Error(), false}}
		return t
	}
	lib, opened := content.Open(tried.FS())
	opt := d.opt.Site
	opt.Desk = nil
	s, err := site.New(lib, opt)
	if err != nil {
		return t
	}
	region, file := path.Dir(path.Dir(g.name)), path.Base(g.name)
	page, problems, err := s.Draft(region, strings.TrimSuffix(file, ".md"))
	if err == nil {
		t.page = d.drafts.keep(site.DraftPath(region, strings.TrimSuffix(file, ".md")), page)
	}
	first := strings.Count(text[:len(text)-len(body)], "\n") + 1
	var front content.Problems
	for _, p := range content.Merge(opened, problems) {
		switch {
		case p.Path != g.name:
		case p.Line < first && !p.Warning:
			front = append(front, p)
		default:
			t.problems = append(t.problems, TextProblem{max(p.Line-first+1, 1), p.Col, p.Message, p.Warning})
			if !p.Warning {
				continue
			}
			t.meter.note(p.Message)
		}
	}
	for at, say := range g.state.Faults(g.name, text, front) {
		t.front[at] = say
	}
	return t
}

// reply is what the editor's script gets.
type reply struct {
	Page     string        `json:"page"`
	Problems []TextProblem `json:"problems"`
	Front    []string      `json:"front"`
	Meter    string        `json:"meter"`
}

// postTry answers the editor's script while somebody types.
func (d *Desk) postTry(w http.ResponseWriter, r *http.Request) {
	g, ok := d.sentGuide(w, r)
	if !ok {
		return
	}
	answer := reply{Problems: []TextProblem{}, Front: []string{}}
	text, err := g.text()
	if err != nil {
		answer.Front = append(answer.Front, err.Error())
	} else {
		t := d.try(g, text)
		answer.Page, answer.Meter = t.page, t.meter.String()
		answer.Problems = append(answer.Problems, t.problems...)
		for _, at := range sortedKeys(t.front) {
			answer.Front = append(answer.Front, t.front[at])
		}
	}
	data, err := json.Marshal(answer)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(data)
}

// drafts are the last pages that were made of unsaved texts.
type drafts struct {
	mu   sync.Mutex
	last []draft
}

type draft struct {
	key, path string
	page      []byte
}

// keep stores a page and gives its address.
func (s *drafts) keep(path string, page []byte) string {
	const most = 20
	s.mu.Lock()
	defer s.mu.Unlock()
	key := rand.Text()
	s.last = append(s.last[max(0, len(s.last)-most+1):], draft{key, path, page})
	return At + "draft/" + key + "/" + path
}

func (s *drafts) find(key, path string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.last {
		if x.key == key && x.path == path {
			return x.page, true
		}
	}
	return nil, false
}

// policyOfDraft is that of the site, but that the desk may show it in a frame.
const policyOfDraft = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"base-uri 'self'; form-action 'none'; frame-ancestors 'self'"

// draft serves a page of an unsaved text. What it asks for beside itself, its
// style and its scripts, is the site's.
func (d *Desk) draft(w http.ResponseWriter, r *http.Request) {
	page, found := d.drafts.find(r.PathValue("key"), r.PathValue("path"))
	if !found {
		http.Redirect(w, r, "/"+r.PathValue("path"), http.StatusSeeOther)
		return
	}
	head := w.Header()
	head.Set("Content-Security-Policy", policyOfDraft)
	head.Set("X-Frame-Options", "SAMEORIGIN")
	head.Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page)
}
