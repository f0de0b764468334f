package paper

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
)

// asRoot is of no matter to a browser on Windows.
func asRoot() bool { return false }

// apart keeps the browser from opening a console.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }

// endTree ends the browser and its children, by the tool that every Windows has.
func endTree(cmd *exec.Cmd) error {
	if cmd.Process == nil {
		return nil
	}
	tool := filepath.Join(os.Getenv("SystemRoot"), "System32", "taskkill.exe")
	end := exec.Command(tool, "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid))
	end.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
	return end.Run()
}
