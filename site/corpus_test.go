package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mingbaizhi/calc"
)

// corpusDate is the day the site of the corpus is built for, so that a reply
// does not change while nobody looks.
const corpusDate = "2026-11-22"

// TestSlipsByCommand runs the corpus through the command line in one go.
func TestSlipsByCommand(t *testing.T) {
	slips := readSlips(t)
	for i, reply := range replies(t) {
		slips[i].check(t, reply)
	}
}

// TestSlipsByWasm runs the corpus through the calc.wasm of the built site under
// Node, with the bundle that the site serves: each reply is, byte for byte, what
// the command line says.
func TestSlipsByWasm(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no Node")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("no Node: install Node 20; go test -short leaves this test out")
	}
	slips, native := readSlips(t), replies(t)
	dir := realSite(t)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"testdata/calc.js", filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"), onlyFile(t, dir, ".wasm")}
	bundles := map[string]bool{}
	var in strings.Builder
	var asked []int
	for i, s := range slips {
		region := calc.RequestRegion([]byte(s.Request))
		if !bundles[region] {
			hash := policyHash(t, native[i])
			if hash == "" {
				continue // a line that names no region that calculates is not the engine's to answer
			}
			bundles[region] = true
			args = append(args, region+"="+fileByHash(t, dir, hash))
		}
		asked = append(asked, i)
		fmt.Fprintf(&in, "%s\t%s\n", region, s.Request)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	calculator := exec.CommandContext(ctx, node, args...)
	calculator.Stdin = strings.NewReader(in.String())
	var errs bytes.Buffer
	calculator.Stderr = &errs
	out, err := calculator.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	lines := bytes.Split(bytes.TrimSuffix(out, []byte("\n")), []byte("\n"))
	if len(asked) == 0 || len(lines) != len(asked) {
		t.Fatalf("%d replies to %d requests", len(lines), len(asked))
	}
	for n, i := range asked {
		if !bytes.Equal(lines[n], native[i]) {
			t.Errorf("%s:%d: %s: under WebAssembly\n%s\nby the command line\n%s", slips[i].File, slips[i].Line, slips[i].Case, lines[n], native[i])
		}
	}
}

// policyHash is the policy that a reply names, empty in an error reply.
func policyHash(t *testing.T, reply []byte) string {
	t.Helper()
	var said struct{ Policy struct{ Hash string } }
	if err := json.Unmarshal(reply, &said); err != nil {
		t.Fatal(err)
	}
	return said.Policy.Hash
}

// TestWasmSize keeps what every phone downloads before the first figure small.
func TestWasmSize(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: half a minute of compressing")
	}
	const most, mostGzipped = 640_000, 860_000
	wasm, err := os.ReadFile(onlyFile(t, realSite(t), ".wasm"))
	if err != nil {
		t.Fatal(err)
	}
	var brotlied, gzipped bytes.Buffer
	gzip, err := gzip.NewWriterLevel(&gzipped, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []io.WriteCloser{brotli.NewWriterLevel(&brotlied, brotli.BestCompression), gzip} {
		if _, err := w.Write(wasm); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("calc.wasm: %d bytes, %d under brotli-11, %d under gzip-9", len(wasm), brotlied.Len(), gzipped.Len())
	if brotlied.Len() > most {
		t.Errorf("calc.wasm is %d bytes under brotli-11, more than %d", brotlied.Len(), most)
	}
	if gzipped.Len() > mostGzipped {
		t.Errorf("calc.wasm is %d bytes under gzip-9, more than %d", gzipped.Len(), mostGzipped)
	}
}

// TestBundleSize keeps small what every phone downloads for its region beside
// calc.wasm.
func TestBundleSize(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: builds the real content")
	}
	const most = 12_000
	bundles, err := filepath.Glob(filepath.Join(realSite(t), "*", "bundle-*.json"))
	if err != nil || len(bundles) == 0 {
		t.Fatalf("no bundle, %v", err)
	}
	largest := ""
	weight := func(path string) int {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return packedSize(data)
	}
	for _, path := range bundles {
		if is := weight(path); is > most {
			t.Errorf("%s is %d bytes under gzip, more than %d", path, is, most)
		}
		if largest == "" || weight(path) > weight(largest) {
			largest = path
		}
	}
	t.Logf("%d bundles, the largest %d bytes under gzip: %s", len(bundles), weight(largest), filepath.Base(filepath.Dir(largest)))
}

// replies are the command line's answers to the corpus, one a slip. The number of
// the line, which only a stream has, is looked at and left out.
func replies(t *testing.T) [][]byte {
	t.Helper()
	var in strings.Builder
	slips := readSlips(t)
	for _, s := range slips {
		in.WriteString(s.Request + "\n")
	}
	cmd := exec.Command(program(t), "estimate")
	cmd.Dir = ".."
	cmd.Stdin = strings.NewReader(in.String())
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("estimate: %v\n%s", err, errs.String())
	}
	lines := bytes.Split(bytes.TrimSuffix(out, []byte("\n")), []byte("\n"))
	if len(lines) != len(slips) {
		t.Fatalf("%d replies to %d requests", len(lines), len(slips))
	}
	for i, line := range lines {
		number := fmt.Appendf(nil, `{"line":%d,`, i+1)
		if bytes.HasPrefix(line, number) {
			lines[i] = append([]byte("{"), line[len(number):]...)
		}
	}
	return lines
}

// realSite is the folder of the real content's site, built once by the program
// for all tests.
func realSite(t testing.TB) string {
	t.Helper()
	program(t)
	dir, err := realSiteBuilt()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var realSiteBuilt = sync.OnceValues(func() (string, error) {
	bin, err := built()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(scratch, "public")
	cmd := exec.Command(bin, "build", "-date", corpusDate, "-out", dir)
	cmd.Dir = ".."
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %v\n%s", err, said)
	}
	return dir, nil
})

// onlyFile is the one file under dir that ends in suffix.
func onlyFile(t *testing.T, dir, suffix string) string {
	t.Helper()
	var found []string
	walk(t, dir, func(path string) {
		if strings.HasSuffix(path, suffix) {
			found = append(found, path)
		}
	})
	if len(found) != 1 {
		t.Fatalf("want one *%s in the built site, found %v", suffix, found)
	}
	return found[0]
}

// fileByHash is the file under dir whose bytes have that SHA-256: a region's
// bundle by the hash of its policy.
func fileByHash(t *testing.T, dir, hash string) (path string) {
	t.Helper()
	walk(t, dir, func(file string) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) == hash {
			path = file
		}
	})
	if path == "" {
		t.Fatalf("no file of the built site has the policy hash %s", hash)
	}
	return path
}

func walk(t *testing.T, dir string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			visit(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
