package release

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// A release is made of files that lie in the content: a link, a pipe or a folder in
// the place of one is said by its name.
func TestOnlyFilesAreReleased(t *testing.T) {
	for _, row := range []struct {
		why  string
		name string
		file *fstest.MapFile
		says string
	}{
		{"a file", "jia/policy/a.yaml", &fstest.MapFile{Data: []byte("name: x\n")}, ""},
		{"a link to a file", "jia/policy/a.yaml", &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte("b.yaml")}, "jia/policy/a.yaml 是链接"},
		{"a link out of the tree", "jia/policy/a.yaml", &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte("../../../b.yaml")}, "jia/policy/a.yaml 是链接"},
		{"a link to itself", "jia/policy/a.yaml", &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte("a.yaml")}, "jia/policy/a.yaml 是链接"},
		{"a pipe", "jia/policy/a.yaml", &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o644}, "jia/policy/a.yaml 不是文件"},
		{"a device", "jia/region.yaml", &fstest.MapFile{Mode: fs.ModeDevice | 0o644}, "jia/region.yaml 不是文件"},
		{"a folder", "jia/cases.yaml", &fstest.MapFile{Mode: fs.ModeDir | 0o755}, "jia/cases.yaml 不是文件"},
	} {
		tree := fstest.MapFS{row.name: row.file, "jia/policy/b.yaml": {Data: []byte("name: y\n")}}
		files, err := readTree(tree)
		if row.says == "" {
			if err != nil || len(files) != 2 {
				t.Errorf("%s: %d files, %v", row.why, len(files), err)
			}
		} else if err == nil || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: %v", row.why, err)
		}
	}
}
