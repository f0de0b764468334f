package pack

import (
	"bytes"
	"crypto/sha256"
	"debug/pe"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The source copied to another folder gives the same bytes; nothing of either
// folder is in them.
func TestExecutables(t *testing.T) {
	if testing.Short() {
		t.Skip("four builds")
	}
	source, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	other := copied(t, source)
	some := Targets[:2]
	one, two := filepath.Join(t.TempDir(), "new", "one"), t.TempDir()
	made := map[string]int{}
	for in, out := range map[string]string{source: one, other: two} {
		t.Chdir(in)
		if err := Executables(out, some, func(of Target, size int) { made[out+of.File] = size }); err != nil {
			t.Fatal(err)
		}
	}
	var sums strings.Builder
	for _, to := range some {
		data, err := os.ReadFile(filepath.Join(one, to.File))
		if err != nil {
			t.Fatal(err)
		}
		again, err := os.ReadFile(filepath.Join(two, to.File))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(data, again) {
			t.Errorf("%s: another folder gives other bytes", to.File)
		}
		for _, place := range []string{source, other, os.TempDir()} {
			if bytes.Contains(data, []byte(place+"/")) {
				t.Errorf("%s: the path %s is inside", to.File, place)
			}
		}
		if made[one+to.File] != len(data) || made[two+to.File] != len(data) {
			t.Errorf("%s: %d bytes, told of %v", to.File, len(data), made)
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), to.File)
		if to.OS == "windows" {
			inspect(t, data)
		}
	}
	bill := billed(t, one)
	if !bytes.Equal(bill, billed(t, two)) {
		t.Error("another folder gives another bill of materials")
	}
	sum := sha256.Sum256(bill)
	fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), bomFile)
	if got, err := os.ReadFile(filepath.Join(one, sumsFile)); err != nil || string(got) != sums.String() {
		t.Errorf("%s: %q, %v, want %q", sumsFile, got, err, sums.String())
	}
	entries, err := os.ReadDir(one)
	if err != nil || len(entries) != len(some)+2 {
		t.Errorf("beside them: %v, %v", entries, err)
	}
}

// copied is what the program is built from, in another folder.
func copied(t *testing.T, source string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range []string{"build.go", "go.mod", "go.sum", "calc", "wasm", "content", "site"} {
		err := filepath.WalkDir(filepath.Join(source, name), func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			below, err := filepath.Rel(source, file)
			if err != nil {
				return err
			}
			if entry.IsDir() {
				return os.MkdirAll(filepath.Join(to, below), 0o755)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(to, below), data, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// inspect reads a Windows program as another tool does.
func inspect(t *testing.T, exe []byte) {
	t.Helper()
	file, err := pe.NewFile(bytes.NewReader(exe))
	if err != nil {
		t.Fatal(err)
	}
	header := file.OptionalHeader.(*pe.OptionalHeader64)
	section := file.Section(".rsrc")
	if section == nil {
		t.Fatal("no section of resources")
	}
	if header.Subsystem != pe.IMAGE_SUBSYSTEM_WINDOWS_CUI {
		t.Errorf("subsystem %d: without a console nothing can be read", header.Subsystem)
	}
	if dir := header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_RESOURCE]; dir.VirtualAddress != section.VirtualAddress || dir.Size != section.VirtualSize {
		t.Errorf("the directory is at %+v, the section at %+v", dir, section.SectionHeader)
	}
	if end := rounded(section.VirtualAddress+section.VirtualSize, header.SectionAlignment); header.SizeOfImage != end {
		t.Errorf("the image is %#x, want %#x", header.SizeOfImage, end)
	}
	for i, s := range file.Sections[1:] {
		if before := file.Sections[i]; s.VirtualAddress < before.VirtualAddress+before.VirtualSize || s.Size > 0 && s.Offset < before.Offset+before.Size {
			t.Errorf("%s and %s lie over each other", before.Name, s.Name)
		}
	}
	data, err := section.Data()
	if err != nil {
		t.Fatal(err)
	}
	found := walk(t, data[:section.VirtualSize], section.VirtualAddress)
	if !bytes.Equal(found[[3]uint32{kindManifest, 1, 0}], []byte(manifest)) {
		t.Errorf("the manifest is %q", found[[3]uint32{kindManifest, 1, 0}])
	}
	if version := found[[3]uint32{kindVersion, 1, chinese}]; !bytes.Contains(version, wide("医保明白纸")) || !bytes.Contains(version, wide("医保明白纸.exe")) {
		t.Errorf("the version does not name the program: %q", version)
	}
	if len(found) != len(iconSizes)+3 {
		t.Errorf("%d resources", len(found))
	}
}

func TestWriteLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "taken"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "taken", "x"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if write(dir, "taken", []byte("program"), 0o755) == nil {
		t.Error("a folder was replaced by a program")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left: %v", entries)
	}
	if err := write(dir, "program", []byte("one"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := write(dir, "program", []byte("two"), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(dir, "program"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if data, _ := io.ReadAll(file); string(data) != "two" {
		t.Errorf("the program is %q", data)
	}
}
