package site

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"mingbaizhi/content"
)

// preview keeps the latest snapshot of the content and makes pages of it on
// request.
type preview struct {
	open func() (*content.Library, content.Problems)
	opt  Options
	now  atomic.Pointer[snapshot]

	mu   sync.Mutex
	n    int
	next chan struct{} // closed when n grows
}

// snapshot is the content as it was read once: a site, or what keeps it from
// being one.
type snapshot struct {
	site   *Site
	faults content.Problems
}

func newPreview(open func() (*content.Library, content.Problems), opt Options) (*preview, error) {
	if opt.Wasm != nil {
		opt.Wasm = onceEngine(opt.Wasm)
	}
	p := &preview{open: open, opt: opt, next: make(chan struct{})}
	return p, p.read()
}

// read opens the content again and tells whoever waits.
func (p *preview) read() error {
	library, problems := p.open()
	faults := problems.Errors()
	if library == nil {
		library = &content.Library{}
	}
	site, err := newSite(library, p.opt, true)
	if err != nil {
		return err
	}
	p.now.Store(&snapshot{site: site, faults: faults})
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	close(p.next)
	p.next = make(chan struct{})
	return nil
}

// number is the present snapshot's, with a channel that closes at the next.
func (p *preview) number() (int, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.n, p.next
}

func (s *snapshot) file(at string) ([]byte, string, error) {
	if len(s.faults) > 0 && isPage(at) {
		return nil, "", s.faults
	}
	return s.site.Page(at)
}

// problems is a page that says what err says.
func (s *snapshot) problems(err error) ([]byte, error) {
	var found content.Problems
	if !errors.As(err, &found) {
		return nil, err
	}
	page, err := s.site.problemsPage(found)
	if err != nil {
		return nil, err
	}
	return s.site.render(page)
}

// settle is how long the disk must be quiet before the content is read again:
// editors write a file in several steps.
const settle = 80 * time.Millisecond

// watch reads the content again whenever a file below one of dirs changes.
func (p *preview) watch(ctx context.Context, dirs []string) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	for _, dir := range dirs {
		if err := watchBelow(watcher, dir); err != nil {
			return err
		}
	}
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-watcher.Events:
			if event.Has(fsnotify.Create) {
				// A new folder; a file, or one already gone, is no matter.
				_ = watchBelow(watcher, event.Name)
			}
			if event.Op != fsnotify.Chmod {
				quiet.Reset(settle)
			}
		case err := <-watcher.Errors:
			return err
		case <-quiet.C:
			if err := p.read(); err != nil {
				return err
			}
		}
	}
}

// watchBelow watches dir and every folder in it, hidden ones excepted.
func watchBelow(watcher *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !entry.IsDir() {
			return nil
		}
		if name != dir && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		return watcher.Add(name)
	})
}
