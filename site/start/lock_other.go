//go:build !windows

package start

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock keeps other programs that lock the file waiting until it is closed.
func lock(file *os.File) error {
	for {
		if err := unix.Flock(int(file.Fd()), unix.LOCK_EX); err != unix.EINTR {
			return err
		}
	}
}
