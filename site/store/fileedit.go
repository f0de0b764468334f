package store

import (
	"slices"
	"strings"

	"mingbaizhi/site/edit"
)

// apply makes the new text of a file, nil if it goes. Changes to other values
// that somebody made in between stay.
func (f FileEdit) apply(now tree, records []Record) (*string, []Clash, error) {
	text, there := now[f.Name]
	hash := ""
	if there {
		hash = hashOf(text)
	}
	whole := func(yours string) []Clash {
		who, at := lastChange(records, f.Name, "", hash)
		return []Clash{{Name: f.Name, Base: f.Base, Yours: yours, Theirs: text, Who: who, At: at}}
	}
	switch {
	case len(f.Set) > 0 && (f.Text != nil || f.Remove), f.Text != nil && f.Remove:
		return nil, nil, &Refusal{f.Name, "一次只能做一样：改几处、换全文，或删掉。"}
	case f.Remove && !there:
		return nil, nil, nil
	case f.Remove && hash != f.Base:
		return nil, whole(""), nil
	case f.Remove:
		return nil, nil, nil
	case f.Text != nil:
		new := sameEnds(*f.Text, text, there)
		if len(new) > mostBytes {
			return nil, nil, &Refusal{f.Name, "文件太大，超过 1 MB：拆成几个文件，或删去不是文字的内容。"}
		}
		if hash != f.Base && new != text {
			return nil, whole(new), nil
		}
		return &new, nil, nil
	case !there:
		return nil, whole(""), nil
	}
	stale, err := edit.Stales(f.Name, text, f.Set)
	if err != nil {
		return nil, nil, err
	}
	var clashes []Clash
	set := f.Set
	for _, s := range stale {
		i := slices.IndexFunc(f.Set, func(r edit.Replacement) bool { return r.Path == s.Path })
		if s.Now == f.Set[i].To { // somebody did the same
			set = slices.DeleteFunc(slices.Clone(set), func(r edit.Replacement) bool { return r.Path == s.Path })
			continue
		}
		who, at := lastChange(records, f.Name, s.Path, s.Now)
		clashes = append(clashes, Clash{f.Name, s.Path, s.Old, f.Set[i].To, s.Now, who, at})
	}
	if len(clashes) > 0 {
		return nil, clashes, nil
	}
	new, err := edit.Apply(text, f.Name, set)
	if err != nil {
		return nil, nil, err
	}
	return &new, nil, nil
}

// sameEnds gives a whole new text the line ends of the old one, and its BOM:
// what comes from a browser has CRLF whatever the file had.
func sameEnds(text, old string, there bool) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if there && strings.Contains(old, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if there && strings.HasPrefix(old, "\ufeff") && !strings.HasPrefix(text, "\ufeff") {
		text = "\ufeff" + text
	}
	return text
}
