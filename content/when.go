package content

import (
	"strings"

	"mingbaizhi/calc"
)

// whenShape is a set of conditions, all of which must hold.
var whenShape = Shape{Rest: &Rest{Name: "问题的编号", Key: Name, Shape: &Shape{
	Scalar: Condition, List: scalar(Condition), One: nil, Keys: []Key{
		{ID: "all", Name: "同时有", Help: "这些选项都要有。", Shape: listOf(scalar(ID))},
		{ID: "not", Name: "都不是", Help: "这些选项一个都没有。", Shape: listOf(scalar(ID))},
		{ID: "from", Name: "至少", Help: "不少于这个数。", Shape: valueOf(Number)},
		{ID: "to", Name: "至多", Help: "不多于这个数。", Shape: valueOf(Number)},
	}}}}

// when reads a set of conditions in the words of the file that they stand in.
func (r *reading) when(e *entry, s *scope) calc.All {
	var all calc.All
	for _, f := range e.rest() {
		fact := s.words.Fact(f.id)
		if fact == nil {
			r.noWord(f.at, s.words.noFact(f.id))
			continue
		}
		if t, ok := r.test(fact, f.value, s); ok {
			all = append(all, t)
		}
	}
	return all
}

func (r *reading) test(fact *calc.Fact, e *entry, s *scope) (calc.Test, bool) {
	if fact.Kind == calc.Number || fact.Kind == calc.Money {
		return r.span(fact, e, s)
	}
	t := calc.Test{Fact: fact.ID, Op: calc.AnyOf}
	switch {
	case e.isMapping():
		return r.setTest(fact, e)
	case e.isList():
		return r.options(t, fact, e.items)
	case e.text == "none" && fact.Kind == calc.Several:
		t.Op = calc.NoneOf
		return t, true
	}
	return r.options(t, fact, []*entry{e})
}

// options reads the options of a test, each once.
func (r *reading) options(t calc.Test, fact *calc.Fact, items []*entry) (calc.Test, bool) {
	ok := true
	seen := map[string]bool{}
	for _, item := range items {
		switch {
		case item.text == "none" && fact.Kind == calc.Several:
			r.problems.fail(item.place, "none 不能和别的选项写在一起：另写一行，单独写 none。")
		case !hasOption(fact, item.text):
			r.noWord(item.place, noOption(fact, item.text))
		case seen[item.text]:
			r.problems.fail(item.place, "选项 %s 写了两次：删掉一处。", item.text)
		default:
			seen[item.text] = true
			t.Options = append(t.Options, item.text)
			continue
		}
		ok = false
	}
	return t, ok
}

// setTest reads {all: …} or {not: …}.
func (r *reading) setTest(fact *calc.Fact, e *entry) (calc.Test, bool) {
	t := calc.Test{Fact: fact.ID}
	switch {
	case e.has("from") || e.has("to"):
		r.problems.fail(e.place, "%s的答案是选项，不写 from 和 to：写选项的编号。", factName(fact))
		return t, false
	case e.has("all") == e.has("not"):
		r.problems.fail(e.place, "%s里的 all 和 not 要写一个，只写一个。", factName(fact))
		return t, false
	case e.has("not"):
		t.Op = calc.NoneOf
		return r.options(t, fact, e.get("not").list())
	case fact.Kind == calc.Choice:
		r.noWord(e.at("all"), factName(fact)+"只能选一个，不能同时有几个：写成 [甲, 乙]，有一个就算。")
		return t, false
	}
	t.Op = calc.EveryOf
	return r.options(t, fact, e.get("all").list())
}

// span reads 3, 3.., ..14, 2..3 or {from: …, to: …} for a number or an amount.
func (r *reading) span(fact *calc.Fact, e *entry, s *scope) (t calc.Test, ok bool) {
	t = calc.Test{Fact: fact.ID, Op: calc.Within}
	unit := calc.InCount
	if fact.Kind == calc.Money {
		unit = calc.InYuan
	}
	switch {
	case e.isList():
		r.problems.fail(e.place, "%s的答案是数字，不写成一列：写成 2..3 这样的范围。", factName(fact))
		return t, false
	case e.isMapping() && (e.has("all") || e.has("not") || !e.has("from") && !e.has("to")):
		r.problems.fail(e.place, "%s的答案是数字：写 from（至少）和 to（至多）。", factName(fact))
		return t, false
	case e.isMapping():
		before := r.problems.errors()
		t.From, _ = r.value(e.get("from"), unit, s)
		t.To, _ = r.value(e.get("to"), unit, s)
		ok = r.problems.errors() == before
	default:
		low, high, spanned := strings.Cut(e.text, "..")
		if !spanned {
			high = low
		}
		var okLow, okHigh bool
		t.From, okLow = r.end(fact, unit, e, low)
		t.To, okHigh = r.end(fact, unit, e, high)
		ok = okLow && okHigh
	}
	if ok && t.From.Kind == calc.Known && t.To.Kind == calc.Known && t.From.Amount > t.To.Amount {
		r.problems.fail(e.place, "%s的范围前面大、后面小，谁也对不上：换一下先后。", factName(fact))
		return t, false
	}
	return t, ok
}

// end reads one end of a span; an empty one is open.
func (r *reading) end(fact *calc.Fact, unit calc.Unit, e *entry, text string) (v calc.Value, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" && e.text != ".." {
		return v, true
	}
	say := ""
	if unit == calc.InCount {
		text, say = readCount(strings.TrimSuffix(text, fact.Unit), factName(fact))
	} else {
		text, say = readMoney(text, factName(fact))
	}
	if say != "" {
		r.problems.fail(e.place, "%s写成了“%s”：要写数字或范围，如 3、3..、..14、2..3。", factName(fact), shown(e.written))
		return v, false
	}
	return calc.Value{Kind: calc.Known, Amount: r.amount(&entry{text: text}, unit)}, true
}
