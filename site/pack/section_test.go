package pack

import (
	"bytes"
	"debug/pe"
	"testing"
)

// plain is the least that is a 64-bit Windows program: one section, no
// resources, room for more.
func plain() []byte {
	exe := make([]byte, 0x600)
	copy(exe, "MZ")
	little.PutUint32(exe[0x3c:], 0x80)
	head := exe[0x80:]
	copy(head, "PE\x00\x00")
	little.PutUint16(head[4:], pe.IMAGE_FILE_MACHINE_AMD64)
	little.PutUint16(head[fieldSections:], 1)
	little.PutUint16(head[fieldOptionalSize:], 240)
	little.PutUint16(head[optional:], pe64)
	little.PutUint32(head[fieldSectionAlign:], 0x1000)
	little.PutUint32(head[fieldFileAlign:], 0x200)
	little.PutUint32(head[fieldImageSize:], 0x2000)
	little.PutUint32(head[fieldHeadersSize:], 0x400)
	little.PutUint16(head[optional+68:], pe.IMAGE_SUBSYSTEM_WINDOWS_CUI)
	little.PutUint32(head[optional+108:], 16)
	section := head[optional+240:]
	copy(section, ".text")
	little.PutUint32(section[8:], 0x10)
	little.PutUint32(section[12:], 0x1000)
	little.PutUint32(section[16:], 0x200)
	little.PutUint32(section[20:], 0x400)
	return exe
}

func TestWithResources(t *testing.T) {
	before := plain()
	drawing := []byte(`<svg viewBox="0 0 2 2"><path fill="#ff0000" d="M0 0h2v2H0z"/></svg>`)
	all, err := icons(drawing)
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, versionResource("医保明白纸", "医保明白纸.exe", "1"), manifestResource())
	exe, err := withResources(before, all)
	if err != nil {
		t.Fatal(err)
	}
	inspect(t, exe)
	if !bytes.Equal(before, plain()) {
		t.Error("the program that was given is changed")
	}
	if !bytes.Equal(exe[0x400:0x600], before[0x400:0x600]) {
		t.Error("the code is another")
	}
	if _, err := withResources(exe, all); err == nil {
		t.Error("a program with resources was given more")
	}
}

// programSeeds are files that are a Windows program or not.
var programSeeds = []struct {
	why   string
	exe   []byte
	taken bool
}{
	{"the least that is one", plain(), true},
	{"without its code, which nobody looks at", plain()[:0x200], true},
	{"nothing", nil, false},
	{"its first bytes", plain()[:0x20], false},
	{"a program of Linux", append([]byte("\x7fELF"), make([]byte, 200)...), false},
	{"the signature is elsewhere", spoilt(0x3c, 0xfffffff0), false},
	{"32 bits", spoilt(0x80+optional, 0x10b), false},
	{"no room for another line", spoilt(0x80+fieldHeadersSize, 0x1b0), false},
	{"alignment nought", spoilt(0x80+fieldFileAlign, 0), false},
	{"with resources", spoilt(0x80+fieldResourceTable, 1), false},
}

// spoilt is the least program with another number somewhere.
func spoilt(at int, to uint32) []byte {
	exe := plain()
	little.PutUint32(exe[at:], to)
	return exe
}

func TestSeedsOfProgramsAreRead(t *testing.T) {
	for _, seed := range programSeeds {
		exe, err := withResources(seed.exe, []resource{manifestResource()})
		if (err == nil) != seed.taken {
			t.Errorf("%s: %v", seed.why, err)
		}
		if sections := 0x80 + fieldSections; err == nil && (exe[sections] != 2 || !bytes.Contains(exe, []byte(".rsrc\x00"))) {
			t.Errorf("%s: %d sections", seed.why, exe[sections])
		}
	}
}

func FuzzWithResources(f *testing.F) {
	for _, seed := range programSeeds {
		f.Add(seed.exe)
	}
	f.Fuzz(func(t *testing.T, exe []byte) {
		out, err := withResources(exe, []resource{manifestResource()})
		if err == nil && len(out) <= len(exe) {
			t.Errorf("%d bytes became %d", len(exe), len(out))
		}
	})
}
