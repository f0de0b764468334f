package start

import (
	"runtime"

	"golang.org/x/sys/windows"
)

// Browse opens address in the user's browser, as a double click on a link does.
func Browse(address string) error {
	verb, err := windows.UTF16PtrFromString("open")
	if err != nil {
		return err
	}
	at, err := windows.UTF16PtrFromString(address)
	if err != nil {
		return err
	}
	opened := make(chan error)
	go func() { // in a thread of its own, for the shell may load what it likes into it
		runtime.LockOSThread()
		if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE); err == nil {
			defer windows.CoUninitialize()
		}
		opened <- windows.ShellExecute(0, verb, at, nil, nil, windows.SW_SHOWNORMAL)
	}()
	return <-opened
}
