package site

import (
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// What the village doctor's screen is called, in its heading and where something
// leads to it.
const (
	doctorTitle = "村医对照：镇、县、市各要自己付多少"
	doctorNote  = "给村医用的对照屏：点三下，填个数，几处并排看。"
)

// doctorPage sets the places where a patient may be treated side by side.
// doctor.tmpl prints it; like the calculator's, its questions are all in the
// HTML, and what its scripts must know besides is one block of JSON.
type doctorPage struct {
	Page
	Corrections []CorrectionView

	Taps   []TapStep  // the first questions but the one that is compared
	Beside []FactStep // what else is asked
	Places []PlaceStep

	Whole Link   // the calculator
	Quick string // the page of quick tables, relative; may be empty
	Code  string // of the policy
	Made  Day    // when the page was made
	Data  doctorData
}

// PlaceStep is a place that may be compared.
type PlaceStep struct{ ID, Name, Hint string }

// doctorData is the block of JSON: a calculator's and what is compared.
type doctorData struct {
	CalculatorData
	Name     string        `json:"name"`     // the region's
	Compared string        `json:"compared"` // the tap that no button answers
	Beside   []string      `json:"beside"`   // facts
	Places   []placeData   `json:"places"`   // in the order of the compared tap's choices
	Hotlines []hotlineData `json:"hotlines"`
	Code     string        `json:"code"`
	Made     string        `json:"made"`
	Notice   string        `json:"notice"`
	Said     doctorWords   `json:"said"`
}

type placeData struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Nearby bool   `json:"nearby,omitempty"` // shown unless the reader chose others
}

type hotlineData struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
}

// hasDoctor reports whether a region has the screen: it can settle a bill without
// asking on the telephone first, and its vocabulary says between what to compare.
func hasDoctor(r *content.Region) bool {
	return r.Plan != nil && !r.Blank && r.Vocabulary.Compared() != nil
}

func (s *Site) doctor(r *content.Region, policy *bundle) (framed, error) {
	frame, err := s.frameFor("doctor", doctorPath(r.ID), doctorTitle, "点三下，填一个数。病人的情况不留。", &r.Header)
	if err != nil {
		return nil, err
	}
	if err := s.regionScript(&frame, r, calculatorUntil(r, s.opt.Date)); err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "doctor.js"); err != nil {
		return nil, err
	}
	files, err := s.calculatorFiles(&frame, policy)
	if err != nil {
		return nil, err
	}
	quick := ""
	if len(r.Quick) > 0 {
		quick = relative(frame.Path, quickPath(r.ID))
	}
	whole := newCalculator(r.Plan, r.Vocabulary, s.opt.Date, files, quick)
	page := newDoctor(&whole, r.Vocabulary)
	page.Page, page.Code, page.Made = frame, codeOf(r), printedDay(s.opt.Date.String())
	page.Corrections = s.correctionLines(r, &page.Page, concernsCalculator)
	page.Whole = frame.link(calculatorPath(r.ID), "去完整的计算器，改这些再算")
	page.Data.Name, page.Data.Code, page.Data.Made = r.Name, page.Code, page.Made.Text
	page.Data.Review = dayOf(reviewDay(r, s.opt.Date)).Text
	for _, line := range frame.Hotlines {
		page.Data.Hotlines = append(page.Data.Hotlines, hotlineData(line))
	}
	return page, nil
}

// newDoctor is the screen's own matter, of what the region's calculator asks.
func newDoctor(whole *Calculator, v *content.Vocabulary) *doctorPage {
	compared := v.Compared()
	page := &doctorPage{Quick: whole.Quick}
	page.Data = doctorData{CalculatorData: whole.Data, Compared: compared.ID, Beside: v.Beside, Notice: calc.Notice, Said: wordsOfDoctor}
	page.Data.Sources, page.Data.Slip = nil, nil // the screen shows neither
	for _, tap := range whole.Taps {
		if tap.ID != compared.ID {
			page.Taps = append(page.Taps, tap)
		}
	}
	for _, choice := range compared.Choices {
		page.Places = append(page.Places, PlaceStep{choice.ID, choice.Name, choice.Hint})
		page.Data.Places = append(page.Data.Places, placeData{choice.ID, choice.Name, choice.Nearby})
	}
	for _, fact := range whole.Facts {
		if slices.Contains(v.Beside, fact.ID) && whole.Data.Conditions[fact.ID] != nil {
			page.Beside = append(page.Beside, fact)
		}
	}
	return page
}
