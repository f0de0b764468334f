package content

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

// plausible holds a table against what tables usually do, as the vocabulary
// expects it. What is odd gets a warning; a version that cites a source for it
// in accept does not.
func (b *building) plausible(f *factField, v *Version) {
	b.knownAcceptances(v)
	if v.Hit != calc.Unique && v.Hit != calc.First {
		return // more than one row may stand behind an answer
	}
	for _, x := range b.out.Vocabulary.Expect {
		odd := newOddity(f, v, x)
		found := odd != nil && odd.search(0, odd.rows, odd.steps)
		if i := slices.IndexFunc(v.Accepted, func(a Acceptance) bool { return a.What == x.ID }); i >= 0 {
			b.acceptedFor(v.Accepted[i], found || v.Waiting() || odd != nil && odd.tries > mostTries)
			continue
		}
		if found {
			verb := "低"
			if !x.Up {
				verb = "高"
			}
			b.problems.warn(odd.at, "“%s”的%s（%s）比“%s”的（%s）还%s；%s。请核对原文；原文就是这样的，在这一版写 accept: [{what: %s, source: 来源}]。",
				odd.here, columnLabel(x.Column), odd.hereText, odd.before, odd.beforeText, verb, strings.TrimSuffix(x.Says, "。"), x.ID)
		}
	}
}

// acceptedFor warns of an acceptance that nothing needs any more, in its own
// region: the next odd figure would pass under it.
func (b *building) acceptedFor(a Acceptance, needed bool) {
	if !needed && strings.HasPrefix(a.place.path, b.region.ID+"/") {
		b.problems.warn(a.place, needless, a.What)
	}
}

const needless = "accept 里的 %s 用不着了，这一版没有不合常理的地方：删掉这一条。"

// mostTries bounds the combinations of answers that are tried for one
// expectation.
const mostTries = 20_000

// knownAcceptances checks what the accept list of a version names.
func (b *building) knownAcceptances(v *Version) {
	if len(v.Accepted) == 0 {
		return
	}
	var known []string
	for _, x := range b.out.Vocabulary.Expect {
		known = append(known, x.ID)
	}
	for i := range b.lib.Headers {
		known = append(known, sameAs+b.lib.Headers[i].ID)
	}
	for _, a := range v.Accepted {
		if !slices.Contains(known, a.What) {
			b.problems.fail(a.place, "accept 里的 %s 不是提醒的编号：%s", a.What, meant(a.What, known))
		}
	}
}

// oddity looks for two answers to one fact, all else equal, whose column goes
// the wrong way.
type oddity struct {
	v     *Version
	x     Expectation
	fact  *calc.Fact
	order []oneAnswer
	other []factAnswers
	rows  []*plainRow
	steps []*Step // those that change the column
	tries int

	at                 place
	here, hereText     string
	before, beforeText string
}

// plainRow is a row with the column's numbers; known is false where one of them is
// not a plain one.
type plainRow struct {
	*Row
	values []int64
	known  bool
}

// newOddity is nil where the table does not tell the fact's answers apart, or what
// one of its steps lets pass cannot be told.
func newOddity(f *factField, v *Version, x Expectation) *oddity {
	i := slices.IndexFunc(f.facts, func(a factAnswers) bool { return a.fact.ID == x.Fact })
	if i < 0 || slices.ContainsFunc(v.Adjust, func(s Step) bool { return opaque(s.When) }) {
		return nil
	}
	o := &oddity{v: v, x: x, fact: f.facts[i].fact, other: slices.Delete(slices.Clone(f.facts), i, i+1)}
	for i := range v.Rows {
		values, known := plainColumn(&v.Rows[i], x.Column)
		o.rows = append(o.rows, &plainRow{&v.Rows[i], values, known && !opaque(v.Rows[i].When)})
	}
	for i := range v.Adjust {
		if slices.ContainsFunc(v.Adjust[i].Changes, func(c Change) bool { return c.Column == x.Column }) {
			o.steps = append(o.steps, &v.Adjust[i])
		}
	}
	for _, text := range x.Order {
		o.order = append(o.order, answerAs(o.fact, text))
	}
	return o
}

// answerAs is a plain answer as something that tests can be asked of.
func answerAs(fact *calc.Fact, text string) oneAnswer {
	switch fact.Kind {
	case calc.Number:
		n, _ := strconv.ParseInt(text, 10, 64)
		return oneAnswer{number: n, words: numberWords(fact, n)}
	case calc.Money:
		f, _ := calc.ParseYuan(text)
		return oneAnswer{number: int64(f), words: numberWords(fact, int64(f))}
	}
	return oneAnswer{options: []string{text}, words: setWords(fact, []string{text})}
}

// search tries the combinations of the other facts from the k-th on, as far as
// there are not too many, and stops at the first oddity. The rows and steps are
// those that the answers so far leave.
func (o *oddity) search(k int, rows []*plainRow, steps []*Step) bool {
	if len(rows) == 0 || k == len(o.other) {
		o.tries++
		return o.tries <= mostTries && o.goesWrong(rows, steps)
	}
	id := o.other[k].fact.ID
	tested := slices.ContainsFunc(rows, func(r *plainRow) bool { return tests(r.When, id) }) ||
		slices.ContainsFunc(steps, func(s *Step) bool { return tests(s.When, id) })
	for _, a := range o.other[k].answers {
		switch {
		case !passAll(o.v.When, id, a):
		case !tested:
			return o.search(k+1, rows, steps) // one answer stands for all
		case o.search(k+1, only(rows, func(r *plainRow) bool { return passAll(r.When, id, a) }), only(steps, func(s *Step) bool { return passAll(s.When, id, a) })):
			return true
		case o.tries > mostTries:
			return false
		}
	}
	return false
}

// only are those of all that pass.
func only[T any](all []T, pass func(T) bool) []T {
	some := make([]T, 0, len(all))
	for _, x := range all {
		if pass(x) {
			some = append(some, x)
		}
	}
	return some
}

// goesWrong goes through the order with the rows and steps that are left.
func (o *oddity) goesWrong(rows []*plainRow, steps []*Step) bool {
	before := ""
	var last []int64
	for _, a := range o.order {
		if !passAll(o.v.When, o.fact.ID, a) {
			continue
		}
		values, at, ok := o.column(rows, steps, a)
		if !ok {
			continue
		}
		if last != nil && len(values) == len(last) && o.wrongWay(last, values) {
			o.at, o.here, o.hereText, o.before, o.beforeText = at, a.words, columnText(o.x.Column, values), before, columnText(o.x.Column, last)
			return true
		}
		before, last = a.words, values
	}
	return false
}

func (o *oddity) wrongWay(before, here []int64) bool {
	for i := range here {
		if o.x.Up && here[i] < before[i] || !o.x.Up && here[i] > before[i] {
			return true
		}
	}
	return false
}

// column gives the column's numbers for an answer, after the steps; ok is false
// when one of them is not a plain number.
func (o *oddity) column(rows []*plainRow, steps []*Step, a oneAnswer) (values []int64, at place, ok bool) {
	i := slices.IndexFunc(rows, func(r *plainRow) bool { return passAll(r.When, o.fact.ID, a) })
	if i < 0 {
		return nil, at, false
	}
	values, at, ok = rows[i].values, rows[i].place, rows[i].known
	for _, step := range steps {
		for _, c := range step.Changes {
			if !ok || c.Column != o.x.Column || !passAll(step.When, o.fact.ID, a) {
				continue
			}
			values, ok = o.changed(values, c)
			at = step.place
		}
	}
	return values, at, ok
}

func (o *oddity) changed(values []int64, c Change) ([]int64, bool) {
	if c.Op == calc.UseRow {
		return plainColumn(o.v.row(c.Row), c.Column)
	}
	if !c.Cell.Known() {
		return nil, false
	}
	n, out := c.Cell.Value.Amount, slices.Clone(values)
	for i := range out {
		switch c.Op {
		case calc.Set:
			out[i] = n
		case calc.Add:
			out[i] = max(0, out[i]+n)
		case calc.Times:
			out[i] = (out[i]*n + int64(calc.Whole)/2) / int64(calc.Whole)
		case calc.Floor:
			out[i] = max(out[i], n)
		case calc.Cap:
			out[i] = min(out[i], n)
		}
	}
	return out, true
}

// plainColumn is a row's deductible or its rates, if these are plain numbers.
func plainColumn(r *Row, column string) (values []int64, ok bool) {
	if column != "rate" {
		value := r.Deductible.plain()
		return []int64{value.Amount}, value.Kind == calc.Known
	}
	values = make([]int64, len(r.Bands))
	for i, b := range r.Bands {
		value := b.Rate.plain()
		if value.Kind != calc.Known {
			return nil, false
		}
		values[i] = value.Amount
	}
	return values, len(values) > 0
}

func columnText(column string, values []int64) string {
	var texts []string
	for _, n := range values {
		if column == "rate" {
			texts = append(texts, calc.Percent(n).String())
		} else {
			texts = append(texts, strings.TrimSuffix(calc.Fen(n).String(), ".00")+" 元")
		}
	}
	return strings.Join(texts, "、")
}
