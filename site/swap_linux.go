package site

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange makes the folders a and b change names in one step, so that no
// moment is without either. Where the file system cannot (some network and
// FUSE mounts), it falls back on three renames.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return exchangeByRenames(a, b)
	}
	return err
}
