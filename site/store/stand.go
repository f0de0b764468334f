package store

import (
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Stand is how the files of a content stand at a moment, by slash path. Of a
// country it has some hundred thousand, for as long as a build takes, so it is a
// list and no map.
type Stand []stamp

// stamp is what a change of a file changes.
type stamp struct {
	name string
	size int64
	at   int64 // in nanoseconds since 1970
}

// StandOf looks at every file of a tree but those that the loader passes over by
// their names. What cannot be looked at is passed over too: the loader says it.
func StandOf(tree fs.FS) Stand {
	var all Stand
	_ = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := err == nil && name != "." && (strings.ContainsAny(entry.Name()[:1], ".~") || name[0] == '_')
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || err != nil || entry.IsDir():
			return nil
		}
		if info, err := entry.Info(); err == nil {
			all = append(all, stamp{name, info.Size(), info.ModTime().UnixNano()})
		}
		return nil
	})
	slices.SortFunc(all, func(x, y stamp) int { return strings.Compare(x.name, y.name) })
	return all
}

// Unlike are the files that stand otherwise than before, are new, or are gone.
func (s Stand) Unlike(before Stand) []string {
	var names []string
	for len(s) > 0 && len(before) > 0 {
		order := strings.Compare(s[0].name, before[0].name)
		switch {
		case order < 0:
			names = append(names, s[0].name)
		case order > 0:
			names = append(names, before[0].name)
		case s[0] != before[0]:
			names = append(names, s[0].name)
		}
		if order <= 0 {
			s = s[1:]
		}
		if order >= 0 {
			before = before[1:]
		}
	}
	for _, left := range slices.Concat(s, before) {
		names = append(names, left.name)
	}
	return names
}

// Newest is the file that was written last, empty if there is none.
func (s Stand) Newest() (name string, at time.Time) {
	for i, file := range s {
		if i == 0 || file.at > at.UnixNano() {
			name, at = file.name, time.Unix(0, file.at)
		}
	}
	return name, at
}
