package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// proposal is what a form asks for.
type proposal struct {
	Kind    string // what is done, in Chinese: 改数字
	Files   []store.FileEdit
	Done    string                 // where to go once it is saved
	Refused func(content.Problems) // shows the form again, with what is wrong
}

// The fields that propose adds to those of the form.
const (
	stepField  = "step"  // saveStep: the effect has been seen
	basisField = "basis" // on what basis
	saveStep   = "save"
	clashField = "clash:" // of a place: mine or theirs
	nowField   = "now:"   // what stood there when the choice was made
)

// propose tries what a form asks for and answers: with the form and what the
// loader refuses, with what somebody else changed, with what it would do, and at
// last by saving it.
func (d *Desk) propose(w http.ResponseWriter, r *http.Request, p proposal) {
	saving := store.Saving{Who: nameOf(r), At: d.opt.Now(), Kind: p.Kind, Files: settled(p.Files, r),
		Basis: strings.Join(strings.Fields(r.PostForm.Get(basisField)), " ")}
	trial, err := d.opt.Store.Try(saving)
	if err != nil {
		d.failed(w, r, p, err)
		return
	}
	if len(trial.Records) == 0 {
		d.saidAt(w, r, p.Done, "没有改动，不用保存。")
		return
	}
	if faults := trial.Faults(d.today()); len(faults) > 0 {
		d.failed(w, r, p, faults)
		return
	}
	if r.PostForm.Get(stepField) != saveStep || saving.Basis == "" {
		d.showEffect(w, r, p, trial)
		return
	}
	record, err := d.opt.Store.Save(saving, d.today())
	if err != nil {
		d.failed(w, r, p, err)
		return
	}
	d.saidAt(w, r, p.Done, "已保存，是第 "+strconv.Itoa(record.Number)+" 号改动。")
}

// failed answers for what cannot be saved as it is.
func (d *Desk) failed(w http.ResponseWriter, r *http.Request, p proposal, err error) {
	var conflict *store.Conflict
	var problems content.Problems
	var fault *edit.Fault
	var refusal *store.Refusal
	switch {
	case errors.As(err, &conflict):
		d.showConflict(w, r, conflict)
	case errors.As(err, &problems):
		p.Refused(problems)
	case errors.As(err, &fault):
		p.Refused(content.Problems{{Path: fault.Name, Line: fault.Line, Col: fault.Col, Message: fault.Say}})
	case errors.As(err, &refusal):
		p.Refused(content.Problems{{Path: refusal.Name, Message: refusal.Say}})
	default:
		p.Refused(content.Problems{{Message: err.Error()}})
	}
}

// settled are the edits after what somebody chose where two had changed the
// same: his own, on top of what he has now seen, or the other's.
func settled(files []store.FileEdit, r *http.Request) []store.FileEdit {
	var all []store.FileEdit
	for _, f := range files {
		choice, seen := r.PostForm.Get(clashField+f.Name), r.PostForm.Get(nowField+f.Name)
		switch {
		case f.Set == nil && choice == "theirs":
			continue
		case f.Set == nil && choice == "mine":
			f.Base = seen
		}
		f.Set = slices.Clone(f.Set)
		f.Set = slices.DeleteFunc(f.Set, func(x edit.Replacement) bool { return r.PostForm.Get(clashField+f.Name+"|"+x.Path) == "theirs" })
		for i := range f.Set {
			if at := f.Name + "|" + f.Set[i].Path; r.PostForm.Get(clashField+at) == "mine" {
				f.Set[i].Old = r.PostForm.Get(nowField + at)
			}
		}
		all = append(all, f)
	}
	return all
}

// conflictPage lays what two people wrote beside each other.
type conflictPage struct {
	Frame
	Action  string
	Sent    []Sent
	Clashes []ClashView
}

// ClashView is one value that two people changed, or a whole file.
type ClashView struct {
	At, Label           string // the place, as the fields name it and in words
	Base, Yours, Theirs string
	Who                 string
	Now                 string // what the choice is made on top of
	Whole               bool
}

func (d *Desk) showConflict(w http.ResponseWriter, r *http.Request, conflict *store.Conflict) {
	page := &conflictPage{Frame: d.frame(r, "conflict", "有人先改了同一处"), Action: r.URL.RequestURI()}
	answered := map[string]bool{}
	for _, x := range conflict.Clashes {
		view := ClashView{At: x.Name, Base: x.Base, Yours: x.Yours, Theirs: x.Theirs, Now: x.Theirs, Who: x.Who, Whole: x.Path == "", Label: x.Name}
		if !view.Whole {
			view.At += "|" + x.Path
			view.Label = placeName(x.Name, x.Path)
		} else if _, hash, err := d.opt.Store.Read(x.Name); err == nil {
			view.Now, view.Base = hash, ""
		} else {
			view.Now, view.Base = "", ""
		}
		if view.Who == "" {
			view.Who = "有人在别处（不是这里）"
		}
		answered[clashField+view.At], answered[nowField+view.At] = true, true
		page.Clashes = append(page.Clashes, view)
	}
	page.Sent = slices.DeleteFunc(sent(r.PostForm), func(x Sent) bool { return answered[x.Name] })
	d.show(w, http.StatusConflict, page)
}

// placeName says in the description's words where a path leads: 三档，起付线.
func placeName(name, path string) string {
	kind := shapeOf(name)
	if kind == nil {
		return path
	}
	var words []string
	shape := kind.Shape
	for step := range strings.SplitSeq(path, "/") {
		key, next := below(shape, step)
		if next == nil {
			break
		}
		switch {
		case key != nil && next.List != nil && len(next.List.Keys) > 0: // its item says more
		case key != nil:
			words = append(words, key.Name)
		default:
			words = append(words, edit.Split(step)[0])
		}
		shape = next
	}
	return strings.Join(words, "，")
}
