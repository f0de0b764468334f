package desk

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"
)

// The pages of the desk load nothing from anywhere else, run no script that
// stands in the page, and stand in no frame; the site's own pages may stand in
// theirs.
const policyOfDesk = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// mostForm is how much a form may send; a page with an upload has its own limit.
const mostForm = 4 << 20

// ServeHTTP answers, after it has looked at who asks.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", policyOfDesk)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("X-Frame-Options", "DENY")
	head.Set("Referrer-Policy", "same-origin")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Cache-Control", "no-store")
	if r.Method != http.MethodGet && r.Method != http.MethodHead && !d.mayWrite(w, r) {
		return
	}
	if nameOf(r) == "" && !isOpen(r.URL.Path) {
		http.Redirect(w, r, At+"who?"+url.Values{"then": {r.URL.RequestURI()}}.Encode(), http.StatusSeeOther)
		return
	}
	d.mux.ServeHTTP(w, r)
}

// isOpen reports whether somebody without a name may see what lies at path.
func isOpen(path string) bool {
	return path == At+"who" || strings.HasPrefix(path, At+"static/")
}

// mayWrite lets through only what a page of this desk sent, and reads the form.
// It answers by itself to everything else.
func (d *Desk) mayWrite(w http.ResponseWriter, r *http.Request) bool {
	if !sameOrigin(r) {
		http.Error(w, "这不是从编辑台的页面发来的，没有收", http.StatusForbidden)
		return false
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostBody(r.URL.Path))
	var err error
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(mostForm)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		http.Error(w, "发来的东西太大，或者没有发完。退回去再试一次；文件大的，分几次交", http.StatusRequestEntityTooLarge)
		return false
	}
	if subtle.ConstantTimeCompare([]byte(r.PostForm.Get("token")), []byte(d.token)) != 1 {
		d.askAgain(w, r)
		return false
	}
	return true
}

// mostBody is how much may be sent to a path: 内容包 are larger than a form.
func mostBody(path string) int64 {
	if strings.HasPrefix(path, At+"package") {
		return 64 << 20
	}
	return mostForm
}

// sameOrigin reports whether a page of this very address sent the request. A
// browser names the origin of whatever is no GET, and newer ones say besides
// how the two are related.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		return false
	}
	return r.Header.Get("Origin") == "http://"+r.Host
}

// askAgainPage is a form as it was sent, with the present token: the program was
// started again while the page was open.
type askAgainPage struct {
	Frame
	Action string
	Sent   []Sent
}

// Sent is one field as it came.
type Sent struct{ Name, Value string }

// askAgain keeps what was typed into a form with an old token and lets whoever
// typed it send it once more. Only a page of this address gets here.
func (d *Desk) askAgain(w http.ResponseWriter, r *http.Request) {
	page := &askAgainPage{Frame: d.frame(r, "again", "程序重新打开过，请再点一次"), Action: r.URL.RequestURI(), Sent: sent(r.PostForm)}
	if r.MultipartForm != nil && len(r.MultipartForm.File) > 0 {
		http.Error(w, "程序重新打开过。退回去，刷新那一页，再选一次文件", http.StatusForbidden)
		return
	}
	d.show(w, http.StatusForbidden, page)
}

// sent lists the fields of a form but the token.
func sent(form url.Values) []Sent {
	var all []Sent
	for _, name := range sortedKeys(form) {
		for _, value := range form[name] {
			if name != "token" {
				all = append(all, Sent{name, value})
			}
		}
	}
	return all
}
