package disk

import "golang.org/x/sys/windows"

var (
	full       = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL}
	readOnly   = []error{windows.ERROR_WRITE_PROTECT}
	tooLong    = []error{windows.ERROR_FILENAME_EXCED_RANGE, windows.ERROR_BUFFER_OVERFLOW}
	notAFolder = []error{windows.ERROR_DIRECTORY, windows.ERROR_FILE_EXISTS, windows.ERROR_ALREADY_EXISTS}
	held       = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE}
)
