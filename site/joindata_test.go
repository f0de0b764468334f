package site

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestJoinData(t *testing.T) {
	header := "\x00asm\x01\x00\x00\x00"
	section := func(id byte, body string) string { return string([]byte{id, byte(len(body))}) + body }
	around := section(5, "\x01\x00\x01")
	for _, row := range []struct {
		why, data, want string
	}{
		{"zeros fill the gap", "\x02" + "\x00\x41\x10\x0b\x02ab" + "\x00\x41\x14\x0b\x01c", "\x01" + "\x00\x41\x10\x0b\x05ab\x00\x00c"},
		{"pieces may stand in any order", "\x02" + "\x00\x41\x14\x0b\x01c" + "\x00\x41\x10\x0b\x02ab", "\x01" + "\x00\x41\x10\x0b\x05ab\x00\x00c"},
		{"of two that overlap the later one holds", "\x02" + "\x00\x41\x10\x0b\x03abc" + "\x00\x41\x11\x0b\x01x", "\x01" + "\x00\x41\x10\x0b\x03axc"},
		{"an address whose last seven bits would read as a minus", "\x01" + "\x00\x41\xc0\x00\x0b\x01a", "\x01" + "\x00\x41\xc0\x00\x0b\x01a"},
		{"a negative address is none of Go's", "\x01" + "\x00\x41\x7f\x0b\x01a", ""},
		{"nor is a piece that the program copies itself", "\x01" + "\x01\x01a", ""},
		{"or one at an address it works out", "\x01" + "\x00\x23\x00\x0b\x01a", ""},
		{"fewer pieces than it says", "\x02" + "\x00\x41\x10\x0b\x02ab", ""},
		{"no pieces", "\x00", ""},
	} {
		if row.want == "" {
			row.want = row.data
		}
		got := joinData([]byte(header + around + section(11, row.data) + around))
		if want := header + around + section(11, row.want) + around; string(got) != want {
			t.Errorf("%s: got %q, want %q", row.why, got, want)
		}
	}
}

// A module of which the disk took only a part is none.
func TestWholeModule(t *testing.T) {
	section := func(id byte, body string) string { return string([]byte{id, byte(len(body))}) + body }
	whole := "\x00asm\x01\x00\x00\x00" + section(5, "\x01\x00\x01") + section(10, "\x01\x02\x00\x0b") + section(11, "\x01\x00\x41\x10\x0b\x02ab")
	for n := range len(whole) {
		if wholeModule([]byte(whole[:n])) {
			t.Errorf("%d bytes of %d are taken for all", n, len(whole))
		}
	}
	if !wholeModule([]byte(whole)) || !wholeModule([]byte(whole+section(0, "\x04name"))) {
		t.Error("all of it is not taken")
	}
}

// FuzzJoinData joins what is joined into the same, and lays out the same memory.
func FuzzJoinData(f *testing.F) {
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0b\x0d\x02\x00\x41\x10\x0b\x02ab\x00\x41\x14\x0b\x01c"))
	f.Add([]byte(strings.Repeat("\xff", 40)))
	f.Fuzz(func(t *testing.T, module []byte) {
		before := slices.Clone(module)
		joined := joinData(module)
		if !bytes.Equal(module, before) {
			t.Error("the module was changed in place")
		}
		if again := joinData(joined); !bytes.Equal(again, joined) {
			t.Errorf("%q joined is %q, and joined again %q", module, joined, again)
		}
	})
}
