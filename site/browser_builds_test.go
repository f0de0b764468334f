package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// rescripted is a built site with other scripts and a worker of its own: as the
// next version of this program would build it. It says so in window.build.
func rescripted(t *testing.T, dir, name string) string {
	t.Helper()
	made, _ := rescriptedOnce.LoadOrStore(name, sync.OnceValues(func() (string, error) {
		out := filepath.Join(scratch, name)
		return out, rescript(dir, out, name)
	}))
	out, err := made.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var rescriptedOnce sync.Map

// A script of the site that is named after its bytes, the packed engine and a
// region's packed bundle excepted.
var scriptName = regexp.MustCompile(`^assets/(.*)-[0-9a-f]{12}\.js$`)

func rescript(dir, out, name string) error {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(at string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, at)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(at)
		return err
	})
	if err != nil {
		return err
	}
	var pairs []string
	for p, data := range maps.Clone(files) {
		m := scriptName.FindStringSubmatch(p)
		if m == nil || m[1] == "calc" {
			continue
		}
		data = append(bytes.Clone(data), "\n;self.build='"+name+"';\n"...)
		to := hashed("assets", m[1]+".js", data)
		delete(files, p)
		files[to] = data
		pairs = append(pairs, strings.TrimPrefix(p, "assets/"), strings.TrimPrefix(to, "assets/"))
	}
	renamed := strings.NewReplacer(pairs...)
	for p, data := range files {
		if ext := filepath.Ext(p); ext == ".html" || ext == ".json" && !strings.Contains(p, "/bundle-") {
			files[p] = []byte(renamed.Replace(string(data)))
		}
	}
	for p, data := range files {
		if filepath.Base(p) != "files.json" {
			continue
		}
		var list fileList
		if err := json.Unmarshal(data, &list); err != nil {
			return err
		}
		for kept := range list.Files {
			sum := sha256.Sum256(files[kept])
			list.Files[kept] = hex.EncodeToString(sum[:])
		}
		sum := sha256.Sum256([]byte(name + list.Version))
		list.Version = hex.EncodeToString(sum[:8])
		if files[p], err = json.Marshal(list); err != nil {
			return err
		}
	}
	for p, data := range files {
		to := filepath.Join(out, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// testBuilds has pages, workers and tabs of different builds meet. Each page
// counts by its own rules with its own scripts, or says why it does not.
func testBuilds(t *testing.T, b *browser, dir string) {
	older, corrected := dir, corrected(t, dir)
	newer, other := rescripted(t, corrected, "newer"), rescripted(t, dir, "other")
	const asked = `location.hash = 'a=insurance.resident_group.adult_place.local_level.primary_seat.city_care.inpatient_admission.1_identity.none&d=2026-03-01&t=20000&n=1000&o=0&f=500&b=slip'`
	for _, row := range []struct {
		why      string
		always   bool
		kept     bool // the telephone has kept the first build
		from, to string
		open     bool // the page is open already when the second build comes
		ends     string
		build    string // whose scripts run in the end
	}{
		{"an older build is kept, the page is a newer one's", true, true, older, newer, false, "answered", "newer"},
		{"a newer build is kept, the page is an older one's", false, true, newer, older, false, "answered", ""}, // the host has taken the correction back
		{"a newer build is kept, and taken back whole", false, true, other, older, false, "answered", ""},
		{"a page that is open, and its files are gone from the host", true, false, older, other, true, "failed", ""},
		{"a page that is open, and its files are gone but kept", false, true, older, other, true, "answered", ""},
		{"a page that is open, and its figures are corrected", true, false, older, newer, true, "withdrawn", ""},
		{"a page that is open and kept, and its figures are corrected", false, true, older, newer, true, "withdrawn", ""},
	} {
		if !row.always && !*everyJourney {
			continue
		}
		t.Run(row.why, func(t *testing.T) {
			c := openCounty(t, row.from)
			p := b.tab(t, 360, "")
			p.do(before(thrifty))
			if row.kept {
				p.open(c.address + homePath("zibo"))
				p.kept("none")
				p.tap("存到手机里")
				p.kept1("saved")
			}
			if !row.open {
				c.publish(row.to)
			}
			p.open(c.address + calculatorFile)
			p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready' || ` + outcome)
			if row.open {
				c.publish(row.to)
				p.do(chromedp.Evaluate[chromedp.Void](`Date.now = (function (real) { return function () { return real() + 11 * 60000; }; })(Date.now)`)) // the list of what is withdrawn is believed for ten minutes
				q := p.beside(t)                                                                                                                         // another tab has the other build
				q.open(c.address + calculatorFile)
				q.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready' || ` + outcome)
			}
			p.do(chromedp.Evaluate[chromedp.Void](asked))
			p.wait(outcome + ` && ` + outcome + ` !== 'late'`)
			if got := eval[string](p, outcome); got != row.ends {
				t.Errorf("it is %s, want %s:\n%.600s", got, row.ends, eval[string](p, `document.querySelector('main').innerText`))
			}
			if got := eval[string](p, `window.build || ''`); got != row.build {
				t.Errorf("the scripts are those of the build %q, want %q", got, row.build)
			}
			if got := eval[string](p, outcome); got == "answered" {
				var said struct{ Policy struct{ Hash string } }
				if err := json.Unmarshal([]byte(p.text("reply")), &said); err != nil || said.Policy.Hash != eval[string](p, `document.body.getAttribute('data-policy')`) {
					t.Errorf("the page counts by other rules than its own: %v, %v", said, err)
				}
				// What the two builds differ in: 120 and 100 off the bottom of 18,500 at 85% and so on.
				if has := strings.Contains(p.text("reply"), `"deductible":"120.00"`); has != (row.build == "newer") {
					t.Errorf("the deductible is another build's:\n%s", p.text("reply"))
				}
			} else if sums := eval[string](p, `document.getElementById('answer').getClientRects().length ? document.getElementById('answer').innerText : ''`); printed.MatchString(sums) {
				t.Errorf("beside the sentence there is still %s", sums)
			}
		})
	}
}
