package calc

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func drawSpan(t *rapid.T, name string) Span {
	low := Fen(rapid.Int64Range(0, 300_000_00).Draw(t, name))
	if rapid.Bool().Draw(t, name+" exact") {
		return exactly(low)
	}
	return Span{low, low + Fen(rapid.Int64Range(0, 50_000_00).Draw(t, name+" width"))}
}

func maybeSpan(t *rapid.T, name string) Span {
	if rapid.Bool().Draw(t, "has "+name) {
		return drawSpan(t, name)
	}
	return Span{}
}

func drawLayer(t *rapid.T, p *Policy) LayerResult {
	ids := []string{"ghost"}
	for _, l := range p.Layers {
		ids = append(ids, l.ID)
	}
	id := rapid.SampledFrom(ids).Draw(t, "layer")
	r := LayerResult{ID: id, Name: p.layerName(id), Day: 20260301, When: PaidWhen(rapid.IntRange(0, 2).Draw(t, "when")),
		Slip: rapid.SampledFrom([]string{"hifp_pay", "hosp_part_amt"}).Draw(t, "slip"),
		Row:  rapid.SampledFrom([]string{"", "三级", "市外"}).Draw(t, "row"), Given: rapid.Bool().Draw(t, "given"), Ranged: rapid.Bool().Draw(t, "ranged"),
		Base: maybeSpan(t, "base"), Deductible: maybeSpan(t, "deductible"), Paid: maybeSpan(t, "paid"), Short: maybeSpan(t, "short"),
		Already: maybeSpan(t, "already"), Moved: maybeSpan(t, "moved"),
		LimitedBy: rapid.SampledFrom([]string{"", "fund", "times", "ghost"}).Draw(t, "limited"), LimitMost: maybeSpan(t, "limit")}
	for range rapid.IntRange(0, 2).Draw(t, "slices") {
		edge := drawSpan(t, "edge")
		rate := Percent(rapid.Int64Range(0, int64(Whole)).Draw(t, "rate"))
		r.Slices = append(r.Slices, Slice{edge.Low, edge.High, rate, rate.Of(edge.Width())})
	}
	for range rapid.IntRange(0, 2).Draw(t, "pools") {
		r.Pools = append(r.Pools, PoolLine{rapid.SampledFrom([]string{"fund", "major", "basic", "ghost"}).Draw(t, "pool"),
			LimitOn(rapid.IntRange(0, 2).Draw(t, "on")), drawSpan(t, "before"), drawSpan(t, "after"), maybeSpan(t, "most")})
	}
	if rapid.Bool().Draw(t, "adjusted") {
		r.Adjusted = []AdjustLine{{"第二次", rapid.SampledFrom([]string{"deductible", "rate", "fund", "times", "ghost"}).Draw(t, "column"), "",
			Value{Kind: Known, Amount: int64(drawSpan(t, "set").Low)}, Value{Kind: Unknown}}}
	}
	return r
}

func drawStatement(t *rapid.T, p *Policy) *Statement {
	s := &Statement{Settled: 20260301, Rounded: rapid.Bool().Draw(t, "rounded"), WeakAmount: maybeSpan(t, "leaning").Low,
		Total: maybeSpan(t, "total"), Eligible: maybeSpan(t, "eligible"), FirstPay: maybeSpan(t, "first"), OverLimit: maybeSpan(t, "over"), NonCovered: maybeSpan(t, "non"),
		Paid: maybeSpan(t, "paid"), OwnPay: maybeSpan(t, "own"), WorstOrder: maybeSpan(t, "worst"), AtWindow: maybeSpan(t, "window"),
		OwnParts: Own{Eligible: maybeSpan(t, "own eligible"), NonCovered: maybeSpan(t, "own non")},
		Account:  maybeSpan(t, "account"), FamilyAccount: maybeSpan(t, "family"), Cash: maybeSpan(t, "cash")}
	for range rapid.IntRange(0, 3).Draw(t, "layers") {
		s.Layers = append(s.Layers, drawLayer(t, p))
	}
	addresses := rapid.SliceOfN(rapid.SampledFrom([]string{"basic/市外/rate", "figure/income/2025", "basic/limits/fund", "aid", "ghost/a/b"}), 0, 4)
	for _, a := range addresses.Draw(t, "unknown") {
		s.Unknown = append(s.Unknown, p.unknownCell(a, Unit(rapid.IntRange(0, 2).Draw(t, "unit"))))
	}
	for _, a := range addresses.Draw(t, "weak") {
		s.Weak = append(s.Weak, WeakFigure{Address: a, Name: p.cellName(a), Grade: Grade(rapid.IntRange(2, 4).Draw(t, "grade")),
			Stale: rapid.Bool().Draw(t, "stale"), Source: rapid.SampledFrom([]string{"", "web", "office"}).Draw(t, "source")})
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		s.CallSheet = s.Unknown
	case 1:
		s.IfAllEligible = &Conditional{drawSpan(t, "if own"), drawSpan(t, "if per")}
	case 2:
		s.Gate = &Gate{Says: rapid.SampledFrom([]string{"先问单位", "先问单位。"}).Draw(t, "says")}
	}
	texts := rapid.SliceOfN(rapid.SampledFrom([]string{"护工费", "护工费。", "能报吗？", "", "。"}), 0, 2)
	s.NotConsidered = texts.Draw(t, "not considered")
	for _, why := range texts.Draw(t, "not opened") {
		s.NotOpened = append(s.NotOpened, NotOpened{"aid", "救助", why})
	}
	if rapid.Bool().Draw(t, "best") {
		s.OrderBest = []string{"aid", "ghost"}
	}
	return s
}

// amounts is every amount that the text of s may print: those of the
// statement, what rounding makes of them, and the widths and sums of slices.
func (s *Statement) amounts() map[string]bool {
	may := map[string]bool{"10,000": true, "0": true, "0.00": true}
	span := func(list ...Span) {
		for _, x := range list {
			for _, f := range []Fen{x.Low, x.High, wholeYuan(x.Low), outward(x).Low, outward(x).High} {
				may[grouped(f.String())] = true
				may[strings.TrimSuffix(grouped(f.String()), ".00")] = true
			}
		}
	}
	span(s.Total, s.Eligible, s.FirstPay, s.OverLimit, s.NonCovered, s.Paid, s.OwnPay, s.WorstOrder, s.AtWindow,
		s.OwnParts.Eligible, s.OwnParts.NonCovered, s.Account, s.FamilyAccount, s.Cash, exactly(s.WeakAmount), s.paidInHead())
	if s.IfAllEligible != nil {
		span(s.IfAllEligible.OwnPay, s.IfAllEligible.PerTenThousand)
	}
	for i := range s.Layers {
		r := &s.Layers[i]
		span(r.Base, r.Deductible, r.Paid, r.Short, r.Already, r.Moved, r.LimitMost)
		total := MicroFen(0)
		for _, c := range r.Slices {
			span(Span{c.From, c.To}, exactly(c.To-c.From))
			may[strings.TrimSuffix(exactFen(c.Amount), " 元")] = true
			total += c.Amount
		}
		may[strings.TrimSuffix(exactFen(total), " 元")] = true
		for _, t := range r.Pools {
			span(t.Before, t.After, t.Most)
		}
		for _, a := range r.Adjusted {
			span(exactly(Fen(a.Before.Amount)))
		}
	}
	return may
}

var (
	printedAmount = regexp.MustCompile(`([0-9][0-9,.]*) 元`)
	doubled       = regexp.MustCompile(`[，。；：、？！,;:?!][，。；：、？！,;:?!]|  |^[，。；：、？！ ]|约约|元元`)
)

// TestTextLaws: whatever the statement, the text invents no amount, leaves no
// sentence open or empty, and never calls itself what it is not.
func TestTextLaws(t *testing.T) {
	p := streetPolicy()
	rapid.Check(t, func(t *rapid.T) {
		s := drawStatement(t, p)
		text, may := p.Text(s), s.amounts()
		for _, line := range text.all() {
			if !strings.HasSuffix(line, "。") && !strings.HasSuffix(line, "？") {
				t.Fatalf("not a whole sentence: %q", line)
			}
			if found := doubled.FindString(line); found != "" {
				t.Fatalf("%q in %q", found, line)
			}
			if strings.Contains(line, "结算单") || !utf8.ValidString(line) {
				t.Fatalf("forbidden or broken: %q", line)
			}
			for _, amount := range printedAmount.FindAllStringSubmatch(line, -1) {
				if !may[amount[1]] {
					t.Fatalf("%s 元 is not in the statement: %q", amount[1], line)
				}
			}
		}
		if text.Caveats[0] != Notice {
			t.Fatalf("first caveat is %q", text.Caveats[0])
		}
		if s.Gate == nil && len(s.CallSheet) == 0 && len(text.Lines) != 3 {
			t.Fatalf("%d lines: %q", len(text.Lines), text.Lines)
		}
		if len(s.CallSheet) > 0 && s.Gate == nil && strings.Contains(text.Headline, "元") {
			t.Fatalf("a figure above a call sheet: %q", text.Headline)
		}
		if again := p.Text(s); again.String() != text.String() {
			t.Fatalf("second run differs:\n%s\n%s", text, again)
		}
	})
}

// TestHeadlineAddsUp: what was paid and what is left make the total that
// stands beside them.
func TestHeadlineAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paid := Fen(rapid.Int64Range(1_00, 1_000_000_00).Draw(t, "paid"))
		own := Fen(rapid.Int64Range(1_00, 1_000_000_00).Draw(t, "own"))
		s := &Statement{Rounded: true, Total: exactly(paid + own), Paid: exactly(paid), OwnPay: exactly(own)}
		if got := s.paidInHead().Low + wholeYuan(own); got != wholeYuan(paid+own) {
			t.Fatalf("%v and %v make %v, not %v", s.paidInHead().Low, wholeYuan(own), got, wholeYuan(paid+own))
		}
	})
}

// TestTextOfNothing: no policy and no visit are no reason to panic.
func TestTextOfNothing(t *testing.T) {
	got := (&Policy{}).Text(&Statement{Layers: []LayerResult{{}}, NotOpened: []NotOpened{{}}, Weak: []WeakFigure{{}}, AsSeen: []Seen{{}},
		CallSheet: []UnknownCell{{}}, OrderBest: []string{""}, Gate: nil})
	if got.Headline != "还缺 1 个数字，这次自己要付多少还算不准，请打电话问当地医保经办机构。" {
		t.Errorf("headline is %q", got.Headline)
	}
	if got := (&Policy{}).Text(&Statement{Gate: &Gate{}}); got.Caveats[0] != Notice {
		t.Errorf("caveats are %q", got.Caveats)
	}
}
