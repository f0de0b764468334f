package store

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Trial is what a saving would make of the tree.
type Trial struct {
	Records []FileRecord // what changes, file by file

	s             *Store
	before, after tree
	changed       map[string]*string
}

// FS is the tree with the changes.
func (t *Trial) FS() fs.FS { return t.after }

// Faults are the errors of the changed tree that were not there before: Save
// refuses them.
func (t *Trial) Faults(on calc.Date) content.Problems {
	t.s.mu.Lock()
	defer t.s.mu.Unlock()
	return t.s.newFaults(t.before, t.after, on)
}

// Try says what a saving would change, without writing. The error is *Conflict
// where somebody else changed the same values, *edit.Fault or *Refusal where
// the saving cannot be done.
func (s *Store) Try(saving Saving) (*Trial, error) {
	t, records, err := s.readNow()
	if err != nil {
		return nil, err
	}
	return s.try(t, records, saving)
}

// Save writes what Try gives, with its record, as one. It refuses, with
// content.Problems, errors that the tree did not have before. Nothing to change
// is no error and no record.
func (s *Store) Save(saving Saving, on calc.Date) (Record, error) {
	if strings.TrimSpace(saving.Who) == "" {
		return Record{}, &Refusal{"", "没有写是谁改的：写上姓名，再保存。"}
	}
	h, err := s.hold()
	if err != nil {
		return Record{}, err
	}
	r, err := h.save(saving, on)
	return r, errors.Join(err, h.release())
}

func (h *hold) save(saving Saving, on calc.Date) (Record, error) {
	if err := h.sync(saving.At); err != nil {
		return Record{}, diskFault("", err)
	}
	t, err := h.s.try(h.tree, h.records, saving)
	if err != nil {
		return Record{}, err
	}
	if len(t.Records) == 0 && len(saving.joined) == 0 {
		return Record{}, nil
	}
	for name := range t.changed {
		if err := linkFault(h.root, name); err != nil {
			return Record{}, err
		}
	}
	if faults := h.s.newFaults(t.before, t.after, on); len(faults) > 0 {
		return Record{}, faults
	}
	for _, text := range saving.texts {
		if err := h.keep(text, false); err != nil {
			return Record{}, diskFault("", err)
		}
	}
	r := Record{At: saving.At, Who: strings.TrimSpace(saving.Who), Basis: saving.Basis, Kind: saving.Kind, Files: t.Records}
	if err := h.commit(&r, t.changed, saving.joined); err != nil {
		return Record{}, diskFault("", err)
	}
	return r, nil
}

func (s *Store) try(now tree, records []Record, saving Saving) (*Trial, error) {
	t := &Trial{s: s, before: now, changed: map[string]*string{}}
	conflict := &Conflict{}
	for _, f := range saving.Files {
		if _, twice := t.changed[f.Name]; twice {
			return nil, &Refusal{f.Name, "一次保存里改了两遍：合成一次。"}
		}
		if say := nameFault(f.Name); say != "" {
			return nil, &Refusal{"", say}
		}
		text, clashes, err := f.apply(now, records)
		if err != nil {
			return nil, err
		}
		conflict.Clashes = append(conflict.Clashes, clashes...)
		t.changed[f.Name] = text
	}
	if len(conflict.Clashes) > 0 {
		return nil, conflict
	}
	for _, f := range saving.Files {
		before, there := now[f.Name]
		text := t.changed[f.Name]
		if text == nil && !there || text != nil && there && *text == before {
			delete(t.changed, f.Name)
			continue
		}
		r := FileRecord{Name: f.Name}
		if there {
			r.Before = hashOf(before)
		}
		after := ""
		if text != nil {
			after = *text
			r.After = hashOf(after)
		}
		r.Changes = differences(f.Name, before, after)
		t.Records = append(t.Records, r)
	}
	t.after = now.with(t.changed)
	return t, nil
}

// apply makes the new text of a file, nil if it goes. Changes to other values
// that somebody made in between stay.
func (f FileEdit) apply(now tree, records []Record) (*string, []Clash, error) {
	text, there := now[f.Name]
	whole := func(yours string) []Clash {
		who, at := lastChange(records, f.Name, "")
		return []Clash{{Name: f.Name, Base: f.Base, Yours: yours, Theirs: text, Who: who, At: at}}
	}
	hash := ""
	if there {
		hash = hashOf(text)
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
		who, at := lastChange(records, f.Name, s.Path)
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

// checked is what was found in a tree on a day.
type checked struct {
	key    string
	errors content.Problems
}

// errorsOf checks a tree; those of the last few are remembered.
func (s *Store) errorsOf(t tree, on calc.Date) content.Problems {
	key := t.key() + on.String()
	for _, c := range s.checks {
		if c.key == key {
			return c.errors
		}
	}
	lib, problems := content.Open(t)
	c := checked{key, lib.Check(problems, on).Errors()}
	s.checks = append(s.checks, c)
	if len(s.checks) > 4 {
		s.checks = s.checks[1:]
	}
	return c.errors
}

// lineNumber is part of messages that name another place.
var lineNumber = regexp.MustCompile(`第 [0-9]+ 行`)

// newFaults are the errors of a tree that another had not. An error that only
// moved is not new.
func (s *Store) newFaults(before, after tree, on calc.Date) content.Problems {
	were := map[string]int{}
	sign := func(p content.Problem) string { return p.Path + ": " + lineNumber.ReplaceAllString(p.Message, "") }
	for _, p := range s.errorsOf(before, on) {
		were[sign(p)]++
	}
	var faults content.Problems
	for _, p := range s.errorsOf(after, on) {
		if were[sign(p)]--; were[sign(p)] < 0 {
			faults = append(faults, p)
		}
	}
	return faults
}

// key tells trees apart.
func (t tree) key() string {
	var all strings.Builder
	names := make([]string, 0, len(t))
	for name := range t {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&all, "%s %s\n", name, hashOf(t[name]))
	}
	return hashOf(all.String())
}
