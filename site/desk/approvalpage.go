package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// approvalPage is 审核: which file waits for whom, and where one signs.
type approvalPage struct {
	Frame
	Regions []Choice
	Waiting []ApprovalStep
	Done    []ApprovalFile
	Broken  []ApprovalFile
}

// ApprovalStep is the files that wait for the same signature.
type ApprovalStep struct {
	Role, Verb, Help string
	Value            string // of the button
	Files            []ApprovalFile
	On, Under        Field // Under is empty where no document is asked for
}

// ApprovalFile is one file with who has signed for it.
type ApprovalFile struct {
	Name, Title, Kind string // the title says whose it is: 甲市，居民住院
	Values            string
	State             string
	Void              bool
	Signed            []Signed
	Changes           int    // values that differ from what was signed
	Sheet             string // leads to its 审签单
	Fault             string
}

// Signed is one signature in words.
type Signed struct{ Role, By, On, Under string }

// book is what is approved now. The problems are those of reading the content.
func (d *Desk) book() (*approval.Book, *approval.Past, *content.Library, error) {
	lib, _ := d.open()
	past, err := approval.NewPast(d.opt.Store)
	if err != nil {
		return nil, nil, nil, err
	}
	b, err := approval.Read(d.tree(), lib, d.now(), past.Text)
	return b, past, lib, err
}

// now is the day on which somebody signs or releases, whatever day the preview
// shows.
func (d *Desk) now() calc.Date {
	t := d.opt.Now()
	return calc.Date(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

func (d *Desk) approval(w http.ResponseWriter, r *http.Request) {
	d.showApproval(w, r, http.StatusOK, nil)
}

func (d *Desk) showApproval(w http.ResponseWriter, r *http.Request, status int, faults []Fault) {
	page := &approvalPage{Frame: d.frame(r, "approval", "审核")}
	page.Summary = "起草、复核、审核，三个人先后签。签过以后内容一改，就要重新签。"
	page.Faults = faults
	b, _, lib, err := d.book()
	if err != nil {
		page.Faults = append(page.Faults, Fault{Text: err.Error()})
		d.show(w, http.StatusInternalServerError, page)
		return
	}
	only := r.FormValue("region")
	page.Regions = []Choice{{Value: "", Text: "全部地区", Picked: only == ""}}
	for i := range lib.Headers {
		h := &lib.Headers[i]
		page.Regions = append(page.Regions, Choice{Value: h.ID, Text: h.Name, Picked: only == h.ID})
	}
	steps := []ApprovalStep{
		{Role: approval.Draft.String(), Verb: "我起草好了", Help: "写好、改好的人签。"},
		{Role: approval.Check.String(), Verb: "我对着原文核对过了", Help: "另一个人，对着来源的原文一个数一个数核对过，再签。"},
		{Role: approval.Approve.String(), Verb: "同意发布", Help: "分管负责人看过审签单，再签。要写依据。"},
	}
	for i := range steps {
		steps[i].Value = [...]string{"draft", "check", "approve"}[i]
		steps[i].On = Field{Name: "on", Label: "日期", Kind: "day", Value: d.now().String(), Required: true}
		if f := r.PostForm; f.Get("role") == steps[i].Value {
			steps[i].On.Value = f.Get("on")
			steps[i].Under.Value = f.Get("under")
		}
	}
	steps[approval.Approve].Under = Field{Name: "under", Label: "依据", Help: "批件的文号，或会议的名称，如：2026 年第 3 次局办公会。", Required: true, Value: steps[approval.Approve].Under.Value}
	for i := range b.Files {
		f := &b.Files[i]
		folder, _, below := strings.Cut(f.Name, "/")
		if only != "" && (!below || folder != only) {
			continue
		}
		x := approvalFile(f, lib)
		switch role, waits := f.State.Next(); {
		case f.State == approval.Broken:
			page.Broken = append(page.Broken, x)
		case waits:
			steps[role].Files = append(steps[role].Files, x)
		default:
			page.Done = append(page.Done, x)
		}
	}
	page.Waiting = steps
	d.show(w, status, page)
}

func approvalFile(f *approval.File, lib *content.Library) ApprovalFile {
	x := ApprovalFile{Name: f.Name, Title: "共用，" + f.Title, Kind: f.Kind, Values: f.Values, State: f.State.String(), Void: f.State == approval.Void,
		Changes: len(f.Changes), Fault: f.Fault, Sheet: At + "approval/sheet?" + url.Values{"file": {f.Name}}.Encode()}
	if folder, _, below := strings.Cut(f.Name, "/"); below {
		x.Title = f.Title
		if h := lib.Header(folder); h != nil && h.Name != f.Title {
			x.Title = h.Name + "，" + f.Title
		}
	}
	if f.Signed == nil || f.State == approval.Void {
		return x
	}
	for i, s := range []content.Signature{f.Signed.Drafted, f.Signed.Checked, f.Signed.Approved} {
		if s.Signed() {
			x.Signed = append(x.Signed, Signed{approval.Role(i).String(), s.By, s.On.String(), s.Under})
		}
	}
	return x
}

// sign adds a signature to the files that were ticked, or leads to their 审签单.
func (d *Desk) sign(w http.ResponseWriter, r *http.Request) {
	form := r.PostForm
	seen := ticked(form)
	if form.Get("do") == "sheet" {
		query := url.Values{}
		for _, s := range seen {
			query.Add("file", s.Name)
		}
		if len(seen) == 0 {
			d.saidAt(w, r, At+"approval?region="+url.QueryEscape(form.Get("region")), "没有选文件：勾上要印的文件，再点“看审签单”。")
			return
		}
		http.Redirect(w, r, At+"approval/sheet?"+query.Encode(), http.StatusSeeOther)
		return
	}
	role := approval.Role(max(0, slices.Index([]string{"draft", "check", "approve"}, form.Get("role"))))
	on, ok := calc.ParseDate(form.Get("on"))
	switch {
	case !ok:
		d.showApproval(w, r, http.StatusUnprocessableEntity, []Fault{{Label: "日期", Text: "没有这一天：写成 2026-11-25 这样。"}})
		return
	case on > d.now():
		d.showApproval(w, r, http.StatusUnprocessableEntity, []Fault{{Label: "日期", Text: "这一天还没有到：签今天，或签的那一天。"}})
		return
	}
	b, _, _, err := d.book()
	if err == nil {
		var edits []store.FileEdit
		edits, err = b.Sign(role, content.Signature{By: nameOf(r), On: on, Under: form.Get("under")}, seen, d.opt.Store.Read)
		if err == nil {
			_, err = d.opt.Store.Save(store.Saving{Who: nameOf(r), Basis: form.Get("under"), Kind: role.String(), At: d.opt.Now(), Files: edits}, d.now())
		}
	}
	if err != nil {
		d.showApproval(w, r, http.StatusUnprocessableEntity, faultsFrom(err))
		return
	}
	d.saidAt(w, r, At+"approval?region="+url.QueryEscape(form.Get("region")), role.String()+"好了："+strconv.Itoa(len(seen))+" 个文件。")
}

// ticked are the files that a form names, as they were when it was made: those
// with a tick, or all.
func ticked(form url.Values) (seen []approval.Seen) {
	for _, s := range form["seen"] {
		name, values, _ := strings.Cut(s, "|")
		if form.Get("all") == "true" || slices.Contains(form["file"], name) {
			seen = append(seen, approval.Seen{Name: name, Values: values})
		}
	}
	return seen
}

// faultsFrom says in a form what an error says.
func faultsFrom(err error) []Fault {
	var problems content.Problems
	var conflict *store.Conflict
	var fault *edit.Fault
	var refusal *store.Refusal
	switch {
	case errors.As(err, &problems):
		faults, _ := faultsOf(problems)
		return faults
	case errors.As(err, &conflict):
		return []Fault{{Text: "别人刚刚也签了：刷新页面，看一看再签。"}}
	case errors.As(err, &fault):
		return []Fault{{Text: fault.Say, Place: fault.Name}}
	case errors.As(err, &refusal):
		return []Fault{{Text: refusal.Say, Place: refusal.Name}}
	}
	return []Fault{{Text: err.Error()}}
}
