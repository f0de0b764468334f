package desk

import (
	"net/http"
	"path"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// homePage is where the desk begins: the regions, what is wrong, another day.
type homePage struct {
	Frame
	Regions  []RegionLink
	Shared   []Link // files for everybody
	Problems []Fault
	More     int // problems that are not shown
	Day      Field
}

// RegionLink leads to a region.
type RegionLink struct {
	Link
	Kind             string // 市
	Depth            int    // how many regions are above it
	Errors, Warnings int
}

func (d *Desk) home(w http.ResponseWriter, r *http.Request) {
	page := &homePage{Frame: d.frame(r, "home", "编辑台"),
		Day: Field{Name: "on", Label: "日期", Help: "到那一天网站是什么样子，如新年度的第一天。", Kind: "day", Value: d.today().String(), Required: true}}
	page.Clock = d.clock()
	page.Summary = "改一个数：点地区，点那张表，改好点“下一步”，看清影响再保存。改完到“审核”，三个人签过，再到“发布”。"
	lib, problems := d.last.check(d.tree(), d.today())
	page.Regions = regionLinks(lib, problems, "", 0)
	for i := range lib.Headers { // parents that stand in a circle have nobody above
		h := &lib.Headers[i]
		if !slices.ContainsFunc(page.Regions, func(x RegionLink) bool { return x.Href == At+"region/"+h.ID }) {
			page.Regions = append(page.Regions, RegionLink{Link: Link{Href: At + "region/" + h.ID, Text: h.Name}})
		}
	}
	page.Problems, page.More = faultsOf(problems)
	page.Shared = sharedFiles()
	d.show(w, http.StatusOK, page)
}

// regionLinks are the regions below one, each before those below it.
func regionLinks(lib *content.Library, problems content.Problems, above string, depth int) []RegionLink {
	var all []RegionLink
	for i := range lib.Headers {
		h := &lib.Headers[i]
		top := above == "" && lib.Header(h.Parent) == nil
		if !top && (above == "" || h.Parent != above) {
			continue
		}
		link := RegionLink{Link: Link{Href: At + "region/" + h.ID, Text: h.Name}, Kind: wordIn("*/region.yaml", "kind", h.Kind), Depth: depth}
		for _, p := range problems {
			if first, _, _ := cutPath(p.Path); first != h.ID {
				continue
			}
			if p.Warning {
				link.Warnings++
			} else {
				link.Errors++
			}
		}
		all = append(all, link)
		all = append(all, regionLinks(lib, problems, h.ID, depth+1)...)
	}
	return all
}

// sharedFiles are the files that no region has of its own.
func sharedFiles() []Link {
	var links []Link
	for _, f := range content.Files() {
		if !strings.ContainsAny(f.Pattern, "*/") {
			links = append(links, Link{Href: editor(f.Pattern), Text: f.Name, Note: f.Help})
		}
	}
	return links
}

// mostFaults is how many problems a page lists.
const mostFaults = 60

// faultsOf are problems as a page lists them, errors first, and how many more
// there are.
func faultsOf(problems content.Problems) (faults []Fault, more int) {
	for _, p := range slices.Concat(problems.Errors(), problems.Warnings()) {
		if len(faults) == mostFaults {
			return faults, len(problems) - mostFaults
		}
		faults = append(faults, Fault{Text: p.Message, Place: placeOf(p), Warning: p.Warning})
	}
	return faults, 0
}

// placeOf is where a problem stands.
func placeOf(p content.Problem) string {
	if p.Line == 0 {
		return p.Path
	}
	p.Message, p.Warning = "", false
	return p.String()[:len(p.String())-len(": ")]
}

// day leads to the site of another day.
func (d *Desk) day(w http.ResponseWriter, r *http.Request) {
	on, ok := calc.ParseDate(r.URL.Query().Get("on"))
	if !ok {
		d.saidAt(w, r, At, "没有这一天：写成 2027-01-01 这样。")
		return
	}
	http.Redirect(w, r, "/-/day/"+on.String()+"/", http.StatusSeeOther)
}

// nowhere answers for an address that leads nowhere.
func (d *Desk) nowhere(w http.ResponseWriter, r *http.Request) {
	page := &homePage{Frame: d.frame(r, "nowhere", "编辑台没有这一页")}
	d.show(w, http.StatusNotFound, page)
}

// cutPath is the first name of a path and the rest.
func cutPath(p string) (first, rest string, ok bool) {
	for i := range len(p) {
		if p[i] == '/' {
			return p[:i], p[i+1:], true
		}
	}
	return p, "", false
}

// wordIn is what people call a word that a key of a kind of file may have.
func wordIn(pattern, key, word string) string {
	for _, f := range content.Files() {
		if f.Pattern != pattern {
			continue
		}
		for _, k := range f.Shape.Keys {
			if i := slices.IndexFunc(k.Shape.Words, func(x content.Word) bool { return x.ID == word }); k.ID == key && i >= 0 {
				return k.Shape.Words[i].Name
			}
		}
	}
	return word
}

// shapeOf is the kind of file that name is, nil if the tree has no such file.
func shapeOf(name string) *content.FileShape {
	for _, f := range content.Files() {
		if ok, _ := path.Match(f.Pattern, name); ok {
			return &f
		}
	}
	return nil
}
