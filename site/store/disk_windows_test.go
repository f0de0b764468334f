package store

import "golang.org/x/sys/windows"

var errFull, errReadOnly, errHeld error = windows.ERROR_DISK_FULL, windows.ERROR_WRITE_PROTECT, windows.ERROR_SHARING_VIOLATION
