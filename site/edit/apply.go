package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// change is one replacement on its way: from the root of the text as it was,
// over some items, and then over keys that were not there.
type change struct {
	path    string
	steps   []step
	missing []string
	w       *wish // nil: take it away
}

// Apply sets values of a text and leaves every other byte as it is. It gives
// *Stale if one of them is not what its Replacement says it was, *Fault if the
// text or a new value cannot be read, and in both cases changes nothing. What
// comes back has been read again: it says what was asked for and no more.
func Apply(text, name string, set []Replacement) (string, error) {
	d, err := read(name, text)
	if err != nil {
		return "", err
	}
	if err := d.twice(d.root); err != nil {
		return "", err
	}
	if err := apart(name, set); err != nil {
		return "", err
	}
	var inYAML, inBody []Replacement
	for _, r := range set {
		if d.guide && strings.HasPrefix(r.Path, bodyPrefix) {
			inBody = append(inBody, r)
		} else {
			inYAML = append(inYAML, r)
		}
	}
	changes, err := d.changes(inYAML)
	if err != nil {
		return "", err
	}
	text, err = d.applyBody(inBody)
	if err != nil {
		return "", err
	}
	return d.applyYAML(text, changes)
}

// apart refuses two replacements of one place, or of a place and one inside it.
func apart(name string, set []Replacement) error {
	var paths []string
	for _, r := range set {
		paths = append(paths, r.Path+"/")
	}
	slices.Sort(paths)
	for i := 1; i < len(paths); i++ {
		if strings.HasPrefix(paths[i], paths[i-1]) && paths[i-1] != bodyPrefix+"/" {
			return &Fault{name, 1, 1, "“" + strings.TrimSuffix(paths[i], "/") + "”一次改了两遍：只改一遍。"}
		}
	}
	return nil
}

// changes checks replacements against the text as it is.
func (d *document) changes(set []Replacement) ([]change, error) {
	var changes []change
	for _, r := range set {
		inner, err := d.inner(r.Path)
		if err != nil {
			return nil, err
		}
		s := d.find(inner)
		now := ""
		if len(s.missing) == 0 {
			now = nodeText(s.last())
		}
		if now != plainEnds(r.Old) {
			return nil, &Stale{r.Path, r.Old, now}
		}
		c := change{path: r.Path, steps: s.steps, missing: s.missing}
		if r.To == "" && !r.Literal || r.To == "" && len(s.missing) > 0 {
			if len(s.missing) > 0 {
				continue
			}
			if len(s.steps) == 0 {
				return nil, d.fault(s.last().start, "整个文件不能这样删：删掉文件。")
			}
		} else if c.w, err = wishOf(r.To, r.Literal); err != nil {
			line, col := d.place(s.last().start)
			return nil, &Fault{d.name, line, col, "“" + r.Path + "”要改成的内容写错了：检查冒号后面的空格、引号和括号；是一句话的，加双引号。"}
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// applyYAML makes the changes round by round: in each those whose bytes do not
// touch, then the text is read again. What is taken away goes last and from the
// end, so that the items before it keep their places.
func (d *document) applyYAML(text string, changes []change) (string, error) {
	wanted, err := d.wanted(changes)
	if err != nil {
		return "", err
	}
	var sets, removals []change
	for _, c := range changes {
		if c.w == nil {
			removals = append(removals, c)
		} else {
			sets = append(sets, c)
		}
	}
	for now := d; len(sets) > 0; {
		if now.text != text {
			if now, err = read(d.name, text); err != nil {
				return "", d.failed()
			}
		}
		if text, sets, err = now.applyRound(sets); err != nil {
			return "", err
		}
	}
	slices.SortFunc(removals, func(a, b change) int { return slices.CompareFunc(b.steps, a.steps, step.compare) })
	for _, c := range removals {
		now, err := read(d.name, text)
		if err != nil {
			return "", d.failed()
		}
		s := now.at(c.steps)
		if s == nil {
			return "", d.failed()
		}
		parent, index := s.parent()
		text = spliced(text, []splice{now.remove(parent, index)})
	}
	return text, d.verify(text, wanted)
}

// applyRound makes those of the changes that can be made at once and gives back
// the rest.
func (d *document) applyRound(sets []change) (string, []change, error) {
	var done []splice
	var rest []change
	for _, c := range sets {
		s := d.at(c.steps)
		if s == nil {
			return "", nil, d.failed()
		}
		missing := c.missing
		for len(missing) > 0 {
			_, index := s.last().child(missing[0])
			if index < 0 {
				break
			}
			s.down(index)
			missing = missing[1:]
		}
		sp, err := d.splice(s, missing, c.w)
		if err != nil {
			return "", nil, err
		}
		if slices.ContainsFunc(done, func(other splice) bool { return sp.from <= other.to && other.from <= sp.to }) {
			rest = append(rest, c)
			continue
		}
		done = append(done, sp)
	}
	return spliced(d.text, done), rest, nil
}

// splice puts w where a path leads.
func (d *document) splice(s *spot, missing []string, w *wish) (splice, error) {
	parent, index := s.parent()
	switch {
	case len(missing) == 0:
		return d.set(parent, index, w)
	case s.last().kind == yaml.SequenceNode:
		return splice{}, d.fault(s.last().start, "这一列里没有“"+missing[0]+"”这一项。")
	case s.last().null():
		return d.set(parent, index, w.below(missing))
	}
	return d.add(s.last(), missing[0], w.below(missing[1:]))
}
