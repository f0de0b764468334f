package desk

import (
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// whoCookie holds the name of whoever is at work.
const whoCookie = "mingbaizhi-who"

// whoPage asks for it.
type whoPage struct {
	Frame
	Name Field
	Then string // where to go on
}

// nameOf is who sent the request, as he once said; empty if he has not.
func nameOf(r *http.Request) string {
	cookie, err := r.Cookie(whoCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(cookie.Value)
	if err != nil || wrongName(name) != "" {
		return ""
	}
	return name
}

// wrongName says why nobody is called that, empty if somebody may be.
func wrongName(name string) string {
	const most = 20
	switch {
	case name == "":
		return "写上您的姓名：改动记录里要用。"
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return "姓名里有看不见的符号：重新写一遍。"
	case utf8.RuneCountInString(name) > most:
		return "姓名太长：最多 20 个字。"
	}
	return ""
}

func (d *Desk) who(w http.ResponseWriter, r *http.Request) {
	d.show(w, http.StatusOK, d.whoPage(r, nameOf(r), r.URL.Query().Get("then")))
}

func (d *Desk) whoPage(r *http.Request, name, then string) *whoPage {
	page := &whoPage{Frame: d.frame(r, "who", "您是哪一位？"), Then: inside(then),
		Name: Field{Name: "name", Label: "姓名", Help: "写真名。谁改的、谁复核、谁审核，都记在您的名下。", Value: name, Required: true}}
	page.Crumbs = nil
	return page
}

func (d *Desk) setWho(w http.ResponseWriter, r *http.Request) {
	name := strings.Join(strings.Fields(r.PostForm.Get("name")), " ")
	then := inside(r.PostForm.Get("then"))
	if say := wrongName(name); say != "" {
		page := d.whoPage(r, name, then)
		page.fault("name", page.Name.Label, say)
		page.Name.Faults = page.Faults
		d.show(w, http.StatusUnprocessableEntity, page)
		return
	}
	const year = 365 * 24 * 60 * 60
	http.SetCookie(w, &http.Cookie{Name: whoCookie, Value: url.QueryEscape(name), Path: At, MaxAge: year, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, then, http.StatusSeeOther)
}

// inside is an address of the desk to go on to; anything else leads to its home.
func inside(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(u.Path, At) || strings.Contains(to, "\\") {
		return At
	}
	return to
}
