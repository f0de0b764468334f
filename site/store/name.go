package store

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"

	"mingbaizhi/content"
)

// approvals are files of the tree whether or not a shape describes them.
var approvals = []string{"approvals.yaml", "*/approvals.yaml"}

// known reports whether a name is that of a file of the content.
func known(name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "~") || strings.HasPrefix(part, "_") || part == "testdata" {
			return false
		}
	}
	for _, pattern := range approvals {
		if is, _ := path.Match(pattern, name); is {
			return true
		}
	}
	for _, f := range content.Files() {
		if is, _ := path.Match(f.Pattern, name); is && !strings.Contains(f.Pattern, "#") {
			return true
		}
	}
	return false
}

// portable are names that every system takes the same way.
var portable = regexp.MustCompile(`^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*\.(yaml|md)$`)

// reserved are names that Windows keeps for devices, whatever stands after the
// point.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// mostInName bounds the name of a file and of a folder, as the loader does.
const mostInName = 60

// nameFault says why a file may not be written under a name, "" if it may.
func nameFault(name string) string {
	if !known(name) {
		return fmt.Sprintf("“%s”不是内容文件夹里的文件：文件名和它放的文件夹要照规定。", shown(name))
	}
	if !portable.MatchString(name) {
		return fmt.Sprintf("“%s”不能当文件名：只用小写字母、数字和 -，以字母开头。", shown(name))
	}
	for _, part := range strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/") {
		if reserved.MatchString(part) || part == "assets" || part == "paste" {
			return fmt.Sprintf("文件和文件夹不能叫 %s：换一个名字。", part)
		}
		if len(part) > mostInName {
			return fmt.Sprintf("“%s”太长：文件名和文件夹名不要超过 60 个字母。", shown(part))
		}
	}
	return ""
}

// shown is a name that somebody typed, short enough for a sentence.
func shown(name string) string {
	runes := []rune(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return '·'
		}
		return r
	}, name))
	if len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return string(runes)
}

// linkFault says that a file or a folder on the way to it is a link: a save
// would put a file in its place, or write outside.
func linkFault(root *os.Root, name string) error {
	for at := name; at != "."; at = path.Dir(at) {
		info, err := root.Lstat(at)
		if err != nil {
			continue // not there yet
		}
		if info.Mode()&fs.ModeSymlink != 0 || at != name && !info.IsDir() || at == name && !info.Mode().IsRegular() {
			return &Refusal{at, "这是一个链接或别的东西，不是普通的文件：把文件本身复制进来，再保存。"}
		}
	}
	return nil
}
