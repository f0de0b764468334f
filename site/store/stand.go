package store

import (
	"io/fs"
	"strings"
	"time"
)

// Stand is how the files of a content stand at a moment, by slash path.
type Stand map[string]Stamp

// Stamp is what a change of a file changes.
type Stamp struct {
	Size int64
	At   time.Time
}

// StandOf looks at every file of a tree but those that the loader passes over by
// their names. What cannot be looked at is passed over too: the loader says it.
func StandOf(tree fs.FS) Stand {
	all := Stand{}
	_ = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := err == nil && name != "." && (strings.ContainsAny(entry.Name()[:1], ".~") || name[0] == '_')
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || err != nil || entry.IsDir():
			return nil
		}
		if info, err := entry.Info(); err == nil {
			all[name] = Stamp{info.Size(), info.ModTime()}
		}
		return nil
	})
	return all
}

// Unlike are the files that stand otherwise than before, are new, or are gone.
func (s Stand) Unlike(before Stand) []string { return unlike(s, before) }

// Newest is the file that was written last, empty if there is none.
func (s Stand) Newest() (name string, at time.Time) {
	for file, stamp := range s {
		if stamp.At.After(at) || stamp.At.Equal(at) && file < name {
			name, at = file, stamp.At
		}
	}
	return name, at
}
