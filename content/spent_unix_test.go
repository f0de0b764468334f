//go:build unix

package content

import (
	"syscall"
	"time"
)

// spent is how long processors have worked for this process: others on the machine
// do not count.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
