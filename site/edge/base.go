package edge

import (
	"slices"
	"strconv"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// base is somebody for whom a row of a table is.
type base struct {
	layer   *content.Layer
	version *content.Version
	row     string
	answers map[string][]string // by fact
	aimed   []string            // the facts that the rule asks for
}

// collect makes one of each row that is in force.
func (s *search) collect() {
	s.totals = []calc.Fen{500_00, 3000_00, 20_000_00, 100_000_00}
	seen := map[string]bool{}
	for _, l := range s.region.Layers {
		for i := range l.Versions {
			v := &l.Versions[i]
			if !v.Holds(s.on) || v.FirstPay != nil {
				continue
			}
			rows := []content.Row{{}}
			if len(v.Rows) > 0 {
				rows = v.Rows
			}
			for _, row := range rows {
				b := s.meets(slices.Concat(v.When, row.When))
				b.layer, b.version, b.row = l, v, row.ID
				if key := b.key(s.region); !seen[key+l.ID] {
					seen[key+l.ID] = true
					s.bases = append(s.bases, b)
				}
			}
		}
	}
}

// key tells two of the same answers.
func (b *base) key(region *content.Region) (key string) {
	for _, f := range region.Policy.Facts {
		for _, v := range b.answers[f.ID] {
			key += f.ID + "=" + v + " "
		}
	}
	return key
}

// meets answers every fact as usual, and so that the tests hold.
func (s *search) meets(when calc.All) base {
	b := base{answers: map[string][]string{}}
	for _, f := range s.region.Policy.Facts {
		b.answers[f.ID] = s.usual(f)
	}
	for _, t := range when {
		if !slices.Contains(b.aimed, t.Fact) {
			b.aimed = append(b.aimed, t.Fact)
		}
		f := s.fact(t.Fact)
		now := b.answers[t.Fact]
		switch t.Op {
		case calc.AnyOf:
			if !slices.ContainsFunc(t.Options, func(o string) bool { return slices.Contains(now, o) }) && len(t.Options) > 0 {
				b.answers[t.Fact] = []string{t.Options[0]}
			}
		case calc.EveryOf:
			b.answers[t.Fact] = slices.Clone(t.Options)
		case calc.NoneOf:
			if f.Kind == calc.Choice {
				for _, o := range f.Options {
					if !slices.Contains(t.Options, o.ID) && !s.shuts(f.ID, o.ID) {
						b.answers[t.Fact] = []string{o.ID}
						break
					}
				}
			}
		case calc.Within:
			low, high := s.number(t.From), s.number(t.To)
			if len(now) == 1 && within(s.read(f, now[0]), t, low, high) {
				continue
			}
			if t.From.Kind != calc.Absent {
				b.answers[t.Fact] = []string{write(f, low)}
			} else {
				b.answers[t.Fact] = []string{write(f, high)}
			}
		}
	}
	return b
}

func within(n int64, t calc.Test, low, high int64) bool {
	return (t.From.Kind == calc.Absent || n >= low) && (t.To.Kind == calc.Absent || n <= high)
}

// usual is the answer that is assumed, or the first with which nobody else pays.
func (s *search) usual(f calc.Fact) []string {
	switch {
	case f.Kind == calc.Several:
		return nil
	case f.Kind == calc.Choice && f.Assume != "" && f.Assume != "none":
		return []string{f.Assume}
	case f.Kind == calc.Choice:
		for _, o := range f.Options {
			if !s.shuts(f.ID, o.ID) {
				return []string{o.ID}
			}
		}
		return []string{f.Options[0].ID}
	case f.Assume != "" && f.Assume != "none":
		return []string{f.Assume}
	case f.Kind == calc.Money:
		return []string{write(f, 1_000_000_00)} // above every line
	case f.Most > 0 && f.Least == 0:
		return []string{write(f, (f.Least+f.Most)/3)}
	}
	return []string{write(f, f.Least)}
}

// shuts reports whether with an answer somebody else pays.
func (s *search) shuts(fact, option string) bool {
	for _, g := range s.region.Policy.Gates {
		for _, t := range g.When {
			if t.Fact == fact && t.Op == calc.AnyOf && slices.Contains(t.Options, option) {
				return true
			}
		}
	}
	return false
}

func (s *search) fact(id string) calc.Fact {
	at := slices.IndexFunc(s.region.Policy.Facts, func(f calc.Fact) bool { return f.ID == id })
	if at < 0 {
		return calc.Fact{}
	}
	return s.region.Policy.Facts[at]
}

// number is a known value, or the share of a figure that is known.
func (s *search) number(v calc.Value) int64 {
	switch v.Kind {
	case calc.Known:
		return v.Amount
	case calc.Share:
		year := int(v.Year)
		if v.Year == calc.ThisYear || v.Year == calc.LastYear {
			year += int(s.on) / 10000
		}
		for _, f := range s.region.Policy.Figures {
			for _, y := range f.Years {
				if f.ID == v.Figure && y.Year == year && y.Value.Kind == calc.Known {
					return (int64(v.Percent)*y.Value.Amount + 500_000) / 1_000_000
				}
			}
		}
	}
	return 0
}

func (s *search) read(f calc.Fact, text string) int64 {
	if f.Kind == calc.Money {
		amount, _ := calc.ParseYuan(text)
		return int64(amount)
	}
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

func write(f calc.Fact, n int64) string {
	if f.Kind == calc.Money {
		return calc.Fen(n).String()
	}
	return strconv.FormatInt(n, 10)
}
