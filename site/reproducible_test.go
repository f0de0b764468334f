package site

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReproducible builds the site of two copies of the source that have nothing in
// common but their bytes: other folders, other build caches, other zones, languages
// and masks of files. Every byte of public is the same, calc.wasm's too. It compiles
// the standard library four times, so .ci/run does it once and with one cache.
//
//	go test ./site -run TestReproducible -v -timeout 30m -args -long
func TestReproducible(t *testing.T) {
	if !*everyJourney {
		t.Skip("without -long: minutes of compiling")
	}
	places := []struct{ folder, umask, zone, language string }{
		{"one", "022", "Asia/Shanghai", "zh_CN.UTF-8"},
		{filepath.Join("二 with a blank", "deeper"), "077", "America/St_Johns", "C"},
	}
	var sources, sites []string
	for _, at := range places {
		source := filepath.Join(t.TempDir(), at.folder)
		sources = append(sources, source)
		for _, name := range []string{"calc", "content", "site", "wasm"} {
			if err := os.CopyFS(filepath.Join(source, name), os.DirFS(filepath.Join("..", name))); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"build.go", "go.mod", "go.sum"} {
			data, err := os.ReadFile(filepath.Join("..", name))
			if err == nil {
				err = os.WriteFile(filepath.Join(source, name), data, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, at := range places {
		source, out, cache := sources[i], filepath.Join(t.TempDir(), "public"), t.TempDir()
		build := exec.Command("sh", "-c", `umask `+at.umask+` && exec go run . -date `+corpusDate+` -out "$1"`, "sh", out)
		build.Dir = source
		build.Env = append(os.Environ(), "GOCACHE="+cache, "TZ="+at.zone, "LC_ALL="+at.language)
		if said, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", source, err, said)
		}
		sites = append(sites, out)
	}
	files := filesBelow(t, sites[0])
	if again := filesBelow(t, sites[1]); !slices.Equal(files, again) {
		t.Fatalf("%d files, then %d", len(files), len(again))
	}
	engines, whole := 0, 0
	for _, path := range files {
		var text [2][]byte
		for i, dir := range sites {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
			if err != nil {
				t.Fatal(err)
			}
			text[i] = data
		}
		if !bytes.Equal(text[0], text[1]) {
			t.Errorf("%s is not the same", path)
		}
		whole += len(text[0])
		if strings.HasSuffix(path, ".wasm") {
			engines++
		}
	}
	if engines != 1 {
		t.Errorf("%d calculators", engines)
	}
	t.Logf("%d files, %d bytes, the same from two copies", len(files), whole)
}
