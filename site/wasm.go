//go:build !packed

package site

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"mingbaizhi/site/disk"
)

// Packed reports whether the compiled calculator is inside this program, which
// then needs neither Go nor its source. Such a program is made by package
// mingbaizhi/site/pack.
const Packed = false

// CompileCalculator builds ./wasm with the Go that is on the machine, the same
// bytes each time, and takes the wasm_exec.js that belongs to that Go. It works
// in the folder of this program's source and below. In a packed program it gives
// the bytes that were packed.
func CompileCalculator() (wasm, loader []byte, err error) {
	compiler, err := exec.LookPath("go")
	if err != nil {
		return nil, nil, fmt.Errorf("没有找到 Go，编译不了计算器。先装 Go 1.26 以上，让终端能运行 go version，再试一次")
	}
	module, err := SourceFolder()
	if err != nil {
		return nil, nil, err
	}
	root, err := exec.Command(compiler, "env", "GOROOT").Output()
	if err != nil {
		return nil, nil, fmt.Errorf("装的 Go 不完整：%w。重新装 Go 1.26 以上", err)
	}
	if loader, err = os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")); err != nil {
		return nil, nil, fmt.Errorf("这个 Go 里没有 lib/wasm/wasm_exec.js。装一份完整的 Go 1.26 以上")
	}
	dir, err := os.MkdirTemp("", "mingbaizhi-")
	if err != nil {
		return nil, nil, fmt.Errorf("临时文件夹 %s 里写不了：%s。腾出地方，或检查权限，再运行一次", os.TempDir(), disk.Reason(err))
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "calc.wasm")
	// Without inlining (-l) the compressed file, which is what a phone waits
	// for, is a tenth smaller.
	build := exec.Command(compiler, "build", "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-ldflags=-s -w -buildid=", "-o", file, "./wasm")
	build.Dir = module
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "GOEXPERIMENT=", "PWD="+module)
	if said, err := build.CombinedOutput(); bytes.Contains(said, []byte(syscall.ENOSPC.Error())) {
		return nil, nil, fmt.Errorf("计算器编译不了：磁盘满了（临时文件夹 %s，或 go env GOCACHE 说的文件夹）。腾出地方，再运行一次", os.TempDir())
	} else if err != nil {
		return nil, nil, fmt.Errorf("计算器编译不了：\n%s\n。在源码目录里运行 go vet ./calc，看是哪里改坏了", bytes.TrimSpace(said))
	}
	if wasm, err = os.ReadFile(file); err != nil || !wholeModule(wasm) {
		return nil, nil, fmt.Errorf("计算器编译出来不完整，多半是磁盘满了（临时文件夹 %s）。腾出地方，再运行一次", os.TempDir())
	}
	return joinData(wasm), loader, nil
}
