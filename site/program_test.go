package site

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// These tests drive the whole program, built once, as whoever types the
// command does: scripts under testdata/script, one a subcommand and one made-up
// region.

// scratch holds what all tests of this package share: the program, the built
// site.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "mingbaizhi-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(scratch)
	os.Exit(code)
}

// program is the path of the built program. A test that asks for it depends on
// files that it never opens itself: what the program is built from beside the
// packages under test, and the content that it reads. The test cache sees only
// what the test looks at, so they are looked at.
func program(t testing.TB) string {
	t.Helper()
	if _, err := os.Stat("../build.go"); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"../wasm", "../content"} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var built = sync.OnceValues(func() (string, error) {
	path := filepath.Join(scratch, "bin", "mingbaizhi")
	build := exec.Command("go", "build", "-o", path, "..")
	if said, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%v\n%s", err, said)
	}
	return path, nil
})

// module is the folder that the program is built from.
func module(t testing.TB) string {
	t.Helper()
	path, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestProgram(t *testing.T) {
	bin := filepath.Dir(program(t))
	root := module(t)
	keep := map[string]string{}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOROOT"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		keep[name] = strings.TrimSpace(string(value))
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			full := bin + string(filepath.ListSeparator) + env.Getenv("PATH")
			env.Setenv("PATH", full)
			env.Setenv("FULL", full)
			env.Setenv("BARE", bin) // a machine without Go
			env.Setenv("PROJECT", root)
			for name, value := range keep {
				env.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"edit":  scriptEdit,
			"fails": scriptFails,
			"lines": scriptLines,
			"only":  scriptOnly,
			"reply": scriptReply,
			"serve": scriptServe,
			"wrong": scriptWrong,
		},
	})
}

// TestEstimateStreams holds both ends of the pipe: a reply comes before the next
// request is written.
func TestEstimateStreams(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program(t), "estimate")
	cmd.Dir = ".."
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	replies := bufio.NewReader(out)
	for _, s := range readSlips(t)[:3] {
		fmt.Fprintln(in, s.Request)
		reply, err := replies.ReadBytes('\n')
		if err != nil {
			t.Fatalf("no reply to %s: %v", s.Case, err)
		}
		s.check(t, reply)
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}
