package content

import (
	"io/fs"
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// Region is one region whole: what it decided itself and what it inherits.
type Region struct {
	Header
	Vocabulary *Vocabulary // everybody's, and what this region and those above it add

	Layers    []*Layer // by id
	Figures   []Figure
	Sources   []*Source  // all that something of the region cites, by id
	Guides    []*Guide   // its own, by id
	Services  []*Service // its own, then those of the regions above
	Tiers     []*Tier    // its own
	Stations  []*Station // its own
	Cases     []*Case    // its own
	Enrolment *Enrolment // nil where no region of the chain wrote it
	Quick     []*Quick   // the nearest region's
	Intents   []Intent   // those that a guide or a service names

	Prices      []*Price // its own, as the rest of these
	PriceTopics []string // the intents under which they are found
	Statistics  []*StatisticGroup
	Flows       []*Flow
	Leaflets    []*Leaflet
	Corrections []*Correction // and those above it, where it has the cell from there

	NotConsidered []string

	Policy calc.Policy
	Plan   *calc.Plan // nil where the region has no calculator, or has errors
	Bundle []byte     // the policy as a browser gets it
	Hash   string     // of the bundle

	library *Library
	uncited []uncited
	reads   []string // the regions of the tree whose files it was read from
}

// Figure is an amount that others are shares of, by calendar year.
type Figure struct {
	ID, Name string
	Region   string // who publishes it
	Years    []FigureYear
}

// FigureYear is one year of a Figure.
type FigureYear struct {
	Year int
	Cell *Cell
}

// building is one region being read: its files, those above it, and what they
// have said so far.
type building struct {
	reading
	lib          *Library
	region       *Header
	chain        []*Header
	words        map[string]*Vocabulary  // by region of the chain: everybody's, and what is added down to it
	files        map[string][]*layerFile // by layer, the nearest first
	broken       map[string]bool         // layers whose file could not be read, or not all of it
	layerSources map[string]*Source      // LAYER.ID
	cited        map[*Source]bool
	pools        map[string]pooled
	figures      []Figure
	ownSources   []map[string]*Source // of cases, services and the like, each file's
	out          *Region
}

// Region reads one region whole. It is there even with problems, as far as it
// could be read; only without errors does it have a Plan.
func (lib *Library) Region(id string) (*Region, Problems) {
	h := lib.Header(id)
	if h == nil {
		return nil, Problems{{Path: id, Line: 1, Col: 1, Message: "没有 " + id + " 这个地区：检查文件夹名。"}}
	}
	chain := lib.chain(id)
	for i := range chain {
		chain[i] = lib.whole(chain[i])
	}
	h = chain[0]
	b := &building{reading: reading{tree: tree{lib.tree.FS, map[string]fs.FileMode{}}, unsure: lib.unsure}, lib: lib, region: h, chain: chain, files: map[string][]*layerFile{},
		words: map[string]*Vocabulary{}, broken: map[string]bool{}, layerSources: map[string]*Source{}, cited: map[*Source]bool{}, pools: map[string]pooled{}}
	b.out = &Region{Header: *h, Vocabulary: lib.Vocabulary, library: lib}
	for _, above := range b.chain {
		b.out.reads = append(b.out.reads, above.ID)
	}
	if h.body == nil || b.lost() {
		return b.out, nil // Open has said why
	}
	for _, above := range b.chain {
		for _, s := range above.sources {
			b.layerSources[s.ID] = s
		}
		if !above.handsDown(b.region) {
			continue
		}
		for _, f := range b.layerFiles(above) {
			b.files[f.id] = append(b.files[f.id], f)
		}
	}
	if !lib.Vocabulary.usable() {
		return b.out, Merge(b.problems) // without its words nothing else can be judged
	}
	before := b.problems.errors()
	b.addWords()
	b.unsure = b.unsure || b.problems.errors() > before
	b.out.Vocabulary = b.words[id]
	b.indexed()
	b.out.Layers = b.layers()
	b.blank()
	b.rules()
	b.compile()
	b.prose()
	b.sources()
	return b.out, Merge(b.problems)
}

// scopeOf is what a region.yaml may cite.
func (b *building) scopeOf(h *Header) *scope {
	return &scope{at: h.ID, words: b.words[h.ID], own: h.sources, layers: b.layerSources, cited: b.cited, unread: b.broken}
}

// nearest is the first region up the chain that writes a key, and what it
// wrote.
func (b *building) nearest(key string) (*Header, *entry) {
	for _, h := range b.chain {
		if h.body.has(key) && (key != "pays" || h.handsDown(b.region)) {
			return h, h.body.get(key)
		}
	}
	return nil, nil
}

// indexed reads the figures by year; the nearest region's word holds for each.
func (b *building) indexed() {
	for _, h := range b.chain {
		s := b.scopeOf(h)
		for _, item := range b.distinct(h.body.get("figures"), "id") {
			f := Figure{ID: item.get("id").str(), Name: item.get("name").str(), Region: h.ID}
			for _, year := range item.get("years").rest() {
				n := whole(&entry{text: year.id})
				cell := b.cell("figure/"+f.ID+"/"+year.id, calc.InYuan, year.value, credit{}, s)
				cell.Label = f.Name
				f.Years = append(f.Years, FigureYear{int(n), cell})
			}
			slices.SortFunc(f.Years, func(x, y FigureYear) int { return y.Year - x.Year })
			if !slices.ContainsFunc(b.figures, func(x Figure) bool { return x.ID == f.ID }) {
				b.figures = append(b.figures, f)
			}
		}
	}
	b.out.Figures = b.figures
}

// sources lists what the region cites, and its own that it does not: a region
// below may, which is for [Library.Check] to say.
func (b *building) sources() {
	declared := append([]map[string]*Source{b.region.sources}, b.ownSources...)
	for _, files := range b.files {
		for _, f := range files {
			if f.region == b.region {
				declared = append(declared, f.sources)
			}
		}
	}
	for _, sources := range declared {
		for id, s := range sources {
			if !b.cited[s] {
				b.out.uncited = append(b.out.uncited, uncited{id, place{s.Path, s.Line, s.col}})
			}
		}
	}
	b.out.Sources = sortedSources(b.cited)
}

func sortedSources(cited map[*Source]bool) []*Source {
	var all []*Source
	for s := range cited {
		all = append(all, s)
	}
	slices.SortFunc(all, func(x, y *Source) int { return strings.Compare(x.ID, y.ID) })
	return all
}
