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

func TestWithResourcesRefuses(t *testing.T) {
	for why, spoil := range map[string]func([]byte) []byte{
		"nothing":                    func([]byte) []byte { return nil },
		"a program of Linux":         func([]byte) []byte { return append([]byte("\x7fELF"), make([]byte, 200)...) },
		"the signature is elsewhere": func(exe []byte) []byte { little.PutUint32(exe[0x3c:], 0xfffffff0); return exe },
		"32 bits":                    func(exe []byte) []byte { little.PutUint16(exe[0x80+optional:], 0x10b); return exe },
		"no room for another line":   func(exe []byte) []byte { little.PutUint32(exe[0x80+fieldHeadersSize:], 0x1b0); return exe },
		"alignment nought":           func(exe []byte) []byte { little.PutUint32(exe[0x80+fieldFileAlign:], 0); return exe },
	} {
		if _, err := withResources(spoil(plain()), []resource{manifestResource()}); err == nil {
			t.Errorf("%s: taken for a program", why)
		}
	}
}

func FuzzWithResources(f *testing.F) {
	f.Add(plain())
	f.Add(plain()[:0x200])
	f.Fuzz(func(t *testing.T, exe []byte) {
		out, err := withResources(exe, []resource{manifestResource()})
		if err == nil && len(out) <= len(exe) {
			t.Errorf("%d bytes became %d", len(exe), len(out))
		}
	})
}
