package site

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

// changed is a tree with one text of one file replaced.
func changed(t *testing.T, name, old, new string) *content.Library {
	t.Helper()
	tree := madeUp(t)
	text := string(tree[name].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s has %q %d times", name, old, strings.Count(text, old))
	}
	tree[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	lib, problems := content.Open(tree)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return lib
}

func impactOf(t *testing.T, after *content.Library, region string) *Impact {
	t.Helper()
	x, err := NewImpact(open(t, madeUp(t)), after, region, today)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// paths lists the pages that differ.
func (x *Impact) paths() string {
	var all []string
	for _, p := range x.Pages {
		all = append(all, p.Path)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// cells lists the figures that differ.
func (x *Impact) cells() string {
	var all []string
	for _, l := range x.Cells {
		for _, c := range l.Cells {
			all = append(all, l.ID+" "+l.Version+"："+c.Name+" "+c.Was+"→"+c.Now)
		}
	}
	return strings.Join(all, "\n")
}

// A deductible goes into the guide that names it, its table, the quick table,
// the case and the leaflet, and into nothing else.
func TestImpactOfAFigure(t *testing.T) {
	x := impactOf(t, changed(t, "jia/policy/basic.yaml", "when: {size: small}, deductible: 100", "when: {size: small}, deductible: 150"), "jia")
	if got, want := x.cells(), "basic 从 2024 年 1 月起：小，起付线 100 元→150 元"; got != want {
		t.Errorf("cells:\n%s\ninstead of\n%s", got, want)
	}
	if x.Was == x.Now || len(x.Now) != policyCode || x.Unsettled {
		t.Errorf("code %s, then %s", x.Was, x.Now)
	}
	if len(x.Bills) != 1 || !x.Bills[0].Today || len(x.Bills[0].Tables) != 1 || !slices.Equal(x.Bills[0].Same, []string{"守灯人住下看病"}) {
		t.Fatalf("bills: %+v", x.Bills)
	}
	if bill := x.Bills[0].Tables[0].Rows[0].Cells[0]; bill.Was == bill.Now || bill.Was == "" {
		t.Errorf("the bill of 1000: %+v", bill)
	}
	if len(x.Cases) != 1 || !x.Cases[0].Differs || x.Cases[0].Lines[1].Was != "800.00 元" || x.Cases[0].Lines[1].Now != "760.00 元" {
		t.Errorf("cases: %+v", x.Cases)
	}
	for _, want := range []string{"jia/guides/stay.html", "jia/tables/basic.html", "jia/quick.html", "jia/cases.html", "jia/leaflets/stay.html", "jia/changes.html"} {
		if !strings.Contains(x.paths(), want) {
			t.Errorf("%s is not among the pages: %s", want, x.paths())
		}
	}
	for _, not := range []string{"jia/guides/far.html", "jia/tables/far.html", "jia/leaflets/old.html", "jia/services.html"} {
		if strings.Contains(x.paths(), not) {
			t.Errorf("%s is among the pages: %s", not, x.paths())
		}
	}
}

func TestImpact(t *testing.T) {
	for _, row := range []struct {
		reason, name, old, new, region string
		cells, pages                   string
	}{
		{"nothing but a comment", "jia/policy/far.yaml", "name: 出城先付", "# 说明\nname: 出城先付", "jia", "", ""},
		{"a sentence is no figure", "jia/services.yaml", "note: 没说也能看病，报得少。", "note: 没说也能看病。", "jia", "", "jia/services.html"},
		{"another source of the same figure", "jia/policy/basic.yaml", "{value: 500, source: copy}", "{value: 500, source: notice}", "jia",
			"basic 从 2024 年 1 月起：大<&>，起付线 500 元→500 元", ""},
		{"a new row stands beside none", "jia/policy/basic.yaml", "  - {id: 小, when: {size: small}, deductible: 80, rate: 70%}\n", "  - {id: 小, when: {kind: river, size: small}, deductible: 80, rate: 70%}\n  - {id: 中, when: {kind: field, size: small}, deductible: 90, rate: 70%}\n", "jia",
			"basic 从 2022 年 1 月 1 日到 2023 年 12 月 31 日：中，起付线 →90 元\nbasic 从 2022 年 1 月 1 日到 2023 年 12 月 31 日：中，报销比例 →70%", ""},
		{"a figure that nobody published any more", "jia/policy/far.yaml", "share: 5%", "share: unknown", "jia", "far 从 2024 年 1 月 1 日起：出城先付，先自付比例 5%→没有查到", ""},
		{"by year", "jia/region.yaml", "2026: unknown", "2026: {value: 31000, source: list}", "jia", " ：人均收入，2026 年 没有查到→31,000 元", ""},
		{"the province's figure reaches the city", "mist/policy/aid.yaml", "limit: 9000", "limit: 9500", "jia", "aid 从 2026 年 1 月 1 日起：守灯，每年最多报 9,000 元→9,500 元", ""},
		{"and no other city", "jia/policy/far.yaml", "share: 5%", "share: 6%", "yi", "", ""},
	} {
		x := impactOf(t, changed(t, row.name, row.old, row.new), row.region)
		if got := x.cells(); got != row.cells {
			t.Errorf("%s: cells\n%s\ninstead of\n%s", row.reason, got, row.cells)
		}
		if row.cells == "" && x.paths() != row.pages {
			t.Errorf("%s: pages %s instead of %s", row.reason, x.paths(), row.pages)
		}
		if nothing := row.cells == "" && row.pages == ""; x.Nothing() != nothing {
			t.Errorf("%s: nothing is %v", row.reason, x.Nothing())
		}
	}
}

// A version of another day is settled on a day of its own.
func TestImpactOnItsOwnDay(t *testing.T) {
	x := impactOf(t, changed(t, "jia/policy/basic.yaml", "when: {size: small}, deductible: 80", "when: {size: small}, deductible: 90"), "jia")
	if len(x.Bills) != 2 || len(x.Bills[0].Tables) != 0 || x.Bills[1].Day.Machine != "2023-12-31" || len(x.Bills[1].Tables) == 0 {
		t.Errorf("%+v", x.Bills)
	}
}

// Of tables with an error nothing is said.
func TestImpactOfAnError(t *testing.T) {
	x := impactOf(t, changed(t, "jia/policy/basic.yaml", "when: {size: small}, deductible: 100, rate: 80%", "when: {size: small}, deductible: 100, rate: 80"), "jia")
	if !x.Unsettled || x.Nothing() || x.Now != "" || len(x.Cells)+len(x.Bills)+len(x.Pages) > 0 {
		t.Errorf("%+v", x)
	}
}

func TestTouched(t *testing.T) {
	lib := open(t, madeUp(t))
	for _, row := range []struct{ reason, name, ids string }{
		{"a city's own file", "jia/policy/far.yaml", "jia"},
		{"a province's", "mist/policy/aid.yaml", "jia mist yi"},
		{"the nation's", "cloud/services.yaml", "cloud jia mist yi"},
		{"everybody's", "glossary.yaml", "cloud jia mist yi"},
		{"none", "nowhere/region.yaml", ""},
	} {
		if got := strings.Join(Touched(lib, []string{row.name}), " "); got != row.ids {
			t.Errorf("%s: %s instead of %s", row.reason, got, row.ids)
		}
	}
}

// A bill that can no longer be told, or only now, is not one that stays as it is.
func TestImpactOfABillThatCannotBeTold(t *testing.T) {
	lib := changed(t, "jia/policy/basic.yaml", "when: {size: small}, deductible: 100, rate: 80%", "when: {size: small}, deductible: unknown, rate: unknown")
	lost := impactOf(t, lib, "jia")
	found, err := NewImpact(lib, open(t, madeUp(t)), "jia", today)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []*Impact{lost, found} {
		if len(x.Bills) == 0 || len(x.Bills[0].Tables) == 0 {
			t.Fatalf("bills: %+v", x.Bills)
		}
	}
	before, after := lost.Bills[0].Tables[0].Rows[0].Cells[0], found.Bills[0].Tables[0].Rows[0].Cells[0]
	if before.Was == "" || before.Now != "" || before.Same || after.Was != "" || after.Now != before.Was || after.Same {
		t.Errorf("%+v, then %+v", before, after)
	}
}
