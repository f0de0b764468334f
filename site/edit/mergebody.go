package edit

import (
	"slices"
	"strings"
)

// body merges the sections of a guide.
func (m *merger) body() ([]Replacement, error) {
	if !m.ours.guide {
		return nil, nil
	}
	texts := func(d *document) (names []string, by map[string]string) {
		by = map[string]string{}
		if d == nil {
			return nil, by
		}
		for i, name := range d.sectionNames() {
			if strings.HasPrefix(name, "#") {
				by[name] = "" // it cannot be told from its neighbours
			}
			if s := d.sections[i]; s.start < s.end {
				names, by[name] = append(names, name), d.sectionText(s)
			}
		}
		return names, by
	}
	_, base := texts(m.base)
	ours, our := texts(m.ours)
	theirs, their := texts(m.theirs)
	var set []Replacement
	for _, name := range append(slices.Clone(ours), theirs...) {
		o, t, b := our[name], their[name], base[name]
		if slices.ContainsFunc(set, func(r Replacement) bool { return r.Path == bodyPrefix+name }) ||
			slices.ContainsFunc(m.clashes, func(c Clash) bool { return c.Path == bodyPrefix+name }) || o == t || t == b {
			continue
		}
		if strings.HasPrefix(name, "#") {
			return nil, m.ours.fault(m.ours.bodyFrom(), "正文里有两个一样的标题，分不清是哪一个：改掉一个。")
		}
		if o != b {
			if m.base == nil && (o == "" || t == "") {
				if o == "" {
					set = append(set, Replacement{Path: bodyPrefix + name, To: t})
				}
				continue
			}
			m.clashes = append(m.clashes, Clash{bodyPrefix + name, b, o, t})
			if !m.take[bodyPrefix+name] {
				continue
			}
		}
		set = append(set, Replacement{Path: bodyPrefix + name, Old: o, To: t})
	}
	return set, nil
}
