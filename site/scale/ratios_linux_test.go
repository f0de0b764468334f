package scale

import (
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"mingbaizhi/site/pack"
)

var (
	rounds = flag.Int("rounds", 3, "TestRatios: how often each is run")
	hugo   = flag.String("hugo", "", "TestRatios: the hugo to compare with, at the first size")
)

// run is what a process took.
type run struct {
	wall, user, system time.Duration
	memory             int64 // the most at once, in bytes
}

func (r run) processor() time.Duration { return r.user + r.system }

func (r run) String() string {
	return fmt.Sprintf("%7.2f s, %7.2f s of processor (%.2f of it the system's), %6.0f MB",
		r.wall.Seconds(), r.processor().Seconds(), r.system.Seconds(), float64(r.memory)/1e6)
}

// best is the fastest of several runs, with the most memory of any.
func best(runs []run) run {
	out := slices.MinFunc(runs, func(a, b run) int { return cmp.Compare(a.wall, b.wall) })
	for _, r := range runs {
		out.memory = max(out.memory, r.memory)
	}
	return out
}

// measured is a country of so many guides, with what was measured of it.
type measured struct {
	guides        int
	content, hugo string // folders; no Hugo but at the first size
	ours, theirs  []run
}

// TestRatios runs the program over several sizes and Hugo over the first, in turns,
// and prints what each took.
func TestRatios(t *testing.T) {
	if *sizes == "" {
		t.Skip("give -sizes 10000,100000 to measure")
	}
	program, dir := packed(t), t.TempDir()
	var all []*measured
	for i, guides := range sizeList(t) {
		m := &measured{guides: guides, content: filepath.Join(dir, "content", strconv.Itoa(guides))}
		if *hugo != "" && i == 0 {
			m.hugo = filepath.Join(dir, "hugo")
		}
		if err := newCountry(guides).write(m.content, m.hugo); err != nil {
			t.Fatal(err)
		}
		all = append(all, m)
	}
	for range *rounds {
		round := filepath.Join(dir, "round") // removed at its end alone: no run gets memory that another gave back
		ballast(t, filepath.Join(round, "ballast"))
		for _, m := range all {
			out := filepath.Join(round, strconv.Itoa(m.guides))
			m.ours = append(m.ours, timed(t, exec.Command(program, "build", "-content", m.content, "-out", out, "-date", "2026-06-20", "-base", "https://example.cn/ybj/")))
			t.Logf("%7d guides, ours: %v, %d pages", m.guides, m.ours[len(m.ours)-1], pages(t, out))
			if m.hugo != "" {
				out := filepath.Join(round, "hugo")
				m.theirs = append(m.theirs, timed(t, exec.Command(*hugo, "--quiet", "--minify", "-s", m.hugo, "-d", out)))
				t.Logf("%7d guides, Hugo: %v, %d pages", m.guides, m.theirs[len(m.theirs)-1], pages(t, out))
			}
		}
		if err := os.RemoveAll(round); err != nil {
			t.Fatal(err)
		}
	}
	first := best(all[0].ours)
	for _, m := range all {
		ran := best(m.ours)
		if m.hugo != "" {
			ratio(t, m.guides, ran, best(m.theirs), "of Hugo's")
		}
		if m != all[0] {
			ratio(t, m.guides, ran, first, "times the first size's")
		}
	}
}

// ratio prints what a run took of another one.
func ratio(t *testing.T, guides int, a, b run, whose string) {
	of := func(x, y float64) string { return fmt.Sprintf("%.2f", x/y) }
	t.Logf("%7d guides: %s %s time, %s of its processor time, %s without the system's, %s of its memory", guides,
		of(a.wall.Seconds(), b.wall.Seconds()), whose, of(a.processor().Seconds(), b.processor().Seconds()),
		of(a.user.Seconds(), b.user.Seconds()), of(float64(a.memory), float64(b.memory)))
}

// packed is the program as it is handed out, with the calculator inside.
func packed(t *testing.T) string {
	dir := t.TempDir()
	for _, target := range pack.Targets {
		if target.OS == "linux" && target.Arch == "amd64" {
			if err := pack.Executables(dir, []pack.Target{target}, func(pack.Target, int) {}); err != nil {
				t.Fatal(err)
			}
			return filepath.Join(dir, target.File)
		}
	}
	t.Fatal("there is no program for this machine")
	return ""
}

// pages counts the pages below a folder.
func pages(t *testing.T, dir string) int {
	n := 0
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		if filepath.Ext(name) == ".html" {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// ballast is a file as large as what a machine may keep of the memory that was freed
// last. Where memory comes from a host, any other page costs seven times as much when
// it is used first; a small site fits into what is kept, and a large one does not.
func ballast(t *testing.T, name string) {
	const size = 3 << 30
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	some := make([]byte, 1<<20)
	for range size / len(some) {
		if _, err := file.Write(some); err != nil {
			t.Fatal(err)
		}
	}
}

// timed runs a command and says what it took.
func timed(t *testing.T, command *exec.Cmd) run {
	t.Helper()
	start := time.Now()
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, said)
	}
	state := command.ProcessState
	return run{time.Since(start), state.UserTime(), state.SystemTime(), state.SysUsage().(*syscall.Rusage).Maxrss << 10}
}
