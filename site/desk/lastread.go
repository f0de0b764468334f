package desk

import (
	"io/fs"
	"sync"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/store"
)

// lastRead is the content as the desk last checked all of it, and how its files
// stood then: what is checked again is what the files that changed since have to do
// with.
type lastRead struct {
	mu     sync.Mutex
	lib    *content.Library
	opened content.Problems
	files  store.Stand
}

// check reads and checks the content.
func (l *lastRead) check(tree fs.FS, on calc.Date) (*content.Library, content.Problems) {
	l.mu.Lock()
	defer l.mu.Unlock()
	files := store.StandOf(tree)
	switch changed := files.Unlike(l.files); {
	case l.lib == nil || l.lib.Vocabulary == nil:
		l.lib, l.opened = content.Open(tree)
	case len(changed) > 0:
		l.lib, l.opened = l.lib.AgainIn(tree, changed)
	}
	l.files = files
	return l.lib, l.lib.Check(l.opened, on)
}
