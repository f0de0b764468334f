package scaffold

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// today is the day on which the trees are looked at.
const today = calc.Date(20260401)

// madeUp is the made-up tree of package content.
func madeUp(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../../content/testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{}
	for _, f := range archive.Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return tree
}

// authors is a copy of the authors' tree.
func authors(t testing.TB) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	root := os.DirFS("../../content")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "testdata/") || strings.HasSuffix(name, ".go") {
			return err
		}
		data, err := fs.ReadFile(root, name)
		tree[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// with is a tree with a draft in it.
func with(tree fstest.MapFS, draft *Draft) fstest.MapFS {
	out := maps.Clone(tree)
	for _, f := range draft.Files {
		out[f.Name] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	return out
}

func check(tree fs.FS) content.Problems {
	lib, problems := content.Open(tree)
	return lib.Check(problems, today)
}

func slip(t *testing.T, tree fstest.MapFS, file, old, new string) {
	t.Helper()
	text := string(tree[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), file)
	}
	tree[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

func (d *Draft) text(name string) string {
	i := slices.IndexFunc(d.Files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return ""
	}
	return d.Files[i].Text
}

// What a new year makes of a file, byte for byte.
func TestNewYearOfOneLayer(t *testing.T) {
	tree := madeUp(t)
	slip(t, tree, "jia/policy/stay.yaml", "- from: 2024-01-01\n", "- from: 2024-01-01   # 文件第三条\n")
	draft, err := NewYear(tree, "jia", 20270101, []string{"stay"})
	if err != nil {
		t.Fatal(err)
	}
	before := string(tree["jia/policy/stay.yaml"].Data)
	want := strings.Replace(before, "- from: 2024-01-01   # 文件第三条\n  until: open\n", "- from: 2024-01-01   # 文件第三条\n  until: 2026-12-31\n", 1) +
		`- from: 2027-01-01
  until: open
  applies: {insurance: resident, care: stay}
  of: [eligible]
  source: stay-2024
  rows:
  - {id: 一档, when: {level: low}, deductible: {check: 100}, rate: {check: 85%}}
  - {id: 二档, when: {level: mid}, deductible: {check: 300}, rate: {check: 70%}, note: 县医院多是二档}
  - {id: 三档, when: {level: high}, deductible: {check: 700}, rate: {check: 60%}, source: jia-2025}
  adjust:
  - {id: 孩子, when: {group: child}, deductible: {set: {check: 100}}}
  - {id: 第二次, when: {nth: 2}, deductible: {times: {check: 50%}}}
  - {id: 第三次起, when: {nth: 3..}, deductible: {set: {check: 0}}}
  - {id: 外地, when: {place: away}, rate: {add: {check: -10%}}}
  - {id: 困难户, when: {identity: poor}, rate: {floor: {check: 65%}}}
  limits: [{pool: fund, per: year, on: paid, most: {check: 20万}}]
`
	if got := draft.text("jia/policy/stay.yaml"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if draft.Waits != 14 { // twelve here, two of the figures by year
		t.Errorf("%d figures wait", draft.Waits)
	}
	if errs := check(with(tree, draft)).Errors(); len(errs) > 0 {
		t.Errorf("\n%v", errs)
	}
}

// Every form that a figure has, and every reason to leave a layer alone.
func TestNewYearOfARegion(t *testing.T) {
	tree := madeUp(t)
	slip(t, tree, "jia/region.yaml", "2024: {value: 60000, source: paper}, 2025: unknown", "2023: {value: 58000元, source: paper}, 2024: {value: 60000, source: paper}, 2025: unknown")
	slip(t, tree, "jia/policy/aid-veteran.yaml", "until: open", "until: 2026-06-30")
	slip(t, tree, "jia/policy/top.yaml", "- from: 2024-01-01\n  until: open", "- from: 2024-01-01\n  until: 2028-12-31")
	draft, err := NewYear(tree, "jia", 20270101, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ why, file, has string }{
		{"a share, in lines", "jia/policy/employee-stay.yaml", "    deductible: {check: {share: 1%, of: wage, year: 2024}}\n    bands: [{to: {check: 10000}, own: {check: 20%}}, {to: {check: 50000}, own: {check: 10%}}]"},
		{"bounds of last year hold no longer", "jia/policy/farm-stay.yaml", "deductible: {check: 200}, rate: unknown}"},
		{"what was unknown stays so", "jia/policy/farm-stay.yaml", "{id: 外地, when: {place: away}, deductible: unknown, rate: unknown}"},
		{"an amount in a condition", "jia/policy/waiver.yaml", "when: {income: {to: {check: {share: 150%, of: floor, year: 2025}}}}, rate: {check: 10%}"},
		{"a row that steps take over", "jia/policy/clinic.yaml", "rate: {use-row: 别人}}\n- from: 2027-01-01\n"},
		{"a version on one line", "jia/policy/away.yaml", "- {from: 2020-01-01, until: 2026-12-31, applies: {place: away}, of: [eligible], source: jia-2025, first-pay: {share: 10%}}\n- {from: 2027-01-01, until: open, applies: {place: away}, of: [eligible], source: jia-2025, first-pay: {share: {check: 10%}}}\n"},
		{"a version that ends later ends then", "jia/policy/top.yaml", "- from: 2027-01-01\n  until: 2028-12-31\n"},
		{"cells that a county changes stay with the old version", "yi/policy/employee-stay.yaml", "  退休/deductible: unknown\n  退休/deductible@2020-01-01: unknown\n"},
		{"a figure that changes from year to year is not known before", "jia/region.yaml", "2025: unknown, 2027: unknown}"},
		{"a figure of which one year is known", "jia/region.yaml", "2025: {value: 700, source: paper}, 2027: {check: 700, source: paper}}"},
	} {
		if got := draft.text(row.file); !strings.Contains(got, row.has) {
			t.Errorf("%s: %s has no\n%s\nbut\n%s", row.why, row.file, row.has, got)
		}
	}
	wantLeft := []Left{
		{"aid-veteran", "这一层到 2026-06-30 为止，后来的没有：要接着有，自己写一版。"},
		{"major", "这张表接着上级的：上级写了新的一年，这里改的几格会跟着变成待核。"},
		{"relief", "这个文件里没有可以接着的时期。"},
	}
	if !slices.Equal(draft.Left, wantLeft) {
		t.Errorf("left %v", draft.Left)
	}
	problems := check(with(tree, draft))
	if errs := problems.Errors(); len(errs) > 0 {
		t.Errorf("\n%v", errs)
	}
	waits := 0
	for _, p := range problems {
		if strings.Contains(p.Message, "没有人核对过") {
			waits++
		}
	}
	if waits != draft.Waits || waits < 40 {
		t.Errorf("check asks for %d figures, the draft said %d", waits, draft.Waits)
	}
}

// A parent's new year: what children change of its table follows it.
func TestNewYearAboveAPatch(t *testing.T) {
	tree := madeUp(t)
	draft, err := NewYear(tree, "sheng", 20270101, []string{"major"})
	if err != nil {
		t.Fatal(err)
	}
	want := `  普通/起付线: {check: 12000, source: major-jia}
  有身份/rate-1: {check: 70%, source: major-2020}
  普通/deductible@2019-06-01: unknown
  普通/起付线@2020-01-01: {value: 12000, source: major-jia}
  有身份/rate-1@2020-01-01: {value: 70%, source: major-2020}
`
	if got := draft.text("jia/policy/major.yaml"); !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
	after := with(tree, draft)
	if errs := check(after).Errors(); len(errs) > 0 {
		t.Fatalf("\n%v", errs)
	}
	lib, _ := content.Open(after)
	r, _ := lib.Region("jia")
	for day, text := range map[calc.Date]string{20261231: "12,000 元", 20270101: "待核（去年 12,000 元）"} {
		if got := r.Cell("major/普通/起付线", day).Text; got != text {
			t.Errorf("on %s the county's cell says %s", day, got)
		}
	}
}

// onlyAdds holds that nothing which was written in a file is written otherwise but
// the last day of a version and the cells of a patch.
func onlyAdds(t *testing.T, name, before, after string) {
	t.Helper()
	old, err := edit.Values(name, before)
	if err != nil {
		t.Fatal(err)
	}
	new, err := edit.Values(name, after)
	if err != nil {
		t.Fatal(err)
	}
	ended := 0
	for _, c := range edit.Diff(old, new) {
		switch {
		case c.Old == "", strings.HasPrefix(c.Path, "cells/"):
		case strings.HasSuffix(c.Path, "/until") && strings.HasPrefix(c.Path, "versions/"):
			ended++
		default:
			t.Errorf("%s: %s was %q and is %q", name, c.Path, c.Old, c.New)
		}
	}
	if ended > 1 {
		t.Errorf("%s: %d versions end otherwise", name, ended)
	}
	lines := map[string]int{}
	for _, line := range strings.Split(after, "\n") {
		lines[line]++
	}
	for _, line := range strings.Split(before, "\n") {
		lines[line]--
		switch {
		case lines[line] >= 0:
		case ended > 0 && strings.Contains(line, "until:"):
			ended--
		case !strings.Contains(line, "years:") && !strings.HasSuffix(name, "major-illness.yaml"):
			t.Errorf("%s: the line is gone: %s", name, line)
		}
	}
}

func TestNewYearRefused(t *testing.T) {
	tree := madeUp(t)
	for _, row := range []struct {
		why, region string
		first       calc.Date
		layers      []string
		left        Left
		err         string
	}{
		{why: "no such region", region: "bing", first: 20270101, err: "没有 bing 这个地区。地区是内容文件夹里的一个文件夹，写它的文件夹名"},
		{why: "no day", region: "jia", err: "没有写从哪天起。写成 2027-01-01 这样"},
		{why: "begun already", region: "jia", first: 20240101, layers: []string{"stay"}, left: Left{"stay", "已经有从 2024-01-01 起的一版。"}},
		{why: "decided above", region: "yi", first: 20270101, layers: []string{"clinic"}, left: Left{"clinic", "这一层是上级（jia）定的：在那里写新的一年。"}},
		{why: "no such layer", region: "jia", first: 20270101, layers: []string{"nothing"}, left: Left{"nothing", "没有这一层保障。"}},
	} {
		draft, err := NewYear(tree, row.region, row.first, row.layers)
		switch {
		case row.err != "":
			if err == nil || err.Error() != row.err {
				t.Errorf("%s: %v", row.why, err)
			}
		case err != nil || !slices.Equal(draft.Left, []Left{row.left}):
			t.Errorf("%s: %v, %v", row.why, draft, err)
		}
	}
}

// Begun twice is begun once.
func TestNewYearTwice(t *testing.T) {
	tree := madeUp(t)
	draft, err := NewYear(tree, "jia", 20270101, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := NewYear(with(tree, draft), "jia", 20270101, nil)
	if err != nil || len(again.Files) > 0 {
		t.Errorf("changed %v, %v", again.Files, err)
	}
}

// The authors' own regions take a new year, each by itself and one after another.
func TestNewYearOfTheAuthors(t *testing.T) {
	tree := authors(t)
	before := check(tree).Errors()
	lib, _ := content.Open(tree)
	waits := 0
	for _, h := range lib.Headers {
		draft, err := NewYear(tree, h.ID, 20280101, nil)
		if err != nil {
			t.Fatalf("%s: %v", h.ID, err)
		}
		waits += draft.Waits
		for _, f := range draft.Files {
			onlyAdds(t, f.Name, string(tree[f.Name].Data), f.Text)
		}
		tree = with(tree, draft)
	}
	problems := check(tree)
	if errs := problems.Errors(); len(errs) > len(before) {
		t.Errorf("\n%v", errs)
	}
	asked := 0
	for _, p := range problems {
		if strings.Contains(p.Message, "没有人核对过") {
			asked++
		}
	}
	if waits < 100 || asked != waits {
		t.Errorf("%d figures wait, check asks for %d", waits, asked)
	}
}

// yearSeeds are a layer's files, those of the made-up tree by name: how many figures
// wait in the new year, what of the text is new in it, and what is said where there
// is none.
var yearSeeds = []struct {
	file, text string
	waits      int
	has, said  string
}{
	{file: "jia/policy/stay.yaml", waits: 14, has: "- from: 2027-01-01\n  until: open\n"},
	{file: "jia/policy/employee-stay.yaml", waits: 13, has: "deductible: {check: {share: 1%, of: wage, year: 2024}}"},
	{file: "jia/policy/aid.yaml", waits: 11, has: "- from: 2027-01-01\n  until: open\n"},
	{file: "jia/policy/illness.yaml", waits: 8, has: "- from: 2027-01-01\n  until: open\n"},
	{file: "sheng/policy/major.yaml", waits: 11, has: "{rate: {check: 70%}}"},
	{file: "jia/policy/major.yaml", waits: 2, said: "接着上级的"},
	{file: "jia/policy/relief.yaml", waits: 2, said: "没有可以接着的时期"},
	{text: "versions: [{from: 2024-01-01, until: open, rows: [{id: 甲, rate: 5%}]}]\n", waits: 3, has: ", {from: 2027-01-01, until: open, rows: [{id: 甲, rate: {check: 5%}}]}]\n"},
	{text: "name: 甲\r\nversions:\r\n- from: 2024-01-01\r\n  until: open\r\n  rows:\r\n  - {id: 甲, rate: 5%}\r\n# 完\r\n", waits: 3,
		has: "- from: 2027-01-01\r\n  until: open\r\n  rows:\r\n  - {id: 甲, rate: {check: 5%}}\r\n# 完\r\n"},
	{text: "versions:\n- from: 1\n  until: open\n  rows: []\n", waits: 2, said: "没有公布过的数"},
	{text: "a: [", said: "不合 YAML 的写法"},
	{text: "", said: "不合 YAML 的写法"},
}

// yearText is a seed's text.
func yearText(tree fstest.MapFS, file, text string) string {
	if file != "" {
		return string(tree[file].Data)
	}
	return text
}

// nextYear begins the year of 2027 of the layer stay, whose file has a text.
func nextYear(tree fstest.MapFS, text string) (fstest.MapFS, *Draft, error) {
	tree = maps.Clone(tree)
	tree["jia/policy/stay.yaml"] = &fstest.MapFile{Data: []byte(text)}
	draft, err := NewYear(tree, "jia", 20270101, []string{"stay"})
	return tree, draft, err
}

func TestSeedsOfYearsAreBegun(t *testing.T) {
	tree := madeUp(t)
	for _, seed := range yearSeeds {
		text := yearText(tree, seed.file, seed.text)
		_, draft, err := nextYear(tree, text)
		said := fmt.Sprint(err)
		waits, after := 0, ""
		if err == nil {
			said, waits, after = fmt.Sprint(draft.Left), draft.Waits, draft.text("jia/policy/stay.yaml")
		}
		if waits != seed.waits || !strings.Contains(said, seed.said) || (after == "") != (seed.has == "") || !strings.Contains(after, seed.has) {
			t.Errorf("%s%q: %d wait, %s\n%s", seed.file, seed.text, waits, said, after)
		}
	}
}

// Whatever stands in a layer's file, a new year is refused or is one: no panic, and
// what was there stays byte for byte but for the last day of the newest version.
func FuzzNewYear(f *testing.F) {
	tree := madeUp(f)
	for _, seed := range yearSeeds {
		f.Add(yearText(tree, seed.file, seed.text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree, draft, err := nextYear(tree, text)
		if err != nil {
			return
		}
		got := draft.text("jia/policy/stay.yaml")
		if got == "" {
			return
		}
		if len(got) <= len(text) || !strings.Contains(got, "2026-12-31") || !strings.Contains(got, "2027-01-01") {
			t.Errorf("from\n%s\ncomes\n%s", text, got)
		}
		again, err := NewYear(with(tree, draft), "jia", 20270101, []string{"stay"})
		if err != nil || again.text("jia/policy/stay.yaml") != "" {
			t.Errorf("begun twice: %v\n%s", err, got)
		}
	})
}

// A figure is settled by putting this year's in the place of the whole, from the
// value that the file had: one line differs, and check asks for one less.
func TestSettled(t *testing.T) {
	tree := madeUp(t)
	draft, err := NewYear(tree, "jia", 20270101, []string{"stay"})
	if err != nil {
		t.Fatal(err)
	}
	tree = with(tree, draft)
	waiting := len(check(tree).Warnings())
	const name = "jia/policy/stay.yaml"
	text := draft.text(name)
	for _, row := range []struct{ path, to string }{
		{"versions/2027-01-01/rows/三档/deductible", "800"},
		{"versions/2027-01-01/rows/三档/rate", "unknown"},
		{"versions/2027-01-01/adjust/外地/rate/add", "-10%"},
	} {
		was, ok, err := edit.Find(name, text, row.path)
		if err != nil || !ok || !strings.HasPrefix(was.Text, "{check: ") {
			t.Fatalf("%s: %+v, %v", row.path, was, err)
		}
		if text, err = edit.Apply(text, name, []edit.Replacement{{Path: row.path, Old: was.Text, To: row.to}}); err != nil {
			t.Fatal(err)
		}
		tree[name] = &fstest.MapFile{Data: []byte(text)}
		problems := check(tree)
		if waiting--; len(problems.Errors()) > 0 || len(problems.Warnings()) != waiting {
			t.Errorf("%s: %d warnings, want %d\n%v", row.path, len(problems), waiting, problems)
		}
	}
}

// However an editor wrote the file, what stood there stays and the new version is
// written as it is: line ends, a byte order mark, remarks, keys behind the list,
// the newest version first.
func TestNewYearAsEditorsWrite(t *testing.T) {
	const file = `name: 门诊 # 全名
slip: hifp_pay
versions:
# 新的在前
- from: 2024-01-01 # 通知第三条
  until: open # 还在执行
  applies: {care: clinic}
  of: [eligible]
  source: jia-2025
  hit: first
  rows:
  # 职工的两行
  - id: 职工
    when: {insurance: employee}
    deductible:
      value: 1,000元 # 印在表一
      source: paper
    rate: "60%"   # 约数

  - {id: 别人, deductible: 50, rate: 50%, limit: 500}

# 以前的
- from: 2020-01-01
  until: 2023-12-31
  applies: {care: clinic}
  of: [eligible]
  source: jia-2025
  rows: [{id: 都一样, rate: 40%}]
note: 表后面还有一句
`
	const next = `- from: 2027-01-01
  until: open
  applies: {care: clinic}
  of: [eligible]
  source: jia-2025
  hit: first
  rows:
  # 职工的两行
  - id: 职工
    when: {insurance: employee}
    deductible: {check: "1,000元", source: paper}
    rate: {check: "60%"}   # 约数

  - {id: 别人, deductible: {check: 50}, rate: {check: 50%}, limit: {check: 500}}
`
	for _, row := range []struct {
		why  string
		edit func(string) string
	}{
		{"as it is", func(s string) string { return s }},
		{"Windows line ends", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		{"a byte order mark", func(s string) string { return "\ufeff" + s }},
		{"no line end at the end", func(s string) string { return strings.TrimSuffix(s, "\n") }},
	} {
		tree := madeUp(t)
		tree["jia/policy/clinic.yaml"] = &fstest.MapFile{Data: []byte(row.edit(file))}
		draft, err := NewYear(tree, "jia", 20270101, []string{"clinic"})
		if err != nil {
			t.Fatalf("%s: %v", row.why, err)
		}
		got := draft.text("jia/policy/clinic.yaml")
		want := row.edit(strings.Replace(strings.Replace(file, "until: open # 还在执行", "until: 2026-12-31 # 还在执行", 1), "- from: 2024-01-01 #", next+"\n- from: 2024-01-01 #", 1))
		if got != want {
			t.Errorf("%s: got\n%q\nwant\n%q", row.why, got, want)
		}
		if errs := check(with(tree, draft)).Errors(); len(errs) > 0 {
			t.Errorf("%s:\n%v", row.why, errs)
		}
	}
}
