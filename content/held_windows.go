package content

import "syscall"

// heldOpen is what Windows says of a file that another program keeps to itself,
// as Excel does.
var heldOpen error = syscall.Errno(32) // ERROR_SHARING_VIOLATION
