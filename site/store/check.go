package store

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Faults are the errors of the changed tree that were not there before: Save
// refuses them.
func (t *Trial) Faults(on calc.Date) content.Problems {
	t.s.mu.Lock()
	defer t.s.mu.Unlock()
	return t.s.newFaults(t.before, t.after, on)
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
