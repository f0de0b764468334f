// Package start is what lies between a double click and a page in the browser.
//
// # Where the content is
//
// Beside the executable, in a folder called content: a double click says nothing
// of the folder in which the program works. Links to the executable are
// followed ([Home], [Content]).
//
// # One program a folder
//
// Who clicks twice wants the window back, not a second program on the same
// files. The first leaves its address and a number of its own in the content, in
// .running/address, which the loader passes over ([Claim]). The second reads it
// and asks at that address: if the number comes back it opens the browser there
// and ends. After a kill, or on another machine that the folder was copied to,
// nobody answers with that number, and the file is replaced.
//
// # Port and browser
//
// The port is the usual one, or if it is taken whichever the system gives
// ([Listen]). The browser is the one that opens web addresses on this machine
// ([Browse]); where there is none the caller says what to type.
//
// # Windows
//
// A window that a double click opened closes with the program, so whoever
// prints an error waits for a key there ([OwnWindow]). A click into that window
// would stop the program at its next line, so selecting with the mouse is
// switched off ([KeepRunning]).
package start

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
)

// Home is the folder that the executable lies in, links to it followed.
func Home() (string, error) {
	file, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("找不到自己在哪个文件夹：%w。把程序复制到硬盘上再打开", err)
	}
	if real, err := filepath.EvalSymlinks(file); err == nil { // not on every drive of Windows
		file = real
	}
	return filepath.Dir(file), nil
}

// NoContent is the error of a folder without content.
type NoContent struct{ Home string }

func (e *NoContent) Error() string {
	return fmt.Sprintf("程序旁边没有 content 文件夹，它在 %s。把 content 文件夹和程序放在同一个文件夹里，再打开", e.Home)
}

// Content is the folder of content beside the executable in home. The error is
// a [NoContent] if there is none, and it could be made.
func Content(home string) (string, error) {
	dir := filepath.Join(home, "content")
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return dir, nil
	case err == nil:
		return "", fmt.Errorf("程序旁边的 content 是一个文件，不是文件夹。把它改个名字，再放上 content 文件夹")
	case errors.Is(err, os.ErrPermission):
		return "", fmt.Errorf("没有看 %s 的权限。把整个文件夹复制到自己的文件夹里，再打开", dir)
	case below(home, os.TempDir()):
		// Whoever opens a program inside a packed file gets that one file, in a
		// folder that is deleted again.
		return "", fmt.Errorf("程序是在压缩包里直接打开的，旁边没有 content。先把压缩包全部解压到硬盘上（右键，全部解压缩），再打开解压出来的程序")
	}
	return "", &NoContent{home}
}

// below reports whether dir is outer or lies in it.
func below(dir, outer string) bool {
	if real, err := filepath.EvalSymlinks(outer); err == nil {
		outer = real
	}
	inside, err := filepath.Rel(outer, dir)
	return err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator))
}

// Listen listens at address, or at any other port of the same host if that one
// cannot be had.
func Listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err == nil {
		return l, nil
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if l, err = net.Listen("tcp", net.JoinHostPort(host, "0")); err != nil {
		return nil, fmt.Errorf("本机的网页服务开不了：%w。多半是杀毒软件拦住了，让它允许这个程序，再打开", err)
	}
	return l, nil
}
