package pack

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"
)

// walk reads a section of resources: what lies under kind, id and language.
func walk(t interface {
	Helper()
	Fatalf(string, ...any)
}, data []byte, rva uint32) map[[3]uint32][]byte {
	t.Helper()
	found := map[[3]uint32][]byte{}
	var down func(at uint32, path []uint32)
	down = func(at uint32, path []uint32) {
		named, numbered := little.Uint16(data[at+12:]), little.Uint16(data[at+14:])
		if named != 0 || numbered == 0 {
			t.Fatalf("directory at %d: %d named and %d numbered entries", at, named, numbered)
		}
		last := -1
		for i := range uint32(numbered) {
			name, to := little.Uint32(data[at+16+8*i:]), little.Uint32(data[at+20+8*i:])
			if int(name) <= last {
				t.Fatalf("directory at %d: %d after %d, and Windows searches by halves", at, name, last)
			}
			last = int(name)
			here := append(path[:len(path):len(path)], name)
			if deep := to&(1<<31) != 0; deep != (len(here) < 3) {
				t.Fatalf("%v: a directory is %t", here, deep)
			}
			if len(here) < 3 {
				down(to&^(1<<31), here)
				continue
			}
			start, size := little.Uint32(data[to:])-rva, little.Uint32(data[to+4:])
			if int(start)+int(size) > len(data) || start%8 != 0 {
				t.Fatalf("%v: %d bytes at %d of %d", here, size, start, len(data))
			}
			found[[3]uint32(here)] = data[start : start+size]
		}
	}
	down(0, nil)
	return found
}

// Whatever the resources, each is found under its own names, and nothing else is.
func TestResourceSection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) resource {
			return resource{
				kind:     rapid.Uint16Range(1, 30).Draw(t, "kind"),
				id:       rapid.Uint16Range(1, 300).Draw(t, "id"),
				language: rapid.SampledFrom([]uint16{0, chinese}).Draw(t, "language"),
				data:     rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "data"),
			}
		}), 1, 20, func(r resource) [2]uint16 { return [2]uint16{r.kind, r.id} }).Draw(t, "all")
		rva := rapid.Uint32Range(1, 1<<16).Draw(t, "pages") << 12
		found := walk(t, resourceSection(all, rva), rva)
		if len(found) != len(all) {
			t.Fatalf("%d of %d resources", len(found), len(all))
		}
		for _, r := range all {
			if got, there := found[[3]uint32{uint32(r.kind), uint32(r.id), uint32(r.language)}]; !there || !bytes.Equal(got, r.data) {
				t.Fatalf("%d/%d: %q, want %q", r.kind, r.id, got, r.data)
			}
		}
	})
}

func TestManifestIsXML(t *testing.T) {
	for read := xml.NewDecoder(bytes.NewReader([]byte(manifest))); ; {
		if _, err := read.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Each block of a version says how long it is, and blocks begin at multiples of
// four.
func TestVersionResource(t *testing.T) {
	texts := map[string]string{}
	var read func(data []byte, depth int)
	read = func(data []byte, depth int) {
		size, value, text := int(little.Uint16(data)), int(little.Uint16(data[2:])), little.Uint16(data[4:])
		if size != len(data) {
			t.Fatalf("a block says %d, and is %d bytes", size, len(data))
		}
		key, at := "", 6
		for ; little.Uint16(data[at:]) != 0; at += 2 {
			key += string(rune(little.Uint16(data[at:])))
		}
		at = (at + 2 + 3) / 4 * 4
		if depth == 3 {
			if len(data)-at != value*2 || text != 1 {
				t.Fatalf("%s: %d bytes, a value of %d", key, len(data)-at, value)
			}
			for ; little.Uint16(data[at:]) != 0; at += 2 {
				texts[key] += string(rune(little.Uint16(data[at:])))
			}
			return
		}
		if key == "Translation" {
			if !bytes.Equal(data[at:], []byte{0x04, 0x08, 0xb0, 0x04}) {
				t.Fatalf("the language is %x, and the texts are under 080404B0", data[at:])
			}
			return
		}
		for at += value; at < len(data); {
			at = (at + 3) / 4 * 4
			next := at + int(little.Uint16(data[at:]))
			read(data[at:next], depth+1)
			at = next
		}
	}
	read(versionResource("明白纸", "明白纸.exe", "7ea1898e6a").data, 0)
	want := map[string]string{"FileDescription": "明白纸", "ProductName": "明白纸", "OriginalFilename": "明白纸.exe", "ProductVersion": "7ea1898e6a"}
	for key, text := range want {
		if texts[key] != text {
			t.Errorf("%s is %q, want %q", key, texts[key], text)
		}
	}
}
