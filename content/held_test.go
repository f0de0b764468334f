package content

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// heldTree is a tree in which one file is open elsewhere.
type heldTree struct {
	fstest.MapFS
	file string
}

func (h heldTree) Open(name string) (fs.File, error) {
	if name == h.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: heldOpen}
	}
	return h.MapFS.Open(name)
}

func (h heldTree) ReadFile(name string) ([]byte, error) {
	file, err := h.Open(name)
	if err != nil {
		return nil, err
	}
	file.Close()
	return h.MapFS.ReadFile(name)
}

// A file that Excel has open is told as that.
func TestHeldFile(t *testing.T) {
	problems := check(heldTree{maps.Clone(madeUp(t)), "jia/stations.yaml"})
	if said := problems.Error(); !strings.Contains(said, "jia/stations.yaml:1:1: ") || !strings.Contains(said, "别的程序打开着。在 Excel") {
		t.Errorf("said %q", said)
	}
}
