package site

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Impact is what a change of the content does to one region: which figures say
// something else, what typical bills and published cases come to, and which
// pages a reader finds changed. Nothing of it is guessed from references: bills
// and cases are settled, pages made, before the change and after it.
type Impact struct {
	Region    string // the id
	Name      string
	Was, Now  string // the policy code; the same where everything is calculated as before, empty without a calculator
	Cells     []LayerImpact
	Bills     []BillImpact
	Cases     []CaseImpact
	Pages     []PageImpact
	Unsettled bool // the tables have errors, so that nothing can be said
}

// Nothing reports whether the region stays as it is, as far as that can be told.
func (x *Impact) Nothing() bool {
	return !x.Unsettled && len(x.Cells) == 0 && len(x.Bills) == 0 && len(x.Cases) == 0 && len(x.Pages) == 0 && x.Was == x.Now
}

// NewImpact compares a region before a change and after it, for readers on a
// day. A region that only one of the libraries has is compared with an empty
// one.
func NewImpact(before, after *content.Library, region string, on calc.Date) (*Impact, error) {
	was, sound := impactSide(before, region)
	now, still := impactSide(after, region)
	x := &Impact{Region: region, Name: now.Name, Unsettled: !sound || !still}
	if x.Name == "" {
		x.Name = was.Name
	}
	if x.Unsettled {
		return x, nil
	}
	x.Was, x.Now = shortCode(was), shortCode(now)
	x.Cells = cellImpacts(was, now, on)
	x.Bills = billImpacts(was, now, on)
	x.Cases = caseImpacts(was, now)
	var err error
	x.Pages, err = pageImpacts(before, after, was, now, on)
	return x, err
}

// impactSide is a region as one of the libraries has it, and whether its tables
// are without errors. A case that comes out differently is an error as well, and
// one to be told of here.
func impactSide(lib *content.Library, id string) (r *content.Region, sound bool) {
	if lib != nil && lib.Header(id) != nil {
		r, problems := lib.Region(id)
		return r, r.Plan != nil || !r.Settles && len(problems.Errors()) == 0
	}
	return &content.Region{Header: content.Header{ID: id}, Vocabulary: &content.Vocabulary{}}, true
}

func shortCode(r *content.Region) string { return r.Hash[:min(policyCode, len(r.Hash))] }

// Touched lists the regions that some files of the tree speak for: their own,
// and those below it; files at the top of the tree speak for all.
func Touched(lib *content.Library, names []string) []string {
	var ids []string
	for i := range lib.Headers {
		above := chainOf(lib, lib.Headers[i].ID)
		if slices.ContainsFunc(names, func(name string) bool {
			folder, _, below := strings.Cut(name, "/")
			return !below || slices.Contains(above, folder)
		}) {
			ids = append(ids, lib.Headers[i].ID)
		}
	}
	return ids
}

// chainOf is a region's id and those above it.
func chainOf(lib *content.Library, id string) []string {
	var ids []string
	for h := lib.Header(id); h != nil && !slices.Contains(ids, h.ID); h = lib.Header(h.Parent) {
		ids = append(ids, h.ID)
	}
	return ids
}

// CaseImpact is a published case that now comes out differently.
type CaseImpact struct {
	Title   string
	Lines   []CaseImpactLine
	Differs bool // from what was published: the content is refused
}

// CaseImpactLine is one amount of it.
type CaseImpactLine struct{ Name, Printed, Was, Now string }

// caseImpacts settles the cases that both sides have.
func caseImpacts(was, now *content.Region) (all []CaseImpact) {
	for _, c := range now.Cases {
		i := slices.IndexFunc(was.Cases, func(old *content.Case) bool { return old.ID == c.ID })
		if i < 0 {
			continue
		}
		x, changed := CaseImpact{Title: c.Title}, false
		for _, line := range c.Lines {
			of := CaseImpactLine{Name: line.Name, Printed: line.Printed.Text(), Now: line.Here.Text()}
			for _, old := range was.Cases[i].Lines {
				if old.Name == line.Name {
					of.Was = old.Here.Text()
					changed = changed || old.Here != line.Here
				}
			}
			x.Differs = x.Differs || !line.Agrees(c.Rounds)
			x.Lines = append(x.Lines, of)
		}
		if changed {
			all = append(all, x)
		}
	}
	return all
}
