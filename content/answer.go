package content

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

// answersShape is a set of answers by fact, as taps, quick tables, cases and
// worked examples give them.
var answersShape = Shape{Rest: &Rest{Name: "问题的编号", Key: Name, Shape: &Shape{
	Scalar: Answer, Words: unsureWord,
	List: &Shape{Scalar: Answer, Keys: []Key{
		{ID: "value", Name: "答案", Help: "这段时间里的答案。", Required: true, Shape: &Shape{Scalar: Answer, Words: unsureWord, List: scalar(Answer)}},
		{ID: "from", Name: "从哪天起", Help: "这个答案从哪天起。", Shape: scalar(Day)},
		{ID: "until", Name: "到哪天止", Help: "这个答案到哪天止。", Shape: scalar(Day)},
	}},
}}}

var unsureWord = []Word{{"null", "不清楚"}}

// answers reads a set of answers against the vocabulary.
func (r *reading) answers(v *Vocabulary, e *entry) []calc.Answer {
	var all []calc.Answer
	for _, f := range e.rest() {
		fact := v.Fact(f.id)
		if fact == nil {
			r.noWord(f.at, v.noFact(f.id))
			continue
		}
		if dated := f.value.list(); len(dated) > 0 && dated[0].isMapping() {
			all = append(all, r.datedAnswers(fact, dated)...)
			continue
		}
		if a, ok := r.answerOf(fact, f.value); ok {
			all = append(all, a)
		}
	}
	return all
}

func (r *reading) datedAnswers(fact *calc.Fact, dated []*entry) []calc.Answer {
	var all []calc.Answer
	for _, item := range dated {
		if !item.isMapping() {
			r.problems.fail(item.place, "一列答案里有的带日期、有的不带：都写成 {value: …, from: …}。")
			continue
		}
		if fact.OfVisit && (item.has("from") || item.has("until")) {
			r.problems.fail(item.place, "%s问的是这一次就诊，答案不带日期：只写答案。", factName(fact))
		}
		a, ok := r.answerOf(fact, item.get("value"))
		a.From, a.Until = item.get("from").date(), item.get("until").date()
		if a.Until != 0 && a.Until < a.From {
			r.problems.fail(item.at("until"), "until（%s）早于 from（%s）：改正其中一个。", a.Until, a.From)
		}
		if ok {
			all = append(all, a)
		}
	}
	return all
}

// answerOf reads one answer to a fact; false when it was no answer.
func (r *reading) answerOf(fact *calc.Fact, e *entry) (calc.Answer, bool) {
	a := calc.Answer{Fact: fact.ID}
	items := []*entry{e}
	switch {
	case e == nil:
		return a, false
	case e.isList():
		items = e.items
		if fact.Kind != calc.Several {
			r.noWord(e.place, factName(fact)+"只能有一个答案：去掉方括号，只留一个。")
			return a, false
		}
	case e.text == "null":
		a.Unsure = true
		return a, true
	case e.text == "none" && fact.Kind == calc.Several:
		return a, true
	}
	for _, item := range items {
		if item.isMapping() {
			r.problems.fail(item.place, "一列答案里有的带日期、有的不带：都写成 {value: …, from: …}。")
			return a, false
		}
		text, ok := r.oneAnswer(fact, item)
		if !ok {
			return a, false
		}
		a.Values = append(a.Values, text)
	}
	return a, true
}

// oneAnswer reads an option, a number or an amount.
func (r *reading) oneAnswer(fact *calc.Fact, e *entry) (text string, ok bool) {
	say := ""
	switch fact.Kind {
	case calc.Number:
		if text, say = readCount(strings.TrimSuffix(e.text, fact.Unit), factName(fact)); say == "" {
			n, _ := strconv.ParseInt(text, 10, 64)
			if n < fact.Least || fact.Most != 0 && n > fact.Most {
				say = factName(fact) + "写成了 " + text + "，应当在 " + strconv.FormatInt(fact.Least, 10) + " 到 " + strconv.FormatInt(fact.Most, 10) + " 之间。"
			}
		}
	case calc.Money:
		text, say = readMoney(e.text, factName(fact))
	default:
		if text = e.text; !hasOption(fact, text) {
			r.noWord(e.place, noOption(fact, text))
			return "", false
		}
	}
	if say != "" {
		r.problems.fail(e.place, "%s", say)
		return "", false
	}
	return text, true
}

// factName is a fact as messages call it: nth（第几次）.
func factName(fact *calc.Fact) string { return fact.ID + "（" + fact.Name + "）" }

func hasOption(fact *calc.Fact, id string) bool {
	return slices.ContainsFunc(fact.Options, func(o calc.Option) bool { return o.ID == id })
}

// noOption says that a fact has no such option, and which it may have been.
func noOption(fact *calc.Fact, id string) string {
	var words []Word
	for _, o := range fact.Options {
		words = append(words, Word{o.ID, o.Name})
	}
	return factName(fact) + "没有“" + shown(id) + "”这个选项：" + meantWord(id, words)
}

// knownFact finds the fact that e names, nil if the vocabulary lacks it.
func (r *reading) knownFact(v *Vocabulary, e *entry) *calc.Fact {
	if e == nil {
		return nil
	}
	fact := v.Fact(e.text)
	if fact == nil {
		r.noWord(e.place, v.noFact(e.text))
	}
	return fact
}
