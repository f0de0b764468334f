package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestReason(t *testing.T) {
	for _, c := range []struct {
		why  string
		err  error
		want string
	}{
		{"a folder of somebody else", &fs.PathError{Op: "open", Path: "a", Err: fs.ErrPermission}, "没有写的权限"},
		{"a stick with its switch on", &fs.PathError{Op: "open", Path: "a", Err: readOnly[0]}, "磁盘是只读的，不能写"},
		{"no room, among other errors", errors.Join(os.ErrClosed, &fs.PathError{Op: "write", Path: "a", Err: full[0]}), "磁盘满了"},
		{"a spreadsheet has it open", &os.LinkError{Op: "rename", Old: "a", New: "b", Err: held[0]}, "文件正被别的程序打开着"},
		{"a file in the way", &fs.PathError{Op: "mkdir", Path: "a", Err: syscall.ENOTDIR}, "它是一个文件，不是文件夹"},
		{"something exists", &fs.PathError{Op: "mkdir", Path: "a", Err: notAFolder[len(notAFolder)-1]}, "那里有一个同名的文件，或者断掉的链接"},
		{"a name that no folder takes", &fs.PathError{Op: "open", Path: "a", Err: tooLong[0]}, "路径太长了"},
		{"anything else", os.ErrClosed, "磁盘或文件系统出错"},
	} {
		if got := Reason(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

// A lock is one file's, whoever in this process or another opened it, and ends
// when the file is closed.
func TestTryLock(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	open := func() *os.File {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	first, second := open(), open()
	if got, err := TryLock(first); !got || err != nil {
		t.Fatalf("nobody has it: %t, %v", got, err)
	}
	if got, err := TryLock(second); got || err != nil {
		t.Errorf("taken twice: %t, %v", got, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := TryLock(second); !got || err != nil {
		t.Errorf("it was let go: %t, %v", got, err)
	}
}
