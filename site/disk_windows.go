package site

import "golang.org/x/sys/windows"

// What Windows says of a disk.
var (
	diskFull   = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL}
	readOnly   = []error{windows.ERROR_WRITE_PROTECT}
	notAFolder = []error{windows.ERROR_DIRECTORY, windows.ERROR_FILE_EXISTS, windows.ERROR_ALREADY_EXISTS}
	inUse      = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION}
)
