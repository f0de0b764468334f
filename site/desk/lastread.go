package desk

import (
	"io/fs"
	"strings"
	"sync"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// lastRead is the content as the desk last checked all of it, and how its files
// stood then: what is checked again is what the files that changed since have to do
// with.
type lastRead struct {
	mu     sync.Mutex
	lib    *content.Library
	opened content.Problems
	files  map[string]stamp
}

// stamp is how a file stands.
type stamp struct {
	size int64
	at   time.Time
}

// check reads and checks the content. lib is nil if it cannot be opened.
func (l *lastRead) check(tree fs.FS, on calc.Date) (lib *content.Library, problems content.Problems) {
	l.mu.Lock()
	defer l.mu.Unlock()
	files := stamps(tree)
	switch changed := differing(l.files, files); {
	case l.lib == nil || l.lib.Vocabulary == nil:
		l.lib, l.opened = content.Open(tree)
	case len(changed) > 0:
		l.lib, l.opened = l.lib.AgainIn(tree, changed)
	}
	l.files = files
	if l.lib == nil {
		return nil, l.opened
	}
	return l.lib, l.lib.Check(l.opened, on)
}

// stamps are how the files of a tree stand. What cannot be looked at is passed over:
// the loader says it.
func stamps(tree fs.FS) map[string]stamp {
	all := map[string]stamp{}
	_ = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := err == nil && name != "." && strings.ContainsAny(entry.Name()[:1], ".~") // what was before, and what editors leave
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || err != nil || entry.IsDir():
			return nil
		}
		if info, err := entry.Info(); err == nil {
			all[name] = stamp{info.Size(), info.ModTime()}
		}
		return nil
	})
	return all
}

// differing are the files that stand otherwise than before, are new, or are gone.
func differing(before, now map[string]stamp) []string {
	var changed []string
	for name, is := range now {
		if was, there := before[name]; !there || was != is {
			changed = append(changed, name)
		}
	}
	for name := range before {
		if _, there := now[name]; !there {
			changed = append(changed, name)
		}
	}
	return changed
}
