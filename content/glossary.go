package content

import "slices"

// Glossary explains the words of the trade in plain ones.
type Glossary struct{ Terms []Term }

// Term is one word with its plain meaning and what else people call it.
type Term struct {
	ID, Name, Plain string
	Synonyms        []string
}

// Find gives the term that is called word, by its name or a synonym; nil if
// there is none.
func (g *Glossary) Find(word string) *Term {
	for i, t := range g.Terms {
		if t.Name == word || slices.Contains(t.Synonyms, word) {
			return &g.Terms[i]
		}
	}
	return nil
}

func (g *Glossary) words() []string {
	var words []string
	for _, t := range g.Terms {
		words = append(append(words, t.Name), t.Synonyms...)
	}
	return words
}

var glossaryShape = Shape{Keys: []Key{
	{ID: "terms", Name: "术语", Help: "医保词语，每个用一两句大白话解释。", Required: true, Shape: listOf(&Shape{Keys: []Key{
		{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
		{ID: "term", Name: "词", Help: "文件里的说法，如：起付线。", Required: true, Shape: scalar(Name)},
		{ID: "plain", Name: "大白话", Help: "一两句话说明白。", Required: true, Shape: scalar(Text)},
		{ID: "synonyms", Name: "别的叫法", Help: "人们平时怎么叫，搜索时也认。", Shape: listOf(scalar(Name))},
	}})},
}}

// glossary reads glossary.yaml.
func (r *reading) glossary(e *entry) *Glossary {
	g := &Glossary{}
	first := map[string]place{}
	once := func(e *entry) {
		if at, taken := first[e.str()]; taken {
			r.problems.fail(e.place, "“%s”解释了两次，第一次在%s：合成一条。", e.text, e.beside(at))
		} else if e != nil {
			first[e.text] = e.place
		}
	}
	for _, item := range r.distinct(e.get("terms"), "id") {
		if item.get("term") == nil {
			continue // that has been said
		}
		once(item.get("term"))
		for _, s := range item.get("synonyms").list() {
			once(s)
		}
		g.Terms = append(g.Terms, Term{item.get("id").str(), item.get("term").str(), item.get("plain").str(), item.get("synonyms").strs()})
	}
	return g
}
