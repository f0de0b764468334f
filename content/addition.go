package content

import (
	"slices"

	"mingbaizhi/calc"
)

// additionShape is a region's own vocabulary.yaml: what people there are asked
// besides what everybody is.
var additionShape = Shape{Keys: []Key{
	{ID: "facts", Name: "问题", Help: "只有这里才问的情况，写法和总的词表一样。", Shape: listOf(factShape.with(afterKey("问题")))},
	{ID: "options", Name: "选项", Help: "给上级的问题加选项：of 写是哪个问题。", Shape: listOf(optionShape.with(
		Key{ID: "of", Name: "哪个问题", Help: "加到哪个问题里。", Required: true, Shape: scalar(ID)}, afterKey("选项")))},
	{ID: "choices", Name: "按钮", Help: "给开头几问加按钮：of 写是哪一问。", Shape: listOf(tapChoiceShape.with(
		Key{ID: "of", Name: "哪一问", Help: "加到哪一问里。", Required: true, Shape: scalar(ID)}, afterKey("按钮")))},
}}

func afterKey(what string) Key {
	return Key{ID: "after", Name: "排在谁后面", Help: "排在哪个" + what + "后面；不写就排在最后。", Shape: scalar(ID)}
}

// with is the shape of a mapping with more keys.
func (s *Shape) with(keys ...Key) *Shape {
	more := *s
	more.Keys = append(slices.Clone(s.Keys), keys...)
	return &more
}

// addWords finds the vocabulary of each region of the chain: everybody's, and what
// is added from the uppermost down to it. A file is read in its own region's
// words, so a province's table cannot lean on what one of its cities asks.
func (b *building) addWords() {
	v := b.lib.Vocabulary
	for _, h := range slices.Backward(b.chain) {
		v = v.clone()
		b.words[h.ID] = v
		path := h.ID + "/vocabulary.yaml"
		if !b.tree.written(path) {
			continue
		}
		e := b.open(path, &additionShape)
		for _, item := range b.distinct(e.get("facts"), "id") {
			if id := item.get("id"); v.Fact(id.text) != nil {
				b.problems.fail(id.place, "上级已经有 %s 这个问题：要加选项就写在 options 里，不然换一个编号。", id.text)
				continue
			}
			b.addFact(v, item)
		}
		for _, item := range e.get("options").list() {
			b.addOption(v, item)
		}
		for _, item := range e.get("choices").list() {
			b.addChoice(v, item)
		}
	}
}

// clone is a copy whose lists may grow.
func (v *Vocabulary) clone() *Vocabulary {
	c := *v
	c.Facts, c.Taps = slices.Clone(v.Facts), slices.Clone(v.Taps)
	c.Counts, c.Beside = slices.Clone(v.Counts), slices.Clone(v.Beside)
	for i := range c.Facts {
		c.Facts[i].Options = slices.Clone(c.Facts[i].Options)
	}
	for i := range c.Taps {
		c.Taps[i].Choices = slices.Clone(c.Taps[i].Choices)
	}
	return &c
}

func (b *building) addFact(v *Vocabulary, e *entry) {
	ids := make([]string, len(v.Facts))
	for i := range v.Facts {
		ids[i] = v.Facts[i].ID
	}
	v.Facts = slices.Insert(v.Facts, b.afterWhich(e, ids), b.fact(e))
	b.counting(v, e)
	b.beside(v, e)
}

func (b *building) addOption(v *Vocabulary, e *entry) {
	fact := b.knownFact(v, e.get("of"))
	if fact == nil || e.get("id") == nil {
		return
	}
	ids := make([]string, len(fact.Options))
	for i, o := range fact.Options {
		ids[i] = o.ID
	}
	id := e.get("id")
	switch {
	case len(ids) == 0:
		b.problems.fail(e.get("of").place, "%s的答案是数字，加不了选项：改正 of。", factName(fact))
	case slices.Contains(ids, id.text):
		b.problems.fail(id.place, "%s已经有“%s”这个选项：换一个编号，或删掉这一条。", factName(fact), id.text)
	case len(ids) >= mostOptions:
		b.problems.fail(id.place, "%s 的选项多于 %d 个：分成两个问题。", fact.ID, mostOptions)
	case fact.Kind == calc.Several && id.text == "none":
		b.problems.fail(id.place, "选项不能叫 none：它表示一个都不选。换一个编号。")
	default:
		fact.Options = slices.Insert(fact.Options, b.afterWhich(e, ids), optionOf(e))
	}
}

func (b *building) addChoice(v *Vocabulary, e *entry) {
	of, id := e.get("of"), e.get("id")
	if of == nil || id == nil {
		return
	}
	var taps []string
	for i := range v.Taps {
		taps = append(taps, v.Taps[i].ID)
	}
	at := slices.Index(taps, of.text)
	if at < 0 {
		b.problems.fail(of.place, "开头几问里没有 %s：%s", of.text, meant(of.text, taps))
		return
	}
	tap := &v.Taps[at]
	ids := make([]string, len(tap.Choices))
	for i, c := range tap.Choices {
		ids[i] = c.ID
	}
	if slices.Contains(ids, id.text) {
		b.problems.fail(id.place, "%s已经有“%s”这个按钮：换一个编号，或删掉这一条。", tap.ID, id.text)
		return
	}
	tap.Choices = slices.Insert(tap.Choices, b.afterWhich(e, ids), b.tapChoice(v, e))
	b.elsewhere(v, tap, e)
}

// afterWhich is where an addition goes among ids.
func (b *building) afterWhich(e *entry, ids []string) int {
	after := e.get("after")
	if after == nil {
		return len(ids)
	}
	at := slices.Index(ids, after.text)
	if at < 0 {
		b.problems.fail(after.place, "没有 %s：%s", after.text, meant(after.text, ids))
		return len(ids)
	}
	return at + 1
}

// optionOf reads one option.
func optionOf(e *entry) calc.Option {
	return calc.Option{ID: e.get("id").str(), Name: e.get("name").str(), Hint: e.get("hint").str()}
}
