//go:build unix

package store

import "golang.org/x/sys/unix"

var errFull, errReadOnly, errHeld error = unix.ENOSPC, unix.EROFS, unix.ETXTBSY
