//go:build !windows

package pack

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// These tests start the packed program (not on Windows, where the browser cannot
// be replaced) as a double click does: in another
// folder than its own, with no Go, no home and no browser but the one that they
// give it.

// packed builds the executable of this machine once.
var packed = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "mingbaizhi-pack-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	here := Target{runtime.GOOS, runtime.GOARCH, "program"}
	if err := Executables(dir, []Target{here}, func(Target, int) {}); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, here.File))
})

// office is a clerk's folder with the program in it.
type office struct {
	t             *testing.T
	home, program string
	away          string // another folder
	env           []string
	opened        *bufio.Reader // an address a line, as the browser got it
}

// newOffice makes a folder with the program and, if it should have some, the
// made-up content.
func newOffice(t *testing.T, withContent bool) *office {
	t.Helper()
	if testing.Short() {
		t.Skip("builds an executable")
	}
	look(t)
	data, err := packed()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, away: t.TempDir(), home: filepath.Join(t.TempDir(), "医保 明白纸 100%#1")}
	o.program = filepath.Join(o.home, "医保明白纸")
	if err := os.MkdirAll(o.home, 0o755); err != nil {
		t.Fatal(err)
	}
	o.write(o.program, data, 0o755)
	if withContent {
		archive, err := txtar.ParseFile("../testdata/tree.txtar")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			file := filepath.Join(o.home, "content", filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			o.write(file, f.Data, 0o644)
		}
	}
	bin, pipe := t.TempDir(), filepath.Join(t.TempDir(), "opened")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	o.write(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\necho \"$1\" >\"$OPENED\"\n"), 0o755)
	opened, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	o.opened = bufio.NewReader(opened)
	o.env = []string{"PATH=" + bin, "OPENED=" + pipe, "TMPDIR=" + t.TempDir()}
	return o
}

// look has the test cache see what the program is built from.
func look(t *testing.T) {
	t.Helper()
	for _, name := range []string{"build.go", "go.mod", "calc", "wasm", "content", "site"} {
		err := filepath.WalkDir(filepath.Join("..", "..", name), func(file string, entry os.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(file)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func (o *office) write(file string, data []byte, mode os.FileMode) {
	o.t.Helper()
	if err := os.WriteFile(file, data, mode); err != nil {
		o.t.Fatal(err)
	}
}

// command is the program with arguments, called from a folder that is not its
// own.
func (o *office) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(o.t.Context(), o.program, args...)
	cmd.Dir = o.away
	cmd.Env = o.env
	return cmd
}

// open gives the address that the browser was sent to.
func (o *office) browser() string {
	o.t.Helper()
	address, err := o.opened.ReadString('\n')
	if err != nil {
		o.t.Fatal(err)
	}
	return strings.TrimSuffix(address, "\n")
}

// running is a program that was double-clicked.
type running struct {
	*exec.Cmd
	said  chan string // all that it printed, once it ended
	desk  string      // the address that it named
	first string      // the lines up to there

	placed  chan struct{} // closed once it has said something of a file's content
	checked sync.Once
}

// click starts the program, types something into its window, and waits until it
// names an address.
func (o *office) click(typed ...string) *running {
	o.t.Helper()
	r := &running{Cmd: o.command(), said: make(chan string, 1), placed: make(chan struct{})}
	r.Stdin = strings.NewReader(strings.Join(typed, ""))
	out, err := r.StdoutPipe()
	if err != nil {
		o.t.Fatal(err)
	}
	r.Stderr = r.Stdout
	if err := r.Start(); err != nil {
		o.t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for r.desk == "" {
		line, err := lines.ReadString('\n')
		r.first += line
		if _, address, ok := strings.Cut(line, "http://"); ok {
			r.desk = "http://" + strings.TrimSpace(address)
		} else if err != nil {
			o.t.Fatalf("it named no address: %q, %v", r.first, r.Wait())
		}
	}
	go func() {
		said := r.first
		for {
			line, err := lines.ReadString('\n')
			if said += line; place.MatchString(line) {
				r.checked.Do(func() { close(r.placed) })
			}
			if err != nil {
				break
			}
		}
		r.said <- said
	}()
	return r
}

// end tells the program to end, and gives what it printed.
func (r *running) end(t *testing.T) string {
	t.Helper()
	if err := r.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	said := <-r.said
	if err := r.Wait(); err != nil {
		t.Errorf("it ended with %v: %s", err, said)
	}
	return said
}

func get(t *testing.T, address string) (kind, body string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, answer.Status, err)
	}
	return answer.Header.Get("Content-Type"), string(data)
}

func TestDoubleClick(t *testing.T) {
	o := newOffice(t, true)
	if taken, err := net.Listen("tcp", "127.0.0.1:8080"); err == nil {
		defer taken.Close()
	} // else somebody has it, which is as good
	first := o.click()
	site, ok := strings.CutSuffix(first.desk, "/-/desk/")
	if !ok || !regexp.MustCompile(`^http://127\.0\.0\.1:[0-9]+$`).MatchString(site) || strings.HasSuffix(site, ":8080") {
		t.Errorf("the port is taken, and the address %s", first.desk)
	}
	if got := o.browser(); got != first.desk {
		t.Errorf("the browser opened %s, the window says %s", got, first.desk)
	}
	for path, want := range map[string]string{
		"/":                     "您的医保在哪里交的？",
		"/jia/calculator.html":  "calc-",
		"/-/desk/":              "<title>",
		"/-/day/2027-01-01/":    "您的医保在哪里交的？",
		"/jia/guides/stay.html": "<h1",
	} {
		if _, page := get(t, site+path); !strings.Contains(page, want) {
			t.Errorf("%s lacks %q", path, want)
		}
	}
	_, page := get(t, site+"/jia/calculator.html")
	wasm := regexp.MustCompile(`assets/calc-[0-9a-f]+\.wasm`).FindString(page)
	if kind, calculator := get(t, site+"/"+wasm); kind != "application/wasm" || !strings.HasPrefix(calculator, "\x00asm") {
		t.Errorf("%s: %s, %d bytes", wasm, kind, len(calculator))
	}

	// A second click is the same program.
	second := o.click()
	if said := <-second.said; second.Wait() != nil || second.desk != first.desk || !strings.Contains(said, "已经开着了") {
		t.Errorf("the second says %q", said)
	}
	if got := o.browser(); got != first.desk {
		t.Errorf("the second click opened %s, want %s", got, first.desk)
	}

	// After a kill a click starts it again.
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-first.said
	first.Wait()
	third := o.click()
	if got := o.browser(); got != third.desk || strings.Contains(third.first, "已经开着") {
		t.Errorf("after a kill it says %q and opened %s", third.first, got)
	}
	get(t, third.desk)
	if said := third.end(t); strings.Contains(said, "没有自己打开") || !strings.Contains(said, filepath.Join(o.home, "content")) {
		t.Errorf("it says %q", said)
	}

	// Two at once, and one that ended before.
	type ending struct {
		said string
		err  error
	}
	ends := make(chan ending, 2)
	var two [2]*exec.Cmd
	for i := range two {
		two[i] = o.command()
		var said bytes.Buffer
		two[i].Stdout = &said
		if err := two[i].Start(); err != nil {
			t.Fatal(err)
		}
		go func() {
			err := two[i].Wait()
			ends <- ending{said.String(), err}
		}()
	}
	one, other := o.browser(), o.browser()
	loser := <-ends
	if one != other || loser.err != nil || !strings.Contains(loser.said, "已经开着了") {
		t.Errorf("opened %s and %s; one ended with %v, saying %q", one, other, loser.err, loser.said)
	}
	get(t, one)
	for _, cmd := range two {
		cmd.Process.Signal(syscall.SIGTERM) // one of them has ended
	}
	if winner := <-ends; winner.err != nil || strings.Contains(winner.said, "已经开着了") {
		t.Errorf("the other ended with %v, saying %q", winner.err, winner.said)
	}
}

// Where no browser can be opened, the window says what to do.
func TestDoubleClickWithoutBrowser(t *testing.T) {
	o := newOffice(t, true)
	o.env = []string{"PATH="}
	r := o.click()
	get(t, r.desk)
	if said := r.end(t); !strings.Contains(said, "请打开浏览器，在地址栏里打上："+r.desk) {
		t.Errorf("it says %q", said)
	}
}

// What keeps it from starting is said with what to do, exit 2.
func TestDoubleClickFails(t *testing.T) {
	for _, c := range []struct {
		why  string
		lay  func(*office)
		want string
	}{
		{"nothing beside it", func(o *office) {}, "程序旁边没有 content 文件夹"},
		{"a file of that name", func(o *office) { o.write(filepath.Join(o.home, "content"), nil, 0o644) }, "改个名字"},
		{"opened inside a packed file", func(o *office) { o.env = append(o.env, "TMPDIR="+filepath.Dir(o.home)) }, "全部解压"},
	} {
		o := newOffice(t, false)
		c.lay(o)
		said, err := o.command().CombinedOutput()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.ExitCode() != 2 || !bytes.Contains(said, []byte(c.want)) {
			t.Errorf("%s: %v, %q", c.why, err, said)
		}
		// There is no window, so the browser says it too.
		at, err := url.Parse(o.browser())
		if err != nil || at.Scheme != "file" {
			t.Fatalf("%s: opened %v, %v", c.why, at, err)
		}
		if page, err := os.ReadFile(at.Path); err != nil || !bytes.Contains(page, []byte(c.want)) {
			t.Errorf("%s: the page is %q, %v", c.why, page, err)
		}
	}
}

// place is where something is said of a file.
var place = regexp.MustCompile(`:[0-9]+:[0-9]+: `)

// Who has no content may begin some; what is typed wrong leaves nothing.
func TestDoubleClickBegins(t *testing.T) {
	for _, c := range []struct {
		why, typed, want string
	}{
		{"nothing is typed", "\n", "没有 content"},
		{"an id in Chinese", "甲县\n甲县\n", "没有打开"},
		{"no id", "甲县\n", "没有打开"},
	} {
		o := newOffice(t, false)
		cmd := o.command()
		cmd.Stdin = strings.NewReader(c.typed)
		if said, err := cmd.CombinedOutput(); err == nil || !bytes.Contains(said, []byte(c.want)) {
			t.Errorf("%s: %v, %q", c.why, err, said)
		}
		if entries, err := os.ReadDir(o.home); err != nil || len(entries) != 1 {
			t.Errorf("%s: left %v, %v", c.why, entries, err)
		}
	}
	o := newOffice(t, false)
	r := o.click("甲 县\njiaxian\n")
	_, page := get(t, strings.TrimSuffix(r.desk, "-/desk/"))
	if !strings.Contains(page, "甲 县") {
		t.Errorf("the new region is not on the home page")
	}
	select { // the content is checked after the site can be looked at
	case <-r.placed:
	case <-time.After(time.Minute):
	}
	if said := r.end(t); !place.MatchString(said) || regexp.MustCompile(`:[0-9]+:[0-9]+: [^提]`).FindString(said) != "" {
		t.Errorf("what it began should have warnings and no errors: %s", said)
	}
}

// The commands work beside the program, wherever they are called from, and by
// way of a link to it.
func TestPackedCommands(t *testing.T) {
	o := newOffice(t, true)
	link := filepath.Join(t.TempDir(), "明白纸")
	if err := os.Symlink(o.program, link); err != nil {
		t.Fatal(err)
	}
	request := `{"region":"jia","visits":[]}` + "\n"
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"check", "-date", "2026-06-20"}, "内容没有错误"},
		{[]string{"build", "-date", "2026-06-20"}, "网站做好了：" + filepath.Join(o.home, "public")},
		{[]string{"estimate"}, `"error"`},
		{[]string{"-help"}, "  " + link + " estimate"},
	} {
		cmd := o.command(c.args...)
		cmd.Path, cmd.Args[0] = link, link
		cmd.Stdin = strings.NewReader(request)
		said, err := cmd.CombinedOutput()
		if err != nil || !bytes.Contains(said, []byte(c.want)) {
			t.Errorf("%v: %v, %q, want %q", c.args, err, said, c.want)
		}
	}
	built, err := filepath.Glob(filepath.Join(globbed(o.home), "public", "assets", "calc-*.wasm"))
	if err != nil || len(built) != 1 {
		t.Errorf("the site that was built has %v, %v", built, err)
	}
	cmd := o.command("executables", "-out", t.TempDir())
	if said, err := cmd.CombinedOutput(); err == nil || !bytes.Contains(said, []byte("有 Go 和源码的机器")) {
		t.Errorf("executables: %v, %q", err, said)
	}
	// Called from its own folder the paths are as short as with go run.
	cmd = o.command("build", "-date", "2026-06-20")
	cmd.Dir = o.home
	if said, err := cmd.CombinedOutput(); err != nil || string(said) != "网站做好了：public\n" {
		t.Errorf("build from its folder: %v, %q", err, said)
	}
}

// globbed is a path as a pattern that means it.
func globbed(path string) string {
	return regexp.MustCompile(`[*?\[\\]`).ReplaceAllStringFunc(path, func(s string) string { return fmt.Sprintf(`\%s`, s) })
}
