package site

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// answersFragment writes answers as the calculator's page reads them from its
// address: a=insurance.resident_identity.poor.veteran_income. An answer that
// holds only for some days is left out: the page asks about one visit.
func answersFragment(v *content.Vocabulary, answers []calc.Answer) string {
	var items []string
	for _, a := range answers {
		fact := v.Fact(a.Fact)
		if fact == nil || a.From != 0 || a.Until != 0 {
			continue
		}
		item := append([]string{a.Fact}, a.Values...)
		if len(a.Values) == 0 && !a.Unsure {
			item = append(item, "none") // of several, which have no option of that id
		}
		items = append(items, strings.Join(item, "."))
	}
	if len(items) == 0 {
		return ""
	}
	return "a=" + strings.Join(items, "_")
}

// billFragment writes a visit's bill and days; empty where the page's form
// could not hold the bill as it is.
func billFragment(visit *calc.Visit) string {
	bill := &visit.Bill
	parts := []struct {
		key    string
		amount calc.Amount
	}{{"t", bill.Total}, {"n", bill.NonCovered}, {"o", bill.OverLimit}, {"f", bill.FirstPay}}
	var items []string
	for _, part := range parts {
		switch {
		case part.amount.Said && !part.amount.Exact():
			return ""
		case part.amount.Said:
			items = append(items, part.key+"="+plainYuan(part.amount.Low))
		}
	}
	whole := len(items) == len(parts)
	if !bill.Total.Said || len(bill.Marks) > 0 || len(visit.Given) > 0 || bill.Eligible.Said && !whole {
		return ""
	}
	if bill.From == "slip" {
		items = append(items, "b=slip")
	}
	if visit.Admitted != 0 {
		items = append(items, "i="+visit.Admitted.String())
	}
	if visit.Settled != 0 {
		items = append(items, "d="+visit.Settled.String())
	}
	return strings.Join(items, "&")
}

// plainYuan is an amount without separators and without needless decimals.
func plainYuan(f calc.Fen) string {
	text := f.String()
	if whole, even := strings.CutSuffix(text, ".00"); even {
		return whole
	}
	return text
}

// calculatorLink leads from a page to the region's calculator with a situation
// given, and a visit's bill where there is one.
func (p *Page) calculatorLink(r *content.Region, answers []calc.Answer, visit *calc.Visit, text string) Link {
	path := calculatorPath(r.ID)
	if given := answersFragment(r.Vocabulary, answers); given != "" {
		path += "#" + given
		if visit != nil {
			if bill := billFragment(visit); bill != "" {
				path += "&" + bill
			}
		}
	}
	return p.link(path, text)
}

// tryLink leads to the calculator with the situation and the bill of a worked
// example.
func (p *Page) tryLink(r *content.Region, q *calc.Request) Link {
	visit := &q.Visits[0]
	return p.calculatorLink(r, slices.Concat(q.Person, visit.Facts), visit, "用这个例子，改成自己的数再算")
}
