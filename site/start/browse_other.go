//go:build !windows

package start

import (
	"os/exec"
	"runtime"
	"time"
)

// opening is how long a browser may take to say that it does not open. Some
// never end, because they are the browser.
const opening = 3 * time.Second

// Browse opens address in the user's browser.
func Browse(address string) error {
	opener := "xdg-open"
	if runtime.GOOS == "darwin" {
		opener = "open"
	}
	open := exec.Command(opener, address)
	if err := open.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- open.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(opening):
		return nil
	}
}
