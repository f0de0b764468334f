//go:build !windows

package disk

import "syscall"

var (
	full       = []error{syscall.ENOSPC, syscall.EDQUOT}
	readOnly   = []error{syscall.EROFS}
	tooLong    = []error{syscall.ENAMETOOLONG}
	notAFolder = []error{syscall.EEXIST}
	held       = []error{syscall.ETXTBSY, syscall.EBUSY}
)
