package start

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var consoleProcessList = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// OwnWindow reports whether the console is this program's alone: then it was
// opened by a double click, and closes with the program.
func OwnWindow() bool {
	var list [2]uint32
	n, _, _ := consoleProcessList.Call(uintptr(unsafe.Pointer(&list[0])), uintptr(len(list)))
	return n == 1
}

// KeepRunning switches off that a click into the console selects, for while
// something is selected the program is stopped at whatever it prints.
func KeepRunning() {
	in, err := windows.GetStdHandle(windows.STD_INPUT_HANDLE)
	if err != nil {
		return
	}
	var mode uint32
	if windows.GetConsoleMode(in, &mode) == nil {
		windows.SetConsoleMode(in, mode&^windows.ENABLE_QUICK_EDIT_MODE|windows.ENABLE_EXTENDED_FLAGS)
	}
}
