package pack

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// billed reads a folder's bill of materials and holds it against the executables
// that lie beside it: each is there with its hash, and needs just the modules that
// are in it.
func billed(t *testing.T, dir string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, bomFile))
	if err != nil {
		t.Fatal(err)
	}
	var bill bom
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&bill); err != nil {
		t.Fatal(err)
	}
	known := map[string]component{}
	for _, c := range bill.Components {
		if _, twice := known[c.Ref]; twice || c.Ref == "" || c.Name == "" {
			t.Errorf("%q is there twice, or has no name", c.Ref)
		}
		known[c.Ref] = c
		if c.Type == "library" && (c.Version == "" || len(c.Licences) != 1 || !strings.HasSuffix(c.URL, c.Version)) {
			t.Errorf("%s has no version, licence or address: %+v", c.Name, c)
		}
	}
	uses := map[string][]string{}
	for _, d := range bill.Dependencies {
		uses[d.Ref] = d.Uses
		for _, ref := range d.Uses {
			if _, is := known[ref]; !is {
				t.Errorf("%s uses %s, which is not in the bill", d.Ref, ref)
			}
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	programs := 0
	for _, e := range entries {
		if e.Name() == bomFile || e.Name() == sumsFile {
			continue
		}
		programs++
		path := filepath.Join(dir, e.Name())
		program, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(program)
		if c := known[e.Name()]; len(c.Hashes) != 1 || c.Hashes[0].Content != hex.EncodeToString(sum[:]) {
			t.Errorf("the bill has another %s: %+v", e.Name(), c)
		}
		info, err := buildinfo.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"std", "calc.wasm", "qrcode-generator"}
		for _, m := range info.Deps {
			want = append(want, m.Path)
			if c := known[m.Path]; c.Version != m.Version || len(c.Properties) != 1 || c.Properties[0].Value != m.Sum {
				t.Errorf("%s is in %s as %s %s, in the bill as %+v", m.Path, e.Name(), m.Version, m.Sum, c)
			}
		}
		if !slices.Equal(uses[e.Name()], want) {
			t.Errorf("%s uses %v, the bill says %v", e.Name(), want, uses[e.Name()])
		}
	}
	if programs == 0 || len(bill.Components) < 10 {
		t.Errorf("%d programs, %d components", programs, len(bill.Components))
	}
	return data
}

// A module that the page of licences does not know cannot be packed unnoticed.
func TestBillWantsLicences(t *testing.T) {
	v := inventory{modules: map[string]component{"example.org/strange": {Ref: "example.org/strange", Name: "example.org/strange"}}}
	if _, err := v.write("00"); err == nil || !strings.Contains(err.Error(), "example.org/strange") || !strings.Contains(err.Error(), "TestLicences -update") {
		t.Errorf("%v", err)
	}
}
