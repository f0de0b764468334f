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
	fact := p.factByID(t.Fact)
	name, many := factName(fact, t.Fact), fact != nil && fact.Kind == Several
	options := optionNames(fact, t.Options)
	switch {
	case t.Op == Within:
		return p.withinText(t, fact, name)
	case t.Op == EveryOf && len(options) > 1:
		return spaced(name, "里同时有", andList(options))
	case t.Op == NoneOf && len(options) == 0:
		return spaced(name, "是“"+noneName(fact)+"”")
	case t.Op == NoneOf && many:
		return spaced(name, "里没有", orList(options))
	case t.Op == NoneOf:
		return spaced(name, "不是", orList(options))
	case many:
		return spaced(name, "里有", orList(options))
	}
	return spaced(name, "是", orList(options))
}

func (p *Policy) withinText(t Test, fact *Fact, name string) string {
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
		return spaced(name, "不限")
	case t.To.Kind == Absent:
		return spaced(name, "至少", bound(t.From))
	case t.From.Kind == Absent:
		return spaced(name, "至多", bound(t.To))
	case t.From == t.To:
		return spaced(name, "是", bound(t.From))
	}
	return spaced(name, "从", bound(t.From), "到", bound(t.To))
}

// whyClosed is a sentence that says why a layer did not open, from the first
// test that failed and the answer it met; a nil answer is none at all.
func (p *Policy) whyClosed(t *Test, answer *Answer) string {
	fact := p.factByID(t.Fact)
	before, after := "只给", "的人"
	if fact != nil && fact.OfVisit {
		before, after = "只管", "的就诊"
	}
	told := "这一项没有答案"
	switch {
	case answer == nil:
	case answer.Unsure:
		told = "您选了“不清楚”"
	default:
		told = "这里按“" + answerName(fact, answer.Values) + "”算"
	}
	return spaced(before, p.testText(*t), after) + "，" + told + "。"
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

// optionNames are the names of the options ids; one that the fact lacks keeps
// its id.
func optionNames(fact *Fact, ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if fact == nil {
			continue
		}
		for _, o := range fact.Options {
			if o.ID == id && o.Name != "" {
				names[i] = o.Name
			}
		}
	}
	return names
}

// answerName is an answer as the form shows it.
func answerName(fact *Fact, values []string) string {
	switch {
	case len(values) == 0:
		return noneName(fact)
	case fact == nil:
		return andList(values)
	case fact.Kind == Money:
		if f, ok := ParseYuan(values[0]); ok {
			return PrintedYuan(f)
		}
		return spaced(values[0], "元")
	case fact.Kind == Number:
		return spaced(values[0], fact.Unit)
	}
	return andList(optionNames(fact, values))
}
