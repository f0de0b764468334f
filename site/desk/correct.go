package desk

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/form"
	"mingbaizhi/site/release"
)

// correct opens the form of a correction of a cell or a guide, with what is known
// of it: 这个数登错了. The address asks with region and about, and may say was and
// now, as a page does that has just changed the figure.
func (d *Desk) correct(w http.ResponseWriter, r *http.Request) {
	lib, _ := d.open()
	query := r.URL.Query()
	about := query.Get("about")
	if file := query.Get("file"); file != "" { // the cell is still to be chosen
		region, _, _ := strings.Cut(file, "/")
		layer := strings.TrimSuffix(path.Base(file), path.Ext(file))
		http.Redirect(w, r, At+"cells/"+url.PathEscape(region)+"#layer-"+url.PathEscape(layer), http.StatusSeeOther)
		return
	}
	var h *content.Header
	if lib != nil {
		h = lib.Header(query.Get("region"))
	}
	if h == nil {
		d.nowhere(w, r)
		return
	}
	region, _ := lib.Region(h.ID)
	fill := url.Values{"add": {"corrections"}}
	put := func(key, text string) {
		if text != "" {
			fill.Set("to."+key, text)
		}
	}
	put("about", about)
	put("on", d.today().String())
	put("until", aYearAfter(d.today()).String())
	where := h.ID
	if cell := region.Cell(about, d.today()); cell != nil && strings.Contains(about, "/") {
		where = cell.Region
		was, now := query.Get("was"), query.Get("now")
		if was == "" && now == "" {
			was, now = d.lastChange(cell)
		}
		if was == "" {
			was, now = cell.Text, "" // it has not been put right yet
		}
		put("was", "登成了 "+likewise(was, cell.Text))
		if now != "" {
			put("now", "应是 "+likewise(now, cell.Text))
		}
		put("source", citedFrom(cell.Source, where))
		put("bundles", strings.Join(d.carried(lib, lib.Header(where), cell, was), "\n"))
		about, _, _ = strings.Cut(about, "/")
	} else if i := slices.IndexFunc(region.Guides, func(g *content.Guide) bool { return g.ID == about }); i < 0 && about != "" {
		d.nowhere(w, r)
		return
	}
	put("id", d.freeID(where+"/corrections.yaml", "corrections", about+"-"+strings.ReplaceAll(d.today().String()[len("YYYY-"):], "-", "")))
	http.Redirect(w, r, At+"form/"+where+"/corrections.yaml?"+fill.Encode()+"#"+newCorrection, http.StatusSeeOther)
}

// correctionOf leads to a correction of a cell.
func correctionOf(region, about string) string {
	return At + "correct?" + url.Values{"region": {region}, "about": {about}}.Encode()
}

// newCorrection is where the new card stands on the form's page.
const newCorrection = "f-corrections.2f.2b1"

// carried are the codes of the released policies in which a cell was what it
// should not have been.
func (d *Desk) carried(lib *content.Library, h *content.Header, cell *content.Cell, was string) []string {
	const most = 12 // releases that are read
	kept, err := release.List(d.opt.Releases)
	if err != nil || h == nil {
		return nil
	}
	offered := d.codes(lib, h)
	var codes []string
	for _, x := range kept[:min(most, len(kept))] {
		tree, err := x.Content()
		if err != nil {
			continue
		}
		then, _ := content.Open(tree)
		if then == nil {
			continue
		}
		for id, policy := range x.Policies {
			known := slices.ContainsFunc(offered, func(c form.Choice) bool { return c.ID == policy.Code })
			if !known || slices.Contains(codes, policy.Code) {
				continue
			}
			r, _ := then.Region(id)
			if old := r.Cell(cell.Address, x.Day); old != nil && (old.Text == was || old.Written == was) {
				codes = append(codes, policy.Code)
			}
		}
	}
	slices.Sort(codes)
	return codes
}

// lastChange is what a cell was changed from and to the last time, empty if
// nobody did so on the desk.
func (d *Desk) lastChange(cell *content.Cell) (was, now string) {
	text, _, err := d.opt.Store.Read(cell.Path)
	if err != nil {
		return "", ""
	}
	values, err := edit.Values(cell.Path, text)
	if err != nil {
		return "", ""
	}
	i := slices.IndexFunc(values, func(v edit.Value) bool { return v.Line == cell.Line && v.Col >= cell.Col })
	if i < 0 {
		return "", ""
	}
	records, err := d.opt.Store.History(cell.Path, values[i].Path)
	if err != nil {
		return "", ""
	}
	for _, record := range records {
		for _, f := range record.Files {
			for _, c := range f.Changes {
				if f.Name == cell.Path && c.Path == values[i].Path && c.Old != "" && c.New != "" {
					return c.Old, c.New
				}
			}
		}
	}
	return "", ""
}

// likewise is a figure as its file has it, with the unit in which the cell is
// printed: 950 beside 910 元 is 950 元.
func likewise(figure, printed string) string {
	const unit = " 元"
	if last := len(figure) - 1; strings.HasSuffix(printed, unit) && last >= 0 && figure[last] >= '0' && figure[last] <= '9' {
		return figure + unit
	}
	return figure
}

// citedFrom is the id under which the corrections of a region cite a source.
func citedFrom(s *content.Source, region string) string {
	if s == nil {
		return ""
	}
	if s.Path == region+"/region.yaml" {
		return s.ID[strings.LastIndexByte(s.ID, '.')+1:]
	}
	return s.ID
}

// freeID is an id that no item of a list has yet, made of one that suits.
func (d *Desk) freeID(name, list, id string) string {
	text, _, err := d.textOf(name)
	if err != nil || text == "" {
		return id
	}
	values, _ := edit.Values(name, text)
	taken := func(id string) bool {
		return slices.ContainsFunc(values, func(v edit.Value) bool { return v.Path == list+"/"+edit.Escape(id)+"/id" })
	}
	free := id
	for n := 'b'; taken(free) && n <= 'z'; n++ {
		free = id + "-" + string(n)
	}
	return free
}

// aYearAfter is the day a year later.
func aYearAfter(day calc.Date) calc.Date {
	at, err := time.Parse(time.DateOnly, day.String())
	if err != nil {
		return day
	}
	later, _ := calc.ParseDate(at.AddDate(1, 0, 0).Format(time.DateOnly))
	return later
}
