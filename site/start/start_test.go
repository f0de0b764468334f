package start

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestContent(t *testing.T) {
	home := func(name string) string {
		dir := filepath.Join(t.TempDir(), "医保 明白纸 100%#1")
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	temporary := t.TempDir() // the other folders are not for temporary files
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temporary)
	}
	if dir := home("content"); true {
		if got, err := Content(dir); err != nil || got != filepath.Join(dir, "content") {
			t.Errorf("content beside it: %q, %v", got, err)
		}
	}
	var none *NoContent
	if _, err := Content(home("other")); !errors.As(err, &none) || !strings.Contains(err.Error(), "100%#1。把 content") {
		t.Errorf("none beside it: %v", err)
	}
	taken := home("other")
	if err := os.WriteFile(filepath.Join(taken, "content"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Content(taken); errors.As(err, &none) || err == nil || !strings.Contains(err.Error(), "是一个文件") {
		t.Errorf("a file of that name: %v", err)
	}
	packed := filepath.Join(os.TempDir(), "Temp1_明白纸.zip")
	if err := os.Mkdir(packed, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Content(packed); errors.As(err, &none) || err == nil || !strings.Contains(err.Error(), "全部解压") {
		t.Errorf("inside a packed file: %v", err)
	}
}

func TestBelow(t *testing.T) {
	for _, c := range []struct {
		dir, outer string
		want       bool
		why        string
	}{
		{"/a/b", "/a", true, "a folder in it"},
		{"/a", "/a", true, "itself"},
		{"/a", "/a/b", false, "a folder around it"},
		{"/ab", "/a", false, "a name that begins like it"},
		{"/a/..b", "/a", true, "a name that begins with two dots"},
	} {
		if got := below(c.dir, c.outer); got != c.want {
			t.Errorf("%s: %s in %s: %t", c.why, c.dir, c.outer, got)
		}
	}
}

func TestListen(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	other, err := Listen(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if at := other.Addr().(*net.TCPAddr); !at.IP.IsLoopback() || at.String() == taken.Addr().String() {
		t.Errorf("the port is taken, and it listens at %s", at)
	}
	free := other.Addr().String()
	other.Close()
	again, err := Listen(free)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Addr().String() != free {
		t.Errorf("%s is free, and it listens at %s", free, again.Addr())
	}
}
