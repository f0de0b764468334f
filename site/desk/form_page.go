package desk

import (
	"cmp"
	"encoding/base64"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/form"
	"mingbaizhi/site/store"
)

// formPage is a file of the content as a form.
type formPage struct {
	Frame
	Action   string
	File     string
	KindHelp string
	Fields   []*form.Field
	Base     string // the text that the form was made from
	Seen     string // its hash
	Typed    bool   // it came back with what somebody typed
	Back     string
	Preview  string
	Others   []Link // what else can be done with the file
}

// openForm is a form as somebody sees it: the file it was made from, and what
// was typed since.
type openForm struct {
	name  string
	file  content.FileShape
	root  string
	base  string // the text, empty for a file that is not there yet
	seen  string // its hash
	old   *form.State
	state *form.State
}

// form shows a file.
func (d *Desk) form(w http.ResponseWriter, r *http.Request) {
	f, ok := d.formOf(w, r)
	if !ok {
		return
	}
	if add := r.URL.Query().Get("add"); add != "" {
		f.fill(add, r.URL.Query())
	}
	d.show(w, http.StatusOK, d.formPage(r, f))
}

// formOf reads the file that a request names; it has answered if ok is false.
func (d *Desk) formOf(w http.ResponseWriter, r *http.Request) (f *openForm, ok bool) {
	f = &openForm{name: r.PathValue("name")}
	if path.Base(f.name) == "approvals.yaml" { // nobody signs for others
		d.saidAt(w, r, editor(f.name), "签过的字不能改，只能在这里签，或者在改动记录里撤销。")
		return nil, false
	}
	if f.file, f.root, ok = form.Of(f.name); !ok || !fs.ValidPath(f.name) || !d.hasRegion(f.name) {
		d.nowhere(w, r)
		return nil, false
	}
	text, hash, err := d.textOf(f.name)
	if err == nil {
		f.base, f.seen = text, hash
		err = f.read()
	}
	if err != nil {
		d.unreadable(w, r, err)
		return nil, false
	}
	return f, true
}

// textOf is the text of a file and its hash, both empty for one that is not there
// yet.
func (d *Desk) textOf(name string) (text, hash string, err error) {
	if _, err := fs.Stat(d.tree(), name); errors.Is(err, fs.ErrNotExist) {
		return "", "", nil
	}
	return d.opt.Store.Read(name)
}

// unreadablePage says why a file has no form, and what to do.
type unreadablePage struct {
	Frame
}

func (d *Desk) unreadable(w http.ResponseWriter, r *http.Request, err error) {
	page := &unreadablePage{d.frame(r, "unreadable", "这个文件读不出来")}
	fault := Fault{Text: err.Error()}
	var broken *edit.Fault
	if errors.As(err, &broken) {
		fault = Fault{Text: broken.Say, Place: placeOf(content.Problem{Path: broken.Name, Line: broken.Line, Col: broken.Col})}
	}
	page.Faults = []Fault{fault}
	d.show(w, http.StatusUnprocessableEntity, page)
}

// read makes the states of the text.
func (f *openForm) read() (err error) {
	if f.base == "" {
		f.old, f.state = form.Empty(f.file.Shape, f.root), form.Empty(f.file.Shape, f.root)
		return nil
	}
	if f.old, err = form.Read(f.file.Shape, f.root, f.name, f.base); err != nil {
		return err
	}
	f.state, err = form.Read(f.file.Shape, f.root, f.name, f.base)
	return err
}

// hasRegion reports whether the region in whose folder a file lies is there.
func (d *Desk) hasRegion(name string) bool {
	region, _, inFolder := strings.Cut(name, "/")
	if !inFolder {
		return true
	}
	_, err := fs.Stat(d.tree(), region+"/region.yaml")
	return err == nil
}

// fill adds an item to a list and types what a link says into it.
func (f *openForm) fill(list string, query url.Values) string {
	at, _ := f.state.Act("add " + list)
	for key := range query {
		if field, is := strings.CutPrefix(key, "to."); is {
			f.state.Put(at+"/"+field, query.Get(key))
		}
	}
	return at
}

// formPage prints a form.
func (d *Desk) formPage(r *http.Request, f *openForm) *formPage {
	page := &formPage{Frame: d.frame(r, "form", f.file.Name), Action: At + "form/" + f.name, File: f.name, KindHelp: f.file.Help, Back: At,
		Base: base64.StdEncoding.EncodeToString([]byte(f.base)), Seen: f.seen, Typed: r.Method == http.MethodPost}
	page.Scripts = append(page.Scripts, "leave.js")
	lib, _ := d.open()
	known := form.Known{}
	if region, rest, inFolder := strings.Cut(f.name, "/"); inFolder && lib != nil {
		if h := lib.Header(region); h != nil {
			page.Frame.in(h)
			page.Back = At + "region/" + h.ID
			page.Title = h.Name + "：" + f.file.Name
			if path.Dir(rest) != "." {
				called := strings.TrimSuffix(path.Base(rest), path.Ext(rest))
				page.Title += "（" + cmp.Or(f.old.Typed("title"), f.old.Typed("name"), called) + "）"
			}
			page.Preview = previewOf(f.name)
			known = d.known(lib, h, f)
		}
	}
	page.Fields = f.state.Fields(f.old, known)
	page.Others = d.others(f)
	return page
}

// others are the other ways to a file.
func (d *Desk) others(f *openForm) []Link {
	if f.base == "" {
		return nil
	}
	links := []Link{{Href: historyOf(f.name, ""), Text: "改动记录"}}
	if f.root == "" && len(listsOf(f.file.Shape)) > 0 {
		links = append(links, Link{Href: At + "list/" + f.name, Text: "用 Excel 改"})
	}
	if to := editor(f.name); to != At+"form/"+f.name {
		links = append(links, Link{Href: to, Text: "只改数字"})
	}
	return links
}

// postForm does what a button of a form says: adds and moves cards, or saves.
func (d *Desk) postForm(w http.ResponseWriter, r *http.Request) {
	f, ok := d.sentForm(w, r)
	if !ok {
		return
	}
	if do := r.PostForm.Get("do"); do != "save" {
		if _, ok := f.state.Act(do); !ok {
			http.Error(w, "没有这个按钮", http.StatusBadRequest)
			return
		}
		d.show(w, http.StatusOK, d.formPage(r, f))
		return
	}
	page := d.formPage(r, f)
	if d.faulty(page, f, f.state.Clashes()) {
		d.show(w, http.StatusUnprocessableEntity, page)
		return
	}
	change, err := d.change(f)
	if err != nil {
		d.refuse(w, page, f, "", content.Problems{{Message: err.Error()}})
		return
	}
	if change == nil {
		d.saidAt(w, r, page.Action, "没有改动，不用保存。")
		return
	}
	d.propose(w, r, proposal{Kind: "改" + f.file.Name, Files: []store.FileEdit{*change}, Done: page.Action, Refused: func(problems content.Problems) {
		d.refuse(w, page, f, f.tried(change), problems)
	}})
}

// sentForm is the form that a request sent; it has answered if ok is false.
func (d *Desk) sentForm(w http.ResponseWriter, r *http.Request) (f *openForm, ok bool) {
	if f, ok = d.formOf(w, r); !ok {
		return nil, false
	}
	base, err := base64.StdEncoding.DecodeString(r.PostForm.Get("base"))
	if err == nil {
		f.base, f.seen = string(base), r.PostForm.Get("seen")
		err = f.read()
	}
	if err != nil {
		http.Error(w, "发来的表单不完整：退回去再试一次", http.StatusBadRequest)
		return nil, false
	}
	f.state = form.Sent(f.file.Shape, f.root, r.PostForm)
	return f, true
}

// change is what a form does to its file as it is now, nil if nothing. Single
// values are compared with what stands there now when they are saved; what adds,
// takes away or moves is done to the present text here.
func (d *Desk) change(f *openForm) (*store.FileEdit, error) {
	if f.base == "" {
		text := f.state.Whole()
		if text == "" {
			return nil, nil
		}
		return &store.FileEdit{Name: f.name, Text: &text}, nil
	}
	changes := f.state.Changes(f.old)
	switch {
	case changes.None():
		return nil, nil
	case changes.OnlySets():
		return &store.FileEdit{Name: f.name, Set: changes.Set}, nil
	}
	now, hash, err := d.opt.Store.Read(f.name)
	if err == nil && changes.Fits(f.name, f.base, now) == nil {
		if text, err := changes.Apply(f.name, now); err == nil {
			return &store.FileEdit{Name: f.name, Text: &text, Base: hash}, nil
		}
	}
	text, err := changes.Apply(f.name, f.base) // and the store says what has changed since
	return &store.FileEdit{Name: f.name, Text: &text, Base: f.seen}, err
}

// faulty puts faults, by path, into a page, and reports whether there are any.
func (d *Desk) faulty(page *formPage, f *openForm, faults map[string]string) bool {
	for _, fault := range form.Mark(page.Fields, faults) {
		page.Faults = append(page.Faults, Fault{Field: strings.TrimPrefix(fault.ID, "f-"), Label: fault.Name, Text: fault.Text})
	}
	return len(page.Faults) > 0
}

// refuse shows the form again with what is wrong with it: each problem at its
// field, the others above. Text is what the file would have been.
func (d *Desk) refuse(w http.ResponseWriter, page *formPage, f *openForm, text string, problems content.Problems) {
	d.faulty(page, f, f.state.Faults(f.name, text, problems))
	for _, p := range problems {
		if p.Path != f.name || text == "" {
			page.Faults = append(page.Faults, Fault{Text: p.Message, Place: placeOf(p), Warning: p.Warning})
		}
	}
	d.show(w, http.StatusUnprocessableEntity, page)
}

// tried is the text that a save would have written.
func (f *openForm) tried(change *store.FileEdit) string {
	if change.Text != nil {
		return *change.Text
	}
	text, err := edit.Apply(f.base, f.name, change.Set)
	if err != nil {
		return f.base
	}
	return text
}

// previewOf is the page of the site on which a file is seen, empty if there is
// none of its own.
func previewOf(name string) string {
	region, rest, _ := strings.Cut(name, "/")
	id := strings.TrimSuffix(path.Base(rest), path.Ext(rest))
	switch path.Dir(rest) {
	case "guides":
		return "/" + region + "/guides/" + id + ".html"
	case "policy":
		return "/" + region + "/tables/" + id + ".html"
	case "leaflets":
		return "/" + region + "/leaflets/" + id + ".html"
	}
	switch rest {
	case "services.yaml", "stations.yaml", "prices.yaml", "cases.yaml", "corrections.yaml", "enrolment.yaml":
		return "/" + region + "/" + id + ".html"
	case "figures.yaml":
		return "/" + region + "/about-local.html"
	}
	return "/" + region + "/index.html"
}
