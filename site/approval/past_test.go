package approval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

var clock = time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)

// onDisk is the made-up tree as a store.
func onDisk(t *testing.T) *store.Store {
	t.Helper()
	dir := t.TempDir()
	for name, file := range unsigned(t).tree {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	st, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func bookOf(t *testing.T, st *store.Store) (*Book, *Past, *content.Library) {
	t.Helper()
	lib, problems := content.Open(st.FS())
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	past, err := NewPast(st)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(st.FS(), lib, today, past.Text)
	if err != nil {
		t.Fatal(err)
	}
	return b, past, lib
}

func save(t *testing.T, st *store.Store, files ...store.FileEdit) {
	t.Helper()
	clock = clock.Add(time.Minute)
	if _, err := st.Save(store.Saving{Who: "张三", Kind: "试", At: clock, Files: files}, today); err != nil {
		t.Fatal(err)
	}
}

func signAll(t *testing.T, st *store.Store, who map[Role]content.Signature, names ...string) {
	t.Helper()
	for _, role := range []Role{Draft, Check, Approve} {
		by, signs := who[role]
		if !signs {
			return
		}
		b, _, _ := bookOf(t, st)
		var seen []Seen
		for _, name := range names {
			seen = append(seen, Seen{name, b.File(name).Values})
		}
		edits, err := b.Sign(role, by, seen, st.Read)
		if err != nil {
			t.Fatal(err)
		}
		save(t, st, edits...)
	}
}

// What was approved is remembered by the store, whoever signed since.
func TestPast(t *testing.T) {
	st := onDisk(t)
	all := map[Role]content.Signature{Draft: drafter, Check: checker, Approve: head}
	if _, past, _ := bookOf(t, st); func() bool { _, ok := past.Approved(stay); return ok }() {
		t.Error("nothing was approved yet")
	}
	signAll(t, st, all, stay, words, "vocabulary.yaml")
	const cell = "versions/2024-01-01/rows/一档/deductible"
	save(t, st, store.FileEdit{Name: stay, Set: []edit.Replacement{{Path: cell, Old: "100", To: "200"}}})
	b, past, lib := bookOf(t, st)
	f := b.File(stay)
	if f.State != Void || !f.Known || len(f.Changes) != 1 || f.Changes[0].Path != cell || f.Changes[0].Old != "100" || f.Changes[0].New != "200" {
		t.Fatalf("%+v", f)
	}
	if b.File(words).State != Approved {
		t.Error("the other one stays approved")
	}
	jia, _ := lib.Region("jia")
	values, _ := edit.Values(stay, mustRead(t, st, stay))
	if s := SourceOf(jia, stay, values, cell); s == nil || s.Title == "" {
		t.Errorf("the cell's source: %+v", s)
	}
	for i := range 2 {
		if i == 1 {
			signAll(t, st, map[Role]content.Signature{Draft: {By: "赵六", On: 20260320}, Check: {By: "钱七", On: 20260321}}, stay)
			_, past, _ = bookOf(t, st)
		}
		was, ok := past.Approved(stay)
		if !ok || !strings.Contains(was, "deductible: 100,") {
			t.Errorf("what was approved last, signed anew %d times: %t", i, ok)
		}
	}
	save(t, st, store.FileEdit{Name: stay, Set: []edit.Replacement{{Path: cell, Old: "200", To: "300"}}})
	if b, _, _ := bookOf(t, st); b.File(stay).State != Void || b.File(stay).Changes[0].Old != "200" {
		t.Errorf("what was drafted and checked is void too: %+v", b.File(stay))
	}
}

func mustRead(t *testing.T, st *store.Store, name string) string {
	t.Helper()
	text, _, err := st.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
