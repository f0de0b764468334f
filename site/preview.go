package site

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
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

// read opens the content and tells whoever waits.
func (p *preview) read() error {
	library, problems := p.open()
	if library == nil {
		library = &content.Library{}
	}
	site, err := newSite(library, p.opt, true)
	if err == nil {
		p.show(library, problems, site)
	}
	return err
}

// readAgain reads what some changed files have to do with, named by slash paths in
// the content, and tells whoever waits.
func (p *preview) readAgain(changed []string) error {
	before := p.now.Load()
	if before.library.Vocabulary == nil { // nothing could be opened
		return p.read()
	}
	library, problems := before.library.Again(changed)
	p.show(library, problems, before.site.with(library))
	return nil
}

// show makes a library that was read the present snapshot.
func (p *preview) show(library *content.Library, problems content.Problems, site *Site) {
	faults := problems.Errors()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	site.number = p.n
	p.now.Store(&snapshot{number: p.n, site: site, library: library, opened: problems, faults: faults})
	close(p.next)
	p.next = make(chan struct{})
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
// editors write a file in several steps. Whoever asks for a page meanwhile gets the
// old one. What is wrong is said a little later, and not of every step.
const (
	settle     = 20 * time.Millisecond
	settleSaid = 100 * time.Millisecond
)

// lookAgain is how often it is looked whether the folders themselves are still
// there. The system says nothing of a folder that comes back.
const lookAgain = time.Second

// sameFolder reports whether two looks found the same folder, or both none.
func sameFolder(a, b os.FileInfo) bool {
	return a == nil && b == nil || a != nil && b != nil && os.SameFile(a, b)
}

// foldersNow are the folders as they are, nil for one that is gone.
func foldersNow(dirs []string) []os.FileInfo {
	now := make([]os.FileInfo, len(dirs))
	for i, dir := range dirs {
		now[i], _ = os.Stat(dir)
	}
	return now
}

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

// watch reads the content again whenever files below one of dirs have changed and
// the disk is quiet: of changed files that are known by their names what they have
// to do with, else all of it. Folders that are new are watched before. What is
// wrong is looked for beside it.
func (p *preview) watch(ctx context.Context, watcher *fsnotify.Watcher, dirs []string) error {
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	look := make(chan struct{}, 1)
	ctx, stop := context.WithCancel(ctx)
	var reporter sync.WaitGroup
	defer reporter.Wait()
	defer stop()
	reporter.Go(func() { p.reportOn(ctx, look) })
	look <- struct{}{}
	changed, lost := map[string]bool{}, false
	stand, again := foldersNow(dirs), time.NewTicker(lookAgain)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-again.C: // a stick was pulled out, or is there again
			if now := foldersNow(dirs); !slices.EqualFunc(stand, now, sameFolder) {
				stand, lost = now, true
				quiet.Reset(settle)
			}
		case event := <-watcher.Events:
			if event.Op != fsnotify.Chmod {
				changed[event.Name] = true
				quiet.Reset(settle)
			}
		case err := <-watcher.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			lost = true
			quiet.Reset(settle)
		case <-quiet.C:
			if err := p.follow(watcher, dirs, changed, lost); err != nil {
				return err
			}
			changed, lost = map[string]bool{}, false
			select {
			case look <- struct{}{}:
			default: // it is about to look
			}
		}
	}
}

// follow watches new folders and reads what has changed. Where events were lost,
// or the content is several folders, all is looked at.
func (p *preview) follow(watcher *fsnotify.Watcher, dirs []string, changed map[string]bool, lost bool) error {
	names, known := namesIn(dirs, changed)
	below := slices.Collect(maps.Keys(changed))
	if lost || !known {
		below = dirs
	}
	for _, name := range below {
		if info, err := os.Lstat(name); err != nil || !info.IsDir() && !slices.Contains(dirs, name) {
			continue
		}
		if err := watchBelow(watcher, name); err != nil {
			return err
		}
	}
	if lost || !known {
		return p.read()
	}
	return p.readAgain(names)
}

// namesIn are the names of changed files as the content has them.
func namesIn(dirs []string, changed map[string]bool) (names []string, known bool) {
	if len(dirs) != 1 {
		return nil, false
	}
	root, err := filepath.EvalSymlinks(dirs[0])
	if err != nil {
		root = dirs[0]
	}
	for name := range changed {
		inner, err := filepath.Rel(root, name)
		if err != nil || !filepath.IsLocal(inner) {
			return nil, false
		}
		names = append(names, filepath.ToSlash(inner))
	}
	return names, true
}

// reportOn reports each time it is asked to, once the disk has been quiet for
// longer.
func (p *preview) reportOn(ctx context.Context, look <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-look:
		}
		for waiting := true; waiting; {
			select {
			case <-ctx.Done():
				return
			case <-look:
			case <-time.After(settleSaid):
				waiting = false
			}
		}
		p.report()
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

// ifThere is err, but for what is not there any more, or cannot be read: the loader
// says it.
func ifThere(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}
