//go:build unix

package content

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe is said and not waited at, wherever a file is looked for.
func TestPipes(t *testing.T) {
	const says = "这不是文件，是管道或设备：把它移走，换成文件本身。"
	root := t.TempDir()
	for name, file := range madeUp(t) {
		at := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"jia/policy/more.yaml", "jia/guides/more.md", "jia/leaflets/more.yaml", "yi/vocabulary.yaml", "yi/cases.yaml"} {
		at := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(at, 0o644); err != nil {
			t.Skip(err)
		}
		if got := check(os.DirFS(root)); len(got) != 1 || got[0].String() != name+":1:1: "+says {
			t.Errorf("got\n%v", got)
		}
		if err := os.Remove(at); err != nil {
			t.Fatal(err)
		}
	}
	at := filepath.Join(root, "jia", "policy", "more.yaml")
	if err := os.Symlink(os.DevNull, at); err != nil {
		t.Fatal(err)
	}
	if got := check(os.DirFS(root)); len(got) != 1 || got[0].Path != "jia/policy/more.yaml" {
		t.Errorf("got\n%v", got)
	}
}
