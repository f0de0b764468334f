package content

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// sound fails when a problem is no sentence for an author, or stands where the
// file has no place.
func sound(t *testing.T, problems Problems, tree fstest.MapFS) {
	t.Helper()
	for _, p := range problems {
		if p.Message == "" || !utf8.ValidString(p.Message) || foreign(p.Message) != "" {
			t.Fatalf("%q is no sentence for an author", p.Message)
		}
		file := tree[p.Path]
		if file == nil {
			continue // a folder, or a file that is missed
		}
		text := strings.TrimPrefix(string(file.Data), "\ufeff")
		lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
		if p.Line < 1 || p.Col < 1 || p.Line > len(lines) || utf8.ValidString(text) && p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
			t.Fatalf("%s: %d lines; the file is %q", p, len(lines), text)
		}
	}
}

// fuzzFile puts any text in the place of one file of the made-up tree and reads
// everything.
func fuzzFile(f *testing.F, names ...string) {
	tree := madeUp(f)
	for i, name := range names {
		f.Add(uint8(i), string(tree[name].Data))
	}
	for _, seed := range []string{"", "---\n", "a: [", "- - -", "\ufeffname: x", "name：x\r\n", "? [a]\n: b", "x: !!binary aGk=", "a: &a [*a]", "{}", "[]", "~", "\"\\u0000\"", "a: >-\n\tb", "\xff\xfe", "name: {a: {a: {a: {}}}}"} {
		f.Add(uint8(0), seed)
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		changed := maps.Clone(tree)
		changed[names[int(which)%len(names)]] = &fstest.MapFile{Data: []byte(text)}
		sound(t, check(changed), changed)
	})
}

func FuzzVocabulary(f *testing.F) { fuzzFile(f, "vocabulary.yaml") }
func FuzzGlossary(f *testing.F)   { fuzzFile(f, "glossary.yaml") }
func FuzzSite(f *testing.F)       { fuzzFile(f, "site.yaml") }
func FuzzRegion(f *testing.F)     { fuzzFile(f, "jia/region.yaml", "guo/region.yaml", "yi/region.yaml") }
func FuzzCases(f *testing.F)      { fuzzFile(f, "jia/cases.yaml") }
func FuzzServices(f *testing.F)   { fuzzFile(f, "jia/services.yaml", "guo/services.yaml") }
func FuzzStations(f *testing.F)   { fuzzFile(f, "jia/stations.yaml") }
func FuzzEnrolment(f *testing.F)  { fuzzFile(f, "jia/enrolment.yaml", "guo/enrolment.yaml") }
func FuzzAdvice(f *testing.F)     { fuzzFile(f, "jia/advice.yaml", "guo/advice.yaml", "yi/advice.yaml") }
func FuzzAlerts(f *testing.F)     { fuzzFile(f, "jia/alerts.yaml", "yi/alerts.yaml") }
func FuzzGuide(f *testing.F) {
	fuzzFile(f, "jia/guides/stay.md", "jia/guides/away.md", "jia/guides/go-away.md")
}
func FuzzPrices(f *testing.F)      { fuzzFile(f, "jia/prices.yaml") }
func FuzzFigures(f *testing.F)     { fuzzFile(f, "jia/figures.yaml") }
func FuzzLeaflets(f *testing.F)    { fuzzFile(f, "jia/leaflets/stay.yaml") }
func FuzzCorrections(f *testing.F) { fuzzFile(f, "jia/corrections.yaml", "sheng/corrections.yaml") }

func FuzzPolicy(f *testing.F) {
	tree := madeUp(f)
	var names []string
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		if path.Base(path.Dir(name)) == "policy" {
			names = append(names, name)
		}
	}
	fuzzFile(f, names...)
}

// A place in the front matter or the body is a place in the file.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{"---\ntitle: x\n---\nbody\n", "---\n---\n", "---\ntitle: x\n", "--- \na\n--- \nb", "title: x\n---\n", "---\na: |\n  ---\n---\nb"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		front, body, ok := splitFront(text)
		if !ok {
			return
		}
		lines := strings.Split(text, "\n")
		for _, part := range []string{front, body} {
			for i, line := range strings.Split(part, "\n") {
				if line != "" && (i >= len(lines) || lines[i] != line) {
					t.Fatalf("line %d is %q in %q and not in %q", i+1, line, part, text)
				}
			}
		}
		if strings.Count(body, "\n") != strings.Count(text, "\n") {
			t.Fatalf("the body has %d lines of %d", strings.Count(body, "\n"), strings.Count(text, "\n"))
		}
	})
}

// An offset into a guide's text leads back to the same sign in the file.
func FuzzReferences(f *testing.F) {
	for _, seed := range []string{"报｛｛　表　“a/b/c”　｝｝。", "{{ 表 \"a/b/c\" }}｛｛术语“起付线”｝｝尾", "｛｛｛｛", "{{｝｝}}", "｛{ 表「a／b／c＠2024－01－01」}｝"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		folded := foldReferences(text)
		for i, r := range folded.text {
			at := folded.original(i)
			there, _ := utf8.DecodeRuneInString(text[at:])
			if there != r && referencePlain.Replace(string(there)) != string(r) {
				t.Fatalf("%q at %d of %q comes from %q at %d", r, i, folded.text, there, at)
			}
		}
		if again := foldReferences(folded.text); again.text != folded.text {
			t.Fatalf("folded twice %q is %q", folded.text, again.text)
		}
	})
}
