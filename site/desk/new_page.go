package desk

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/scaffold"
	"mingbaizhi/site/store"
)

// newPage asks what something new is called, and says what will be begun.
type newPage struct {
	Frame
	Action string
	Help   []string
	Fields []Field
	Layers []Choice // to tick; none: nothing to choose from
	Draft  *scaffold.Draft
	Writes []Link // the files that it changes
	Left   []Link // what it leaves alone, and why
	Back   string
}

// beginning is one thing that can be begun.
type beginning struct {
	name, kind string // what the page is called; what the history calls it
	help       []string
	fields     func(d *Desk, lib *content.Library, h *content.Header) []Field
	looks      bool // what it will do is shown before it is done
	make       func(d *Desk, h *content.Header, get func(string) string, layers []string) (*scaffold.Draft, error)
	opens      string // the kind of file that is opened once it is there, by its folder; else the region's page
}

const idHelp = "小写字母、数字和 -，如拼音。网址里用它，以后不改。"

// beginnings are what can be begun, by the last part of their address.
var beginnings = map[string]beginning{
	"region": {name: "新地区", kind: "新地区", opens: "region.yaml",
		help: []string{"照一个已有的地区搭好架子：有哪些保障层、各有哪几行、问哪些问题。", "数字一个也不带过来，全是“没有公布”，等着照本地的文件填。"},
		fields: func(d *Desk, lib *content.Library, h *content.Header) []Field {
			like := Field{Name: "like", Label: "照哪个地区", Help: "情况最像的那个。", Kind: "choice", Required: true}
			for i := range lib.Headers {
				if x := &lib.Headers[i]; x.Settles && !x.Blank {
					like.Options = append(like.Options, Choice{Value: x.ID, Text: x.Name})
				}
			}
			return []Field{{Name: "name", Label: "地区的全名", Help: "如：某某市。", Required: true}, {Name: "id", Label: "编号", Help: idHelp, Required: true}, like}
		},
		make: func(d *Desk, _ *content.Header, get func(string) string, _ []string) (*scaffold.Draft, error) {
			return scaffold.NewRegion(d.tree(), get("id"), get("name"), get("like"))
		}},
	"guide": {name: "新问答", kind: "新问答", opens: "guides",
		help: []string{"先起个标题，用人们会问的话。正文在下一页写。"},
		fields: func(*Desk, *content.Library, *content.Header) []Field {
			return []Field{{Name: "title", Label: "标题", Help: "人们会怎么问，如：住院能报多少？不用术语。", Required: true}, {Name: "id", Label: "编号", Help: idHelp + "不写就由程序起一个。"}}
		},
		make: func(d *Desk, h *content.Header, get func(string) string, _ []string) (*scaffold.Draft, error) {
			return scaffold.NewGuide(d.tree(), h.ID, get("id"), get("title"))
		}},
	"layer": {name: "新保障层", kind: "新保障层", opens: "policy",
		help: []string{"一层保障是一张政策表：什么人、什么情况、起付线多少、报几成。", "先只有一行，数字都是“没有公布”。"},
		fields: func(*Desk, *content.Library, *content.Header) []Field {
			return []Field{{Name: "name", Label: "这一层的全名", Help: "照文件上的叫法。", Required: true}, {Name: "id", Label: "编号", Help: idHelp, Required: true}}
		},
		make: func(d *Desk, h *content.Header, get func(string) string, _ []string) (*scaffold.Draft, error) {
			return scaffold.NewLayer(d.tree(), h.ID, get("id"), get("name"), d.today())
		}},
	"leaflet": {name: "新明白纸", kind: "新明白纸", opens: "leaflets",
		help: []string{"一张 A4 纸。先起个标题，印哪几篇问答、哪几张表，在下一页选。"},
		fields: func(d *Desk, _ *content.Library, _ *content.Header) []Field {
			return []Field{{Name: "title", Label: "标题", Help: "纸上最大的一行字。", Required: true}, {Name: "id", Label: "编号", Help: idHelp, Required: true},
				{Name: "until", Label: "有效到", Help: "最晚发到哪一天；过了就要重印。", Kind: "day", Required: true, Value: fmt.Sprintf("%04d-12-31", int(d.today())/10000)}}
		},
		make: func(d *Desk, h *content.Header, get func(string) string, _ []string) (*scaffold.Draft, error) {
			until, ok := calc.ParseDate(get("until"))
			if !ok {
				return nil, errors.New("有效到哪一天没有写对：写成 2026-12-31 这样。")
			}
			return scaffold.NewLeaflet(d.tree(), h.ID, get("id"), get("title"), until)
		}},
	"year": {name: "新的一年", kind: "新的一年", looks: true,
		help: []string{"每张表多一个时期，从您写的那一天起；去年的到前一天为止。", "数字先照去年的抄过来，每一个都标着“待核”：网页上写明还没有核对，计算器不用它，也发布不了。对着新文件一个一个看过，才算数。"},
		fields: func(d *Desk, _ *content.Library, _ *content.Header) []Field {
			return []Field{{Name: "first", Label: "新的一年从哪天起", Kind: "day", Required: true, Value: fmt.Sprintf("%04d-01-01", int(d.today())/10000+1)}}
		},
		make: func(d *Desk, h *content.Header, get func(string) string, layers []string) (*scaffold.Draft, error) {
			first, ok := calc.ParseDate(get("first"))
			if !ok {
				return nil, errors.New("从哪天起没有写对：写成 2027-01-01 这样。")
			}
			if len(layers) == 0 {
				return nil, errors.New("一张表也没有选：至少选一张。")
			}
			return scaffold.NewYear(d.tree(), h.ID, first, layers)
		}},
}

// begin asks for what a beginning needs.
func (d *Desk) begin(w http.ResponseWriter, r *http.Request) {
	page, _, _, _, ok := d.newPage(w, r)
	if ok {
		d.show(w, http.StatusOK, page)
	}
}

// newPage is the page of one beginning; it has answered if ok is false.
func (d *Desk) newPage(w http.ResponseWriter, r *http.Request) (page *newPage, lib *content.Library, h *content.Header, b beginning, ok bool) {
	b, ok = beginnings[r.PathValue("what")]
	lib, _ = d.open()
	region := r.PathValue("region")
	if ok = ok && lib != nil; ok && region != "" {
		h = lib.Header(region)
		ok = h != nil
	}
	if ok = ok && (h == nil) == (r.PathValue("what") == "region"); !ok {
		d.nowhere(w, r)
		return nil, nil, nil, b, false
	}
	page = &newPage{Frame: d.frame(r, "new", b.name), Action: r.URL.Path, Help: b.help, Fields: b.fields(d, lib, h), Back: At}
	if h != nil {
		page.in(h)
		page.Title = h.Name + "：" + b.name
		page.Back = At + "region/" + h.ID
	}
	if r.PathValue("what") == "year" {
		full, _ := lib.Region(h.ID)
		sent := r.PostForm["layer"]
		for _, l := range full.Layers {
			if l.Region == h.ID && l.Withdrawn == 0 {
				page.Layers = append(page.Layers, Choice{Value: l.ID, Text: l.Name, Picked: r.Method == http.MethodGet || slices.Contains(sent, l.ID)})
			}
		}
	}
	return page, lib, h, b, true
}

// postNew begins it.
func (d *Desk) postNew(w http.ResponseWriter, r *http.Request) {
	page, lib, h, b, ok := d.newPage(w, r)
	if !ok {
		return
	}
	take(page.Fields, r.PostForm, nil)
	for _, f := range page.Fields {
		if f.Required && strings.TrimSpace(r.PostForm.Get(f.Name)) == "" {
			page.fault(f.Name, f.Label, "还没有写。")
		}
	}
	refuse := func(problems content.Problems) {
		faults, _ := faultsOf(problems)
		page.Faults = append(page.Faults, faults...)
		d.show(w, http.StatusUnprocessableEntity, page)
	}
	if len(page.Faults) > 0 {
		take(page.Fields, r.PostForm, page.Faults)
		refuse(nil)
		return
	}
	draft, err := b.make(d, h, func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }, r.PostForm["layer"])
	var problems content.Problems
	switch {
	case errors.As(err, &problems):
		refuse(problems)
		return
	case err != nil:
		refuse(content.Problems{{Message: err.Error()}})
		return
	case b.looks && r.PostForm.Get("do") != "save":
		page.Draft = draft
		page.Writes, page.Left = d.drafted(lib, h, draft)
		d.show(w, http.StatusOK, page)
		return
	}
	p := proposal{Kind: b.kind, Done: page.Back, Refused: refuse}
	for _, f := range draft.Files {
		change := store.FileEdit{Name: f.Name, Text: &f.Text}
		var err error
		if _, change.Base, err = d.textOf(f.Name); err != nil {
			refuse(content.Problems{{Path: f.Name, Message: err.Error()}})
			return
		}
		p.Files = append(p.Files, change)
		if f.New && b.opens != "" && strings.Contains("/"+f.Name, "/"+b.opens) {
			p.Done = editor(f.Name)
		}
	}
	d.propose(w, r, p)
}

// drafted calls what a draft writes and what it leaves by their names.
func (d *Desk) drafted(lib *content.Library, h *content.Header, draft *scaffold.Draft) (writes, left []Link) {
	for _, f := range draft.Files {
		writes = append(writes, Link{Text: d.titleOf(lib, f.Name), Note: f.Name})
	}
	for _, x := range draft.Left {
		link := Link{Text: x.What, Note: x.Why}
		if _, l := layerOf(lib, h.ID+"/policy/"+x.What+".yaml"); l != nil && l.Name != "" {
			link.Text = l.Name
		}
		left = append(left, link)
	}
	return writes, left
}
