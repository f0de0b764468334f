package site

import (
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// gridData is 速算: for every combination of answers to the first questions, the
// curve of own pay if the whole bill is inside the catalogue. grid.js reads it
// before the engine has come, and where it cannot run. One visit, nothing used
// this year, nothing typed; other facts are as the vocabulary assumes, else
// unsure.
type gridData struct {
	From   string      `json:"from"` // the days on which it holds
	Until  string      `json:"until"`
	Cells  []int       `json:"cells"` // which of Curves, the last question's choice changing fastest
	Curves []gridCurve `json:"curves"`
	Sheets []string    `json:"sheets,omitempty"` // what nobody published, as a list of names
}

// gridCurve is an own pay along the total, or why there is none. Amounts are fen.
type gridCurve struct {
	Low   []int64 `json:"low,omitempty"`   // total, own pay, total, own pay …: straight in between
	High  []int64 `json:"high,omitempty"`  // absent where exact
	Sheet []int64 `json:"sheet,omitempty"` // total, sheet, …: from that total on, the sheet counted from 1; 0 none
	Gate  string  `json:"gate,omitempty"`  // others pay: the whole answer
	Wait  bool    `json:"wait,omitempty"`  // only the engine can tell
}

// newGrid settles the grid on a day, which must be one on which a visit can be
// settled; else every cell waits.
func newGrid(plan *calc.Plan, v *content.Vocabulary, on calc.Date) *gridData {
	from, until := gridDays(plan.Policy(), on)
	g := &gridData{From: from.String(), Until: until.String()}
	seen := map[string]int{}
	for _, choices := range gridChoices(v) {
		c := g.curve(plan, v, on, choices)
		key := string(c.key())
		if _, known := seen[key]; !known {
			seen[key] = len(g.Curves)
			g.Curves = append(g.Curves, c)
		}
		g.Cells = append(g.Cells, seen[key])
	}
	return g
}

// gridMost is the largest bill of the grid: the engine's own.
const gridMost = calc.MostFen

func (g *gridData) curve(plan *calc.Plan, v *content.Vocabulary, on calc.Date, choices []int) (c gridCurve) {
	q := gridRequest(v, plan.Policy().Region, on, choices, gridMost)
	ask := func(total calc.Fen) *calc.Request {
		gridBill(q, total)
		return q
	}
	curve, problem := plan.Curve(q, gridMost)
	if problem != nil {
		return gridCurve{Wait: true}
	}
	if curve == nil {
		return gridClosed(plan, ask)
	}
	points := withThirds(curve)
	for i := 1; i < len(points) && curve.Lacks(); i++ {
		ledger, problem := plan.Settle(ask((points[i-1].Total + points[i].Total) / 2))
		if problem != nil {
			return gridCurve{Wait: true}
		}
		if sheet := g.sheet(&ledger.Statements[0]); i == 1 || sheet != c.Sheet[len(c.Sheet)-1] {
			c.Sheet = append(c.Sheet, int64(points[i-1].Total), sheet)
		}
	}
	switch {
	case len(c.Sheet) == 0: // nothing is missing
	case len(c.Sheet) == 2 && c.Sheet[1] == 0:
		c.Sheet = nil
	case len(c.Sheet) == 2: // no figure at any total
		return c
	}
	c.Low = gridLine(points, func(s calc.Span) calc.Fen { return s.Low })
	c.High = gridLine(points, func(s calc.Span) calc.Fen { return s.High })
	if same(c.Low, c.High) {
		c.High = nil
	}
	return c
}

// gridClosed is what a gate says that closes whatever the bill.
func gridClosed(plan *calc.Plan, ask func(calc.Fen) *calc.Request) gridCurve {
	ledger, problem := plan.Settle(ask(gridMost))
	if problem != nil || ledger.Statements[0].Gate == nil {
		return gridCurve{Wait: true}
	}
	return gridCurve{Gate: ledger.Statements[0].Gate.Says}
}

// sheet is which list of missing figures stands instead of a figure, 0 for none.
func (g *gridData) sheet(s *calc.Statement) int64 {
	if len(s.CallSheet) == 0 {
		return 0
	}
	var names []string
	for _, cell := range s.CallSheet {
		names = append(names, cell.Name)
	}
	text := strings.Join(names, "、")
	for i, known := range g.Sheets {
		if known == text {
			return int64(i + 1)
		}
	}
	g.Sheets = append(g.Sheets, text)
	return int64(len(g.Sheets))
}

// gridRequest is a visit settled on a day by somebody who has answered nothing
// but the first questions: choices gives the answer to each.
func gridRequest(v *content.Vocabulary, region string, on calc.Date, choices []int, total calc.Fen) *calc.Request {
	said := func(fact string) (a calc.Answer, tapped bool) { // the last tap has the last word
		for i, tap := range v.Taps {
			for _, set := range tap.Choices[choices[i]].Sets {
				if set.Fact == fact {
					a, tapped = set, true
				}
			}
		}
		return a, tapped
	}
	q := &calc.Request{Region: region, AsOf: on, Visits: []calc.Visit{{Admitted: on, Discharged: on, Settled: on}}}
	gridBill(q, total)
	visit := &q.Visits[0]
	q.Person, visit.Facts = make([]calc.Answer, 0, len(v.Facts)), make([]calc.Answer, 0, len(v.Facts))
	q.Assumed = make([]string, 0, len(v.Facts))
	values := make([]string, len(v.Facts))
	for i := range v.Facts {
		f := &v.Facts[i]
		a, tapped := said(f.ID)
		switch {
		case tapped:
		case f.Assume == "":
			a = calc.Answer{Fact: f.ID, Unsure: true}
		default:
			a = calc.Answer{Fact: f.ID, Values: values[i : i+1 : i+1]}
			values[i] = f.Assume
			q.Assumed = append(q.Assumed, f.ID)
		}
		if f.OfVisit {
			visit.Facts = append(visit.Facts, a)
		} else {
			q.Person = append(q.Person, a)
		}
	}
	return q
}

// gridBill makes the bill of a grid's request one that lies inside the catalogue.
func gridBill(q *calc.Request, total calc.Fen) {
	whole, nothing := calc.Amount{Span: calc.Span{Low: total, High: total}, Said: true}, calc.Amount{Said: true}
	q.Visits[0].Bill = calc.Bill{Total: whole, Eligible: whole, FirstPay: nothing, OverLimit: nothing, NonCovered: nothing}
}

// gridChoices lists every combination of answers to the first questions, the
// last changing fastest.
func gridChoices(v *content.Vocabulary) [][]int {
	all := [][]int{nil}
	for _, tap := range v.Taps {
		var longer [][]int
		for _, before := range all {
			for i := range tap.Choices {
				longer = append(longer, append(before[:len(before):len(before)], i))
			}
		}
		all = longer
	}
	return all
}
