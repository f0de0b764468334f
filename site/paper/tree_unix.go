//go:build unix

package paper

import (
	"os"
	"os/exec"
	"syscall"
)

// asRoot reports whether the program has all rights.
func asRoot() bool { return os.Geteuid() == 0 }

// apart starts a program in a process group of its own.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// endTree ends that group: the browser and its children.
func endTree(cmd *exec.Cmd) error {
	if cmd.Process == nil {
		return nil
	}
	return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
}
