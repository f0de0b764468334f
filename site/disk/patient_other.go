//go:build !windows

package disk

// Patiently tries again while another program has what is to be renamed or removed
// open, on Windows, which refuses that.
func Patiently(do func() error) error { return do() }

// OpenElsewhere reports whether err of renaming or removing says that a file is
// open elsewhere.
func OpenElsewhere(err error) bool { return Held(err) }
