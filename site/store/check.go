package store

import (
	"regexp"
	"slices"

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
	tree   tree
	on     calc.Date
	lib    *content.Library
	opened content.Problems
	errors content.Problems
}

// errorsOf checks a tree; those of the last few are remembered, and of one that
// differs from such a one in some files only what they concern is looked at.
func (s *Store) errorsOf(t tree, on calc.Date) content.Problems {
	now := checked{tree: t, on: on}
	for i := len(s.checks) - 1; i >= 0 && now.lib == nil; i-- {
		c := s.checks[i]
		if c.on != on {
			continue
		}
		names := unlike(t, c.tree)
		if len(names) == 0 {
			return c.errors
		}
		now.lib, now.opened = c.lib.AgainIn(t, names)
	}
	if now.lib == nil {
		now.lib, now.opened = content.Open(t)
	}
	now.errors = now.lib.Check(now.opened, on).Errors()
	s.checks = append(s.checks, now)
	if len(s.checks) > 4 {
		s.checks = s.checks[1:]
	}
	return now.errors
}

// unlike are the names of what one of two has otherwise than the other, or alone.
func unlike[V comparable](now, before map[string]V) []string {
	var names []string
	for name, is := range now {
		if was, there := before[name]; !there || was != is {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, there := now[name]; !there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
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
