package site

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// today is the day for which the tests make the made-up tree's site.
const today calc.Date = 20260620

// madeUp reads the made-up tree of testdata.
func madeUp(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{}
	for _, f := range archive.Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return tree
}

// open reads a tree that has no errors.
func open(t testing.TB, tree fs.FS) *content.Library {
	t.Helper()
	lib, problems := content.Open(tree)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatalf("the tree has errors:\n%v", errs)
	}
	return lib
}

// fakeEngine stands for the compiled calculator where a test does not run it.
func fakeEngine() (wasm, exec []byte, err error) {
	return []byte("\x00asm as far as these tests care"), []byte("globalThis.Go=class{}"), nil
}

// realContent is the authors' tree of this project.
func realContent(t testing.TB) fs.FS {
	t.Helper()
	if _, err := os.Stat("../content/site.yaml"); err != nil {
		t.Fatal(err)
	}
	return os.DirFS("../content")
}
