// Package desk is where publicity staff change the content: pages that the
// preview serves below /-/desk/ and that are never published.
//
// # A page
//
// Each kind of page is a struct that embeds [Frame], and a template of the same
// name in templates/ that fills "main" of frame.tmpl. It is registered in one
// line of [routes]. A handler reads what it was asked, makes the struct and
// calls [Desk.show]; what changes something is a POST, ends in [Desk.saved] and
// never answers with a page of its own, so that going back or loading again
// does nothing twice.
//
//	{"GET /-/desk/{region}/history", (*Desk).history},
//
//	func (d *Desk) history(w http.ResponseWriter, r *http.Request) {
//		page := &historyPage{Frame: d.frame(r, "history", "改动记录")}
//		…
//		d.show(w, http.StatusOK, page)
//	}
//
// # A form
//
// A form has {{template "token" .Frame}} inside, and its fields are [Field]s,
// printed with {{template "field" .}}: label, help, the value as it was typed,
// and beside it what is wrong with it. The names of its fields are those of the
// values that they change (package edit). A handler that has read a form makes a
// [proposal] of it, and [Desk.propose] does the rest: what the loader refuses
// comes back to the form, what somebody else changed meanwhile is shown beside
// one's own, and before anything is saved a page says what it will do to bills,
// cases and pages, and asks on what basis it is done.
//
// # The grid
//
// A policy file opens as its figures ([grid], [GridCell]): what the description of
// the file gives a column in addresses is a cell, whatever it is called. A cell
// says with what it is cited, whether nobody published it, and whether it waits
// from last year. What is left alone is not touched, so a save changes single
// bytes. Sheets ([Desk.paste], [Desk.setList]) go by package sheet into the same
// forms, and through the same effect, as what is typed.
//
// # Who may
//
// The preview listens on the loopback interface and answers only to names of
// this machine. What is more, every request that is no GET must come from a
// page of the desk: its Origin, and Sec-Fetch-Site where the browser sends it,
// are compared, and the form must hold the token that was made when the program
// started, which no other page can read. A form that was open while the program
// was started again keeps all that was typed and asks once more.
//
// Whoever works is asked for a name once; it stands in a cookie of /-/desk/
// alone, and in the history with each change. It is no password: whoever can
// sit at the machine can change the files as well.
package desk

import (
	"crypto/rand"
	"io/fs"
	"net/http"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/store"
)

// At is where the preview serves the desk.
const At = "/-/desk/"

// Options say what a desk works on.
type Options struct {
	Store *store.Store     // the content
	Site  site.Options     // as the preview makes the site
	Now   func() time.Time // the caller's clock

	Releases string // the folder in which releases are kept
}

// Desk answers below /-/desk/.
type Desk struct {
	opt   Options
	token string // what a form must hold, made when the program started
	kinds templates
	mux   *http.ServeMux
	said  sayings
	sent  uploads

	drafts drafts   // pages of texts that nobody has saved
	last   lastRead // what the first page found
}

// New makes a desk.
func New(opt Options) (*Desk, error) {
	d := &Desk{opt: opt, token: rand.Text(), mux: http.NewServeMux()}
	var err error
	if d.kinds, err = readTemplates(files); err != nil {
		return nil, err
	}
	for _, route := range routes {
		d.mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) { route.serve(d, w, r) })
	}
	return d, nil
}

// route is one address of the desk, as http.ServeMux writes it.
type route struct {
	pattern string
	serve   func(*Desk, http.ResponseWriter, *http.Request)
}

// routes are all the desk's pages. NAME is a file of the tree, jia/policy/stay.yaml:
// ask [Desk.file] for it, which lets no other path through.
var routes = []route{
	{"GET /-/desk/{$}", (*Desk).home},
	{"GET /-/desk/", (*Desk).nowhere},
	{"GET /-/desk/static/{file}", (*Desk).static},
	{"GET /-/desk/who", (*Desk).who},
	{"POST /-/desk/who", (*Desk).setWho},
	{"GET /-/desk/day", (*Desk).day},
	{"GET /-/desk/page/{path...}", (*Desk).ofPage},
	{"GET /-/desk/region/{region}", (*Desk).region},
	{"GET /-/desk/edge/{region}", (*Desk).edges},
	{"GET /-/desk/history", (*Desk).history},
	{"GET /-/desk/approval", (*Desk).approval},
	{"POST /-/desk/approval", (*Desk).sign},
	{"GET /-/desk/approval/sheet", (*Desk).signSheet},
	{"GET /-/desk/approval/sheet.pdf", (*Desk).signPDF},
	{"GET /-/desk/release", (*Desk).release},
	{"POST /-/desk/release", (*Desk).makeRelease},
	{"POST /-/desk/release/back", (*Desk).stepBack},
	{"GET /-/desk/release/{release}", (*Desk).releaseOne},
	{"GET /-/desk/release/{release}/{file}", (*Desk).releaseFile},
	{"GET /-/desk/package", (*Desk).packages},
	{"GET /-/desk/package/download", (*Desk).export},
	{"POST /-/desk/package", (*Desk).receive},
	{"GET /-/desk/package/merge", (*Desk).merge},
	{"POST /-/desk/package/merge", (*Desk).setMerge},
	{"GET /-/desk/grid/{name...}", (*Desk).grid},
	{"POST /-/desk/grid/{name...}", (*Desk).setGrid},
	{"GET /-/desk/form/{name...}", (*Desk).form},
	{"POST /-/desk/form/{name...}", (*Desk).postForm},
	{"GET /-/desk/correct", (*Desk).correct},
	{"GET /-/desk/guide/{name...}", (*Desk).guide},
	{"POST /-/desk/guide/{name...}", (*Desk).postGuide},
	{"POST /-/desk/try/{name...}", (*Desk).postTry},
	{"GET /-/desk/draft/{key}/{path...}", (*Desk).draft},
	{"GET /-/desk/cells/{region}", (*Desk).cells},
	{"GET /-/desk/cells/{region}/list", (*Desk).cellList},
	{"GET /-/desk/new/{what}", (*Desk).begin},
	{"POST /-/desk/new/{what}", (*Desk).postNew},
	{"GET /-/desk/new/{what}/{region}", (*Desk).begin},
	{"POST /-/desk/new/{what}/{region}", (*Desk).postNew},
	{"GET /-/desk/undo", (*Desk).undo},
	{"POST /-/desk/undo", (*Desk).postUndo},
	{"GET /-/desk/csv/{name...}", (*Desk).gridCSV},
	{"POST /-/desk/paste/{name...}", (*Desk).paste},
	{"GET /-/desk/list/{name...}", (*Desk).lists},
	{"POST /-/desk/list/{name...}", (*Desk).setList},
	{"GET /-/desk/listcsv/{name...}", (*Desk).listCSV},
}

// tree is the content as it is now.
func (d *Desk) tree() fs.FS { return d.opt.Store.FS() }

// open reads it.
func (d *Desk) open() (*content.Library, content.Problems) { return content.Open(d.tree()) }

// today is the day for which the preview is made.
func (d *Desk) today() calc.Date { return d.opt.Site.Date }
