package scale

import (
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// timed runs a command and says what it took.
func timed(t *testing.T, command *exec.Cmd) run {
	t.Helper()
	start := time.Now()
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, said)
	}
	state := command.ProcessState
	return run{time.Since(start), state.UserTime() + state.SystemTime(), state.SysUsage().(*syscall.Rusage).Maxrss << 10}
}
