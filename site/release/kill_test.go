package release

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const releasesEnv = "MINGBAIZHI_TEST_RELEASES"

// TestReleasesAreMade is the child of the next test: it makes releases of the
// content beside them, and goes back, until it is killed.
func TestReleasesAreMade(t *testing.T) {
	dir := os.Getenv(releasesEnv)
	if dir == "" {
		t.Skip("it is run by TestKilledAtAnyMoment")
	}
	opt := Options{Content: os.DirFS(contentBeside(dir)), Dir: dir, Day: today, Wasm: fakeEngine}
	for n := 0; ; n++ {
		opt.Base = fmt.Sprintf("http://127.0.0.1:1/%d-%d/", os.Getpid(), n)
		fmt.Println("\nbegin")
		if _, err := Make(context.Background(), opt); err != nil {
			t.Fatal(err)
		}
		fmt.Println("\nmade")
		if _, err := Back(dir, today); err != nil && n > 0 {
			t.Fatal(err)
		}
	}
}

// contentBeside is where the content of the releases in dir lies.
func contentBeside(dir string) string { return filepath.Join(filepath.Dir(dir), "content") }

// A process that makes releases is killed at random moments: what lies there
// under a release's name is whole, and the next one is made as if nothing had
// been. The first process is let through one release and one step back, which
// tells how long they take on this machine now; of the others each is killed in
// another part of that time.
func TestKilledAtAnyMoment(t *testing.T) {
	kills := 5 // package pack kills the whole program, and more often
	if testing.Short() {
		kills = 3
	}
	dir := filepath.Join(t.TempDir(), "发布")
	o := signed(t)
	if err := os.CopyFS(contentBeside(dir), o.tree); err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	whole := makeAndKill(t, dir, 2, 0)
	check(t, dir)
	within := 0
	for _, part := range random.Perm(kills) {
		at := (float64(part) + random.Float64()) / float64(kills)
		makeAndKill(t, dir, 1, time.Duration(at*float64(whole)))
		check(t, dir)
		begun := left(t, dir)
		if begun > 1 {
			t.Fatalf("%d runs left something begun beside the releases", begun)
		}
		within += begun
	}
	t.Logf("a release and a step back take %v; %d of %d kills left something begun", whole, within, kills)
	if within == 0 {
		t.Error("no release was killed while its files were written")
	}
	o.opt.Dir = dir
	o.make()
	if left(t, dir) > 0 {
		t.Error("the next release leaves what was begun")
	}
	kept, _ := List(dir)
	seen := map[int]bool{}
	for _, k := range kept {
		if seen[k.Serial] {
			t.Errorf("two releases have the serial %d", k.Serial)
		}
		seen[k.Serial] = true
	}
}

// left counts the folders in which a release was begun. A later run that gets so
// far takes them away.
func left(t *testing.T, dir string) int {
	t.Helper()
	begun, err := filepath.Glob(filepath.Join(dir, beginning+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(begun)
}

// makeAndKill lets a process make releases, kills it so long after it has begun
// one, the first or a later one, and gives how long it took from the first
// beginning to the last.
func makeAndKill(t *testing.T, dir string, beginnings int, after time.Duration) (took time.Duration) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestReleasesAreMade$", "-test.v")
	child.Env = append(os.Environ(), releasesEnv+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said, begun, first := "", 0, time.Time{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said += lines.Text() + "\n"
		if lines.Text() != "begin" {
			continue
		}
		if begun++; begun == 1 {
			first = time.Now()
		}
		if begun == beginnings {
			took = time.Since(first)
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
	}
	_, _ = io.Copy(io.Discard, out)
	var exit *exec.ExitError
	if err := child.Wait(); !errors.As(err, &exit) || strings.Contains(said, "FAIL") || begun < beginnings {
		t.Fatalf("it was to be killed: %v\n%s", err, said)
	}
	return took
}

// check fails if anything under the name of a release is not whole.
func check(t *testing.T, dir string) {
	t.Helper()
	kept, err := List(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(kept) == 0 {
		t.Fatal("no release was finished")
	}
	for _, k := range kept {
		if k.Fault != "" {
			t.Fatalf("%s is half a release: %s", k.Dir, k.Fault)
		}
		if _, err := k.pages(); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{SitePack, ContentPack, manifest} {
			if info, err := os.Stat(filepath.Join(k.Dir, name)); err != nil || info.Size() == 0 {
				t.Fatalf("%s has no whole %s", k.Dir, name)
			}
		}
	}
}
