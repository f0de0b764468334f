package desk

import (
	"archive/zip"
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"mingbaizhi/content"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// packagePage is 内容包: the content as one file, to another machine and back.
type packagePage struct {
	Frame
	Upload Field
}

func (d *Desk) packages(w http.ResponseWriter, r *http.Request) {
	d.showPackages(w, r, http.StatusOK, nil)
}

func (d *Desk) showPackages(w http.ResponseWriter, r *http.Request, status int, faults []Fault) {
	page := &packagePage{Frame: d.frame(r, "package", "内容包")}
	page.Summary = "把全部内容和改动记录装成一个文件，带到别的电脑；别人改好的，再合进来。"
	page.Faults = faults
	page.Upload = Field{Name: "pack", Label: "别人给的内容包", Help: "选那个 .zip 文件。先看两边哪里不同，再合，不会马上改。", Kind: "file", Required: true}
	d.show(w, status, page)
}

// export hands out the content with its history.
func (d *Desk) export(w http.ResponseWriter, r *http.Request) {
	var out bytes.Buffer
	err := d.opt.Store.Sync(d.opt.Now())
	if err == nil {
		err = d.opt.Store.Export(&out)
	}
	if err != nil {
		d.showPackages(w, r, http.StatusInternalServerError, faultsFrom(err))
		return
	}
	attach(w, "内容包-"+d.now().String()+".zip")
	w.Write(out.Bytes())
}

// uploads are 内容包 that somebody sent and has not yet merged: the newest few,
// for as long as the program runs.
type uploads struct {
	mu   sync.Mutex
	last []upload
}

type upload struct {
	key  string
	data []byte
}

const mostUploads = 3

func (u *uploads) keep(data []byte) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	key := rand.Text()
	u.last = append(u.last[max(0, len(u.last)-mostUploads+1):], upload{key, data})
	return key
}

func (u *uploads) find(key string) ([]byte, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, x := range u.last {
		if x.key == key {
			return x.data, true
		}
	}
	return nil, false
}

// receive takes an upload and leads to where it is merged.
func (d *Desk) receive(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("pack")
	if err != nil {
		d.showPackages(w, r, http.StatusUnprocessableEntity, []Fault{{Field: "pack", Label: "别人给的内容包", Text: "没有选文件：选那个 .zip 文件。"}})
		return
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		d.showPackages(w, r, http.StatusUnprocessableEntity, []Fault{{Text: "文件没有传完：再试一次。"}})
		return
	}
	if _, err := d.opt.Store.Compare(bytes.NewReader(data), int64(len(data))); err != nil {
		d.showPackages(w, r, http.StatusUnprocessableEntity, faultsFrom(err))
		return
	}
	http.Redirect(w, r, At+"package/merge?"+url.Values{"pack": {d.sent.keep(data)}}.Encode(), http.StatusSeeOther)
}

// mergePage lays one's own content beside that of a 内容包, and asks whose is to
// stay where both have changed the same.
type mergePage struct {
	Frame
	Key     string
	From    string // who saved there last, and when
	Joined  int
	Clashes []MergeChoice
	Taken   []MergeTaken // what comes in by itself
	Kept    []MergeTaken // what only here is other
	Same    int
	Basis   Field
}

// MergeChoice is one place where both sides have changed.
type MergeChoice struct {
	Name               string // of the field
	Title, File, Label string
	Base, Ours, Theirs string
	Now                string // what the choice is made on top of
	Whole              bool
	Picked             string
	Missing            bool
}

// MergeTaken is a file with what one side has changed in it.
type MergeTaken struct {
	Title, File, State string
	Changes            []ValueChange
	More               int
}

func (d *Desk) merging(r *http.Request) (*store.Merge, string, bool) {
	key := r.FormValue("pack")
	data, known := d.sent.find(key)
	if !known {
		return nil, "", false
	}
	m, err := d.opt.Store.Compare(bytes.NewReader(data), int64(len(data)))
	return m, key, err == nil
}

func (d *Desk) merge(w http.ResponseWriter, r *http.Request) {
	m, key, ok := d.merging(r)
	if !ok {
		d.saidAt(w, r, At+"package", "程序重新打开过，内容包要再选一次。")
		return
	}
	d.showMerge(w, r, http.StatusOK, m, key, nil)
}

func (d *Desk) showMerge(w http.ResponseWriter, r *http.Request, status int, m *store.Merge, key string, faults []Fault) {
	page := &mergePage{Frame: d.frame(r, "merge", "合并内容包"), Key: key, Joined: m.Joined}
	page.Crumbs = append(page.Crumbs, Link{Href: At + "package", Text: "内容包"})
	page.Faults = faults
	if m.Newest.Who != "" {
		page.From = fmt.Sprintf("对方最后一次改动：%s，%s", m.Newest.Who, m.Newest.At.Format("2006 年 1 月 2 日 15:04"))
	}
	page.Basis = Field{Name: basisField, Label: "依据", Help: "如：某某那里改好的。和改动一起记下来。", Value: r.PostForm.Get(basisField), Required: true}
	lib, _ := d.open()
	for _, f := range m.Files {
		switch f.State {
		case store.Same:
			page.Same++
		case store.OnlyHere, store.ChangedHere:
			page.Kept = append(page.Kept, d.mergeTaken(lib, f, f.Here))
		default:
			if there := apartFrom(f.There, f.Clashes); len(f.Clashes) == 0 || len(there) > 0 {
				page.Taken = append(page.Taken, d.mergeTaken(lib, f, there))
			}
		}
		for _, c := range f.Clashes {
			x := MergeChoice{Name: clashField + f.Name + "|" + c.Path, Title: d.titleOf(lib, f.Name), File: f.Name, Whole: c.Path == ""}
			x.Now = edit.Hash([]edit.Value{{Path: c.Path, Text: c.Ours}})
			if x.Picked = r.PostForm.Get(x.Name); x.Picked != "" && r.PostForm.Get(nowField+x.Name) != x.Now {
				x.Picked = "" // it was chosen over something else
			}
			x.Missing = status != http.StatusOK && x.Picked == ""
			if !x.Whole {
				x.Label = lib.Label(f.Name, c.Path)
				x.Base, x.Ours, x.Theirs = lib.Spoken(f.Name, c.Path, c.Base), lib.Spoken(f.Name, c.Path, c.Ours), lib.Spoken(f.Name, c.Path, c.Theirs)
			}
			page.Clashes = append(page.Clashes, x)
		}
	}
	d.show(w, status, page)
}

// apartFrom are changes that no choice is due about.
func apartFrom(changes []edit.Change, clashes []edit.Clash) (kept []edit.Change) {
	for _, c := range changes {
		clash := false
		for _, x := range clashes {
			clash = clash || x.Path == "" || x.Path == c.Path || strings.HasPrefix(c.Path, x.Path+"/")
		}
		if !clash {
			kept = append(kept, c)
		}
	}
	return kept
}

func (d *Desk) mergeTaken(lib *content.Library, f store.MergeFile, changes []edit.Change) MergeTaken {
	x := MergeTaken{Title: d.titleOf(lib, f.Name), File: f.Name, State: f.State.String()}
	for i, c := range changes {
		if i == mostChanges {
			x.More = len(changes) - i
			break
		}
		old, now := apart(lib.Spoken(f.Name, c.Path, c.Old), lib.Spoken(f.Name, c.Path, c.New))
		x.Changes = append(x.Changes, ValueChange{f.Name, lib.Label(f.Name, c.Path), old, now})
	}
	return x
}

// setMerge makes both sides one.
func (d *Desk) setMerge(w http.ResponseWriter, r *http.Request) {
	m, key, ok := d.merging(r)
	if !ok {
		d.saidAt(w, r, At+"package", "程序重新打开过，内容包要再选一次。")
		return
	}
	choices := map[store.Place]store.Side{}
	for _, f := range m.Files {
		for _, c := range f.Clashes {
			at := clashField + f.Name + "|" + c.Path
			if r.PostForm.Get(nowField+at) != edit.Hash([]edit.Value{{Path: c.Path, Text: c.Ours}}) {
				continue // somebody has changed it here since the page was shown
			}
			switch r.PostForm.Get(at) {
			case "ours":
				choices[store.Place{Name: f.Name, Path: c.Path}] = store.Ours
			case "theirs":
				choices[store.Place{Name: f.Name, Path: c.Path}] = store.Theirs
			}
		}
	}
	basis := strings.Join(strings.Fields(r.PostForm.Get(basisField)), " ")
	var faults []Fault
	if basis == "" {
		faults = append(faults, Fault{Field: basisField, Label: "依据", Text: "写上依据：为什么合进来。"})
	}
	saving, err := m.Saving(choices)
	if err != nil {
		faults = append(faults, Fault{Text: "还有没有选的：每一处选“用这里的”或“用对方的”。"})
	}
	if err == nil {
		if err = d.mendApprovals(saving.Files, key); err != nil {
			faults = faultsFrom(err)
		}
	}
	if len(faults) > 0 {
		d.showMerge(w, r, http.StatusUnprocessableEntity, m, key, faults)
		return
	}
	saving.Who, saving.Basis, saving.At = nameOf(r), basis, d.opt.Now()
	record, err := d.opt.Store.Save(saving, d.now())
	if err != nil {
		d.showMerge(w, r, http.StatusUnprocessableEntity, m, key, faultsFrom(err))
		return
	}
	said := "两边一样，不用合。"
	if record.Number > 0 {
		said = fmt.Sprintf("合好了，是第 %d 号改动。对方签过的字也合进来了；两边都改过的文件要重新审核。", record.Number)
	}
	d.saidAt(w, r, At+"history", said)
}

// mendApprovals keeps signatures whole in what a merge would write.
func (d *Desk) mendApprovals(files []store.FileEdit, key string) error {
	data, _ := d.sent.find(key)
	for i := range files {
		f := &files[i]
		if f.Text == nil || path.Base(f.Name) != "approvals.yaml" {
			continue
		}
		ours, theirs := "", ""
		if f.Base != "" {
			text, _, err := d.opt.Store.Read(f.Name)
			if err != nil {
				return err
			}
			ours = text
		}
		if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
			if text, err := fs.ReadFile(z, "content/"+f.Name); err == nil {
				theirs = string(text)
			}
		}
		mended, err := approval.Mend(f.Name, *f.Text, ours, theirs)
		if err != nil {
			return err
		}
		f.Text = &mended
	}
	return nil
}
