package site

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"testing"
)

const moduleHeader = "\x00asm\x01\x00\x00\x00"

func moduleSection(id byte, body string) string { return string([]byte{id, byte(len(body))}) + body }

// moduleWith is a program with these data among other things.
func moduleWith(data string) string {
	around := moduleSection(5, "\x01\x00\x01")
	return moduleHeader + around + moduleSection(11, data) + around
}

// moduleSeeds are programs, and the same with their data joined: itself where they
// stay apart.
var moduleSeeds = []struct{ why, module, want string }{
	{"zeros fill the gap", moduleWith("\x02" + "\x00\x41\x10\x0b\x02ab" + "\x00\x41\x14\x0b\x01c"), moduleWith("\x01" + "\x00\x41\x10\x0b\x05ab\x00\x00c")},
	{"pieces may stand in any order", moduleWith("\x02" + "\x00\x41\x14\x0b\x01c" + "\x00\x41\x10\x0b\x02ab"), moduleWith("\x01" + "\x00\x41\x10\x0b\x05ab\x00\x00c")},
	{"of two that overlap the later one holds", moduleWith("\x02" + "\x00\x41\x10\x0b\x03abc" + "\x00\x41\x11\x0b\x01x"), moduleWith("\x01" + "\x00\x41\x10\x0b\x03axc")},
	{"an address whose last seven bits would read as a minus", moduleWith("\x01" + "\x00\x41\xc0\x00\x0b\x01a"), ""},
	{"a negative address is none of Go's", moduleWith("\x01" + "\x00\x41\x7f\x0b\x01a"), ""},
	{"nor is a piece that the program copies itself", moduleWith("\x01" + "\x01\x01a"), ""},
	{"or one at an address it works out", moduleWith("\x01" + "\x00\x23\x00\x0b\x01a"), ""},
	{"fewer pieces than it says", moduleWith("\x02" + "\x00\x41\x10\x0b\x02ab"), ""},
	{"no pieces", moduleWith("\x00"), ""},
	{"data alone", moduleHeader + moduleSection(11, "\x02\x00\x41\x10\x0b\x02ab\x00\x41\x14\x0b\x01c"), moduleHeader + moduleSection(11, "\x01\x00\x41\x10\x0b\x05ab\x00\x00c")},
	{"no program", strings.Repeat("\xff", 40), ""},
}

func TestSeedsOfModulesAreJoined(t *testing.T) {
	for _, seed := range moduleSeeds {
		if got := joinData([]byte(seed.module)); string(got) != cmp.Or(seed.want, seed.module) {
			t.Errorf("%s: got %q, want %q", seed.why, got, cmp.Or(seed.want, seed.module))
		}
	}
}

// A module of which the disk took only a part is none.
func TestWholeModule(t *testing.T) {
	whole := moduleHeader + moduleSection(5, "\x01\x00\x01") + moduleSection(10, "\x01\x02\x00\x0b") + moduleSection(11, "\x01\x00\x41\x10\x0b\x02ab")
	for n := range len(whole) {
		if wholeModule([]byte(whole[:n])) {
			t.Errorf("%d bytes of %d are taken for all", n, len(whole))
		}
	}
	if !wholeModule([]byte(whole)) || !wholeModule([]byte(whole+moduleSection(0, "\x04name"))) {
		t.Error("all of it is not taken")
	}
}

// FuzzJoinData joins what is joined into the same, and lays out the same memory.
func FuzzJoinData(f *testing.F) {
	for _, seed := range moduleSeeds {
		f.Add([]byte(seed.module))
	}
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
