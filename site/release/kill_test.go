package release

import (
	"bufio"
	"context"
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

// TestReleasesAreMade is the child of the next test: it makes releases, and goes
// back, until it is killed.
func TestReleasesAreMade(t *testing.T) {
	dir := os.Getenv(releasesEnv)
	if dir == "" {
		t.Skip("it is run by TestKilledAtAnyMoment")
	}
	o := signed(t)
	o.opt.Dir = dir
	for n := 0; ; n++ {
		fmt.Println("begin")
		o.opt.Base = fmt.Sprintf("http://127.0.0.1:1/%d-%d/", os.Getpid(), n)
		if _, err := Make(context.Background(), o.opt); err != nil {
			t.Fatal(err)
		}
		fmt.Println("made")
		if _, err := Back(dir, today); err != nil && n > 0 {
			t.Fatal(err)
		}
	}
}

// A process that makes releases is killed at random moments: what lies there
// under a release's name is whole, and the next one is made as if nothing had
// been.
func TestKilledAtAnyMoment(t *testing.T) {
	kills := 12
	if testing.Short() {
		kills = 3
	}
	dir := filepath.Join(t.TempDir(), "发布")
	random := rand.New(rand.NewPCG(1, 2))
	took := time.Second // one release
	for kill := range kills {
		child := exec.Command(os.Args[0], "-test.run=^TestReleasesAreMade$", "-test.v")
		child.Env = append(os.Environ(), releasesEnv+"="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines, made, said, since := bufio.NewScanner(out), -1, "", time.Time{}
		for lines.Scan() {
			said += lines.Text() + "\n"
			switch {
			case strings.HasSuffix(lines.Text(), "begin") && made < 0:
				made, since = 0, time.Now()
			case strings.HasSuffix(lines.Text(), "made"):
				if made++; made == 1 {
					took = time.Since(since)
				}
			default:
				continue
			}
			if made == kill%3 {
				time.AfterFunc(time.Duration(random.Int64N(int64(took))), func() { child.Process.Kill() })
			}
		}
		io.Copy(io.Discard, out)
		child.Wait()
		if made < 0 {
			t.Fatalf("it did not begin:\n%s", said)
		}
		kept, err := List(dir)
		if err != nil {
			t.Fatal(err)
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
	o := signed(t)
	o.opt.Dir = dir
	o.make()
	kept, _ := List(dir)
	seen := map[int]bool{}
	for _, k := range kept {
		if seen[k.Serial] {
			t.Errorf("two releases have the serial %d", k.Serial)
		}
		seen[k.Serial] = true
	}
	if len(kept) < 2 {
		t.Errorf("only %d releases were finished: the test kills too early", len(kept))
	}
}
