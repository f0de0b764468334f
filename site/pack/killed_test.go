//go:build !windows

package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	long   = flag.Bool("long", false, "kill the program two hundred times at each kind of work, and let it work where it can fail at any step")
	killed = flag.Int("kills", 200, "with -long: how often it is killed")
)

// kills are the parts of a piece of work at which it is killed: spread evenly over
// all of it, each at another moment within its part from one run to the next.
func kills(t *testing.T, short int) []float64 {
	n := short
	if *long {
		n = *killed
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	var at []float64
	for _, part := range random.Perm(n) {
		at = append(at, (float64(part)+random.Float64())/float64(n))
	}
	return at
}

// pace is how long a piece of work takes on this machine now.
type pace struct{ time.Duration }

// took takes in how long it took just now: a machine has more to do at one time
// than at another.
func (p *pace) took(now time.Duration) {
	if p.Duration == 0 {
		p.Duration = now
	}
	p.Duration = (p.Duration*2 + now) / 3
}

// at is the moment that lies at a part of the work, or soon after its end.
func (p *pace) at(part float64) time.Duration {
	return max(1, time.Duration(part*1.1*float64(p.Duration)))
}

// late says that the work had ended when its turn to be killed came. It is tried
// once more, somewhat sooner.
func (p *pace) late(parts []float64, part float64) []float64 {
	p.Duration -= p.Duration / 20
	return append(parts, part*0.9)
}

// tally is what the kills of one kind of work left.
type tally struct{ old, new, ended, begun int }

func (n tally) log(t *testing.T, whole pace) {
	t.Helper()
	t.Logf("%d kills, spread over %v: %d left the old, %d the new; %d left something begun, which the next run took away or finished; %d more had ended before their turn",
		n.old+n.new-n.ended, whole.Duration.Round(time.Millisecond), n.old, n.new-n.ended, n.begun, n.ended)
}

// saved holds a content whose save was killed, once the program has read it again,
// to be the old or the new one, whole; the old one is saved again.
func (n *tally) saved(t *testing.T, content string, old, new map[string]string, after time.Duration, again func()) {
	t.Helper()
	now := under(t, content)
	switch {
	case differ(now, old) == "":
		n.old++
		again()
	case differ(now, new) == "":
		n.new++
	default:
		t.Fatalf("killed after %v: %s is not the old one, %s not the new", after, differ(now, old), differ(now, new))
	}
	if at := differ(under(t, content), new); at != "" {
		t.Fatalf("killed after %v and saved again: %s", after, at)
	}
	agree(t, content)
	if left := unfinished(t, content); len(left) > 0 {
		t.Fatalf("killed after %v: left %v", after, left)
	}
}

// do lets the program do something, and gives how long it took.
func (o *office) do(args ...string) time.Duration {
	o.t.Helper()
	began := time.Now()
	if said, err := o.command(args...).CombinedOutput(); err != nil {
		o.t.Fatalf("%v: %v\n%s", args, err, said)
	}
	return time.Since(began)
}

// kill kills the program so long after it has begun to do something, and reports
// whether it had ended by itself.
func (o *office) kill(after time.Duration, args ...string) (ended bool) {
	o.t.Helper()
	cmd := o.command(args...)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	if err := cmd.Wait(); err != nil && cmd.ProcessState.Exited() {
		o.t.Fatalf("%v: %v\n%s", args, err, &said)
	}
	return cmd.ProcessState.Success()
}

// under are the files below a folder with their sums, but for those in folders
// whose names begin with a point.
func under(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if err == nil && name != dir && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
			return err
		}
		at, _ := filepath.Rel(dir, name)
		if entry.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(name)
			files[filepath.ToSlash(at)] = "-> " + to
			return err
		}
		data, err := os.ReadFile(name)
		sum := sha256.Sum256(data)
		files[filepath.ToSlash(at)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// differ names a file in which two folders differ, empty if they do not.
func differ(a, b map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if a[name] != b[name] {
			return name
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if _, ok := a[name]; !ok {
			return name
		}
	}
	return ""
}

// beside lists what begins with a point in a folder.
func beside(t *testing.T, dir string) (left []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			left = append(left, entry.Name())
		}
	}
	return left
}

// A build that is killed at any moment, of all regions or of one, leaves the old
// site or the new one, whole. What it was at lies beside it until the next build,
// which takes it away.
func TestKilledBuild(t *testing.T) {
	o := newOffice(t, true)
	public := filepath.Join(o.home, "public")
	usual := []string{"build", "-date", "2026-06-20"}
	others := [][]string{{"build", "-date", "2026-06-21"}, {"build", "-date", "2026-06-20", "-region", "yi"}}
	var whole pace
	whole.took(o.do(usual...))
	old := under(t, public)
	apart := filepath.Join(t.TempDir(), "public") // what a build that nobody kills writes
	wanted := make([]map[string]string, len(others))
	var n tally
	parts := kills(t, 2)
	for i := 0; i < len(parts); i++ {
		at := parts[i]
		which := i % len(others)
		if i%10 == 9 {
			whole.took(o.do(usual...))
		}
		after := whole.at(at)
		if o.kill(after, others[which]...) {
			n.ended++
			parts = whole.late(parts, at)
		}
		left := beside(t, o.home)
		if len(left) > 1 {
			t.Fatalf("a build did not take away what the one before left: %v", left)
		}
		n.begun += len(left)
		now := under(t, public)
		if differ(now, old) == "" {
			n.old++
			continue
		}
		n.new++
		if wanted[which] == nil {
			o.do(append(slices.Clone(others[which]), "-out", apart)...)
			wanted[which] = under(t, apart)
		}
		if at := differ(now, wanted[which]); at != "" {
			t.Fatalf("killed after %v of %v the site is neither: %s is not the old one's, %s not the new one's", after, whole, differ(now, old), at)
		}
		whole.took(o.do(usual...))
	}
	o.do(usual...)
	if at := differ(under(t, public), old); at != "" {
		t.Errorf("after the kills a build writes another %s", at)
	}
	n.log(t, whole)

	// A build that cannot be made leaves the old one as well.
	o.write(filepath.Join(o.home, "content", "yi", "cases.yaml"), []byte("- title: [\n"), 0o644)
	for region, want := range map[string]string{"yi": "yi/cases.yaml:", "jia,bing": `没有 "bing" 这个地区`} {
		said, err := o.command("build", "-date", "2026-06-20", "-region", region).CombinedOutput()
		if err == nil || !strings.Contains(string(said), want) {
			t.Errorf("%s: %v\n%s", region, err, said)
		}
	}
	if at := differ(under(t, public), old); at != "" {
		t.Errorf("a build that failed changed %s", at)
	}
	if left := beside(t, o.home); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// A save that is killed at any moment is there whole or not at all once the
// content is next read, the history with it, and can be made again.
func TestKilledSave(t *testing.T) {
	o := newOffice(t, true)
	content := filepath.Join(o.home, "content")
	save := []string{"new", "year", "jia", "2027-01-01", "-date", "2026-06-20"}
	kept := filepath.Join(t.TempDir(), "content")
	o.do("new", "leaflet", "jia", "住院", "-date", "2026-06-20") // so that there is a history
	if err := os.CopyFS(kept, os.DirFS(content)); err != nil {
		t.Fatal(err)
	}
	old := under(t, content)
	var whole pace
	whole.took(o.do(save...))
	new := under(t, content)
	several := 0
	for name, sum := range new {
		if old[name] != sum {
			several++
		}
	}
	if several < 2 {
		t.Fatalf("the save changes %d files; to be whole it should change some", several)
	}
	var n tally
	parts := kills(t, 8)
	for i := 0; i < len(parts); i++ {
		if err := os.RemoveAll(content); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(content, os.DirFS(kept)); err != nil {
			t.Fatal(err)
		}
		after := whole.at(parts[i])
		if o.kill(after, save...) {
			n.ended++
			parts = whole.late(parts, parts[i])
		}
		at := under(t, content)
		if half := len(unfinished(t, content)) > 0; half {
			n.begun++
		} else if differ(at, old) != "" && differ(at, new) != "" {
			t.Fatalf("killed after %v: half a save, and nothing says so", after)
		}
		o.do("check", "-date", "2026-06-20")
		n.saved(t, content, old, new, after, func() {
			agree(t, content)
			whole.took(o.do(save...))
		})
	}
	n.log(t, whole)
}

// A program at whose desk somebody signs is killed at any moment: the signature
// stands under all files or under none, and whoever opens the program again can
// go on.
func TestKilledDesk(t *testing.T) {
	o := newOffice(t, true)
	content := filepath.Join(o.home, "content")
	kept := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(kept, os.DirFS(content)); err != nil {
		t.Fatal(err)
	}
	old := under(t, kept)
	// signs has a clerk sign, and gives how long that takes. With kill the program
	// is killed so long after it was asked.
	signs := func(kill time.Duration) (took time.Duration) {
		r := o.click()
		o.browser()
		c := clerk{t, r.desk, "张三"}
		form := c.form("draft")
		began := time.Now()
		if kill == 0 {
			if status, page := c.ask(http.MethodPost, "approval", form); status != http.StatusSeeOther {
				t.Fatalf("%d\n%s", status, page)
			}
			took = time.Since(began)
			r.end(t)
			return took
		}
		time.AfterFunc(kill, func() { r.Process.Kill() })
		c.ask(http.MethodPost, "approval", form)
		<-r.said
		r.Wait()
		return took
	}
	var whole pace
	whole.took(signs(0))
	new := under(t, content)
	if differ(old, new) == "" {
		t.Fatal("nothing was signed")
	}
	var n tally
	for _, at := range kills(t, 1) {
		if err := os.RemoveAll(content); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(content, os.DirFS(kept)); err != nil {
			t.Fatal(err)
		}
		after := whole.at(at)
		signs(after)
		n.begun += min(1, len(unfinished(t, content)))
		o.do("check", "-date", "2026-06-20")
		n.saved(t, content, old, new, after, func() { whole.took(signs(0)) })
	}
	n.log(t, whole)
}

// unfinished are the files of a save that is under way.
func unfinished(t *testing.T, content string) (left []string) {
	t.Helper()
	err := filepath.WalkDir(content, func(name string, entry fs.DirEntry, err error) error {
		if strings.HasPrefix(filepath.Base(name), ".saving-") || filepath.Base(name) == "begun.json" {
			left = append(left, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// agree fails if the history of a content does not say what its files are.
func agree(t *testing.T, content string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(content, ".history", "records.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		var r struct {
			N     int
			Files []struct{ Name, Before, After string }
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.N != i+1 {
			t.Fatalf("line %d of the history is number %d, %v: %s", i+1, r.N, err, line)
		}
		for _, f := range r.Files {
			if last[f.Name] != f.Before {
				t.Fatalf("record %d of %s begins at %q, the one before ended at %q", r.N, f.Name, f.Before, last[f.Name])
			}
			last[f.Name] = f.After
			if f.After == "" {
				continue
			}
			if _, err := os.Stat(filepath.Join(content, ".history", "texts", f.After[:2], f.After+".gz")); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, sum := range under(t, content) {
		if last[name] == "" || !strings.HasPrefix(sum, last[name]) {
			t.Fatalf("%s is %s, the history says %s", name, sum, last[name])
		}
	}
}

// A release that is killed at any moment is there whole or not at all. The next
// one takes away what it left, and the content is as it was throughout.
func TestKilledRelease(t *testing.T) {
	o := newOffice(t, true)
	o.approve()
	content, releases := filepath.Join(o.home, "content"), filepath.Join(o.home, "发布")
	release := func(day time.Time) []string { return []string{"release", "-date", day.Format(time.DateOnly)} }
	day := time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	var whole pace
	whole.took(o.do(release(day)...))
	was := under(t, content)
	seen := map[string]bool{}
	made := len(wholeReleases(t, releases, seen))
	var n tally
	parts := kills(t, 1)
	for i := 0; i < len(parts); i++ {
		if day = day.AddDate(0, 0, 1); i%10 == 9 {
			whole.took(o.do(release(day)...))
			made++
			day = day.AddDate(0, 0, 1)
		}
		if o.kill(whole.at(parts[i]), release(day)...) {
			n.ended++
			parts = whole.late(parts, parts[i])
		}
		now := wholeReleases(t, releases, seen)
		switch len(now) - made {
		case 0:
			n.old++
		case 1:
			n.new++
		default:
			t.Fatalf("%d releases more", len(now)-made)
		}
		made = len(now)
		begun, err := filepath.Glob(filepath.Join(globbed(releases), ".new-*"))
		if err != nil || len(begun) > 1 {
			t.Fatalf("a release did not take away what the one before left: %v, %v", begun, err)
		}
		n.begun += len(begun)
		if at := differ(under(t, content), was); at != "" {
			t.Fatalf("a release changed %s", at)
		}
	}
	o.do(release(day.AddDate(0, 0, 1))...)
	if now := wholeReleases(t, releases, map[string]bool{}); len(now) != made+1 {
		t.Errorf("after the kills a release makes %d", len(now)-made)
	}
	if left := beside(t, releases); len(left) > 0 {
		t.Errorf("after a whole release there is left: %v", left)
	}
	n.log(t, whole)
}

// wholeReleases are the releases in a folder, each of which has to be whole; those
// that were seen before are not looked at again.
func wholeReleases(t *testing.T, dir string, seen map[string]bool) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		names = append(names, entry.Name())
		if !seen[entry.Name()] {
			wholeRelease(t, filepath.Join(dir, entry.Name()))
		}
		seen[entry.Name()] = true
	}
	return names
}

// wholeRelease fails if a release lacks something, or its site is not the one that
// it says.
func wholeRelease(t *testing.T, dir string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "release.json"))
	var m struct {
		Release string
		Files   map[string]string
	}
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil || m.Release != filepath.Base(dir) || len(m.Files) == 0 {
		t.Fatalf("%s is no whole release: %v", dir, err)
	}
	for _, name := range []string{"发布包.zip", "无脚本版.zip", "内容包.zip"} {
		files, err := unzipped(filepath.Join(dir, name))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s of %s: %d files, %v", name, dir, len(files), err)
		}
		if name != "发布包.zip" {
			continue
		}
		for at, want := range m.Files {
			if sum := sha256.Sum256(files["site/"+at]); hex.EncodeToString(sum[:]) != want {
				t.Fatalf("%s of %s is not the one that was released", at, dir)
			}
		}
	}
}
