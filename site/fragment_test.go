package site

import (
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

func TestAnswersFragment(t *testing.T) {
	v := &content.Vocabulary{Facts: []calc.Fact{
		{ID: "kind", Options: []calc.Option{{ID: "x"}, {ID: "y-z"}}},
		{ID: "marks", Kind: calc.Several, Options: []calc.Option{{ID: "m"}, {ID: "n"}}},
		{ID: "times", Kind: calc.Number}, {ID: "income", Kind: calc.Money},
	}}
	for _, row := range []struct {
		why     string
		answers []calc.Answer
		want    string
	}{
		{"nothing said", nil, ""},
		{"a choice", []calc.Answer{{Fact: "kind", Values: []string{"y-z"}}}, "a=kind.y-z"},
		{"several", []calc.Answer{{Fact: "marks", Values: []string{"m", "n"}}}, "a=marks.m.n"},
		{"none of several", []calc.Answer{{Fact: "marks"}}, "a=marks.none"},
		{"不清楚", []calc.Answer{{Fact: "marks", Unsure: true}, {Fact: "kind", Unsure: true}}, "a=marks_kind"},
		{"a number and an amount", []calc.Answer{{Fact: "times", Values: []string{"2"}}, {Fact: "income", Values: []string{"1234.5"}}}, "a=times.2_income.1234.5"},
		{"an answer for some days only is left out", []calc.Answer{{Fact: "marks", Values: []string{"m"}, From: 20260101}, {Fact: "kind", Values: []string{"x"}}}, "a=kind.x"},
		{"a fact that is gone", []calc.Answer{{Fact: "other", Values: []string{"x"}}}, ""},
	} {
		if got := answersFragment(v, row.answers); got != row.want {
			t.Errorf("%s: %s, want %s", row.why, got, row.want)
		}
	}
}

func TestBillFragment(t *testing.T) {
	exact := func(f calc.Fen) calc.Amount { return calc.Amount{Said: true, Span: calc.Span{Low: f, High: f}} }
	for _, row := range []struct {
		why   string
		visit calc.Visit
		want  string
	}{
		{"a total alone", calc.Visit{Settled: 20260301, Bill: calc.Bill{Total: exact(5000_00)}}, "t=5000&d=2026-03-01"},
		{"to the fen, with its parts", calc.Visit{Settled: 20260301, Bill: calc.Bill{Total: exact(64238_03), NonCovered: exact(1_50), OverLimit: exact(0), FirstPay: exact(0)}},
			"t=64238.03&n=1.50&o=0&f=0&d=2026-03-01"},
		{"copied from a slip, over the year's end", calc.Visit{Admitted: 20251230, Settled: 20260105, Bill: calc.Bill{From: "slip", Total: exact(100_00)}}, "t=100&b=slip&i=2025-12-30&d=2026-01-05"},
		{"what the form has no field for", calc.Visit{Settled: 20260301, Bill: calc.Bill{Total: exact(100_00), Eligible: exact(80_00)}}, ""},
		{"which may follow from the rest", calc.Visit{Bill: calc.Bill{Total: exact(100_00), Eligible: exact(80_00), NonCovered: exact(20_00), OverLimit: exact(0), FirstPay: exact(0)}}, "t=100&n=20&o=0&f=0"},
		{"an amount between two", calc.Visit{Bill: calc.Bill{Total: exact(100_00), NonCovered: calc.Amount{Said: true, Span: calc.Span{High: 10_00}}}}, ""},
		{"a part with a mark", calc.Visit{Bill: calc.Bill{Total: exact(100_00), Marks: []calc.Mark{{Name: "drug"}}}}, ""},
		{"no total", calc.Visit{Bill: calc.Bill{NonCovered: exact(1_00)}}, ""},
	} {
		if got := billFragment(&row.visit); got != row.want {
			t.Errorf("%s: %s, want %s", row.why, got, row.want)
		}
	}
}

// A guide's way into the calculator has its situation, a worked example's its
// own and the bill.
func TestWaysIntoTheCalculator(t *testing.T) {
	s, err := New(open(t, madeUp(t)), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ why, path, has string }{
		{"calculate in the front matter", "jia/guides/travel.html", `class="action" href="../calculator.html#a=kind.field_marks.none_size.big"`},
		{"a worked example", "jia/guides/travel.html", `href="../calculator.html#a=kind.field_marks.none_size.small_stay.1&amp;t=1100&amp;n=100&amp;o=0&amp;f=0&amp;d=2026-03-01"`},
		{"a guide that says nothing", "jia/guides/far.html", `class="action" href="../calculator.html">`},
	} {
		page, _, err := s.Page(row.path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), row.has) {
			t.Errorf("%s: %s lacks %s\n%s", row.why, row.path, row.has, page)
		}
	}
}
