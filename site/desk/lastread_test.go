package desk

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Whatever happens to the files between two looks, what the first page says is what
// a check of all content says.
func TestLastReadIsACheck(t *testing.T) {
	const on calc.Date = 20260620
	dir := unpacked(t, "../testdata/tree.txtar")
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	guides, err := filepath.Glob(at("*/guides/*.md"))
	if err != nil || len(guides) == 0 {
		t.Fatal(guides, err)
	}
	region := filepath.Dir(filepath.Dir(guides[0]))
	write := func(name, text string) func() error {
		return func() error { return os.WriteFile(name, []byte(text), 0o644) }
	}
	more := func(name, text string) func() error {
		return func() error {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, append(data, text...), 0o644)
		}
	}
	var last lastRead
	for _, step := range []struct {
		why string
		do  func() error
	}{
		{"nothing yet", func() error { return nil }},
		{"nothing changed", func() error { return nil }},
		{"a typed figure in a guide", more(guides[0], "\n\n另外要交 123 元。\n")},
		{"a guide that is new", write(filepath.Join(filepath.Dir(guides[0]), "brand-new.md"), "---\ntitle: 新的\n---\n")},
		{"a guide that is gone", func() error { return os.Remove(guides[0]) }},
		{"a header that cannot be read", more(filepath.Join(region, "region.yaml"), "\n: : :\n")},
		{"a region that is new", func() error {
			return os.CopyFS(at("fresh"), fstest.MapFS{"region.yaml": {Data: []byte("name: 新市\nkind: city\n")}})
		}},
		{"a region that is gone", func() error { return os.RemoveAll(at("fresh")) }},
		{"shared words", more(at("glossary.yaml"), "\n- {id: twice}\n")},
		{"what editors and the desk leave", func() error { return os.CopyFS(at(".earlier"), fstest.MapFS{"x": {}}) }},
	} {
		if err := step.do(); err != nil {
			t.Fatal(step.why, err)
		}
		_, got := last.check(os.DirFS(dir), on)
		lib, opened := content.Open(os.DirFS(dir))
		want := lib.Check(opened, on)
		if !slices.Equal(got, want) {
			t.Errorf("%s: the first page says\n%v\na check says\n%v", step.why, got, want)
		}
	}
}
