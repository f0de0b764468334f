package store

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func export(t testing.TB, s *Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := s.Export(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func compare(t testing.TB, s *Store, data []byte) *Merge {
	t.Helper()
	m, err := s.Compare(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// copied is a second machine with the folder as it is now.
func copied(t testing.TB, dir string) *Store {
	t.Helper()
	again := filepath.Join(t.TempDir(), "另一台")
	if err := os.CopyFS(again, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return reopen(t, again)
}

func mustSave(t testing.TB, s *Store, saving Saving) {
	t.Helper()
	if _, err := s.Save(saving, today); err != nil {
		t.Fatal(err)
	}
}

func TestPackIsTheSameEachTime(t *testing.T) {
	s, dir := madeUp(t)
	mustSave(t, s, setting(stay, line, "100", "150"))
	first := export(t, s)
	if second := export(t, copied(t, dir)); !bytes.Equal(first, second) {
		t.Error("two packs of one folder differ")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.Contains(f.Name, filepath.Base(dir)) || strings.HasPrefix(f.Name, "/") || !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s, %v", f.Name, f.Modified)
		}
	}
	if m := compare(t, s, first); slices.ContainsFunc(m.Files, func(f MergeFile) bool { return f.State != Same }) || m.Joined != 0 {
		t.Errorf("a folder differs from its own pack: %+v", m.Files)
	}
}
