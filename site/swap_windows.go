package site

import (
	"errors"
	"io/fs"
	"time"

	"golang.org/x/sys/windows"
)

// settleTime is how long the folders are tried again: a virus scanner or an
// indexer looks into what was just written, and is soon done.
const settleTime = 5 * time.Second

// exchange makes the folders a and b change names. Windows has no one step for
// it, so there is an instant in which b is missing; and it refuses while any
// program has a file in either folder open.
func exchange(a, b string) error {
	err := exchangeByRenames(a, b)
	for waited, pause := time.Duration(0), 50*time.Millisecond; openElsewhere(err) && waited < settleTime; pause *= 2 {
		time.Sleep(pause)
		waited += pause
		err = exchangeByRenames(a, b)
	}
	return err
}

// openElsewhere reports whether err says that a file is open elsewhere. For a folder
// with an open file in it Windows says no more than that access is denied.
func openElsewhere(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, fs.ErrPermission)
}

// mounted is not asked here: the rename says it.
func mounted(string) bool { return false }
