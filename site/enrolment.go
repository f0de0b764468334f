package site

import (
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// enrolmentTitle is what the page is called wherever it is linked.
const (
	enrolmentTitle = "断保和连续缴费"
	enrolmentNote  = "断了几年等几个月，连着缴加多少，整张表都在这里。"
)

// enrolmentPage is what missing a year costs and what paying each year brings,
// both tables whole, so that a reader needs no script.
type enrolmentPage struct {
	Page
	Applies   Applies
	Waiting   *WaitingView
	Incentive *IncentiveView
	Sources   []SourceNote
}

// CitedNumber is a number of the rule with who said it. N is zero where the
// rule has no such part.
type CitedNumber struct {
	N      int
	Mark   string // 待核实, 待复核
	Source *SourceRef
}

// CitedLine is a sentence, or names, with who said it.
type CitedLine struct {
	Text   string
	Mark   string
	Source *SourceRef
}

// WaitingView is the rule of waiting in numbers, and the table of it.
type WaitingView struct {
	Decided                                  string // the region above that decided it; empty: this one
	From, Fixed, EachYear, EachRepaid, Least CitedNumber
	First, Gap                               int
	Exempt                                   *CitedLine
	Notes                                    []CitedLine
	Columns                                  []string // 一年都没补, 补 1 年, …
	Rows                                     []WaitRow
}

// WaitRow is so many years missed.
type WaitRow struct {
	Name  string
	Cells []WaitCell
}

// WaitCell is the months to wait. None: more cannot be repaid than was missed.
type WaitCell struct {
	Column string
	Months int
	None   bool
}

// IncentiveView is what paying each year brings.
type IncentiveView struct {
	Decided       string
	From, After   CitedNumber
	Each, NoClaim SumView
	Lowers        SumView
	Share         string // 20%: of the limit before; empty where that was not printed
	Most          string // an amount, printed or reckoned; empty where nobody can know it
	Reckoned      bool   // Most is Share of Limit
	Limit         *SumView
	Whose         string    // the row of the limit: 一般居民
	MostCited     CitedLine // its mark and source
	Rows          []RaiseRow
	Raised        bool // the rows say what the limit becomes
	Notes         []CitedLine
}

// SumView is an amount as it was published.
type SumView struct {
	Text    string // 3,000 元, 至少 1,000 元, 没有查到
	Unknown bool
	Mark    string
	Source  *SourceRef
}

// RaiseRow is so many years in a row.
type RaiseRow struct {
	Name, More string
	Limit      string // what the limit becomes, where that is known
}

// mostYears is how far the tables go.
const mostYears = 10

func (s *Site) enrolment(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("enrolment", enrolmentPath(r.ID), enrolmentTitle, "断了再缴要等几个月，连着缴有什么好处。", r)
	if err != nil {
		return nil, err
	}
	page := &enrolmentPage{Page: frame}
	if err := page.script(s.assets, "enrolment.js"); err != nil {
		return nil, err
	}
	sources := newSourceList(s.opt.Date)
	if w := r.Enrolment.Waiting; w != nil {
		page.Waiting = sources.waiting(w)
		page.Waiting.Decided = s.decided(r, w.Region)
	}
	if i := r.Enrolment.Incentive; i != nil {
		page.Incentive = sources.incentive(i, r.Cell(i.Limit, s.opt.Date))
		page.Incentive.Decided = s.decided(r, i.Region)
	}
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}

// decided names the region that wrote a rule, empty where it is r itself.
func (s *Site) decided(r *content.Region, id string) string {
	if h := s.lib.Header(id); h != nil && id != r.ID {
		return h.Name
	}
	return ""
}

func (l *sourceList) number(n int, source *content.Source) CitedNumber {
	return CitedNumber{n, l.mark(source), l.cite(source)}
}

func (l *sourceList) months(m content.Months) CitedNumber { return l.number(m.N, m.Source) }

func (l *sourceList) citedNotes(notes []content.CitedNote) []CitedLine {
	var all []CitedLine
	for _, n := range notes {
		all = append(all, CitedLine{n.Says, l.mark(n.Source), l.cite(n.Source)})
	}
	return all
}

func (l *sourceList) waiting(w *content.Waiting) *WaitingView {
	v := &WaitingView{From: l.number(w.From, w.FromCited), Fixed: l.months(w.Fixed), EachYear: l.months(w.EachYear), EachRepaid: l.months(w.EachRepaid),
		Least: l.months(w.Least), First: w.First, Gap: w.Gap}
	if len(w.Exempt) > 0 {
		v.Exempt = &CitedLine{strings.Join(w.Exempt, "、"), l.mark(w.ExemptCited), l.cite(w.ExemptCited)}
	}
	v.Notes = l.citedNotes(w.Notes)
	repairs := mostYears
	if w.EachRepaid.N == 0 {
		repairs = 0
	}
	for repaid := range repairs + 1 {
		name := "补 " + strconv.Itoa(repaid) + " 年"
		if repaid == 0 {
			name = "一年不补"
		}
		v.Columns = append(v.Columns, name)
	}
	for gap := range mostYears + 1 {
		row := WaitRow{Name: "断了 " + strconv.Itoa(gap) + " 年"}
		if gap == 0 {
			row.Name = "没断，缴晚了"
		}
		for repaid, column := range v.Columns {
			row.Cells = append(row.Cells, WaitCell{column, w.Wait(gap, repaid), repaid > gap})
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func (l *sourceList) incentive(i *content.Incentive, limit *content.Cell) *IncentiveView {
	v := &IncentiveView{From: l.number(i.From, i.FromCited), After: l.number(i.After, i.AfterCited),
		Each: l.sum(i.Each), NoClaim: l.sum(i.NoClaim), Lowers: l.sum(i.GapLowers), MostCited: CitedLine{"", l.mark(i.MostCited), l.cite(i.MostCited)}}
	if v.After.Source.N == v.Each.cited() {
		v.After.Source, v.After.Mark = nil, "" // the amount beside it says the same
	}
	if i.MostShare > 0 {
		v.Share = i.MostShare.String()
	}
	known := limit != nil && limit.Known()
	if known {
		v.Limit = &SumView{Text: yuan(calc.Fen(limit.Value.Amount)), Mark: l.mark(limit.Source), Source: l.cite(limit.Source)}
		v.Whose = strings.Split(limit.Address, "/")[1]
	}
	ceiling, ok := i.Ceiling(limit)
	if ok {
		if v.Most, v.Reckoned = yuan(ceiling), i.Most == 0; v.Reckoned && v.MostCited.Mark == "" {
			v.MostCited.Mark = v.Limit.Mark // what is reckoned is no better than the limit
		}
	}
	v.Raised = known && i.Each.Known
	for years := i.After; i.Each.Published() && years <= i.After+mostYears; years++ {
		more := i.Raise(years, ceiling)
		row := RaiseRow{Name: strconv.Itoa(years) + " 年", More: l.sum(more).Text}
		if years == i.After {
			row.More = "还不加"
		}
		if v.Raised {
			row.Limit = yuan(calc.Fen(limit.Value.Amount) + more.Amount)
		}
		v.Rows = append(v.Rows, row)
		if ok && more.Amount >= ceiling {
			break
		}
	}
	v.Notes = l.citedNotes(i.Notes)
	return v
}

// cited is the number of the sum's source, zero for none.
func (v *SumView) cited() int {
	if v.Source == nil {
		return 0
	}
	return v.Source.N
}

func (l *sourceList) sum(x content.Sum) SumView {
	v := SumView{Text: yuan(x.Amount), Mark: l.mark(x.Source), Source: l.cite(x.Source)}
	switch {
	case x.AtLeast:
		v.Text = "至少 " + v.Text
	case !x.Known:
		v.Text, v.Unknown = "没有查到", true
	}
	return v
}

// yuan is an amount as pages print it.
func yuan(f calc.Fen) string {
	var plain calc.Policy
	return plain.DescribeValue(calc.Value{Kind: calc.Known, Amount: int64(f)}, calc.InYuan)
}

// enrolmentLinks lead to the page from what serves one of some intents.
func (s *Site) enrolmentLinks(r *content.Region, from *Page, topics []string) []Link {
	for _, t := range topics {
		if r.Enrolment.Serves(t) {
			link := from.link(enrolmentPath(r.ID), enrolmentTitle)
			link.Note = enrolmentNote
			return []Link{link}
		}
	}
	return nil
}
