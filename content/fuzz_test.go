package content

import (
	"fmt"
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

// fileSeed are the files of the made-up tree in whose place a target puts any text,
// and a thing that they say there.
type fileSeed struct {
	files []string
	want  string
	says  func(lib *Library, jia *Region) string
}

var fileSeeds = map[string]fileSeed{
	"FuzzVocabulary": {[]string{"vocabulary.yaml"}, "居民险", func(lib *Library, _ *Region) string { return lib.Vocabulary.Fact("insurance").Options[0].Name }},
	"FuzzAddition": {[]string{"jia/vocabulary.yaml", "sheng/vocabulary.yaml"}, "晕船 山上山下", func(_ *Library, jia *Region) string {
		return jia.Vocabulary.Fact("cause").Options[1].Name + " " + jia.Vocabulary.Fact("hill").Name
	}},
	"FuzzGlossary": {[]string{"glossary.yaml"}, "起付线", func(lib *Library, _ *Region) string { return lib.Glossary.Find("门槛钱").Name }},
	"FuzzSite":     {[]string{"site.yaml"}, "甲乙明白纸 12393", func(lib *Library, _ *Region) string { return lib.Site.Name + " " + lib.Site.Hotline.Phone }},
	"FuzzRegion": {[]string{"jia/region.yaml", "guo/region.yaml", "yi/region.yaml"}, "甲市 sheng 某国 乙县", func(lib *Library, jia *Region) string {
		return jia.Name + " " + jia.Parent + " " + lib.Header("guo").Name + " " + lib.Header("yi").Name
	}},
	"FuzzPolicy": {[]string{"jia/policy/stay.yaml", "jia/policy/*.yaml", "guo/policy/*.yaml", "sheng/policy/*.yaml", "yi/policy/*.yaml"}, "700 元", func(_ *Library, jia *Region) string {
		return jia.Cell("stay/三档/起付线", today).Text
	}},
	"FuzzCases":     {[]string{"jia/cases.yaml"}, "三档住了一次 100.00", func(_ *Library, jia *Region) string { return jia.Cases[0].Title + " " + jia.Cases[1].Total.String() }},
	"FuzzServices":  {[]string{"jia/services.yaml", "guo/services.yaml"}, "去外地先登记 身份证", func(_ *Library, jia *Region) string { return jia.Services[0].Name + " " + jia.Services[0].Bring[0] }},
	"FuzzStations":  {[]string{"jia/stations.yaml"}, "甲市医保大厅 镇街医保站", func(_ *Library, jia *Region) string { return jia.Stations[0].Name + " " + jia.Tiers[0].Name }},
	"FuzzEnrolment": {[]string{"jia/enrolment.yaml", "guo/enrolment.yaml"}, "断了再缴，年数从头算。", func(_ *Library, jia *Region) string { return jia.Enrolment.Incentive.Notes[0].Says }},
	"FuzzAdvice":    {[]string{"jia/advice.yaml", "guo/advice.yaml", "yi/advice.yaml"}, "先去一档看", func(_ *Library, jia *Region) string { return jia.Policy.Advice[0].Name }},
	"FuzzAlerts": {[]string{"jia/alerts.yaml", "yi/alerts.yaml"}, "住院一次自己付的 3000000", func(_ *Library, jia *Region) string {
		return fmt.Sprint(jia.Policy.Alerts[0].Name, " ", jia.Policy.Alerts[0].At.Amount)
	}},
	"FuzzPrices": {[]string{"jia/prices.yaml"}, "支架 13000.00", func(_ *Library, jia *Region) string { return jia.Prices[0].Name + " " + jia.Prices[0].Before.String() }},
	"FuzzFigures": {[]string{"jia/figures.yaml"}, "孩子康复 5780", func(_ *Library, jia *Region) string {
		x := jia.Statistics[0].Statistics[0]
		return x.Name + " " + x.Value
	}},
	"FuzzLeaflets": {[]string{"jia/leaflets/stay.yaml"}, "住院能报多少 2026-12-31", func(_ *Library, jia *Region) string {
		return jia.Leaflets[0].Title + " " + jia.Leaflets[0].Until.String()
	}},
	"FuzzCorrections": {[]string{"jia/corrections.yaml", "sheng/corrections.yaml"}, "应是 700 元 写少了", func(_ *Library, jia *Region) string {
		major := slices.IndexFunc(jia.Corrections, func(c *Correction) bool { return c.ID == "major" })
		return jia.Corrections[0].Now + " " + jia.Corrections[major].Was
	}},
	"FuzzApprovals": {[]string{"jia/approvals.yaml", "approvals.yaml"}, "第三次局办公会 vocabulary.yaml", func(lib *Library, jia *Region) string {
		return jia.Approvals[0].Approved.Under + " " + lib.Approvals[0].File
	}},
	"FuzzGuide": {[]string{"jia/guides/stay.md", "jia/guides/away.md", "jia/guides/go-away.md"}, "三档医院报几成？", func(_ *Library, jia *Region) string { return jia.Guides[2].Questions[0].Text }},
}

// filesOf are the files of a target, the first named one first.
func filesOf(t testing.TB, target string, tree fstest.MapFS) (names []string) {
	t.Helper()
	for _, pattern := range fileSeeds[target].files {
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

// spoiltSeeds are texts that no file of the tree may be; nothing at all may be added
// to the questions.
var spoiltSeeds = []string{"", "---\n", "a: [", "- - -", "? [a]\n: b", "x: !!binary aGk=", "a: &a [*a]", "\"\\u0000\"", "a: >-\n\tb", "\xff\xfe", "name: {a: {a: {a: {}}}}", "name: [", "\xc4\xe3", "\ufeffname: x", "name：x\r\n", "{}", "[]", "~"}

// fuzzFile puts any text in the place of one file of the made-up tree and reads
// again what that can change, and every second time everything: both say the same.
func fuzzFile(f *testing.F) {
	tree := madeUp(f)
	names := filesOf(f, f.Name(), tree)
	for i, name := range names {
		f.Add(uint8(2*i+1), string(tree[name].Data))
	}
	f.Add(uint8(1), spoiltSeeds[2])
	for _, seed := range spoiltSeeds {
		f.Add(uint8(0), seed)
	}
	lib, opened := Open(tree)
	lib.Check(opened, today)
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		changed := maps.Clone(tree)
		name := names[int(which/2)%len(names)]
		changed[name] = &fstest.MapFile{Data: []byte(text)}
		again, opened := lib.AgainIn(changed, []string{name})
		problems := again.Check(opened, today)
		sound(t, problems, changed)
		if which%2 == 0 {
			return
		}
		if all := check(changed); all.Error() != problems.Error() {
			t.Fatalf("%s read again says\n%s\nand everything\n%s", name, problems, all)
		}
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
	for _, seed := range spoiltSeeds {
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
	lib, _ := Open(tree)
	jia, _ := lib.Region("jia")
	faults := func(name, text string) int {
		changed := maps.Clone(tree)
		changed[name] = &fstest.MapFile{Data: []byte(text)}
		n := 0
		lib, problems := Open(changed)
		id, _, own := strings.Cut(name, "/")
		if !own {
			id = "jia" // a file for all
		}
		_, more := lib.Region(id)
		for _, p := range Merge(problems, more).Errors() {
			if p.Path == name {
				n++
			}
		}
		return n
	}
	for target, seed := range fileSeeds {
		if got := seed.says(lib, jia); got != seed.want {
			t.Errorf("%s: %v say %q, want %q", target, seed.files, got, seed.want)
		}
		for i, name := range filesOf(t, target, tree) {
			for j, text := range spoiltSeeds {
				if i > 0 && j > 2 {
					break // another file of the same kind
				}
				if (target != "FuzzAddition" || text != "{}") && faults(name, text) == 0 {
					t.Errorf("%s: %s may be %q", target, name, text)
				}
			}
		}
	}
	before, _, after := exampleIn(t, tree)
	if got := jia.Guides[2].Examples[0].Title; got != "大人第一次住三档" {
		t.Errorf("FuzzExample: it is called %q", got)
	}
	for _, text := range spoiltSeeds {
		if faults("jia/guides/stay.md", before+text+after) == 0 {
			t.Errorf("FuzzExample: it may be %q", text)
		}
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
		for target := range fileSeeds {
			for _, name := range filesOf(t, target, tree) {
				if ok, _ := path.Match(pattern, name); ok {
					found = !part
				}
			}
		}
		if !found {
			t.Errorf("no target for %s: add it to fileSeeds", kind.Pattern)
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

// scalarSeeds are what a scalar of a kind may be, its plain form, and what it may not
// be.
var scalarSeeds = []struct {
	kind             Kind
	good, plain, bad string
}{
	{Count, "３", "3", "三"}, {Money, "1,000元", "1000", "1,00元"}, {Rate, "８５％", "85%", "85"}, {Percent, "55%", "55%", "%"}, {Number, "700元", "700", "七"},
	{Decimal, "1.5", "1.5", "1.5.5"}, {Day, "2026-02-20", "2026-02-20", "2026-02-30"}, {MonthDay, "01-01", "01-01", "13-01"}, {Year, "2026", "2026", "26"},
	{Phone, "0533-1234567", "0533-1234567", "电话"}, {Link, "https://example.gov.cn/a", "https://example.gov.cn/a", "javascript:1"}, {ID, "stay-2", "stay-2", "Stay 2"},
	{Flag, "true", "true", "是"}, {Cite, "portal-2024", "portal-2024", "门户"},
}

func TestSeedsOfScalarsAreRead(t *testing.T) {
	for _, seed := range scalarSeeds {
		if text, say := seed.kind.read(seed.good, nil, "数"); say != "" || text != seed.plain {
			t.Errorf("%d: %q is read as %q, want %q (%s)", seed.kind, seed.good, text, seed.plain, say)
		}
		if text, say := seed.kind.read(seed.bad, nil, "数"); say == "" {
			t.Errorf("%d: %q is read as %q", seed.kind, seed.bad, text)
		}
	}
}

// frontSeeds are files, of which some have front matter: lines are kept in both
// parts.
var frontSeeds = []struct {
	text, front, body string
	ok                bool
}{
	{"---\ntitle: x\n---\nbody\n", "\ntitle: x\n", "\n\n\nbody\n", true},
	{"---\n---\n", "\n", "\n\n", true},
	{"--- \na\n--- \nb", "\na\n", "\n\n\nb", true},
	{"---\na: |\n  ---\n---\nb", "\na: |\n  ---\n", "\n\n\n\nb", true},
	{"---\ntitle: x\n", "", "", false},
	{"title: x\n---\n", "", "", false},
	{"", "", "", false},
}

func TestSeedsOfFrontMatterAreRead(t *testing.T) {
	for _, seed := range frontSeeds {
		front, body, ok := splitFront(seed.text)
		if ok != seed.ok || ok && (front != seed.front || body != seed.body) {
			t.Errorf("%q is %q and %q, %v", seed.text, front, body, ok)
		}
	}
}

// A place in the front matter or the body is a place in the file.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range frontSeeds {
		f.Add(seed.text)
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

// referenceSeeds are texts with references as they are written, and as they are
// read; outside one nothing is changed.
var referenceSeeds = []struct{ text, folded string }{
	{"报｛｛　表　“a/b/c”　｝｝。", "报{{ 表 \"a/b/c\" }}。"},
	{"{{ 表 \"a/b/c\" }}｛｛术语“起付线”｝｝尾", "{{ 表 \"a/b/c\" }}{{术语\"起付线\"}}尾"},
	{"｛{ 表「a／b／c＠2024－01－01」}｝", "{{ 表\"a/b/c@2024-01-01\"}}"},
	{"｛｛｛｛", "｛｛｛｛"}, {"{｛一｝｝}}", "{{一}}}}"}, {"“一”　｛二｝", "“一”　｛二｝"}, {"｛｛ 表 “a", "｛｛ 表 “a"},
}

func TestSeedsOfReferencesAreRead(t *testing.T) {
	for _, seed := range referenceSeeds {
		if got := foldReferences(seed.text).text; got != seed.folded {
			t.Errorf("%q is read as %q, want %q", seed.text, got, seed.folded)
		}
	}
}

// An offset into a guide's text leads back to the same sign in the file.
func FuzzReferences(f *testing.F) {
	for _, seed := range referenceSeeds {
		f.Add(seed.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		folded := foldReferences(text)
		for i, r := range folded.text {
			at := folded.original(i)
			there, _ := utf8.DecodeRuneInString(text[at:])
			if there != r && plainSign(there) != r {
				t.Fatalf("%q at %d of %q comes from %q at %d", r, i, folded.text, there, at)
			}
		}
		if again := foldReferences(folded.text); again.text != folded.text {
			t.Fatalf("folded twice %q is %q", folded.text, again.text)
		}
	})
}
