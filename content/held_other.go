//go:build !windows

package content

import "syscall"

// heldOpen is what the system says of a file that another program keeps to
// itself.
var heldOpen error = syscall.EBUSY
