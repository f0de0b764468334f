//go:build !windows

package pack

import (
	"bufio"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Several programs work on the same folders at the same time. Package site and
// package store hold each step of this; here whole programs do it, many times.
func TestAtOnce(t *testing.T) {
	if !*long {
		t.Skip("lets programs run beside each other a hundred times: -args -long")
	}
	t.Run("two builds", twoBuilds)
	t.Run("a save during a build", saveDuringBuild)
	t.Run("a save during a release", saveDuringRelease)
	t.Run("two releases", twoReleases)
	t.Run("two desks", twoDesks)
}

// together runs commands beside each other, each after a while of its own, and
// gives what they said.
func (o *office) together(most time.Duration, all ...[]string) (said []string, errs []error) {
	o.t.Helper()
	said, errs = make([]string, len(all)), make([]error, len(all))
	var running sync.WaitGroup
	for i, args := range all {
		cmd := o.command(args...)
		running.Go(func() {
			if i > 0 {
				<-time.After(time.Duration(rand.Float64() * float64(most)))
			}
			out, err := cmd.CombinedOutput()
			said[i], errs[i] = string(out), err
		})
	}
	running.Wait()
	return said, errs
}

func twoBuilds(t *testing.T) {
	o := newOffice(t, true)
	public := filepath.Join(o.home, "public")
	build := func(day string) []string { return []string{"build", "-date", day} }
	o.do(build("2026-06-21")...)
	second := under(t, public)
	took := o.do(build("2026-06-20")...)
	first := under(t, public)
	for round := range 20 {
		if round%2 == 0 {
			if err := os.RemoveAll(public); err != nil {
				t.Fatal(err)
			}
		}
		said, errs := o.together(took/10, build("2026-06-20"), build("2026-06-21"))
		for i := range errs {
			if errs[i] != nil {
				t.Errorf("round %d: %v\n%s", round, errs[i], said[i])
			}
		}
		if now := under(t, public); differ(now, first) != "" && differ(now, second) != "" {
			t.Fatalf("round %d: %s is not the first one's, %s not the second's", round, differ(now, first), differ(now, second))
		}
		if left := beside(t, o.home); len(left) > 0 {
			t.Fatalf("round %d: left %v", round, left)
		}
	}
}

// again lays a content as it was.
func again(t *testing.T, content, kept string) {
	t.Helper()
	if err := os.RemoveAll(content); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(content, os.DirFS(kept)); err != nil {
		t.Fatal(err)
	}
}

func saveDuringBuild(t *testing.T) {
	o := newOffice(t, true)
	content, public, kept := filepath.Join(o.home, "content"), filepath.Join(o.home, "public"), filepath.Join(t.TempDir(), "content")
	o.do("new", "leaflet", "jia", "住院", "-date", "2026-06-20") // so that there is a history
	again(t, kept, content)
	build := []string{"build", "-date", "2026-06-20"}
	save := []string{"new", "year", "jia", "2026-06-01", "-date", "2026-06-20"}
	took := o.do(build...)
	before := under(t, public)
	o.do(save...)
	o.do(build...)
	after := under(t, public)
	if differ(before, after) == "" {
		t.Fatal("the save changes nothing of the site")
	}
	counts := map[string]int{}
	for round := range 30 {
		again(t, content, kept)
		if err := os.RemoveAll(public); err != nil {
			t.Fatal(err)
		}
		said, errs := o.together(took*5/4, build, save)
		if errs[1] != nil {
			t.Fatalf("round %d: the save: %v\n%s", round, errs[1], said[1])
		}
		now := map[string]string{}
		if _, err := os.Stat(public); err == nil {
			now = under(t, public)
		}
		switch {
		case errs[0] != nil && len(now) == 0 && strings.Contains(said[0], "原来的网站没有动"):
			counts["refused"]++
		case errs[0] == nil && differ(now, before) == "":
			counts["old"]++
		case errs[0] == nil && differ(now, after) == "":
			counts["new"]++
		default:
			t.Fatalf("round %d: %v: %s is not the old one's, %s not the new one's\n%s", round, errs[0], differ(now, before), differ(now, after), said[0])
		}
		agree(t, content)
	}
	t.Logf("of 30 builds: %v", counts)
}

func saveDuringRelease(t *testing.T) {
	o := newOffice(t, true)
	o.approve()
	content, releases, kept := filepath.Join(o.home, "content"), filepath.Join(o.home, "发布"), filepath.Join(t.TempDir(), "content")
	again(t, kept, content)
	release := []string{"release", "-date", "2026-06-20"}
	save := []string{"new", "year", "jia", "2027-01-01", "-date", "2026-06-20"}
	o.do(release...)
	want, err := unzipped(filepath.Join(releases, "2026-06-20-1", "内容包.zip"))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for round := range 30 {
		again(t, content, kept)
		if err := os.RemoveAll(releases); err != nil {
			t.Fatal(err)
		}
		said, errs := o.together(150*time.Millisecond, release, save)
		if errs[1] != nil {
			t.Fatalf("round %d: the save: %v\n%s", round, errs[1], said[1])
		}
		if errs[0] != nil {
			if !strings.Contains(said[0], "没有审核") {
				t.Fatalf("round %d: %v\n%s", round, errs[0], said[0])
			}
			counts["refused"]++
			continue
		}
		counts["released as it was"]++
		got, err := unzipped(filepath.Join(releases, "2026-06-20-1", "内容包.zip"))
		if err != nil || len(got) != len(want) {
			t.Fatalf("round %d: %d files for %d, %v", round, len(got), len(want), err)
		}
		for name := range want {
			if string(got[name]) != string(want[name]) {
				t.Fatalf("round %d: %s was released half saved", round, name)
			}
		}
		wholeReleases(t, releases, map[string]bool{})
	}
	t.Logf("of 30 releases: %v", counts)
}

func twoReleases(t *testing.T) {
	o := newOffice(t, true)
	o.approve()
	releases := filepath.Join(o.home, "发布")
	took := o.do("release", "-date", "2026-06-20")
	counts := map[string]int{}
	for range 10 {
		if err := os.RemoveAll(releases); err != nil {
			t.Fatal(err)
		}
		said, errs := o.together(took, []string{"release", "-date", "2026-06-20"}, []string{"release", "-date", "2026-06-21"})
		made := 0
		for i := range errs {
			switch {
			case errs[i] == nil:
				made++
			case !strings.Contains(said[i], "另一个程序正在"):
				t.Fatalf("%v\n%s", errs[i], said[i])
			}
		}
		if now := wholeReleases(t, releases, map[string]bool{}); made == 0 || len(now) != made || len(beside(t, releases)) > 0 {
			t.Fatalf("%d say that they made one, there are %v beside %v", made, now, beside(t, releases))
		}
		counts[[]string{"", "one", "both"}[made]]++
	}
	t.Logf("of 10 pairs: %v", counts)
}

// twoDesks lets two people sign at the same time, each at a program of his own on
// the same content, as on a shared disk.
func twoDesks(t *testing.T) {
	o := newOffice(t, true)
	content := filepath.Join(o.home, "content")
	kept := filepath.Join(t.TempDir(), "content")
	again(t, kept, content)
	var desks [2]clerk
	for i, name := range []string{"张三", "李四"} {
		cmd := o.command("serve", "-addr", "127.0.0.1:0")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { end(cmd) })
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		desks[i] = clerk{t, strings.TrimSpace(line) + "-/desk/", name}
	}
	both := 0
	for round := range 20 {
		again(t, content, kept)
		var status [2]int
		var page [2]string
		var signing sync.WaitGroup
		for i := range desks {
			form := desks[i].form("draft")
			signing.Go(func() { status[i], page[i] = desks[i].ask(http.MethodPost, "approval", form) })
		}
		signing.Wait()
		signed := 0
		for i := range status {
			switch {
			case status[i] == http.StatusSeeOther:
				signed++
			case status[i] != http.StatusUnprocessableEntity:
				t.Fatalf("round %d: %d\n%s", round, status[i], page[i])
			}
		}
		if signed == 0 {
			t.Fatalf("round %d: nobody has signed\n%s", round, page[0])
		}
		if both += signed - 1; signed == 2 {
			t.Errorf("round %d: two people drafted the same", round)
		}
		data, err := os.ReadFile(filepath.Join(content, "jia", "approvals.yaml"))
		if err != nil || strings.Contains(string(data), "张三") == strings.Contains(string(data), "李四") {
			t.Fatalf("round %d: %v\n%s", round, err, data)
		}
		agree(t, content)
	}
}

func end(cmd *exec.Cmd) {
	cmd.Process.Kill()
	cmd.Wait()
}
