package desk

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// historyPage is 改动记录: who changed what, when and on what basis; of all files,
// of one, or of one value.
type historyPage struct {
	Frame
	Of      string // what it is the history of, empty for everything
	All     string // leads to the history of everything, or of the whole file
	Records []HistoryRecord
	Older   string // leads to what was before
}

// HistoryRecord is one save.
type HistoryRecord struct {
	Number    int
	At        string
	Who, Kind string
	Basis     string
	Joined    bool   // it came in a 内容包
	Outside   bool   // nobody saved it here: Kind says how it came
	Undo      string // where it is taken back, empty where it cannot be
	Signs     bool   // all that it did is sign
	Files     []HistoryFile
	More      int // files that are not shown
}

// HistoryFile is what a save did to one file.
type HistoryFile struct {
	Name, Title string
	What        string // 新建, 删除
	Signed      string // of approvals: the files that were signed for
	Changes     []HistoryChange
	More        int
	Href        string
}

// HistoryChange is one value before and after.
type HistoryChange struct{ Label, Old, New, Href string }

const (
	mostRecords = 30 // on one page
	mostChanges = 12 // of a file, in the history of everything
)

func (d *Desk) history(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	file, at := query.Get("file"), query.Get("path")
	page := &historyPage{Frame: d.frame(r, "history", "改动记录")}
	page.Summary = "谁、什么时候、凭什么改的；原来是什么，改成了什么。"
	lib, _ := d.open()
	if file != "" {
		page.Of, page.All = d.titleOf(lib, file), At+"history"
		if at != "" {
			page.Of, page.All = page.Of+"："+lib.Label(file, at), historyOf(file, "")
		}
	}
	err := d.opt.Store.Sync(d.opt.Now()) // what an editor outside did is part of it
	if err != nil {
		page.Faults = faultsFrom(err)
	}
	records, err := d.opt.Store.History(file, at)
	if err != nil {
		page.Faults = append(page.Faults, Fault{Text: err.Error()})
	}
	before, _ := strconv.Atoi(query.Get("before"))
	if i := slices.IndexFunc(records, func(x store.Record) bool { return x.Number == before }); i >= 0 {
		records = records[i+1:] // by time: those of another machine have later numbers
	}
	if len(records) > mostRecords {
		records = records[:mostRecords]
		query.Del("said")
		query.Set("before", strconv.Itoa(records[mostRecords-1].Number))
		page.Older = At + "history?" + query.Encode()
	}
	limit := mostChanges
	if file != "" {
		limit = 0
	}
	for _, record := range records {
		page.Records = append(page.Records, d.told(lib, record, limit))
	}
	d.show(w, http.StatusOK, page)
}

// historyOf leads to the history of a file, or of one value of it.
func historyOf(file, at string) string {
	query := url.Values{"file": {file}}
	if at != "" {
		query.Set("path", at)
	}
	return At + "history?" + query.Encode()
}

// told is a record as the page shows it; limit bounds the values of a file, 0
// does not.
func (d *Desk) told(lib *content.Library, r store.Record, limit int) HistoryRecord {
	x := HistoryRecord{Number: r.Number, At: r.At.Format("2006 年 1 月 2 日 15:04"), Who: r.Who, Kind: r.Kind, Basis: r.Basis, Joined: r.Joined, Outside: r.Who == ""}
	first := x.Outside && (r.Number == 1 || r.Joined && !slices.ContainsFunc(r.Files, func(f store.FileRecord) bool { return f.Before != "" }))
	if !r.Joined && !first {
		x.Undo = At + "undo?n=" + strconv.Itoa(r.Number)
	}
	if x.Outside && !first {
		x.Kind += "，这时发现的"
	}
	const mostFiles = 20
	for i, f := range r.Files {
		if limit > 0 && i == mostFiles {
			x.More = len(r.Files) - i
			break
		}
		h := HistoryFile{Name: f.Name, Title: d.titleOf(lib, f.Name), Href: historyOf(f.Name, "")}
		switch {
		case first: // what there was when the history began
		case f.Before == "":
			h.What = "新建"
		case f.After == "":
			h.What = "删除"
		}
		if path.Base(f.Name) == "approvals.yaml" {
			h.Signed = d.signedFor(lib, f.Name, f.Changes)
			x.Files = append(x.Files, h)
			continue
		}
		for j, c := range f.Changes {
			if limit > 0 && j == limit || h.What != "" {
				h.More = len(f.Changes) - j
				break
			}
			old, now := apart(lib.Spoken(f.Name, c.Path, c.Old), lib.Spoken(f.Name, c.Path, c.New))
			h.Changes = append(h.Changes, HistoryChange{lib.Label(f.Name, c.Path), old, now, historyOf(f.Name, c.Path)})
		}
		x.Files = append(x.Files, h)
	}
	x.Signs = len(x.Files) > 0 && !slices.ContainsFunc(x.Files, func(f HistoryFile) bool { return f.Signed == "" })
	return x
}

// signedFor lists the files for which some changes of approvals say something.
func (d *Desk) signedFor(lib *content.Library, at string, changes []edit.Change) string {
	var names []string
	for _, c := range changes {
		if steps := edit.Split(c.Path); len(steps) > 1 && !slices.Contains(names, steps[1]) {
			names = append(names, steps[1])
		}
	}
	const most = 6
	said := ""
	for i, name := range names {
		if i == most {
			return said + " 等 " + strconv.Itoa(len(names)) + " 个"
		}
		if i > 0 {
			said += "；"
		}
		said += d.titleOf(lib, path.Join(path.Dir(at), name))
	}
	return said
}

// titleOf is what a file calls itself, with the region it belongs to; its name
// where it cannot be read.
func (d *Desk) titleOf(lib *content.Library, name string) string {
	kind := shapeOf(name)
	if kind == nil {
		return name
	}
	title := kind.Name
	if text, _, err := d.opt.Store.Read(name); err == nil {
		if values, err := edit.Values(name, text); err == nil && approval.TitleOf(values) != "" {
			title = approval.TitleOf(values)
		}
	}
	if _, l := layerOf(lib, name); title == kind.Name && l != nil && l.Path == name && l.Name != "" { // it has its name from above
		title = l.Name
	}
	if folder, _, below := strings.Cut(name, "/"); below {
		if h := lib.Header(folder); h != nil && h.Name != title {
			title = h.Name + "，" + title
		}
	}
	return title
}

// apart shortens two texts to where they differ, with a little around it.
func apart(old, now string) (string, string) {
	a, b := []rune(strings.Join(strings.Fields(old), " ")), []rune(strings.Join(strings.Fields(now), " "))
	const around, long = 12, 60
	if len(a) <= long && len(b) <= long {
		return string(a), string(b)
	}
	first := 0
	for first < len(a) && first < len(b) && a[first] == b[first] {
		first++
	}
	last := 0
	for last < len(a)-first && last < len(b)-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	from, behind := max(0, first-around), max(0, last-around)
	window := func(text []rune) string {
		if len(text) == 0 {
			return ""
		}
		piece := text[from : len(text)-behind]
		const most = 160
		if len(piece) > most {
			piece = append(slices.Clone(piece[:most]), '…')
			behind = 0
		}
		said := string(piece)
		if from > 0 {
			said = "…" + said
		}
		if behind > 0 {
			said += "…"
		}
		return said
	}
	was := window(a)
	behind = max(0, last-around)
	return was, window(b)
}
