package content

import (
	"slices"

	"mingbaizhi/calc"
)

var adviceFileShape = Shape{Keys: []Key{
	fileSourcesKey,
	{ID: "figures", Name: "手写的数字", Help: "话里不出自政策表的金额和比例，每个写明来源。", Shape: listOf(&handFigureShape)},
	{ID: "advice", Name: "还能做的事", Help: "为了少付钱、不多跑，人还能做的事，一件一条。", Required: true, Shape: listOf(&adviceShape)},
}}

var adviceShape = Shape{Keys: []Key{
	handedIDKey,
	{ID: "name", Name: "做什么", Help: "一句短话，动词开头，如：先办异地备案。", Shape: scalar(Name)},
	{ID: "while", Name: "什么时候还来得及", Help: "看病以前（before）、结账以前（in-hospital，住院的就是出院以前）、结账以后（after）、明年的事（next-year）。", Shape: oneOf(
		Word{"before", "看病以前"}, Word{"in-hospital", "结账以前"}, Word{"after", "结账以后"}, Word{"next-year", "明年的事"})},
	{ID: "when", Name: "给谁", Help: "什么人、什么就诊才说这一条；不写就是都说。", Shape: &whenShape},
	handedFromKey,
	handedUntilKey,
	{ID: "sets", Name: "照做以后", Help: "照做了，这些问题的答案变成什么；能少付多少由计算器重算，不手写。", Shape: &answersShape},
	{ID: "claims", Name: "去申请哪一层", Help: "不申请就拿不到的那一层保障；能拿多少由计算器算。", Shape: idOf(ALayer)},
	{ID: "says", Name: "怎么做", Help: "一两句大白话，不写金额和比例。", Shape: scalar(Text)},
	{ID: "conditions", Name: "条件", Help: "给哪些人，要满足什么。", Shape: scalar(Text)},
	{ID: "office", Name: "去哪里", Help: "窗口、软件或电话。", Shape: scalar(Text)},
	{ID: "commercial", Name: "商业保险", Help: "自愿花钱买的保险写 true，只能是明年的事，排在最后。", Shape: scalar(Flag)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Shape: scalar(Cite)},
	withdrawnKey,
}}

var whiles = map[string]calc.While{"before": calc.BeforeStay, "in-hospital": calc.InHospital, "after": calc.AfterStay, "next-year": calc.NextYear}

// advice reads what people of the region can still do.
func (b *building) advice() {
	b.handed("advice", "advice", &adviceFileShape, func(e *entry, h *Header, s *scope, from, until calc.Date) {
		b.lacks(e, "name", "while", "from", "until", "says", "source")
		b.oneSaving(e)
		a := calc.Advice{ID: e.get("id").str(), Name: e.get("name").str(), While: whiles[e.get("while").str()], When: b.when(e.get("when"), s),
			From: from, Until: until, Claims: e.get("claims").str(), Says: e.get("says").str(), Conditions: e.get("conditions").str(),
			Office: e.get("office").str(), Commercial: e.get("commercial").flag(), Source: b.cite(s, e.get("source")).id()}
		a.Sets = b.outcome(e.get("sets"), s, a.When)
		if h == b.region {
			b.moves(e.get("sets"))
		}
		if b.claimed(e.get("claims"), h) {
			b.out.Policy.Advice = append(b.out.Policy.Advice, a)
		}
	})
}

// oneSaving checks by what a saving is worked out: one of two ways, and for a
// product that is bought for another year by neither.
func (b *building) oneSaving(e *entry) {
	commercial := e.get("commercial").flag()
	switch {
	case commercial && e.get("while") != nil && e.get("while").text != "next-year":
		b.problems.fail(e.get("while").place, "花钱买的保险管不了这一次：while 写 next-year，或删掉 commercial。")
	case commercial && (e.has("sets") || e.has("claims")):
		id := "sets"
		if !e.has(id) {
			id = "claims"
		}
		b.problems.fail(e.at(id), "明年的保险怎么赔，要看明年的条款，这一次算不出来：删掉 %s。", id)
	case e.has("sets") && e.has("claims"):
		b.problems.fail(e.at("claims"), "sets 和 claims 只写一个：照做以后答案变了的写 sets，去申请一笔钱的写 claims。")
	}
}

// outcome reads the answers that an advice leads to. One that When asks for
// already would change nothing.
func (b *building) outcome(e *entry, s *scope, when calc.All) []calc.Answer {
	for _, f := range e.rest() {
		fact := s.words.Fact(f.id)
		switch {
		case fact == nil: // said with the answers
		case f.value.text == "null":
			b.problems.fail(f.value.place, "照做以后的答案要是准的，不写 ~：写成一个答案，或删掉这一条。")
		case slices.ContainsFunc(f.value.list(), (*entry).isMapping):
			b.problems.fail(f.value.place, "这里的答案不带日期：只写答案。")
			return nil
		}
	}
	answers := b.answers(s.words, e)
	for _, a := range answers {
		if !slices.ContainsFunc(when, func(t calc.Test) bool { return asksFor(t, a) }) {
			continue
		}
		for _, f := range e.rest() {
			if f.id == a.Fact {
				b.problems.fail(f.at, "when 里已经是这个答案，照做也不会变：改 when 或 sets 里的 %s。", a.Fact)
			}
		}
	}
	return answers
}

// asksFor reports whether all who meet a test have given the answer already.
func asksFor(t calc.Test, a calc.Answer) bool {
	switch {
	case t.Fact != a.Fact:
		return false
	case len(a.Values) == 0:
		return t.Op == calc.NoneOf && len(t.Options) == 0
	}
	return (t.Op == calc.AnyOf && len(t.Options) == 1 || t.Op == calc.EveryOf) && slices.Equal(t.Options, a.Values)
}

// claimed checks the layer that an advice says to apply for. What was written
// above for a layer that the region has not is not for its people.
func (b *building) claimed(e *entry, h *Header) bool {
	switch {
	case e == nil || b.broken[e.text]:
		return true
	case h != b.region:
		return b.files[e.text] != nil
	case b.files[e.text] == nil && !b.region.Settles && b.belowHas(e.text):
		return true // its people live in the regions below
	case b.files[e.text] == nil:
		b.problems.fail(e.place, "没有 %s 这一层保障：%s", e.text, meant(e.text, b.layerIDs()))
		return false
	}
	if i := slices.IndexFunc(b.out.Layers, func(l *Layer) bool { return l.ID == e.text }); i >= 0 && b.out.Layers[i].Paid != calc.OnApplication {
		b.problems.fail(e.place, "%s 不用申请，出院时或以后自己会到（paid 没有写 on-application）：删掉 claims，或改那张表的 paid。", e.text)
	}
	return true
}

// belowHas reports whether some region below has a file of the layer, the region
// itself counted in.
func (b *building) belowHas(layer string) bool {
	for i := range b.lib.Headers {
		h := &b.lib.Headers[i]
		if !b.lib.below(h.ID, b.region.ID) {
			continue
		}
		b.out.reads = append(b.out.reads, h.ID)
		if b.tree.has(h.ID + "/policy/" + layer + ".yaml") {
			return true
		}
	}
	return false
}

// moves warns of answers that nothing in the region asks for: giving them would
// change nothing.
func (b *building) moves(e *entry) {
	if !b.region.Settles || b.problems.errors() > 0 {
		return // what asks for them may be what could not be read
	}
	for _, f := range e.rest() {
		if b.words[b.region.ID].Fact(f.id) != nil && !b.asks(f.id) {
			b.problems.warn(f.at, "没有一张表问到 %s，照做也不会变：从 sets 里删掉它。", f.id)
		}
	}
}

// asks reports whether a layer or a gate of the region asks for a fact.
func (b *building) asks(fact string) bool {
	tests := func(all calc.All) bool {
		return slices.ContainsFunc(all, func(t calc.Test) bool { return t.Fact == fact })
	}
	return slices.ContainsFunc(b.out.Policy.Gates, func(g calc.Gate) bool { return tests(g.When) }) ||
		slices.ContainsFunc(b.out.Layers, func(l *Layer) bool {
			return slices.ContainsFunc(l.Versions, func(v Version) bool {
				return tests(v.When) || v.Sum.Fact == fact || v.Sum.Recognised == fact ||
					slices.ContainsFunc(v.Rows, func(r Row) bool { return tests(r.When) }) ||
					slices.ContainsFunc(v.Adjust, func(s Step) bool { return tests(s.When) })
			})
		})
}
