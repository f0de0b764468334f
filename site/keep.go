package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"sync"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Kept is what a page tells its scripts of itself: whose it is, under which
// policy, until when it holds, and where what may be newer than the page lies.
// All addresses are relative and may be empty.
type Kept struct {
	Region, Policy string // the region's id, the hash of its bundle
	Made, Until    Day
	Withdrawn      string // the list of bundles that no longer calculate
	Worker         string // the service worker; empty where none may be registered
	Gone           string // the same, where it is to be taken off again
	List           string // what of the region lies on a telephone
	App            string // the web app manifest
}

// Where what telephones keep is told.
const (
	workerPath    = "sw.js"
	keepPath      = "worker.json"
	noNetworkPath = "no-network.html"
)

func listPath(region string) string { return region + "/files.json" }
func appPath(region string) string  { return region + "/app.webmanifest" }

// keep has a page of r tell its scripts of itself. It holds until the day
// given, zero where no end is known.
func (s *Site) keep(p *Page, r *content.Region, until calc.Date) {
	p.Kept = &Kept{Region: r.ID, Policy: r.Hash, Made: dayOf(s.opt.Date), Until: dayOf(until), Withdrawn: relative(p.Path, withdrawnPath)}
	if s.preview || !shown(&r.Header) {
		return
	}
	if !s.lib.Site.Offline {
		p.Kept.Gone = relative(p.Path, workerPath)
		return
	}
	p.Kept.Worker, p.Kept.List = relative(p.Path, workerPath), relative(p.Path, listPath(r.ID))
	p.Kept.App = relative(p.Path, appPath(r.ID))
}

// regionScript is keep, with the script that every page of a region runs.
func (s *Site) regionScript(p *Page, r *content.Region, until calc.Date) error {
	s.keep(p, r, until)
	return p.script(s.assets, "region.js")
}

// until notes the last day on which what a page says is known to hold.
func (p *Page) until(day calc.Date) {
	if p.Kept != nil {
		p.Kept.Until = dayOf(day)
	}
}

// workerFile is the service worker: at the root, because it can see only what
// lies below it. Where a site takes back what telephones keep, it is another
// one that does that and goes.
func (s *Site) workerFile() ([]byte, error) {
	names := keeperFiles
	if !s.lib.Site.Offline {
		names = []string{goneName}
	}
	var whole []byte
	for _, name := range names {
		part, err := files.ReadFile("static/" + name)
		if err != nil {
			return nil, err
		}
		whole = append(append(whole, part...), '\n')
	}
	return small(s.small, workerPath, whole)
}

// keeperFiles are the static files of the service worker, as one file; goneName
// is that of the worker which clears up.
var keeperFiles = []string{"shelf.js", "serve.js", "fill.js", workerPath}

const goneName = "gone.js"

// keepFile is the switch by itself: whoever has nothing but the host's folder
// can write false into it, and every telephone that comes by lets go of what it
// keeps.
func (s *Site) keepFile() ([]byte, error) {
	data, err := json.Marshal(struct {
		Keep bool `json:"keep"`
	}{s.lib.Site.Offline})
	return append(data, '\n'), err
}

// fileList is what of a region lies on a telephone that keeps it. The worker
// takes nothing whose SHA-256 is another one, and lets the old go only when the
// new is whole.
type fileList struct {
	Version  string            `json:"version"`  // of all that follows
	Download int               `json:"download"` // about how many bytes on the way, with gzip
	Bytes    int               `json:"bytes"`    // bytes on the telephone
	Files    map[string]string `json:"files"`    // path from the root: SHA-256
}

// list is the region's list as bytes. own are its files.
func (s *Site) list(r *content.Region, own []file) ([]byte, error) {
	all, err := s.keptFiles(r, own)
	if err != nil {
		return nil, err
	}
	e, err := s.engine()
	if err != nil {
		return nil, err
	}
	list := fileList{Files: map[string]string{}}
	weighed := map[string]*sample{}
	for _, f := range all {
		data, err := f.make()
		if err != nil {
			return nil, err
		}
		list.Bytes += len(data)
		if !strings.HasPrefix(f.path, r.ID+"/") {
			shared := s.weigh(f.path, data, e)
			list.Files[f.path] = shared.sum
			list.Download += shared.onTheWay
			continue
		}
		list.Files[f.path] = sumOf(data)
		kind := path.Ext(f.path)
		if weighed[kind] == nil {
			weighed[kind] = &sample{}
		}
		weighed[kind].add(data)
	}
	for _, w := range weighed {
		list.Download += w.onTheWay()
	}
	text, err := json.Marshal(list.Files)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	list.Version = hex.EncodeToString(sum[:8])
	text, err = json.Marshal(list)
	return append(text, '\n'), err
}

// keptFiles are what a region's pages lead to and need: its own files, those for
// everybody, and the pages of the regions above, what only serves pages opened
// from a file, the manual for staff and what can be had again at any time excepted.
func (s *Site) keptFiles(r *content.Region, own []file) ([]file, error) {
	all := make([]file, 0, len(own))
	for _, f := range own {
		script := strings.HasPrefix(f.path, r.ID+"/bundle-") && path.Ext(f.path) == ".js"
		if !isOffline(f.path) && !script && path.Ext(f.path) != ".pdf" && path.Ext(f.path) != ".csv" {
			all = append(all, f)
		}
	}
	shared, err := s.shared()
	if err != nil {
		return nil, err
	}
	e, err := s.engine()
	if err != nil {
		return nil, err
	}
	for _, f := range slices.Concat(shared, e.files) {
		ext := path.Ext(f.path)
		if isPage(f.path) && f.path != "404.html" && f.path != manualPath || strings.HasPrefix(f.path, "assets/") && ext != ".png" && f.path != e.script {
			all = append(all, f)
		}
	}
	above, err := s.above(r)
	if err != nil {
		return nil, err
	}
	for _, region := range above {
		files, err := s.filesAbove(region.ID)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			switch path.Base(f.path) {
			case "calculator.html", "doctor.html", "quick.html", "offline.html":
				continue
			}
			if isPage(f.path) || isIndex(f.path) {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// upper is a region that others lie below, read once for all of those.
type upper struct {
	region func() (*content.Region, error)
	files  func() ([]file, error)
}

// upper is the region of an id as those below it need it.
func (s *Site) upper(id string) *upper {
	known, is := s.uppers.Load(id)
	if !is {
		region := sync.OnceValues(func() (*content.Region, error) { return s.region(id) })
		known, _ = s.uppers.LoadOrStore(id, &upper{region, sync.OnceValues(func() ([]file, error) {
			r, err := region()
			if err != nil {
				return nil, err
			}
			return s.filesOf(r)
		})})
	}
	return known.(*upper)
}

// filesAbove are the files of a region that others lie below, made once for all
// of those.
func (s *Site) filesAbove(id string) ([]file, error) { return s.upper(id).files() }

// kept is files that keep what they made: a region's list needs the bytes of all
// of them.
func kept(all []file) []file {
	for i := range all {
		all[i].make = sync.OnceValues(all[i].make)
	}
	return all
}
