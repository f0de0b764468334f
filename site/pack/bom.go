package pack

import (
	"bytes"
	"cmp"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mingbaizhi/site"
)

// bomFile lists what is in the executables, as CycloneDX 1.6 in JSON.
const bomFile = "SBOM.cdx.json"

// bom is a bill of materials. There is no time and no serial number in it: the same
// executables have the same.
type bom struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     bomMetadata  `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type bomMetadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Licences   []licence  `json:"licenses,omitempty"`
	URL        string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type (
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	licence struct {
		Expression string `json:"expression"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref  string   `json:"ref"`
		Uses []string `json:"dependsOn,omitempty"`
	}
)

// inventory is what executables turn out to be made of: Go writes the modules into
// each.
type inventory struct {
	goVersion string
	modules   map[string]component
	files     []component
	uses      map[string][]string // of each file
}

// add reads an executable.
func (v *inventory) add(to Target, data []byte, sum string) error {
	info, err := buildinfo.Read(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s 里没有写着用了哪些模块：%w。重新装 Go 1.26 以上，再试一次", to.File, err)
	}
	if v.modules == nil {
		v.modules, v.uses = map[string]component{}, map[string][]string{}
	}
	v.goVersion = strings.TrimPrefix(info.GoVersion, "go")
	uses := []string{"std", "calc.wasm", "qrcode-generator"}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		v.modules[m.Path] = component{Type: "library", Ref: m.Path, Name: m.Path, Version: m.Version,
			URL: "pkg:golang/" + m.Path + "@" + m.Version, Properties: []property{{"go.sum", m.Sum}}}
		uses = append(uses, m.Path)
	}
	v.files = append(v.files, component{Type: "file", Ref: to.File, Name: to.File, Hashes: []hash{{"SHA-256", sum}}, Properties: []property{{"go.target", to.OS + "/" + to.Arch}}})
	v.uses[to.File] = uses
	return nil
}

// write is the bill. A module whose licence the site does not tell of is an error.
func (v *inventory) write(calculator string) ([]byte, error) {
	inPages, inProgram, err := site.Parts()
	if err != nil {
		return nil, err
	}
	told := map[string]site.Part{}
	for _, p := range slices.Concat(inPages, inProgram) {
		told[p.Name] = p
	}
	of := func(c component) (component, error) {
		p, known := told[cmp.Or(map[string]string{"std": "Go", "calc.wasm": "Go"}[c.Ref], c.Ref)]
		if !known {
			return c, fmt.Errorf("网页“用了谁的程序”里没有 %s。在 site/licences.go 里写上，再运行 go test ./site -run TestLicences -update", c.Name)
		}
		c.Licences = []licence{{p.SPDX}}
		if c.Version == "" {
			c.Version = p.Version
		}
		return c, nil
	}
	own := []licence{{"MIT"}}
	all := bom{Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: bomMetadata{component{Type: "application", Ref: "mingbaizhi", Name: "医保明白纸", Licences: own}}}
	others := []component{
		{Type: "library", Ref: "std", Name: "Go", Version: v.goVersion, URL: "pkg:golang/std@" + v.goVersion},
		{Type: "file", Ref: "calc.wasm", Name: "calc.wasm", Version: v.goVersion, Hashes: []hash{{"SHA-256", calculator}}},
		{Type: "library", Ref: "qrcode-generator", Name: "qrcode-generator", URL: "pkg:npm/qrcode-generator@" + told["qrcode-generator"].Version},
	}
	for _, path := range slices.Sorted(maps.Keys(v.modules)) {
		others = append(others, v.modules[path])
	}
	for _, c := range others {
		if c, err = of(c); err != nil {
			return nil, err
		}
		if c.Ref == "calc.wasm" {
			c.Version, c.Licences = "", []licence{{"MIT AND BSD-3-Clause"}} // ours, with Go's runtime
		}
		all.Components = append(all.Components, c)
	}
	product := dependency{Ref: "mingbaizhi"}
	for _, f := range v.files {
		all.Components = append(all.Components, f)
		product.Uses = append(product.Uses, f.Ref)
		all.Dependencies = append(all.Dependencies, dependency{f.Ref, v.uses[f.Ref]})
	}
	all.Dependencies = append(all.Dependencies, product, dependency{"calc.wasm", []string{"std"}})
	text, err := json.MarshalIndent(all, "", "  ")
	return append(text, '\n'), err
}
