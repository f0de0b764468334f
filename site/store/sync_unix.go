//go:build unix

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncFolder makes renames in a folder outlast a power cut.
func syncFolder(root *os.Root, name string) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) { // some file systems have no such thing
		return err
	}
	return nil
}
