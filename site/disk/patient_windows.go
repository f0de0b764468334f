package disk

import (
	"errors"
	"io/fs"
	"time"
)

// settleTime is how long something is tried again: a virus scanner or an indexer
// looks into what was just written, and is soon done.
const settleTime = 5 * time.Second

// Patiently tries again while another program has what is to be renamed or removed
// open. Windows refuses that; of a folder with an open file in it it says no more
// than that access is denied.
func Patiently(do func() error) error {
	err := do()
	for waited, pause := time.Duration(0), 50*time.Millisecond; OpenElsewhere(err) && waited < settleTime; pause *= 2 {
		time.Sleep(pause)
		waited += pause
		err = do()
	}
	return err
}

// OpenElsewhere reports whether err of renaming or removing says that a file is
// open elsewhere.
func OpenElsewhere(err error) bool { return Held(err) || errors.Is(err, fs.ErrPermission) }
