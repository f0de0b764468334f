//go:build !windows

package site

import "syscall"

// What the system says of a disk.
var (
	diskFull   = []error{syscall.ENOSPC, syscall.EDQUOT}
	readOnly   = []error{syscall.EROFS}
	notAFolder = []error{syscall.ENOTDIR, syscall.EEXIST}
	inUse      = []error{syscall.ETXTBSY}
)
