package site

import (
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// The page has both tables whole, says what nobody published, and is led to
// from where people look for it.
func TestEnrolmentOfARegion(t *testing.T) {
	s, err := New(open(t, madeUp(t)), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ why, path, has, lacks string }{
		{"seven years missed, two repaid: 3 + 7 - 2", "jia/enrolment.html", `<th scope=row>断了 7 年</th><td data-label=一年不补><b>10</b><span class=unit> 个月</span></td><td data-label="补 1 年"><b>9</b><span class=unit> 个月</span></td><td data-label="补 2 年"><b>8</b>`, ""},
		{"four years are six months at least", "jia/enrolment.html", `<th scope=row>断了 4 年</th><td data-label=一年不补><b>7</b><span class=unit> 个月</span></td><td data-label="补 1 年"><b>6</b><span class=unit> 个月</span></td><td data-label="补 2 年"><b>6</b>`, ""},
		{"more cannot be repaid than was missed", "jia/enrolment.html", `<th scope=row>断了 1 年</th><td data-label=一年不补><b>4</b><span class=unit> 个月</span></td><td data-label="补 1 年"><b>3</b><span class=unit> 个月</span></td><td class=none data-label="补 2 年">—</td>`, ""},
		{"the half that the nation decided is said to be the nation's", "jia/enrolment.html", `这一条由云国规定。`, `这一条由甲城规定。`},
		{"a fifth of a limit of 9,000", "jia/enrolment.html", `最多加：1,800 元，是封顶线的 20%。`, ""},
		{"five years: one further year", "jia/enrolment.html", `<th scope=row>5 年</th><td data-label=封顶线加>400 元</td><td data-label=封顶线变成>9,400 元</td>`, ""},
		{"nine years would be 2,000; the most is 1,800", "jia/enrolment.html", `<th scope=row>9 年</th><td data-label=封顶线加>1,800 元</td><td data-label=封顶线变成>10,800 元</td>`, `<th scope=row>10 年</th>`},
		{"only the least is known", "yi/enrolment.html", `<th scope=row>6 年</th><td data-label=封顶线加>至少 2,000 元</td>`, `封顶线变成`},
		{"and no limit", "yi/enrolment.html", `<li>现在的封顶线：<span class=unknown>没有查到</span>`, ""},
		{"nobody said what a gap lowers", "cloud/enrolment.html", `封顶线降：<span class=unknown>没有查到</span>，请打电话问。`, `由云国规定`},
		{"names are text", "cloud/enrolment.html", `不用等的：新生的、守&lt;灯&gt;的。`, ""},
		{"the region's home leads to it under its topic", "jia/index.html", `<a href=enrolment.html>断保和连续缴费</a>`, ""},
		{"a guide of the topic does", "jia/guides/stay.html", `<a href=../enrolment.html>断保和连续缴费</a>`, ""},
	} {
		page, _, err := s.Page(row.path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(page), `"`, "")
		has := strings.ReplaceAll(row.has, `"`, "")
		if !strings.Contains(text, has) || row.lacks != "" && strings.Contains(text, row.lacks) {
			t.Errorf("%s: %s\n%s", row.why, row.path, page)
		}
	}
}

// enrolment allows what the incentive may come to: its amounts times years,
// up to the most, and the limit with them.
func (k *known) enrolment(r *content.Region) {
	for _, notes := range [][]content.CitedNote{notesOf(r.Enrolment.Waiting), raisedNotes(r.Enrolment.Incentive)} {
		for _, n := range notes {
			k.say(n.Says)
		}
	}
	i := r.Enrolment.Incentive
	if i == nil {
		return
	}
	k.say(i.MostShare.String())
	k.amount(i.Each.Amount, i.NoClaim.Amount, i.GapLowers.Amount, i.Most)
	limit := r.Cell(i.Limit, k.today)
	sums := []calc.Fen{i.Most}
	for further := range calc.Fen(11) {
		sums = append(sums, further*i.Each.Amount)
	}
	if limit != nil && limit.Known() {
		sums = append(sums, calc.Fen(limit.Value.Amount*int64(i.MostShare)/int64(calc.Whole)))
	}
	for _, sum := range sums {
		k.amount(sum)
		if limit != nil && limit.Known() {
			k.amount(calc.Fen(limit.Value.Amount) + sum)
		}
	}
}

func notesOf(w *content.Waiting) []content.CitedNote {
	if w == nil {
		return nil
	}
	return w.Notes
}

func raisedNotes(i *content.Incentive) []content.CitedNote {
	if i == nil {
		return nil
	}
	return i.Notes
}
