package site

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"mingbaizhi/calc"
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
	number  int
	site    *Site
	library *content.Library
	opened  content.Problems // what opening it found
	faults  content.Problems // the errors among them

	mu   sync.Mutex
	days []*Site // of other days, those last asked for
}

func newPreview(open func() (*content.Library, content.Problems), opt Options) *preview {
	if opt.Wasm != nil {
		opt.Wasm = onceEngine(opt.Wasm)
	}
	return &preview{open: open, opt: opt, next: make(chan struct{})}
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
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	site.number = p.n
	p.now.Store(&snapshot{number: p.n, site: site, library: library, opened: problems, faults: faults})
	close(p.next)
	p.next = make(chan struct{})
	return nil
}

// report tells whoever wants to know all that is wrong with the content.
func (p *preview) report() {
	if p.opt.Problems != nil {
		now := p.now.Load()
		p.opt.Problems(now.library.Check(now.opened, p.opt.Date))
	}
}

// number is the present snapshot's, with a channel that closes at the next.
func (p *preview) number() (int, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.n, p.next
}

// file is the file at path of the site of a day.
func (s *snapshot) file(of *Site, at string) ([]byte, string, error) {
	if len(s.faults) > 0 && isPage(at) {
		return nil, "", s.faults
	}
	return of.Page(at)
}

// on is the site as it would be on a day. Each keeps the regions that it was
// asked for, so only a few are kept.
func (s *snapshot) on(day calc.Date, opt Options) (*Site, error) {
	const most = 3
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.days, func(x *Site) bool { return x.opt.Date == day }); i >= 0 {
		return s.days[i], nil
	}
	opt.Date = day
	site, err := newSite(s.library, opt, true)
	if err != nil {
		return nil, err
	}
	site.other, site.number = true, s.number
	s.days = append(s.days[max(0, len(s.days)-most+1):], site)
	return site, nil
}

// root is where the preview serves the site's files.
func (s *Site) root() string {
	if s.other {
		return dayAt + s.opt.Date.String() + "/"
	}
	return "/"
}

// problems is a page that says what err says.
func (s *Site) problems(err error) ([]byte, error) {
	var found content.Problems
	if !errors.As(err, &found) {
		return nil, err
	}
	page, err := s.problemsPage(found)
	if err != nil {
		return nil, err
	}
	return s.render(page)
}

// settle is how long the disk must be quiet before the content is read again:
// editors write a file in several steps.
const settle = 80 * time.Millisecond

// watching watches every folder below one of dirs.
func watching(dirs []string) (*fsnotify.Watcher, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		if err := watchBelow(watcher, dir); err != nil {
			return nil, errors.Join(err, watcher.Close())
		}
	}
	return watcher, nil
}

// watch reads the content again whenever a file below one of dirs has changed
// and the disk is quiet. Before it reads, it watches what folders there are
// now: new ones, and those that have another name.
func (p *preview) watch(ctx context.Context, watcher *fsnotify.Watcher, dirs []string) error {
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	p.report()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-watcher.Events:
			if event.Op != fsnotify.Chmod {
				quiet.Reset(settle)
			}
		case err := <-watcher.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			quiet.Reset(settle)
		case <-quiet.C:
			for _, dir := range dirs {
				if err := watchBelow(watcher, dir); err != nil {
					return err
				}
			}
			if err := p.read(); err != nil {
				return err
			}
			p.report()
		}
	}
}

// watchBelow watches dir, which may be a link, and every folder in it, hidden
// ones excepted. What is gone again is no matter.
func watchBelow(watcher *fsnotify.Watcher, dir string) error {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil { // gone, or on a drive of Windows whose links cannot be followed
		real = dir
	}
	return filepath.WalkDir(real, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return ifThere(err)
		case !entry.IsDir():
			return nil
		case name != real && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		}
		return ifThere(watcher.Add(name))
	})
}

// ifThere is err, but for what is not there any more.
func ifThere(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
