package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// sourceChoices are the sources that a figure of a file may cite: the file's own,
// then its region's. The first choice is none.
func sourceChoices(lib *content.Library, name string, g *grid) []Choice {
	all := []Choice{{Value: "", Text: "和旁边的一样"}}
	for _, path := range g.items("sources") {
		all = append(all, Choice{Value: strings.TrimPrefix(path, "sources/"), Text: sourceName(g.at[path+"/title"], g.at[path+"/issuer"])})
	}
	if h := headerOf(lib, name); h != nil {
		region, _ := lib.Region(h.ID)
		prefix := "region." + h.ID + "."
		for _, s := range region.Sources {
			g.named[s.ID] = sourceName(s.Title, s.Issuer)
			id, ok := strings.CutPrefix(s.ID, prefix)
			if ok && !slices.ContainsFunc(all, func(c Choice) bool { return c.Value == id }) {
				all = append(all, Choice{Value: id, Text: sourceName(s.Title, s.Issuer)})
			}
		}
	}
	return append(all, Choice{Value: freshSource, Text: "下面新写的来源"})
}

func sourceName(title, issuer string) string {
	const most = 28
	if runes := []rune(title); len(runes) > most {
		title = string(runes[:most]) + "…"
	}
	if issuer == "" {
		return title
	}
	return title + "（" + issuer + "）"
}

// choices are those of a place that cites id now; one that is cited by another
// name, LAYER.ID, stays.
func (g *grid) choices(id string) []Choice {
	all := g.sources
	if said := g.named[id]; said != "" && !slices.ContainsFunc(all, func(c Choice) bool { return c.Value == id }) {
		all = slices.Insert(slices.Clone(all), min(1, len(all)), Choice{Value: id, Text: said})
	}
	return choicesFor(all, id)
}

// choicesFor marks the choice of a place that cites id; one that is not among
// them stays.
func choicesFor(all []Choice, id string) []Choice {
	all = slices.Clone(all)
	if !slices.ContainsFunc(all, func(c Choice) bool { return c.Value == id }) {
		all = slices.Insert(all, min(1, len(all)), Choice{Value: id, Text: id})
	}
	for i := range all {
		all[i].Picked = all[i].Value == id
	}
	return all
}

// sourceField asks for the source of what stands at a path.
func (g *grid) sourceField(path, label, help string) *Field {
	id := g.at[path+"/source"]
	return &Field{Name: "x:" + path + "/source", Label: label, Help: help, Value: id, Seen: id, Kind: "choice", Options: g.choices(id), Required: true}
}

// freshPath is where the file declares its sources.
const freshPath = "sources"

// freshSourceFields ask for a source that is not declared yet, in the words of
// the description.
func freshSourceFields(g *grid, today calc.Date) []Field {
	_, declared := below(g.shape, freshPath)
	if declared == nil || declared.Rest == nil {
		return nil
	}
	var all []Field
	for _, key := range declared.Rest.Shape.Keys {
		f := Field{Name: "new:" + key.ID, Label: key.Name, Help: key.Help, Required: key.Required, Kind: "text"}
		switch key.Shape.Scalar {
		case content.OneWord:
			f.Kind = "choice"
			f.Options = []Choice{{Value: "", Text: "请选"}}
			for _, word := range key.Shape.Words {
				f.Options = append(f.Options, Choice{Value: word.ID, Text: word.Name})
			}
		case content.Day:
			f.Kind, f.Value = "day", today.String()
		}
		all = append(all, f)
	}
	return all
}

// takeFresh reads the new source, and gives its id and the replacement that
// declares it; the id is empty if none was written.
func (p *gridPage) takeFresh(g *grid, form url.Values) (id string, set []edit.Replacement) {
	wrote := false
	for _, f := range p.Fresh {
		said := strings.TrimSpace(form.Get(f.Name))
		wrote = wrote || said != "" && f.Kind != "day"
	}
	take(p.Fresh, form, nil)
	if !wrote {
		return "", nil
	}
	p.FreshOpen = true
	var pairs []string
	for i := range p.Fresh {
		f := &p.Fresh[i]
		said := strings.TrimSpace(f.Value)
		if said == "" && f.Required {
			p.fault(f.Name, "新的来源，"+f.Label, "没有写：写上"+f.Label+"。")
			f.Faults = p.Faults[len(p.Faults)-1:]
		}
		if f.Kind != "choice" {
			said = yamlOf(said)
		} else if !slices.ContainsFunc(f.Options, func(c Choice) bool { return c.Value == said }) {
			said = ""
		}
		if f.Value != "" && said != "" {
			pairs = append(pairs, strings.TrimPrefix(f.Name, "new:")+": "+said)
		}
	}
	id = g.freshID(form.Get("new:checked"))
	return id, []edit.Replacement{{Path: edit.Join(freshPath, id), To: "{" + strings.Join(pairs, ", ") + "}"}}
}

// freshID is an id for a new source that none has yet: s and the day on which it
// was looked at.
func (g *grid) freshID(checked string) string {
	id := "s" + strings.ReplaceAll(checked, "-", "")
	if _, ok := calc.ParseDate(checked); !ok {
		id = "source"
	}
	taken := func(id string) bool {
		return slices.ContainsFunc(g.sources, func(c Choice) bool { return c.Value == id })
	}
	for n, first := 2, id; taken(id); n++ {
		id = first + "-" + strconv.Itoa(n)
	}
	return id
}
