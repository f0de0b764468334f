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

// fuzzed are the files of the made-up tree in whose place a target puts any text.
var fuzzed = map[string][]string{
	"FuzzVocabulary":  {"vocabulary.yaml"},
	"FuzzAddition":    {"jia/vocabulary.yaml", "sheng/vocabulary.yaml"},
	"FuzzGlossary":    {"glossary.yaml"},
	"FuzzSite":        {"site.yaml"},
	"FuzzRegion":      {"jia/region.yaml", "guo/region.yaml", "yi/region.yaml"},
	"FuzzPolicy":      {"jia/policy/stay.yaml", "jia/policy/*.yaml", "guo/policy/*.yaml", "sheng/policy/*.yaml", "yi/policy/*.yaml"},
	"FuzzCases":       {"jia/cases.yaml"},
	"FuzzServices":    {"jia/services.yaml", "guo/services.yaml"},
	"FuzzStations":    {"jia/stations.yaml"},
	"FuzzEnrolment":   {"jia/enrolment.yaml", "guo/enrolment.yaml"},
	"FuzzAdvice":      {"jia/advice.yaml", "guo/advice.yaml", "yi/advice.yaml"},
	"FuzzAlerts":      {"jia/alerts.yaml", "yi/alerts.yaml"},
	"FuzzPrices":      {"jia/prices.yaml"},
	"FuzzFigures":     {"jia/figures.yaml"},
	"FuzzLeaflets":    {"jia/leaflets/stay.yaml"},
	"FuzzCorrections": {"jia/corrections.yaml", "sheng/corrections.yaml"},
	"FuzzApprovals":   {"jia/approvals.yaml", "approvals.yaml"},
	"FuzzGuide":       {"jia/guides/stay.md", "jia/guides/away.md", "jia/guides/go-away.md"},
}

// filesOf are the files of a target, the first named one first.
func filesOf(t testing.TB, target string, tree fstest.MapFS) (names []string) {
	t.Helper()
	for _, pattern := range fuzzed[target] {
		for _, name := range slices.Sorted(maps.Keys(tree)) {
			if ok, _ := path.Match(pattern, name); ok && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		t.Fatalf("%s has no file", target)
	}
	return names
}

// spoilt are texts that no file of the tree may be; odd may be one or not.
var (
	spoilt = []string{"", "---\n", "a: [", "- - -", "? [a]\n: b", "x: !!binary aGk=", "a: &a [*a]", "\"\\u0000\"", "a: >-\n\tb", "\xff\xfe", "name: {a: {a: {a: {}}}}", "name: [", "\xc4\xe3"}
	odd    = []string{"\ufeffname: x", "name：x\r\n", "{}", "[]", "~"}
)

// fuzzFile puts any text in the place of one file of the made-up tree and reads
// everything.
func fuzzFile(f *testing.F) {
	tree := madeUp(f)
	names := filesOf(f, f.Name(), tree)
	for i, name := range names {
		f.Add(uint8(i), string(tree[name].Data))
	}
	for _, seed := range slices.Concat(spoilt, odd) {
		f.Add(uint8(0), seed)
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		changed := maps.Clone(tree)
		changed[names[int(which)%len(names)]] = &fstest.MapFile{Data: []byte(text)}
		sound(t, check(changed), changed)
	})
}

func FuzzVocabulary(f *testing.F)  { fuzzFile(f) }
func FuzzAddition(f *testing.F)    { fuzzFile(f) }
func FuzzGlossary(f *testing.F)    { fuzzFile(f) }
func FuzzSite(f *testing.F)        { fuzzFile(f) }
func FuzzRegion(f *testing.F)      { fuzzFile(f) }
func FuzzPolicy(f *testing.F)      { fuzzFile(f) }
func FuzzCases(f *testing.F)       { fuzzFile(f) }
func FuzzServices(f *testing.F)    { fuzzFile(f) }
func FuzzStations(f *testing.F)    { fuzzFile(f) }
func FuzzEnrolment(f *testing.F)   { fuzzFile(f) }
func FuzzAdvice(f *testing.F)      { fuzzFile(f) }
func FuzzAlerts(f *testing.F)      { fuzzFile(f) }
func FuzzPrices(f *testing.F)      { fuzzFile(f) }
func FuzzFigures(f *testing.F)     { fuzzFile(f) }
func FuzzLeaflets(f *testing.F)    { fuzzFile(f) }
func FuzzCorrections(f *testing.F) { fuzzFile(f) }
func FuzzApprovals(f *testing.F)   { fuzzFile(f) }
func FuzzGuide(f *testing.F)       { fuzzFile(f) }

// exampleIn is a worked example of the made-up tree, and the guide around it.
func exampleIn(t testing.TB, tree fstest.MapFS) (before, example, after string) {
	t.Helper()
	const fence = "```算例\n"
	before, rest, ok := strings.Cut(string(tree["jia/guides/stay.md"].Data), fence)
	example, after, ended := strings.Cut(rest, "```")
	if !ok || !ended {
		t.Fatal("no worked example")
	}
	return before + fence, example, "```" + after
}

// A worked example in a guide is YAML within Markdown; its faults have places of
// the guide.
func FuzzExample(f *testing.F) {
	tree := madeUp(f)
	before, example, after := exampleIn(f, tree)
	f.Add(example)
	for _, seed := range slices.Concat(spoilt, odd) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		changed := maps.Clone(tree)
		changed["jia/guides/stay.md"] = &fstest.MapFile{Data: []byte(before + text + after)}
		sound(t, check(changed), changed)
	})
}

// Every seed of a file is read: the file as it is has no fault, what is spoilt
// has one that stands in it.
func TestSeedsOfFilesAreRead(t *testing.T) {
	tree := madeUp(t)
	if problems := check(tree); len(problems) > 0 {
		t.Fatalf("the seeds should be sound:\n%v", problems)
	}
	faults := func(name, text string) int {
		changed := maps.Clone(tree)
		changed[name] = &fstest.MapFile{Data: []byte(text)}
		n := 0
		for _, p := range check(changed).Errors() {
			if p.Path == name {
				n++
			}
		}
		return n
	}
	for target := range fuzzed {
		for i, name := range filesOf(t, target, tree) {
			for j, text := range spoilt {
				if i > 0 && j > 2 {
					break // another file of the same kind
				}
				if faults(name, text) == 0 {
					t.Errorf("%s: %s may be %q", target, name, text)
				}
			}
		}
	}
	before, example, after := exampleIn(t, tree)
	if faults("jia/guides/stay.md", before+example+after) != 0 || faults("jia/guides/stay.md", before+"a: ["+after) == 0 {
		t.Error("FuzzExample: the example is not read")
	}
}

// Every kind of file in the tree has a target; a new one needs its own.
func TestEveryKindOfFileIsFuzzed(t *testing.T) {
	tree := madeUp(t)
	for _, kind := range Files() {
		pattern, in, part := strings.Cut(kind.Pattern, "#")
		if part && in == "算例" {
			continue // FuzzExample
		}
		found := part
		for target := range fuzzed {
			for _, name := range filesOf(t, target, tree) {
				if ok, _ := path.Match(pattern, name); ok {
					found = !part
				}
			}
		}
		if !found {
			t.Errorf("no target for %s: add it to fuzzed", kind.Pattern)
		}
	}
}

// A scalar is read to its plain form, which is read to itself, or a sentence
// says why not.
func FuzzScalar(f *testing.F) {
	for _, seed := range scalarSeeds {
		f.Add(uint8(seed.kind), seed.good)
		f.Add(uint8(seed.kind), seed.bad)
	}
	f.Fuzz(func(t *testing.T, kind uint8, written string) {
		k := Kind(kind)
		if k < NoScalar || k > lastKind || !utf8.ValidString(written) {
			return
		}
		plain, say := k.read(written, nil, "数")
		if say != "" {
			if !utf8.ValidString(say) || !strings.HasSuffix(say, "。") && !strings.Contains(say, "：") {
				t.Fatalf("%d: %q is refused by %q", k, written, say)
			}
			return
		}
		if again, say := k.read(plain, nil, "数"); say != "" || again != plain {
			t.Fatalf("%d: %q is %q, and that %q (%s)", k, written, plain, again, say)
		}
	})
}

// lastKind is the last kind that a scalar may have.
const lastKind = Code

// scalarSeeds are what a scalar of a kind may be and what not.
var scalarSeeds = []struct {
	kind      Kind
	good, bad string
}{
	{Count, "３", "三"}, {Money, "1,000元", "1,00元"}, {Rate, "８５％", "85"}, {Percent, "55%", "%"}, {Number, "700元", "七"},
	{Decimal, "1.5", "1.5.5"}, {Day, "2026-02-20", "2026-02-30"}, {MonthDay, "01-01", "13-01"}, {Year, "2026", "26"},
	{Phone, "0533-1234567", "电话"}, {Link, "https://example.gov.cn/a", "javascript:1"}, {ID, "stay-2", "Stay 2"}, {Flag, "true", "是"}, {Cite, "portal-2024", "门户"},
}

func TestSeedsOfScalarsAreRead(t *testing.T) {
	for _, seed := range scalarSeeds {
		if _, say := seed.kind.read(seed.good, nil, "数"); say != "" {
			t.Errorf("%d: %q is refused: %s", seed.kind, seed.good, say)
		}
		if text, say := seed.kind.read(seed.bad, nil, "数"); say == "" {
			t.Errorf("%d: %q is read as %q", seed.kind, seed.bad, text)
		}
	}
}

// frontSeeds have front matter, noFronts have none.
var (
	frontSeeds = []string{"---\ntitle: x\n---\nbody\n", "---\n---\n", "--- \na\n--- \nb", "---\na: |\n  ---\n---\nb"}
	noFronts   = []string{"---\ntitle: x\n", "title: x\n---\n", ""}
)

func TestSeedsOfFrontMatterAreRead(t *testing.T) {
	for i, seed := range slices.Concat(frontSeeds, noFronts) {
		if front, body, ok := splitFront(seed); ok != (i < len(frontSeeds)) {
			t.Errorf("%q is %q and %q, %v", seed, front, body, ok)
		}
	}
}

// A place in the front matter or the body is a place in the file.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range slices.Concat(frontSeeds, noFronts) {
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
