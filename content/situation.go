package content

import "mingbaizhi/calc"

// Situation is what a guide is about, in the calculator's answers: whoever
// comes to the calculator from the guide finds them given.
type Situation struct{ Person, Facts []calc.Answer }

var situationShape = Shape{Keys: []Key{
	{ID: "person", Name: "本人", Help: "本人的情况，问题的编号和答案。", Shape: &answersShape},
	{ID: "facts", Name: "就诊情况", Help: "这次就诊的情况，问题的编号和答案。", Shape: &answersShape},
}}

// situation reads what the calculator is opened with, nil where nothing is
// said.
func (b *building) situation(e *entry) *Situation {
	if e == nil {
		return nil
	}
	before := b.problems.errors()
	s := &Situation{b.undated(b.out.Vocabulary, e.get("person"), false), b.undated(b.out.Vocabulary, e.get("facts"), true)}
	switch {
	case e.broken || b.problems.errors() > before:
	case !b.region.Settles:
		b.problems.fail(e.place, "这个地区没有计算器，不写 calculate：删掉它，“算一算”由下面的市、区给。")
	case len(s.Person)+len(s.Facts) == 0:
		b.problems.fail(e.place, "calculate 里少了内容：person（本人）和 facts（就诊情况）至少写一个。")
	}
	return s
}

// undated reads answers that hold at any time, all of a person or all of a
// visit.
func (b *building) undated(v *Vocabulary, e *entry, ofVisit bool) []calc.Answer {
	for _, f := range e.rest() {
		fact := v.Fact(f.id)
		switch {
		case fact == nil: // said with the answers
		case fact.OfVisit && !ofVisit:
			b.problems.fail(f.at, "%s问的是这一次就诊：写到 facts 里。", factName(fact))
		case !fact.OfVisit && ofVisit:
			b.problems.fail(f.at, "%s问的是本人：写到 person 里。", factName(fact))
		}
		for _, item := range f.value.list() {
			if item.isMapping() {
				b.problems.fail(item.place, "这里的答案不带日期：只写答案。")
				return nil
			}
		}
	}
	return b.answers(v, e)
}
