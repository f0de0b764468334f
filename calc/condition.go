package calc

import "strings"

// Describe is a conjunction of tests in words, for the tables and the staff's
// pages: 甲是乙，丙是丁或戊. An empty one reads 所有情况.
func (p *Policy) Describe(all All) string {
	if len(all) == 0 {
		return "所有情况"
	}
	texts := make([]string, len(all))
	for i, t := range all {
		texts[i] = p.testText(t)
	}
	return strings.Join(texts, "，")
}

// testText is one condition in words.
func (p *Policy) testText(t Test) string {
	var out phrase
	p.addTest(&out, &t)
	return string(out.text)
}

func (p *Policy) addTest(out *phrase, t *Test) {
	fact := p.factByID(t.Fact)
	out.add(factName(fact, t.Fact))
	many := fact != nil && fact.Kind == Several
	is, last := "是", "或"
	switch {
	case t.Op == Within:
		p.addWithin(out, t, fact)
		return
	case t.Op == NoneOf && len(t.Options) == 0:
		out.add("是“", noneName(fact), "”")
		return
	case t.Op == EveryOf && len(t.Options) > 1:
		is, last = "里同时有", "和"
	case t.Op == NoneOf && many:
		is = "里没有"
	case t.Op == NoneOf:
		is = "不是"
	case many:
		is = "里有"
	}
	out.add(is)
	out.addOptions(fact, t.Options, last)
}

func (p *Policy) addWithin(out *phrase, t *Test, fact *Fact) {
	bound := func(v Value) string {
		switch {
		case fact != nil && fact.Kind == Money, v.Kind == Share:
			return p.DescribeValue(v, InYuan)
		case fact != nil && fact.Unit != "":
			return spaced(p.DescribeValue(v, InCount), fact.Unit)
		}
		return p.DescribeValue(v, InCount)
	}
	switch {
	case t.From.Kind == Absent && t.To.Kind == Absent:
		out.add("不限")
	case t.To.Kind == Absent:
		out.add("至少", bound(t.From))
	case t.From.Kind == Absent:
		out.add("至多", bound(t.To))
	case t.From == t.To:
		out.add("是", bound(t.From))
	default:
		out.add("从", bound(t.From), "到", bound(t.To))
	}
}

// whyClosed is a sentence that says why a layer did not open, from the first
// test that failed and the answer it met; a nil answer is none at all.
func (p *Policy) whyClosed(t *Test, answer *Answer) string {
	fact := p.factByID(t.Fact)
	before, after := "只给", "的人，"
	if fact != nil && fact.OfVisit {
		before, after = "只管", "的就诊，"
	}
	out := phrase{text: make([]byte, 0, 96)}
	out.add(before)
	p.addTest(&out, t)
	out.add(after)
	switch {
	case answer == nil:
		out.add("这一项没有答案。")
	case answer.Unsure:
		out.add("您选了“不清楚”。")
	default:
		out.add("这里按“")
		out.addAnswer(fact, answer.Values)
		out.add("”算。")
	}
	return string(out.text)
}

// whyNotInForce is a sentence for a layer that had ended by the day: withdrawn,
// or no more than so much of it was found.
func whyNotInForce(until Date) string {
	return "查到的规定到 " + dayText(until) + "为止，这次在那以后，按没有这一层算。"
}

// exclusiveBlocked is a sentence for a layer shut out by the one called name.
func exclusiveBlocked(name string) string {
	return spaced("已经按", name, "算了，这两样只能用一样。")
}

// factName is how a fact is called; one that the vocabulary lacks by its id.
func factName(fact *Fact, id string) string {
	if fact == nil || fact.Name == "" {
		return id
	}
	return fact.Name
}

func noneName(fact *Fact) string {
	if fact == nil || fact.NoneName == "" {
		return "都不是"
	}
	return fact.NoneName
}

// addOptions lists the options ids by their names, the last behind a word; one
// that the fact lacks keeps its id.
func (p *phrase) addOptions(fact *Fact, ids []string, last string) {
	for i, id := range ids {
		between := "、"
		switch i {
		case 0:
			between = ""
		case len(ids) - 1:
			between = last
		}
		p.add(between, optionName(fact, id))
	}
}

func optionName(fact *Fact, id string) string {
	if fact != nil {
		for i := range fact.Options {
			if o := &fact.Options[i]; o.ID == id && o.Name != "" {
				return o.Name
			}
		}
	}
	return id
}

// answerName is an answer as the form shows it.
func answerName(fact *Fact, values []string) string {
	var out phrase
	out.addAnswer(fact, values)
	return string(out.text)
}

func (p *phrase) addAnswer(fact *Fact, values []string) {
	switch {
	case len(values) == 0:
		p.add(noneName(fact))
		return
	case fact == nil:
	case fact.Kind == Money:
		if f, ok := ParseYuan(values[0]); ok {
			p.add(PrintedYuan(f))
			return
		}
		p.add(values[0], "元")
		return
	case fact.Kind == Number:
		p.add(values[0], fact.Unit)
		return
	}
	p.addOptions(fact, values, "和")
}
