package edit

import (
	"strings"
)

// Stale is a value that is no longer what the editor saw.
type Stale struct {
	Path     string
	Old, Now string
}

func (s *Stale) Error() string {
	if s.Now == "" {
		return s.Path + "：打开时是“" + s.Old + "”，现在没有了。"
	}
	if s.Old == "" {
		return s.Path + "：打开时没有，现在是“" + s.Now + "”。"
	}
	return s.Path + "：打开时是“" + s.Old + "”，现在是“" + s.Now + "”。"
}

// Stales lists the replacements whose Old is not what the text has.
func Stales(name, text string, set []Replacement) ([]*Stale, error) {
	d, err := read(name, text)
	if err != nil {
		return nil, err
	}
	names := map[string]section{}
	for i, step := range d.sectionNames() {
		names[bodyPrefix+step] = d.sections[i]
	}
	var stale []*Stale
	for _, r := range set {
		now := ""
		if d.guide && strings.HasPrefix(r.Path, bodyPrefix) {
			if s, ok := names[r.Path]; ok {
				now = d.sectionText(s)
			}
		} else {
			inner, err := d.inner(r.Path)
			if err != nil {
				return nil, err
			}
			if s := d.find(inner); len(s.missing) == 0 {
				now = nodeText(s.last())
			}
		}
		if now != plainEnds(r.Old) {
			stale = append(stale, &Stale{r.Path, r.Old, now})
		}
	}
	return stale, nil
}
