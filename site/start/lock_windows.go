package start

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock keeps other programs that lock the file waiting until it is closed. Its
// text can still be read and copied: what is locked is a byte far behind it.
func lock(file *os.File) error {
	far := windows.Overlapped{OffsetHigh: 1}
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &far)
}
