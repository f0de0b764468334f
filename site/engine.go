package site

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// engine is calc as browsers run it, under paths that carry its hash. Without
// Options.Wasm every path is empty and there are no files.
type engine struct {
	wasm, worker, script string
	sum                  string // of the bytes at wasm
	deflated             int    // how many bytes those are on the way
	packed               []byte // the bytes of script, for pages that hold everything
	files                []file
}

// workerFiles are the static files that run the engine; they are served only
// behind Go's own wasm_exec.js, as one file called workerName.
var workerFiles = []string{"inflate.js", workerName}

const workerName = "worker.js"

// makeEngine asks for the compiled calculator, which may take as long as the
// compiler does.
func (s *Site) makeEngine() (*engine, error) {
	e := &engine{}
	if s.opt.Wasm == nil {
		return e, nil
	}
	wasm, exec, err := s.opt.Wasm()
	if err != nil {
		return nil, err
	}
	whole := exec
	for _, name := range workerFiles {
		part, err := files.ReadFile("static/" + name)
		if err != nil {
			return nil, err
		}
		whole = append(append(slices.Clip(whole), '\n'), part...)
	}
	worker, err := small(s.small, workerName, whole)
	if err != nil {
		return nil, err
	}
	script, deflated, err := packedEngine(wasm, worker)
	if err != nil {
		return nil, err
	}
	e.wasm, e.sum, e.deflated = e.add("calc.wasm", wasm), sumOf(wasm), deflated
	e.worker = e.add(workerName, worker)
	e.script, e.packed = e.add("calc.js", script), script
	return e, nil
}

func (e *engine) add(name string, data []byte) string {
	at := hashed("assets", name, data)
	e.files = append(e.files, file{at, func() ([]byte, error) { return data, nil }})
	return at
}

// onceEngine keeps the first calculator that make gives: a preview makes many
// sites of one engine.
func onceEngine(make func() (wasm, exec []byte, err error)) func() ([]byte, []byte, error) {
	type pair struct{ wasm, exec []byte }
	once := sync.OnceValues(func() (pair, error) {
		wasm, exec, err := make()
		return pair{wasm, exec}, err
	})
	return func() ([]byte, []byte, error) {
		p, err := once()
		return p.wasm, p.exec, err
	}
}

// bundle is a region's policy as files: the very bytes whose hash is the
// policy's, and the same in a script.
type bundle struct {
	data, script string
	files        []file
}

func bundleFiles(region string, data []byte) (*bundle, error) {
	script, err := packedBundle(data)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", region, err)
	}
	b := &bundle{data: hashed(region, "bundle.json", data), script: hashed(region, "bundle.js", script)}
	b.files = []file{
		{b.data, func() ([]byte, error) { return data, nil }},
		{b.script, func() ([]byte, error) { return script, nil }},
	}
	return b, nil
}

// isEngine reports whether the file at p comes from the compiled calculator, so
// that other pages need not wait for the compiler.
func isEngine(p string) bool {
	return strings.HasPrefix(p, "assets/calc-") || strings.HasPrefix(p, "assets/worker-")
}
