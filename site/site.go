package site

import (
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Options say how a site is made. Only Date is required.
type Options struct {
	Base string    // where the site will lie: https://example.cn/mingbaizhi/
	Date calc.Date // which versions are in force, and what is overdue

	// Wasm gives calc.wasm and the wasm_exec.js of the Go that built it (see
	// [CompileCalculator]). It is asked once, when the first page needs it.
	// Without it the calculator's page says that it cannot calculate.
	Wasm func() (wasm, exec []byte, err error)

	// PDF prints a page, and Picture draws it as PNG so wide and so high; pages
	// serves it at path with what it needs (see package paper). Without PDF leaflets
	// and wall sheets are pages alone; without Picture 公众号版 has no pictures.
	PDF     func(pages http.Handler, path string) ([]byte, error)
	Picture func(pages http.Handler, path string, width, height int) ([]byte, error)

	Regions  []string // Build: only the folders of these, and what is for everybody; nil: all
	Compress bool     // Build: FILE.gz and FILE.br beside what becomes smaller, for servers that hand those out

	Progress func(done, total int) // called as files are written, never twice at once
	Stop     <-chan struct{}       // Build: closed when it should end and leave nothing behind
	Sure     func() error          // Build: asked before the new site takes its place, which an error keeps it from; may be nil

	Watch    []string               // Serve: folders whose files are the content
	Problems func(content.Problems) // Serve: told what is wrong with the content, at first and after each change
	Desk     http.Handler           // Serve: answers below /-/desk/, where the content is edited; nil: nothing does
	Running  string                 // Serve: answered at /-/running, by which a second program knows the first
}

// Site makes pages. It may be used from several goroutines.
type Site struct {
	lib     *content.Library
	opt     Options
	kinds   *templates
	small   *minify.M
	assets  *assets
	engine  func() (*engine, error)
	preview bool
	number  int  // of the preview's snapshot, for a page that was replaced while it was on its way
	still   bool // for where no script runs
	other   bool // the preview of another day than the one served

	printing func(*Page) // told of each page before it is printed; nil: nobody is

	uppers  sync.Map // by region: an *upper, for those below it
	indexes sync.Map // by region, in the preview: the files of its index
	weights sync.Map // by path: the weight of a file in several lists
	shared  func() ([]file, error)

	mu      sync.Mutex
	regions map[string][]file // those that Page was asked for
}

// file is one file of the site and how to make it.
type file struct {
	path string
	make func() ([]byte, error)
}

// New makes a site of lib. It reads no region yet.
func New(lib *content.Library, opt Options) (*Site, error) { return newSite(lib, opt, false) }

func newSite(lib *content.Library, opt Options, preview bool) (*Site, error) {
	if opt.Date == 0 {
		return nil, fmt.Errorf("没有说按哪一天做网站")
	}
	if opt.Base != "" && !strings.HasSuffix(opt.Base, "/") {
		opt.Base += "/"
	}
	s := &Site{lib: lib, opt: opt, small: newMinifier(), preview: preview, regions: map[string][]file{}}
	var err error
	if s.kinds, err = readTemplates(files, s.small); err != nil {
		return nil, err
	}
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, err
	}
	pictures, err := manualPictures()
	if err != nil {
		return nil, err
	}
	if s.assets, err = newAssets(static, s.small, joined, slices.Concat(keeperFiles, workerFiles, []string{goneName})...); err != nil {
		return nil, err
	}
	for _, picture := range pictures {
		at := hashed("assets", picture.name, picture.data)
		s.assets.paths[picture.name], s.assets.files[at] = at, picture.data
	}
	names, err := placeNames(lib)
	if err != nil {
		return nil, err
	}
	at := hashed("assets", placesName, names)
	s.assets.paths[placesName], s.assets.files[at] = at, names
	for _, icon := range icons() {
		at := hashed("assets", icon.name, icon.data)
		s.assets.paths[icon.name], s.assets.files[at] = at, icon.data
	}
	s.shared = sync.OnceValues(s.sharedFiles)
	s.engine = sync.OnceValues(s.makeEngine)
	return s, nil
}

// with is the site of another library, or of the same one read again: templates,
// assets and the calculator stay.
func (s *Site) with(lib *content.Library) *Site {
	other := &Site{lib: lib, opt: s.opt, kinds: s.kinds, small: s.small, assets: s.assets, engine: s.engine, preview: s.preview, regions: map[string][]file{}}
	other.shared = sync.OnceValues(other.sharedFiles)
	return other
}

// Paths lists every file of the site in the order in which Build makes them.
func (s *Site) Paths() ([]string, error) {
	all, err := s.shared()
	if err != nil {
		return nil, err
	}
	all = slices.Clip(all)
	for i := range s.lib.Headers {
		files, err := s.regionFiles(&s.lib.Headers[i])
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	e, err := s.engine()
	if err != nil {
		return nil, err
	}
	all = append(all, e.files...)
	paths := make([]string, len(all))
	for i := range all {
		paths[i] = all[i].path
	}
	return paths, nil
}

// Page makes the file at path and says its media type. The error for a path
// that the site has not is [fs.ErrNotExist]; that of content with errors is a
// [content.Problems].
func (s *Site) Page(path string) (data []byte, kind string, err error) {
	all, err := s.filesNear(path)
	if err != nil {
		return nil, "", err
	}
	for i := range all {
		if all[i].path == path {
			data, err = all[i].make()
			return data, mediaType(path), err
		}
	}
	return nil, "", &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
}

// filesNear lists the files among which path would be: those of its region,
// which is read once and kept, else those for everybody.
func (s *Site) filesNear(path string) ([]file, error) {
	if isEngine(path) {
		e, err := s.engine()
		if err != nil {
			return nil, err
		}
		return e.files, nil
	}
	if files, is, err := s.nearIndex(path); is {
		return files, err
	}
	first, _, _ := strings.Cut(path, "/")
	for i := range s.lib.Headers {
		if s.lib.Headers[i].ID != first {
			continue
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if files, known := s.regions[first]; known {
			return files, nil
		}
		files, err := s.regionFiles(&s.lib.Headers[i])
		if err == nil {
			s.regions[first] = files
		}
		return files, err
	}
	return s.shared()
}

// readable has pages printed as their templates are written.
func (s *Site) readable() (err error) {
	s.kinds, err = readTemplates(files, nil)
	return err
}

// render prints a page.
func (s *Site) render(of framed) ([]byte, error) {
	if s.printing != nil {
		s.printing(of.frame())
	}
	return s.kinds.render(of)
}
