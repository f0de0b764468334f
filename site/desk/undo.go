package desk

import (
	"net/http"
	"strconv"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/form"
	"mingbaizhi/site/store"
)

// undoPage asks whether one save is to be taken back.
type undoPage struct {
	Frame
	Action string
	Record HistoryRecord
}

// undo shows the save that is to be taken back.
func (d *Desk) undo(w http.ResponseWriter, r *http.Request) {
	record, ok := d.recordOf(w, r)
	if !ok {
		return
	}
	lib, _ := d.open()
	page := &undoPage{Frame: d.frame(r, "undo", "撤销第 "+strconv.Itoa(record.Number)+" 号改动"), Action: r.URL.RequestURI(), Record: d.told(lib, record, mostChanges)}
	page.Crumbs = append(page.Crumbs, Link{Href: At + "history", Text: "改动记录"})
	d.show(w, http.StatusOK, page)
}

// recordOf is the save that a request names; it has answered if ok is false.
func (d *Desk) recordOf(w http.ResponseWriter, r *http.Request) (record store.Record, ok bool) {
	number, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err == nil {
		record, ok = d.record(number)
	}
	if !ok {
		d.nowhere(w, r)
	}
	return record, ok
}

// postUndo takes one save of the history back. Where its files are what the save
// left them as, they become what they were before, byte for byte; else the values
// that it changed get their old contents, and one that has been changed since is
// told.
func (d *Desk) postUndo(w http.ResponseWriter, r *http.Request) {
	record, ok := d.recordOf(w, r)
	if !ok {
		return
	}
	p := proposal{Kind: "撤销第 " + strconv.Itoa(record.Number) + " 号改动", Done: At + "history"}
	p.Refused = func(problems content.Problems) {
		page := &unreadablePage{d.frame(r, "notundone", "这次改动撤销不了")}
		page.Faults, _ = faultsOf(problems)
		d.show(w, http.StatusUnprocessableEntity, page)
	}
	for _, f := range record.Files {
		back, err := d.back(f)
		if err != nil {
			p.Refused(content.Problems{{Path: f.Name, Message: err.Error()}})
			return
		}
		p.Files = append(p.Files, back)
	}
	d.propose(w, r, p)
}

// record finds a save in the history.
func (d *Desk) record(number int) (store.Record, bool) {
	records, err := d.opt.Store.History("", "")
	if err != nil {
		return store.Record{}, false
	}
	for _, record := range records {
		if record.Number == number {
			return record, true
		}
	}
	return store.Record{}, false
}

// back is what undoes what a save did to one file.
func (d *Desk) back(f store.FileRecord) (store.FileEdit, error) {
	change := store.FileEdit{Name: f.Name, Base: f.After}
	if f.Before == "" {
		change.Remove = true
		return change, nil
	}
	before, err := d.opt.Store.Text(f.Before)
	if err != nil {
		return change, err
	}
	now, hash, err := d.opt.Store.Read(f.Name)
	if f.After == "" || err != nil || hash == f.After {
		change.Text = &before
		return change, nil
	}
	after, err := d.opt.Store.Text(f.After)
	if err != nil {
		return change, err
	}
	set, ok := reversed(f, before, after, now)
	if !ok { // items came or went: only the whole file says where
		change.Text = &before
		return change, nil
	}
	return store.FileEdit{Name: f.Name, Set: set}, nil
}

// reversed sets the values that a save changed back to what they were; ok is
// false where it changed more than values.
func reversed(f store.FileRecord, before, after, now string) (set []edit.Replacement, ok bool) {
	for _, c := range f.Changes {
		if c.Old == "" && !stands(f.Name, now, c.Path) {
			continue // it is gone again
		}
		was, there, err := edit.Find(f.Name, before, c.Path)
		is, here, err2 := edit.Find(f.Name, after, c.Path)
		if err != nil || err2 != nil || there != (c.Old != "") || here != (c.New != "") {
			return nil, false // the change is one of order
		}
		r := edit.Replacement{Path: c.Path, Old: is.Text, To: was.Text}
		switch {
		case strings.HasPrefix(c.Path, "body/"), strings.Contains(was.Text, "\n"):
			r.Literal = true
		case !strings.HasPrefix(was.Text, "[") && !strings.HasPrefix(was.Text, "{"):
			r.To = form.Scalar(was.Text)
		}
		set = append(set, r)
	}
	return set, len(set) > 0
}

// stands reports whether a file has something at a path.
func stands(name, text, path string) bool {
	_, there, err := edit.Find(name, text, path)
	return err == nil && there
}
