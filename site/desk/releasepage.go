package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/paper"
	"mingbaizhi/site/release"
)

// releasePage is 发布: what keeps a release from being made, where one is made,
// and those that are kept.
type releasePage struct {
	Frame
	Region, Base Field
	PDF          Field   // its Label is empty where the machine has no browser that prints
	Blocked      []Fault // what keeps it from being made
	More         int     // of that is not shown
	Kept         []KeptRelease
	Back         string // the release to which one step back leads, empty for none
	NoBack       string // why there is none
}

// KeptRelease is one kept release.
type KeptRelease struct {
	Name, Day, Note string
	Newest          bool
	Packs           []Link
	Policies        []string
	Differs         string // leads to what it changed
	Fault           string
}

func (d *Desk) release(w http.ResponseWriter, r *http.Request) {
	d.showRelease(w, r, http.StatusOK, nil)
}

func (d *Desk) showRelease(w http.ResponseWriter, r *http.Request, status int, faults []Fault) {
	page := &releasePage{Frame: d.frame(r, "release", "发布")}
	page.Summary = "把审核过的内容打成发布包，交给管网站的人。没有审核的，不能发布。"
	page.Faults, page.Clock = faults, d.clock()
	lib, _ := d.open()
	page.Region = Field{Name: "region", Label: "发布哪个地区", Help: "一般发布全部。只发布一个地区时，网站里只有它和它的上级。", Kind: "choice", Required: true,
		Options: []Choice{{Value: "", Text: "全部地区", Picked: r.FormValue("region") == ""}}}
	for i := range lib.Headers {
		if h := &lib.Headers[i]; h.Settles && !h.Blank {
			page.Region.Options = append(page.Region.Options, Choice{Value: h.ID, Text: h.Name, Picked: r.FormValue("region") == h.ID})
		}
	}
	page.Base = Field{Name: "base", Label: "网站的网址", Help: "如 https://example.cn/yibao/。写了才有二维码和站点地图，也会去看网上现在是哪一版。", Value: r.FormValue("base")}
	if paper.Find() != "" {
		page.PDF = Field{Name: "pdf", Label: "明白纸和墙上的速查表也做成 PDF", Help: "要多等几分钟。", Kind: "flag", Value: r.FormValue("pdf"), Required: true}
	}
	kept, err := release.List(d.opt.Releases)
	if err != nil {
		page.Faults = append(page.Faults, Fault{Text: err.Error()})
	}
	if page.Base.Value == "" {
		page.Base.Value = d.opt.Site.Base
		if i := slices.IndexFunc(kept, func(k release.Kept) bool { return k.Fault == "" }); i >= 0 && page.Base.Value == "" {
			page.Base.Value = kept[i].Base
		}
	}
	for i := range kept {
		page.Kept = append(page.Kept, d.keptRelease(kept, i))
	}
	if back, err := release.Before(kept); err != nil {
		page.NoBack = sentence(err)
	} else {
		page.Back = back.Release
	}
	options, err := d.releaseOptions(r.FormValue("region"), "")
	if err == nil {
		var problems content.Problems
		problems, err = release.Ready(options)
		page.Blocked, page.More = faultsOf(problems)
		d.label(lib, page.Blocked, problems)
	}
	if err != nil {
		page.Blocked = []Fault{{Text: sentence(err)}}
	}
	d.show(w, status, page)
}

// label says of the first of some problems whose they are: the region, and the
// file where the problem does not name it.
func (d *Desk) label(lib *content.Library, faults []Fault, problems content.Problems) {
	all := slices.Concat(problems.Errors(), problems.Warnings())
	for i := range faults {
		folder, _, below := strings.Cut(all[i].Path, "/")
		h := lib.Header(folder)
		if !below || h == nil {
			continue
		}
		faults[i].Label = d.titleOf(lib, all[i].Path)
		if title := strings.TrimPrefix(faults[i].Label, h.Name+"，"); strings.HasPrefix(faults[i].Text, title) {
			faults[i].Label = h.Name
		}
	}
}

// keptRelease is one of the releases as the page lists it.
func (d *Desk) keptRelease(all []release.Kept, i int) KeptRelease {
	k := &all[i]
	x := KeptRelease{Name: k.Release, Fault: k.Fault, Newest: k.Fault == "" && !slices.ContainsFunc(all[:i], func(y release.Kept) bool { return y.Fault == "" })}
	if k.Fault != "" {
		return x
	}
	if x.Day = k.Day.String(); k.Region != "" {
		x.Note = "只有 " + k.Region
		if name := k.Policies[k.Region].Name; name != "" {
			x.Note = "只有 " + name
		}
	}
	if k.Back != "" {
		x.Note = "退回 " + k.Back
	}
	for _, name := range release.Packs {
		if _, err := os.Stat(filepath.Join(k.Dir, name)); err == nil {
			x.Packs = append(x.Packs, Link{Href: At + "release/" + k.Release + "/" + url.PathEscape(name), Text: name})
		}
	}
	for _, id := range sortedKeys(k.Policies) {
		x.Policies = append(x.Policies, k.Policies[id].Name+" "+k.Policies[id].Code)
	}
	x.Differs = At + "release/" + k.Release
	return x
}

func (d *Desk) releaseOptions(region, base string) (release.Options, error) {
	past, err := approval.NewPast(d.opt.Store)
	if err != nil {
		return release.Options{}, err
	}
	return release.Options{Content: d.tree(), Still: d.opt.Store.Still, Earlier: past.Text, Dir: d.opt.Releases, Region: region, Day: d.now(), Base: base, Wasm: d.opt.Site.Wasm}, nil
}

// makeRelease makes one, which may take a minute.
func (d *Desk) makeRelease(w http.ResponseWriter, r *http.Request) {
	base := strings.TrimSpace(r.PostForm.Get("base"))
	if u, err := url.Parse(base); base != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "") {
		d.showRelease(w, r, http.StatusUnprocessableEntity, []Fault{{Field: "base", Label: "网站的网址", Text: "写成 https://example.cn/yibao/ 这样，不带问号和井号；没有就空着。"}})
		return
	}
	if d.clock() != "" {
		d.showRelease(w, r, http.StatusUnprocessableEntity, []Fault{{Text: "电脑的日期不对，没有发布：看上面。"}})
		return
	}
	options, err := d.releaseOptions(r.PostForm.Get("region"), base)
	if browser := paper.Find(); browser != "" {
		printer := &paper.Printer{Browser: browser, Date: dayTime(options.Day)}
		options.Picture = func(pages http.Handler, path string, width, height int) ([]byte, error) {
			return printer.Picture(r.Context(), pages, path, width, height)
		}
		if r.PostForm.Get("pdf") == "true" {
			options.PDF = func(pages http.Handler, path string) ([]byte, error) { return printer.PDF(r.Context(), pages, path) }
		}
	}
	var made *release.Release
	if err == nil {
		made, err = release.Make(r.Context(), options)
	}
	d.releaseMade(w, r, made, err)
}

// dayTime is the first moment of a day.
func dayTime(d calc.Date) time.Time {
	return time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
}

// stepBack makes the site of the release before the newest the newest again.
func (d *Desk) stepBack(w http.ResponseWriter, r *http.Request) {
	kept, err := release.List(d.opt.Releases)
	var to release.Kept
	if err == nil {
		to, err = release.Before(kept)
	}
	if err == nil && (r.PostForm.Get("sure") != "true" || to.Release != r.PostForm.Get("to")) {
		d.showRelease(w, r, http.StatusUnprocessableEntity, []Fault{{Text: "退回以前，先勾上“我看过了”。"}})
		return
	}
	var made *release.Release
	if err == nil {
		made, err = release.Back(d.opt.Releases, d.now())
	}
	d.releaseMade(w, r, made, err)
}

func (d *Desk) releaseMade(w http.ResponseWriter, r *http.Request, made *release.Release, err error) {
	var problems content.Problems
	switch {
	case errors.As(err, &problems):
		d.showRelease(w, r, http.StatusUnprocessableEntity, []Fault{{Text: fmt.Sprintf("还有 %d 处没有审核或有错，没有发布：看下面。", len(problems))}})
	case err != nil:
		d.showRelease(w, r, http.StatusUnprocessableEntity, []Fault{{Text: sentence(err)}})
	default:
		said := "发布做好了：" + made.Release + "。"
		if made.Online != nil && made.Online.Said != "" {
			said += made.Online.Said
		} else if made.Online != nil {
			said += strings.Join(made.Online.Say(made.Library)[:1], "")
		}
		d.saidAt(w, r, At+"release/"+made.Release, said)
	}
}

// sentence is an error as a page says it.
func sentence(err error) string { return strings.TrimSuffix(err.Error(), "。") + "。" }
