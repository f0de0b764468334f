package pack

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// These tests let the program work where something is wrong with the disk. It has to
// say what, where and how to mend it, and leave everything as it was.

// mount puts a small disk at a folder, where the system lets the test do so.
func mount(t *testing.T, at, size string) {
	t.Helper()
	if err := os.MkdirAll(at, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", at, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no disk can be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(at, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// readOnly has the disk at a folder take nothing.
func readOnly(t *testing.T, at string, yes bool) {
	t.Helper()
	flags := uintptr(syscall.MS_REMOUNT)
	if yes {
		flags |= syscall.MS_RDONLY
	}
	if err := syscall.Mount("", at, "", flags, ""); err != nil {
		t.Fatal(err)
	}
}

// fill leaves a disk room for some blocks.
func fill(t *testing.T, at string, room int64) {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(at, &disk); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(at, "ballast")
	if err := os.RemoveAll(ballast); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Statfs(at, &disk); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ballast, make([]byte, max(0, int64(disk.Bavail)-room)*disk.Bsize), 0o644); err != nil {
		t.Fatal(err)
	}
}

// nobody has the office belong to a user that may not do everything, and its
// program run as that one.
func (o *office) nobody() *syscall.SysProcAttr {
	o.t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	const id = 65534
	for _, root := range []string{o.home, o.away} {
		err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
			return errors.Join(err, os.Lchown(name, id, id))
		})
		if err != nil {
			o.t.Fatal(err)
		}
		for at := filepath.Dir(root); at != os.TempDir() && len(at) > 1; at = filepath.Dir(at) {
			if err := os.Chmod(at, 0o755); err != nil {
				o.t.Fatal(err)
			}
		}
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id, Gid: id}}
}

// refuses lets the program do something that it cannot do, and gives what it says:
// a sentence with want in it, exit code 1 or 2, and no words of the system.
func (o *office) refuses(why, want string, cmd *exec.Cmd) {
	o.t.Helper()
	out, err := cmd.CombinedOutput()
	said, bad := o.readable(string(out), err)
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() < 1 || ended.ExitCode() > 2 || !strings.Contains(said, want) || bad {
		o.t.Errorf("%s: %v, %q lacks %q", why, err, out, want)
	}
}

// A target that a site cannot be put at is said before any work is done, and what
// lies there stays.
func TestTargets(t *testing.T) {
	o := newOffice(t, true)
	in := func(names ...string) string { return filepath.Join(append([]string{o.home, "处 所"}, names...)...) }
	if err := os.MkdirAll(in("others"), 0o755); err != nil {
		t.Fatal(err)
	}
	o.write(in("others", "thesis.doc"), []byte("x"), 0o644)
	o.write(in("file"), []byte("x"), 0o644)
	for link, to := range map[string]string{"content-link": "../content", "broken": "nowhere", "others-link": "others"} {
		if err := os.Symlink(to, in(link)); err != nil {
			t.Fatal(err)
		}
	}
	was := under(t, in("."))
	content := under(t, filepath.Join(o.home, "content"))
	long := strings.Repeat("很长", 50)
	for _, row := range []struct{ why, out, want string }{
		{"a file", in("file"), "它是一个文件，不是文件夹"},
		{"below a file", in("file", "public"), "它是一个文件，不是文件夹"},
		{"a device", "/dev/full", "它是一个文件，不是文件夹"},
		{"somebody's folder", in("others"), "不是本程序生成的网站"},
		{"a link to it", in("others-link"), "不是本程序生成的网站"},
		{"the content", filepath.Join(o.home, "content"), "网站不能放进"},
		{"in the content", filepath.Join(o.home, "content", "jia"), "网站不能放进"},
		{"around the content", o.home, "网站不能放进"},
		{"a link to the content", in("content-link"), "网站不能放进"},
		{"a link that leads nowhere", in("broken"), "断掉的链接"},
		{"below such a link", in("broken", "public"), "断掉的链接"},
		{"a name that no folder takes", in(long), "路径太长了"},
		{"where the program was called from", o.away, "退到上一级文件夹"},
		{"the same", ".", "退到上一级文件夹"},
		{"the disk itself", "/", "网站不能放进"},
	} {
		o.refuses(row.why, row.want, o.command("build", "-date", "2026-06-20", "-out", row.out))
	}
	o.refuses("releases in a file", "它是一个文件", o.command("release", "-date", "2026-06-20", "-releases", in("file")))
	o.refuses("releases in the content", "发布不能放进", o.command("release", "-releases", filepath.Join(o.home, "content", "发布")))
	if at := differ(under(t, in(".")), was); at != "" {
		t.Errorf("%s is another", at)
	}
	if at := differ(under(t, filepath.Join(o.home, "content")), content); at != "" {
		t.Errorf("the content's %s is another", at)
	}
	if left := append(beside(t, o.home), beside(t, in("."))...); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	mount(t, in("mounted"), "8m")
	o.refuses("a disk of its own", "挂载点", o.command("build", "-date", "2026-06-20", "-out", in("mounted")))
}

// The site lies on another disk than the program, its content and the folder of
// temporary files, at the end of a long path with blanks and Chinese in it that a
// link leads to. When that disk is full, or takes nothing, the old site stays.
func TestOtherDisk(t *testing.T) {
	o := newOffice(t, true)
	disk := filepath.Join(t.TempDir(), "另一个 盘")
	mount(t, disk, "24m")
	deep := filepath.Join(disk, strings.Repeat("很 长 的 路径/", 60), "网站")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(o.home, "public")
	if err := os.Symlink(deep, link); err != nil {
		t.Fatal(err)
	}
	o.do("build", "-date", "2026-06-20")
	old := under(t, deep)
	if old["jia/index.html"] == "" {
		t.Fatal("no site at the end of the link")
	}
	stays := func(why string) {
		t.Helper()
		if at := differ(under(t, deep), old); at != "" {
			t.Errorf("%s: %s of the old site is another", why, at)
		}
		if left := append(beside(t, filepath.Dir(deep)), beside(t, o.home)...); len(left) > 0 {
			t.Errorf("%s: left %v", why, left)
		}
	}
	full := 0
	for _, room := range rooms() {
		fill(t, disk, room)
		if out, err := o.command("build", "-date", "2026-06-21").CombinedOutput(); err == nil {
			o.do("build", "-date", "2026-06-20")
		} else if full++; !strings.Contains(string(out), "磁盘满了") || !strings.Contains(string(out), "腾出地方") && !strings.Contains(string(out), "换一个位置") {
			t.Errorf("room for %d blocks: %q", room, out)
		}
		stays("a full disk")
	}
	t.Logf("%d of %d builds found the disk full", full, len(rooms()))
	fill(t, disk, 1<<40)
	readOnly(t, disk, true)
	o.refuses("a disk that takes nothing", "磁盘是只读的", o.command("build", "-date", "2026-06-21"))
	stays("a disk that takes nothing")
	readOnly(t, disk, false)
}

// What the program's user may not read or write is said with its place, and is
// never taken for something that is not there.
func TestPermissions(t *testing.T) {
	o := newOffice(t, true)
	who := o.nobody()
	run := func(args ...string) *exec.Cmd {
		cmd := o.command(args...)
		cmd.SysProcAttr = who
		return cmd
	}
	content := filepath.Join(o.home, "content")
	in := func(name string) string { return filepath.Join(content, filepath.FromSlash(name)) }
	if said, err := run("new", "leaflet", "jia", "住院", "-date", "2026-06-20").CombinedOutput(); err != nil { // so that there is a history
		t.Fatalf("%v\n%s", err, said)
	}
	public := filepath.Join(o.home, "public")
	if err := os.Mkdir(public, 0o755); err != nil {
		t.Fatal(err)
	}
	o.write(filepath.Join(public, ".mingbaizhi"), nil, 0o644)
	o.write(filepath.Join(public, "index.html"), []byte("old"), 0o644)
	o.nobody()
	was, site := under(t, content), under(t, public)
	build := []string{"build", "-date", "2026-06-20"}
	check := []string{"check", "-date", "2026-06-20"}
	release := []string{"release", "-date", "2026-06-20"}
	save := []string{"new", "leaflet", "jia", "门诊", "-date", "2026-06-20"}
	serve := []string{"serve", "-addr", "127.0.0.1:0"}
	for _, row := range []struct {
		why, name string
		mode      os.FileMode
		args      []string
		want      string
	}{
		{"a policy", "jia/policy/basic.yaml", 0, build, "content/jia/policy/basic.yaml:1:1: 文件打不开：没有读它的权限"},
		{"a policy, checked", "jia/policy/basic.yaml", 0, check, "content/jia/policy/basic.yaml:1:1: 文件打不开：没有读它的权限"},
		{"a policy, released", "jia/policy/basic.yaml", 0, release, "jia/policy/basic.yaml 读不出来：没有权限"},
		{"a folder", "jia/guides", 0, build, "content/jia/guides:1:1: 文件夹读不出来：没有读它的权限"},
		{"a folder, released", "jia/guides", 0, release, "文件夹 jia/guides 读不出来：没有权限"},
		{"a region", "yi", 0, build, "content/yi:1:1: 文件夹打不开：没有读它的权限"},
		{"a region, released", "yi", 0, release, "yi 读不出来：没有权限"},
		{"the site's own", "site.yaml", 0, build, "content/site.yaml:1:1: 文件打不开：没有读它的权限"},
		{"the content", ".", 0, build, "内容文件夹读不出来"},
		{"the content, served", ".", 0, serve, "内容文件夹读不出来"},
		{"the content, saved", ".", 0, save, "内容文件夹读不出来"},
		{"the history, saved", ".history", 0o555, save, ".history"},
		{"a lock that is not ours", ".history/lock", 0o444, save, ".history/lock：没有写的权限"},
		{"where the leaflets lie", "jia/leaflets", 0o555, save, "jia/leaflets/leaflet-2.yaml：没有写的权限"},
		{"where the site lies", "..", 0o555, build, "里写不了：没有写的权限"},
		{"the old site", "../public", 0, build, "没有写的权限"},
	} {
		name := in(row.name)
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, row.mode); err != nil {
			t.Fatal(err)
		}
		o.refuses(row.why, row.want, run(row.args...))
		if err := os.Chmod(name, info.Mode().Perm()); err != nil {
			t.Fatal(err)
		}
		if at := differ(under(t, content), was); at != "" {
			t.Fatalf("%s: the content's %s is another", row.why, at)
		}
		if at := differ(under(t, public), site); at != "" {
			t.Fatalf("%s: the site's %s is another", row.why, at)
		}
		if left := append(beside(t, o.home), unfinished(t, content)...); len(left) > 0 {
			t.Errorf("%s: left %v", row.why, left)
		}
	}
	// The preview goes on where a folder cannot be read, and shows it.
	if err := os.Chmod(in("jia/guides"), 0); err != nil {
		t.Fatal(err)
	}
	preview := run(serve...)
	line, err := preview.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := preview.Start(); err != nil {
		t.Fatal(err)
	}
	at, err := bufio.NewReader(line).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(strings.TrimSpace(at) + "jia/index.html")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || !strings.Contains(string(body), "文件夹读不出来：没有读它的权限") {
		t.Errorf("the preview of a folder that cannot be read: %s, %v\n%s", answer.Status, err, body)
	}
	end(preview)
	if err := os.Chmod(in("jia/guides"), 0o755); err != nil {
		t.Fatal(err)
	}
	// What can be read can be built, whoever may not write there; and a folder of
	// the old site that takes nothing does not stay beside the new one.
	for _, name := range []string{"jia/policy", ".history/lock", ".history", "."} {
		if err := os.Chmod(in(name), 0o555); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(public, 0o555); err != nil {
		t.Fatal(err)
	}
	if said, err := run(build...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	if left := beside(t, o.home); len(left) > 0 {
		t.Errorf("left %v", left)
	}
	if err := os.Chmod(content, 0o755); err != nil {
		t.Fatal(err)
	}
}

// A release that finds its disk full, or taking nothing, is not there, and those
// before it are as they were.
func TestReleaseOnOtherDisk(t *testing.T) {
	o := newOffice(t, true)
	o.approve()
	disk := filepath.Join(t.TempDir(), "另一个 盘")
	mount(t, disk, "32m")
	releases := filepath.Join(disk, "发布")
	release := func(day string) *exec.Cmd { return o.command("release", "-date", day, "-releases", releases) }
	if err := os.Mkdir(releases, 0o755); err != nil {
		t.Fatal(err)
	}
	if *long { // else there is none before
		if said, err := release("2026-06-20").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	was := under(t, releases)
	stays := func(why string) {
		t.Helper()
		if at := differ(under(t, releases), was); at != "" {
			t.Errorf("%s: %s is another", why, at)
		}
		if left := beside(t, releases); len(left) > 0 {
			t.Errorf("%s: left %v", why, left)
		}
	}
	full := 0
	for _, room := range rooms() {
		fill(t, disk, room)
		if out, err := release("2026-06-21").CombinedOutput(); err == nil {
			was = under(t, releases)
		} else if full++; !strings.Contains(string(out), "磁盘满了") {
			t.Errorf("room for %d blocks: %q", room, out)
		}
		stays("a full disk")
	}
	t.Logf("%d of %d releases found the disk full", full, len(rooms()))
	fill(t, disk, 1<<40)
	readOnly(t, disk, true)
	o.refuses("a disk that takes nothing", "磁盘是只读的", release("2026-06-21"))
	stays("a disk that takes nothing")
	readOnly(t, disk, false)
}

// rooms are how many blocks a disk has left.
func rooms() []int64 {
	if !*long {
		return []int64{40}
	}
	return []int64{0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 800, 900, 1000, 1100, 1200}
}
