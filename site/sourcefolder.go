package site

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// SourceFolder is the nearest folder, from here upward, that holds this
// program's source.
func SourceFolder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && bytes.HasPrefix(bytes.ReplaceAll(text, []byte("\r"), nil), []byte("module mingbaizhi\n")) {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("这里不是明白纸的源码目录，编译不了计算器。先 cd 到放着 go.mod 和 build.go 的目录，再运行；内容在别处就用 -content 写明")
		}
		dir = parent
	}
}
