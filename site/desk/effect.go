package desk

import (
	"net/http"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/store"
)

// effectPage says what a change does before it is saved: 影响.
type effectPage struct {
	Frame
	Action  string
	Sent    []Sent
	Basis   Field
	Back    string // where the change can be given up
	Changes []ValueChange
	Impacts []*site.Impact // of the regions in which something changes
	Quiet   []string       // the names of those in which nothing does
}

// ValueChange is one value of a file before and after.
type ValueChange struct{ File, Label, Old, New string }

// showEffect answers with what a proposal would do, and asks on what basis.
func (d *Desk) showEffect(w http.ResponseWriter, r *http.Request, p proposal, trial *store.Trial) {
	page := &effectPage{Frame: d.frame(r, "effect", "保存以前，看看影响"), Action: r.URL.RequestURI(), Back: p.Done,
		Basis: Field{Name: basisField, Label: "依据", Help: "为什么改：哪份文件、哪个电话、哪处笔误。和改动一起记下来。", Value: r.PostForm.Get(basisField), Kind: "area", Rows: 2, Required: true}}
	page.Sent = slices.DeleteFunc(sent(r.PostForm), func(x Sent) bool { return x.Name == stepField || x.Name == basisField })
	status := http.StatusOK
	if r.PostForm.Get(stepField) == saveStep {
		page.fault(basisField, page.Basis.Label, "写上依据：为什么改。")
		page.Basis.Faults, status = page.Faults, http.StatusUnprocessableEntity
	}
	before, _ := d.open()
	after, _ := content.Open(trial.FS())
	page.Changes = valueChanges(after, trial.Records)
	for _, id := range touched(before, after, trial.Records) {
		impact, err := site.NewImpact(before, after, id, d.today())
		switch {
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		case impact.Nothing():
			page.Quiet = append(page.Quiet, impact.Name)
		default:
			page.Impacts = append(page.Impacts, impact)
		}
	}
	d.show(w, status, page)
}

// touched lists the regions for which the files of some records speak, before or
// after.
func touched(before, after *content.Library, records []store.FileRecord) []string {
	var names []string
	for _, f := range records {
		names = append(names, f.Name)
	}
	ids := site.Touched(after, names)
	for _, id := range site.Touched(before, names) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// valueChanges lists what becomes of each value.
func valueChanges(lib *content.Library, records []store.FileRecord) []ValueChange {
	var all []ValueChange
	for _, f := range records {
		for _, c := range f.Changes {
			all = append(all, ValueChange{f.Name, lib.Label(f.Name, c.Path), oneLine(lib.Spoken(f.Name, c.Path, c.Old)), oneLine(lib.Spoken(f.Name, c.Path, c.New))})
		}
	}
	return all
}

// oneLine is a text as a list shows it.
func oneLine(text string) string {
	const most = 80
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
