package desk

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// signSheetPage is 审签单: what somebody is to sign for, on paper. It says each
// value that differs from what was approved last, where it is from, and what it
// does.
type signSheetPage struct {
	Frame
	Site    string
	Day     string
	Code    string // of all the values together
	Files   []SheetFile
	Impacts []SheetImpact
	Quiet   []string // the names of regions in which nothing changes
	Lines   []SheetLine
	PDF     string // leads to it as a PDF
}

// SheetFile is one file of the sheet.
type SheetFile struct {
	Title, Kind, Name, Values string
	First                     bool // nothing of it was approved before
	Count                     int  // First: how much it says
	Changes                   []SheetChange
}

// SheetChange is one value, before and after, and what it rests on.
type SheetChange struct {
	Label, Old, New string
	Source          string // title, issuer, number
	Grade, Printed  string
	Checked         string
	Ditto           bool // it rests on what the one above rests on
}

// SheetImpact is what the changes do to a region, in short.
type SheetImpact struct {
	*site.Impact
	Bills  []string // 住院，总费用 1 万元，三级：3000 元 → 3200 元
	Tables bool     // there are typical bills
	Pages  []string
	More   int // pages that are not named
}

// SheetLine is where one of the three signs.
type SheetLine struct{ Role, By, On, Under string }

func (d *Desk) signSheet(w http.ResponseWriter, r *http.Request) {
	page := &signSheetPage{Frame: d.frame(r, "signsheet", "审签单")}
	page.Crumbs = append(page.Crumbs, Link{Href: At + "approval", Text: "审核"})
	b, past, lib, err := d.book()
	if err != nil {
		page.Faults = []Fault{{Text: err.Error()}}
		d.show(w, http.StatusInternalServerError, page)
		return
	}
	page.Day = calc.PrintedDate(d.now().String())
	if lib.Site != nil {
		page.Site = lib.Site.Name
	}
	var files []*approval.File
	for _, name := range r.URL.Query()["file"] {
		if f := b.File(name); f != nil && f.State != approval.Broken && !slices.Contains(files, f) {
			files = append(files, f)
		}
	}
	if len(files) == 0 {
		d.saidAt(w, r, At+"approval", "没有选文件：勾上要印的文件，再点“看审签单”。")
		return
	}
	query := url.Values{}
	for _, f := range files {
		query.Add("file", f.Name)
	}
	page.PDF = At + "approval/sheet.pdf?" + query.Encode()
	before := d.sheetFiles(page, files, past, lib)
	if err := d.sheetImpacts(page, files, before, lib); err != nil {
		page.Faults = append(page.Faults, faultsFrom(err)...)
	}
	page.Lines = sheetLines(files)
	page.Code = sheetCode(files)
	d.show(w, http.StatusOK, page)
}

// sheetFiles lists what each file says differently, and gives the edits that
// put back what was approved.
func (d *Desk) sheetFiles(page *signSheetPage, files []*approval.File, past *approval.Past, lib *content.Library) (back []store.FileEdit) {
	regions := map[string]*content.Region{}
	for _, f := range files {
		x := approvalFile(f, lib)
		of := SheetFile{Title: x.Title, Kind: f.Kind, Name: f.Name, Values: f.Values}
		text, hash, err := d.opt.Store.Read(f.Name)
		now, _ := edit.Values(f.Name, text)
		was, known := past.Approved(f.Name)
		if err != nil || !known {
			of.First, of.Count = true, len(now)
			page.Files = append(page.Files, of)
			continue
		}
		old, _ := edit.Values(f.Name, was)
		folder, _, below := strings.Cut(f.Name, "/")
		if below && regions[folder] == nil {
			regions[folder], _ = lib.Region(folder)
		}
		for _, c := range edit.Diff(old, now) {
			change := SheetChange{Label: lib.Label(f.Name, c.Path)}
			change.Old, change.New = apart(lib.Spoken(f.Name, c.Path, c.Old), lib.Spoken(f.Name, c.Path, c.New))
			values := now
			if c.New == "" {
				values = old
			}
			if s := approval.SourceOf(regions[folder], f.Name, values, c.Path); s != nil {
				change.Source, change.Grade, change.Printed, change.Checked = s.Title+"，"+s.Issuer, s.GradeOn(d.now()).Label(), s.Date, s.Checked.String()
				if s.Number != "" {
					change.Source += "，" + s.Number
				}
			}
			if n := len(of.Changes); n > 0 && change.Source != "" {
				above := of.Changes[n-1]
				change.Ditto = change.Source == above.Source && change.Printed == above.Printed && change.Checked == above.Checked
			}
			of.Changes = append(of.Changes, change)
		}
		if len(of.Changes) > 0 {
			back = append(back, store.FileEdit{Name: f.Name, Text: &was, Base: hash})
		}
		page.Files = append(page.Files, of)
	}
	return back
}

// sheetImpacts compares the content as it was approved with what it is.
func (d *Desk) sheetImpacts(page *signSheetPage, files []*approval.File, back []store.FileEdit, lib *content.Library) error {
	if len(back) == 0 {
		return nil
	}
	trial, err := d.opt.Store.Try(store.Saving{Who: page.Who, At: d.opt.Now(), Files: back})
	if err != nil {
		return err
	}
	before, _ := content.Open(trial.FS())
	for _, id := range touched(before, lib, trial.Records) {
		impact, err := site.NewImpact(before, lib, id, d.now())
		switch {
		case err != nil:
			return err
		case impact.Nothing():
			page.Quiet = append(page.Quiet, impact.Name)
		default:
			page.Impacts = append(page.Impacts, sheetImpact(impact))
		}
	}
	return nil
}

// sheetImpact puts an impact into few lines.
func sheetImpact(of *site.Impact) SheetImpact {
	x := SheetImpact{Impact: of}
	for _, day := range of.Bills {
		x.Tables = x.Tables || len(day.Tables)+len(day.Same) > 0
		when := ""
		if !day.Today {
			when = day.Day.Text + "结算，"
		}
		for _, table := range day.Tables {
			for _, row := range table.Rows {
				for _, bill := range row.Cells {
					if !bill.Same {
						x.Bills = append(x.Bills, fmt.Sprintf("%s%s，总费用 %s，%s：%s → %s", when, table.Title, row.Total, bill.Column, cmp.Or(bill.Was, "算不出"), cmp.Or(bill.Now, "算不出")))
					}
				}
			}
		}
	}
	const most = 12
	for i, p := range of.Pages {
		if i == most {
			x.More = len(of.Pages) - most
			break
		}
		x.Pages = append(x.Pages, p.Title)
	}
	return x
}

// sheetLines are the three places to sign, with what was already signed at the
// desk for all the files alike.
func sheetLines(files []*approval.File) []SheetLine {
	var lines []SheetLine
	for role := approval.Draft; role <= approval.Approve; role++ {
		line := SheetLine{Role: role.String()}
		for i, f := range files {
			var s content.Signature
			if f.Signed != nil && f.State != approval.Void {
				s = [...]content.Signature{f.Signed.Drafted, f.Signed.Checked, f.Signed.Approved}[role]
			}
			on := ""
			if s.Signed() {
				on = s.On.String()
			}
			this := SheetLine{line.Role, s.By, on, s.Under}
			if i > 0 && this != line {
				line = SheetLine{Role: line.Role}
				break
			}
			line = this
		}
		lines = append(lines, line)
	}
	return lines
}

// sheetCode is one code for the values of all files, so that a signed sheet can
// be told from that of other values.
func sheetCode(files []*approval.File) string {
	sum := sha256.New()
	for _, f := range files {
		fmt.Fprintf(sum, "%s %s\n", f.Name, f.Values)
	}
	const long = 8
	return hex.EncodeToString(sum.Sum(nil)[:long])
}
