package site

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Every amount and every ratio that a built page shows comes from somewhere: a
// cell, a result of the engine, a figure that a guide declares, a price, a
// statistic, a case, a correction or the glossary. What else a page shows was
// typed into a template, or into content where nobody asks for its source.
func TestEveryFigureComesFromSomewhere(t *testing.T) {
	for _, c := range []struct {
		why   string
		build func(t *testing.T) (*Site, string)
		least int // how many figures there are to find; none found proves nothing
	}{
		{"made up", func(t *testing.T) (*Site, string) { return builtFor(t, madeUp(t), today) }, 150},
		{"real", func(t *testing.T) (*Site, string) { return builtFor(t, realContent(t), 20261122) }, 800},
		{"real, two years on", func(t *testing.T) (*Site, string) { return builtFor(t, realContent(t), 20281122) }, 800},
	} {
		s, dir := c.build(t)
		found := 0
		for _, p := range filesBelow(t, dir) {
			if !isPage(p) {
				continue
			}
			page, err := html.Parse(strings.NewReader(read(t, dir, p)))
			if err != nil {
				t.Fatal(err)
			}
			known := s.knownOn(t, p)
			found += known.count(page)
			for _, stray := range known.strays(page) {
				t.Errorf("%s: %s: %s", c.why, p, stray)
			}
		}
		if found < c.least {
			t.Errorf("%s: only %d figures on all pages", c.why, found)
		}
	}
}

func builtFor(t *testing.T, tree fs.FS, on calc.Date) (*Site, string) {
	t.Helper()
	opt := Options{Date: on, Wasm: fakeEngine}
	s, err := New(open(t, tree), opt)
	if err != nil {
		t.Fatal(err)
	}
	return s, build(t, tree, opt)
}

// A number that comes from nowhere is found wherever it is planted.
func TestPlantedFigureIsFound(t *testing.T) {
	s, dir := builtFor(t, madeUp(t), today)
	for _, c := range []struct {
		why, page, old, new, want string
	}{
		{"typed into a template", "jia/guides/stay.html", "<main", "<p>一般报销 73%。</p><main", "73%"},
		{"an amount in words", "jia/tables/basic.html", "</main>", "<p>先扣七百零一元</p></main>", "七百零一元"},
		{"a ratio in words", "jia/quick.html", "</main>", "<p>大约百分之四十一</p></main>", "百分之四十一"},
		{"tenths", "jia/cases.html", "</main>", "<p>能报九成三</p></main>", "九成三"},
		{"万 with the unit", "jia/index.html", "</main>", "<p>最多 31 万元</p></main>", "31万元"},
		{"in a picture", "jia/about-local.html", "</svg>", `<text x="0" y="0">77 万元</text></svg>`, "77万元"},
		{"split over elements", "jia/prices.html", "</main>", "<p>少 <b>1,234</b> <i>元</i></p></main>", "1234元"},
		{"in the label that a phone shows", "jia/changes.html", `data-label="以前"`, `data-label="报 66%"`, "66%"},
		{"a figure that is not its cell's", "jia/guides/far.html", ">5%</a>", ">6%</a>", "far/first-pay/share"},
		{"a cell that is not there", "jia/guides/far.html", `data-cell="far/first-pay/share"`, `data-cell="far/first-pay/shore"`, "far/first-pay/shore"},
		{"another table's figure, true there and not here", "jia/tables/far.html", "</main>", "<p>80%</p></main>", "80%"},
		{"a page for everybody", "glossary.html", "</main>", "<p>扣 100 元</p></main>", "100元"},
	} {
		text := read(t, dir, c.page)
		if !strings.Contains(text, c.old) {
			t.Errorf("%s: %s has no %q", c.why, c.page, c.old)
			continue
		}
		page, err := html.Parse(strings.NewReader(strings.Replace(text, c.old, c.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		strays := s.knownOn(t, c.page).strays(page)
		if len(strays) != 1 || !strings.Contains(strays[0], c.want) {
			t.Errorf("%s: found %q, want %q", c.why, strays, c.want)
		}
	}
}

// known is what a page may show.
type known struct {
	region  *content.Region // for the cells that a page names; nil on pages for everybody
	today   calc.Date
	figures map[string]bool
}

// strays lists what a page shows and should not.
func (k *known) strays(page *html.Node) (strays []string) {
	for _, line := range runs(page) {
		for _, m := range content.Mentions(line) {
			if !k.figures[keyOf(m)] {
				strays = append(strays, fmt.Sprintf("%s comes from nowhere, in %q", m.Text, line))
			}
		}
	}
	for n := range page.Descendants() {
		address, is := attribute(n, "data-cell")
		if !is {
			continue
		}
		if cell := k.region.Cell(address, k.today); cell == nil {
			strays = append(strays, fmt.Sprintf("%q is said to be %s, which is not there", text(n), address))
		} else if cell.Text != text(n) {
			strays = append(strays, fmt.Sprintf("%q is said to be %s, which is %s", text(n), address, cell.Text))
		}
	}
	return strays
}

// count is how many figures a page shows, those of named cells among them.
func (k *known) count(page *html.Node) int {
	n := len(attributes(page, "data-cell"))
	for _, line := range runs(page) {
		n += len(content.Mentions(line))
	}
	return n
}

// keyOf is the same for figures of the same value.
func keyOf(m content.Mention) string {
	if !m.Known {
		return m.Text
	}
	return fmt.Sprint(m.Unit, m.Amount)
}

// say allows every figure of some texts.
func (k *known) say(texts ...string) {
	for _, text := range texts {
		for _, m := range content.Mentions(text) {
			k.figures[keyOf(m)] = true
		}
	}
}

// amount allows an amount of money.
func (k *known) amount(all ...calc.Fen) {
	for _, f := range all {
		k.figures[fmt.Sprint(calc.InYuan, int64(f))] = true
	}
}

// cell allows what a cell says, also without its sign: 减 50 元.
func (k *known) cell(all ...*content.Cell) {
	for _, c := range all {
		if c != nil {
			k.say(c.Text, strings.TrimPrefix(c.Text, "-"))
		}
	}
}

// blocks are the elements whose text stands apart from what is around them.
var blocks = strings.Fields("address article aside blockquote br button caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section select small summary table tbody td text tfoot th thead title tr ul desc")

// runs cuts the text of a page into what stands together. Named cells and
// quotations of a guide's source are left out, and what nobody sees.
func runs(page *html.Node) []string {
	var all []string
	line := ""
	flush := func() {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			all = append(all, line)
		}
		line = ""
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			line += n.Data
			return
		}
		if n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "blockquote"}, n.Data) {
			return
		}
		if _, is := attribute(n, "data-cell"); is {
			line += "￼"
			return
		}
		if label, is := attribute(n, "data-label"); is {
			all = append(all, label)
		}
		apart := slices.Contains(blocks, n.Data)
		if apart {
			flush()
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
		if apart {
			flush()
		}
	}
	walk(page)
	flush()
	return all
}

// knownOn gathers what the page at p may show.
func (s *Site) knownOn(t *testing.T, p string) *known {
	t.Helper()
	k := &known{today: s.opt.Date, figures: map[string]bool{}}
	id, rest, inRegion := strings.Cut(p, "/")
	if !inRegion {
		if p == "glossary.html" {
			for _, term := range s.lib.Glossary.Terms {
				k.say(term.Plain)
			}
		}
		return k
	}
	r, problems := s.lib.Region(id)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	k.region = r
	for _, source := range r.Sources {
		k.say(source.Title) // quoted, beside who said it
	}
	dir, name := path.Split(rest)
	name = strings.TrimSuffix(name, ".html")
	switch {
	case dir == "guides/":
		k.guide(r, name)
	case dir == "tables/" && name != "index":
		k.layer(r, name)
	case dir == "tables/" || name == "calculator" || name == "coverage" || name == "data" || name == "updates":
		// The names of layers and the questions cannot refer to a cell; what they
		// say must be one.
		for _, l := range r.Layers {
			k.layer(r, l.ID)
		}
		for _, f := range r.Figures {
			for _, year := range f.Years {
				k.cell(year.Cell)
			}
		}
	case dir == "leaflets/":
		k.leaflet(r, name)
	case dir == "posters/":
		for _, q := range r.Quick {
			if q.ID == name {
				k.quick(r, q, s.opt.Date)
			}
		}
	case name == "index":
		k.home(t, s, r)
	case name == "quick":
		for _, q := range r.Quick {
			k.quick(r, q, s.opt.Date)
		}
	case name == "cases":
		for _, c := range r.Cases {
			k.case_(r, c)
		}
	case name == "prices":
		for _, price := range r.Prices {
			k.amount(price.Before, price.After, price.Cheaper())
			if price.Saves != nil {
				k.amount(price.Saves.Amount)
			}
			if price.Drop != 0 {
				k.say(price.Drop.String())
			}
			k.say(price.Name, price.Note)
		}
	case name == "about-local":
		for _, g := range r.Statistics {
			k.say(g.Title, g.Period, g.Note)
			for i := range g.Statistics {
				x := &g.Statistics[i]
				k.say(x.Text(), x.Name, x.Note)
			}
		}
		for _, f := range r.Flows {
			k.say(f.Title, f.Note, f.Before.Total, f.After.Total)
			k.say(slices.Concat(f.Before.Steps, f.After.Steps)...)
		}
	case name == "services":
		k.services(r)
	case name == "offline": // what its parts may show, each on its own page
		parts := []string{"calculator.html", "quick.html", "services.html"}
		for _, g := range r.Guides {
			parts = append(parts, "guides/"+g.ID+".html")
		}
		for _, part := range parts {
			maps.Copy(k.figures, s.knownOn(t, id+"/"+part).figures)
		}
	case name == "enrolment":
		k.enrolment(r)
	case name == "changes":
		k.changes(r)
	}
	k.corrections(r)
	return k
}
