package edge

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

const today = calc.Date(20260401)

const madeUpRegion = `name: 丁市
kind: city
parent: guo
hotlines: [{name: 丁市热线, phone: 0999-12393}]
sources:
  ding: {title: 丁市办法, issuer: 丁市局, date: 2025-01-01, checked: 2026-01-10, grade: official}
pays:
- from: 2020-01-01
  until: open
  source: ding
  order: [stay, aid]
`

// One of each kind: a low rate of a first band that an earlier visit uses up, a
// poorer row of a higher level, a step down for the second stay, an identity that
// costs, a line of income, and a new version from the first of March.
const sharpStay = `name: 丁市住院
slip: hifp_pay
versions:
- from: 2024-01-01
  until: 2026-02-28
  applies: {insurance: resident, care: stay}
  of: [eligible]
  source: ding
  rows: [{id: 都一样, rate: 40%}]
- from: 2026-03-01
  until: open
  applies: {insurance: resident, care: stay}
  of: [eligible]
  per: year
  source: ding
  rows:
  - {id: 一档, when: {level: low}, rate: 90%}
  - {id: 别的, when: {level: {not: [low]}}, bands: [{to: 50000, rate: 50%}, {rate: 95%}]}
  adjust:
  - {id: 困难户, when: {identity: poor}, rate: {add: -30%}}
  - {id: 第二次起, when: {nth: 2..}, rate: {add: -20%}}
`

const sharpAid = `name: 丁市救助
slip: maf_pay
versions:
- from: 2024-01-01
  until: open
  applies: {insurance: resident, care: stay, income: {to: 700}}
  of: [eligible]
  source: ding
  rows: [{id: 低收入, rate: 50%}]
`

// madeUp is a region of its own beside the made-up tree of content, with its files.
func madeUp(t *testing.T, files map[string]string) *content.Region {
	t.Helper()
	a, err := txtar.ParseFile("../../content/testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{}
	for _, f := range a.Files {
		if !strings.Contains(f.Name, "/") || f.Name == "guo/region.yaml" {
			tree[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	for name, text := range files {
		tree["ding/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	lib, problems := content.Open(tree)
	region, more := lib.Region("ding")
	if errs := content.Merge(problems, more).Errors(); len(errs) > 0 || region.Plan == nil {
		t.Fatalf("the tree should be clean: %v", errs)
	}
	return region
}

func sharp(t *testing.T) *content.Region {
	return madeUp(t, map[string]string{"region.yaml": madeUpRegion, "policy/stay.yaml": sharpStay, "policy/aid.yaml": sharpAid})
}

// TestPlantedEdges finds one of each kind, with the amounts that a pencil gives, and
// the line of its file that says so.
func TestPlantedEdges(t *testing.T) {
	report := Find(sharp(t), today)
	for _, want := range []struct {
		why      string
		kind     Kind
		from, to string // begin of what each side says
		own, is  calc.Fen
		line     string // what stands in the line that is named
		look     bool
	}{
		{"2,000, and of 100,000 after 20,000 30,000 at 50% and 70,000 at 5%; 6,000, and 100,000 at 5%", Earlier, "前一次 20,000 元", "前一次 60,000 元", 20_500_00, 11_000_00, "id: 别的", true},
		{"10% of 500; 50%", Answer, "医院档次：一档", "医院档次：二档", 50_00, 250_00, "id: 别的", false},
		{"half of 10% of 500; half of 40%", Answer, "身份：都没有", "身份：困难户", 25_00, 100_00, "id: 困难户", true},
		{"half of 10% of 500; half of 30%", Count, "第几次：1 次", "第几次：2 次", 25_00, 75_00, "id: 第二次起", false},
		{"half of 50; all", Fen, "家庭月收入：700.00 元", "家庭月收入：700.01 元", 25_00, 50_00, "id: 低收入", true},
		{"half of 60% of 20,000; half of 10%", Day, "2026 年 2 月 28 日", "2026 年 3 月 1 日", 6_000_00, 1_000_00, "id: 一档", false},
	} {
		at := slices.IndexFunc(report.Edges, func(e Edge) bool {
			return e.Kind == want.kind && strings.HasPrefix(e.From.What, want.from) && strings.HasPrefix(e.To.What, want.to)
		})
		if at < 0 {
			t.Errorf("%s %s: not found", want.kind, want.to)
			continue
		}
		e := report.Edges[at]
		if e.From.Own != span(want.own) || e.To.Own != span(want.is) {
			t.Errorf("%s: %s: %v, then %v; want %v, then %v: %s", e.Kind, e.Situation, e.From.Own, e.To.Own, want.own, want.is, want.why)
		}
		if e.Look != want.look || e.Source != "丁市办法" || e.Why == "" || e.Situation == "" {
			t.Errorf("%s %s: %+v", want.kind, want.to, e)
		}
		path, number, _ := strings.Cut(e.Place, ":")
		n, _ := strconv.Atoi(number)
		lines := strings.Split(map[string]string{"ding/policy/stay.yaml": sharpStay, "ding/policy/aid.yaml": sharpAid}[path], "\n")
		if n < 1 || n > len(lines) || !strings.Contains(lines[n-1], want.line) {
			t.Errorf("%s %s: %s is not where %q stands", want.kind, want.to, e.Place, want.line)
		}
	}
	for i, e := range report.Edges {
		if i > 0 && e.Look && !report.Edges[i-1].Look {
			t.Errorf("%s deserves a look and stands behind what does not", e.Rule)
		}
	}
	text := strings.Join(report.Lines(), "\n")
	for _, part := range []string{"丁市：差一点", "自己付 20,500.00 元", "ding/policy/stay.yaml:", "值得看一看", "文件这样定"} {
		if !strings.Contains(text, part) {
			t.Errorf("the text lacks %q:\n%s", part, text)
		}
	}
	if again := Find(sharp(t), today); !reflect.DeepEqual(again, report) {
		t.Error("a second search finds something else")
	}
}

func span(f calc.Fen) calc.Span { return calc.Span{Low: f, High: f} }

// TestNoEdges finds nothing where everybody has the same half, and nothing but a
// range where it is not known.
func TestNoEdges(t *testing.T) {
	for _, test := range []struct{ why, rate string }{{"one rate for all", "50%"}, {"one that nobody published", "unknown"}, {"a small difference", "50%"}} {
		stay := "name: 丁市住院\nslip: hifp_pay\nversions:\n- from: 2024-01-01\n  until: open\n  applies: {care: stay}\n  of: [eligible]\n  source: ding\n" +
			"  rows: [{id: 都一样, rate: " + test.rate + "}]\n"
		if test.why == "a small difference" { // 50 of 100 is 45: a tenth and no more
			stay += "  adjust: [{id: 二档, when: {level: mid}, rate: {add: 5%}}]\n"
		}
		region := madeUp(t, map[string]string{"region.yaml": strings.Replace(madeUpRegion, "[stay, aid]", "[stay]", 1), "policy/stay.yaml": stay})
		report := Find(region, today)
		if len(report.Edges) > 0 || report.Tried == 0 {
			t.Errorf("%s: %d tried, found\n%s", test.why, report.Tried, strings.Join(report.Lines(), "\n"))
		}
		if vague := report.Vague > 0; vague != (test.rate == "unknown") {
			t.Errorf("%s: %d vague", test.why, report.Vague)
		}
	}
}
