package site

import (
	"io/fs"
	"sync/atomic"
	"testing"
	"testing/fstest"
)

// countedTree counts how often one of its files is opened.
type countedTree struct {
	fstest.MapFS
	file   string
	opened *atomic.Int32
}

func (c countedTree) Open(name string) (fs.File, error) {
	if name == c.file {
		c.opened.Add(1)
	}
	return c.MapFS.Open(name)
}

// A build reads a region for its own pages, and once more for those of all that
// lie below it.
func TestAboveIsReadOnce(t *testing.T) {
	made := madeUp(t)
	delete(made, "mist/corrections.yaml") // a region with corrections is read for the list of those too
	tree := countedTree{made, "mist/guides/lamp.md", &atomic.Int32{}}
	build(t, tree, Options{Date: today, Wasm: fakeEngine})
	if n := tree.opened.Load(); n != 2 {
		t.Errorf("%s was read %d times", tree.file, n)
	}
}
