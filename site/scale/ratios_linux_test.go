package scale

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
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
	wall, processor time.Duration
	memory          int64 // the most at once, in bytes
}

func (r run) String() string {
	return fmt.Sprintf("%7.2f s, %7.2f s of processor, %6.0f MB", r.wall.Seconds(), r.processor.Seconds(), float64(r.memory)/1e6)
}

// best is the fastest of several runs, and the most memory of any.
func best(runs []run) run {
	out := runs[0]
	for _, r := range runs[1:] {
		out = run{min(out.wall, r.wall), min(out.processor, r.processor), max(out.memory, r.memory)}
	}
	return out
}

// TestRatios runs the program and Hugo in turns over the same guides, and the
// program over several sizes, and prints what each took.
func TestRatios(t *testing.T) {
	if *sizes == "" {
		t.Skip("give -sizes 10000,100000 to measure")
	}
	program := packed(t)
	var first run
	for i, guides := range sizeList(t) {
		dir := t.TempDir()
		content, beside := filepath.Join(dir, "content"), ""
		if *hugo != "" && i == 0 {
			beside = filepath.Join(dir, "hugo")
		}
		if err := newCountry(guides).write(content, beside); err != nil {
			t.Fatal(err)
		}
		var ours, theirs []run
		for range *rounds {
			out := filepath.Join(dir, "ours")
			ours = append(ours, timed(t, exec.Command(program, "build", "-content", content, "-out", out, "-date", "2026-06-20", "-base", "https://example.cn/ybj/")))
			t.Logf("%7d guides, ours: %v, %d pages", guides, ours[len(ours)-1], pages(t, out))
			remove(t, out)
			if beside != "" {
				out := filepath.Join(dir, "theirs")
				theirs = append(theirs, timed(t, exec.Command(*hugo, "--quiet", "--minify", "-s", beside, "-d", out)))
				t.Logf("%7d guides, Hugo: %v, %d pages", guides, theirs[len(theirs)-1], pages(t, out))
				remove(t, out)
			}
		}
		ran := best(ours)
		if beside != "" {
			of := best(theirs)
			t.Logf("%7d guides: %.2f of Hugo's time, %.2f of its processor time, %.2f of its memory", guides,
				ran.wall.Seconds()/of.wall.Seconds(), ran.processor.Seconds()/of.processor.Seconds(), float64(ran.memory)/float64(of.memory))
		}
		if i == 0 {
			first = ran
			continue
		}
		t.Logf("%7d guides: %.2f times the time of the first size, %.2f times the processor time, %.2f times the memory", guides,
			ran.wall.Seconds()/first.wall.Seconds(), ran.processor.Seconds()/first.processor.Seconds(), float64(ran.memory)/float64(first.memory))
		remove(t, content)
	}
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

func remove(t *testing.T, dir string) {
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
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
	return run{time.Since(start), state.UserTime() + state.SystemTime(), state.SysUsage().(*syscall.Rusage).Maxrss << 10}
}
