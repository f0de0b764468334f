// Package disk tells what the system says of a disk, in one way on every system
// that the program runs on: why something cannot be written, and whether another
// program is at work.
package disk

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"
)

// Full reports whether there is no room left.
func Full(err error) bool { return is(err, full) }

// ReadOnly reports whether the disk or the folder takes nothing.
func ReadOnly(err error) bool { return is(err, readOnly) }

// Held reports whether another program, a spreadsheet or a browser, has the file
// open.
func Held(err error) bool { return is(err, held) }

// NotAFolder reports whether a file stands where a folder is wanted.
func NotAFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) || is(err, notAFolder) }

// TooLong reports whether a path is longer than the system takes.
func TooLong(err error) bool { return is(err, tooLong) }

// Reason says in Chinese why nothing can be written.
func Reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "没有写的权限"
	case ReadOnly(err):
		return "磁盘是只读的，不能写"
	case Full(err):
		return "磁盘满了"
	case Held(err):
		return "文件正被别的程序打开着"
	case errors.Is(err, syscall.ENOTDIR):
		return "它是一个文件，不是文件夹"
	case NotAFolder(err):
		return "那里有一个同名的文件，或者断掉的链接"
	case TooLong(err):
		return "路径太长了"
	}
	return "磁盘或文件系统出错"
}

func is(err error, any []error) bool {
	return slices.ContainsFunc(any, func(one error) bool { return errors.Is(err, one) })
}
