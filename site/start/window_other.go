//go:build !windows

package start

// OwnWindow reports whether the window closes with this program, so that what
// it printed last could not be read.
func OwnWindow() bool { return false }

// KeepRunning is for the console of Windows.
func KeepRunning() {}
