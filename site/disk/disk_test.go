package disk

import (
	"errors"
	"io/fs"
	"os"
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
		{"something exists", &fs.PathError{Op: "mkdir", Path: "a", Err: notAFolder[0]}, "它是一个文件，不是文件夹"},
		{"anything else", os.ErrClosed, "磁盘或文件系统出错"},
	} {
		if got := Reason(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}
