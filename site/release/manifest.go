package release

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"mingbaizhi/calc"
)

// Manifest is release.json: what a release is and what it was made from. The one
// at the root of the site names no person.
type Manifest struct {
	Release  string            `json:"release"` // 2026-11-25-1: the day for which it was made, and its number on that day
	Serial   int               `json:"serial"`  // grows by one with each release
	Day      calc.Date         `json:"-"`
	Base     string            `json:"base,omitempty"`
	Region   string            `json:"region,omitempty"` // the one that was released, with those above it
	Back     string            `json:"back,omitempty"`   // the release whose site this one puts back
	Policies map[string]Policy `json:"policies"`         // by region
	Approved []Approved        `json:"approved"`
	Files    map[string]string `json:"files"` // SHA-256 by path in the site, release.json itself excepted
}

// Policy is a region's policy as it was released.
type Policy struct {
	Name string `json:"name"`
	Code string `json:"code"` // as pages and paper print it
}

// Approved is a file of the content with who answers for it.
type Approved struct {
	File   string `json:"file"`
	Values string `json:"values"`
	Under  string `json:"under"`
	On     string `json:"on"`
	By     string `json:"by,omitempty"`
	Check  string `json:"checked,omitempty"`
	Draft  string `json:"drafted,omitempty"`
}

// mostManifest is how large a release.json may be: some 100 bytes a page.
const mostManifest = 8 << 20

var namePattern = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})-([1-9][0-9]{0,5})$`)

// number is the second part of a release's name.
func number(name string) int {
	m := namePattern.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[2])
	return n
}

// readManifest reads a release.json, which may come from anywhere.
func readManifest(from io.Reader) (*Manifest, error) {
	data, err := io.ReadAll(io.LimitReader(from, mostManifest+1))
	if err != nil {
		return nil, fmt.Errorf("release.json 读不出来")
	}
	if len(data) > mostManifest {
		return nil, fmt.Errorf("release.json 太大")
	}
	var m Manifest
	if json.Unmarshal(data, &m) != nil {
		return nil, fmt.Errorf("release.json 不是本程序写的")
	}
	parts := namePattern.FindStringSubmatch(m.Release)
	if parts == nil || m.Serial < 1 {
		return nil, fmt.Errorf("release.json 不是本程序写的")
	}
	var ok bool
	if m.Day, ok = calc.ParseDate(parts[1]); !ok {
		return nil, fmt.Errorf("release.json 里没有这一天：%s", parts[1])
	}
	return &m, nil
}

// bytes is the manifest as a file. The same manifest gives the same bytes.
func (m *Manifest) bytes() ([]byte, error) {
	slices.SortFunc(m.Approved, func(a, b Approved) int { return cmp.Compare(a.File, b.File) })
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(m)
	return out.Bytes(), err
}

// public is the manifest as the site carries it: who signed stays in the office.
func (m *Manifest) public() *Manifest {
	p := *m
	p.Approved = slices.Clone(m.Approved)
	for i := range p.Approved {
		p.Approved[i].By, p.Approved[i].Check, p.Approved[i].Draft = "", "", ""
	}
	return &p
}
