package site

import (
	"slices"
	"strings"
	"testing"

	"mingbaizhi/content"
)

// region makes a site of a tree for a day and reads one of its regions.
func region(t *testing.T, tree map[string]string, id string) (*Site, *content.Region) {
	t.Helper()
	files := madeUp(t)
	for name, text := range tree {
		old, new, _ := strings.Cut(text, "\n=>\n")
		if strings.Count(string(files[name].Data), old) != 1 {
			t.Fatalf("%s does not have %q once", name, old)
		}
		files[name].Data = []byte(strings.Replace(string(files[name].Data), old, new, 1))
	}
	s, err := New(open(t, files), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	r, problems := s.lib.Region(id)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return s, r
}

// What 甲城 changed in 2024, worked out by hand: in the small house 1,000 yuan
// were (1000-80)×70% = 644, so 356 were left, and are (1000-100)×80% = 720, so
// 280. The large house had its bills under a step that nobody published then:
// far begins in 2024.
func TestChanges(t *testing.T) {
	s, r := region(t, nil, "jia")
	page, err := s.changes(r)
	if err != nil {
		t.Fatal(err)
	}
	days := page.(*changesPage).Days
	var said []string
	for _, day := range days {
		said = append(said, day.ID)
		for _, l := range day.Layers {
			for _, c := range l.Cells {
				text := func(f *FigureLine) string {
					if f == nil {
						return "-"
					}
					return f.Text
				}
				said = append(said, c.Name+" "+text(c.Was)+"→"+text(c.Now))
			}
			for _, row := range l.Added {
				said = append(said, "+"+row.Name)
			}
			for _, row := range l.Ended {
				said = append(said, "-"+row.Name)
			}
		}
		for _, b := range day.Bills {
			for _, row := range b.Rows {
				for _, c := range row.Cells {
					said = append(said, row.Total+" "+c.Column+" "+c.Was+"→"+c.Now)
				}
			}
		}
	}
	want := `from-2027-01-01
保底，个人最多付的比例 -→20%
保底，保底报销比例 75%→-
from-2024-01-01
小，起付线 80 元→100 元
小，报销比例 70%→80%
小，每次最多报 -→6,000 元
整张表，每年最多报 -→8,000 元
+河工
+大<&>
+河工上调
+再来
+敲钟
-大
1,000 元 小医馆 约 356 元→约 280 元`
	got := strings.ReplaceAll(strings.Join(said, "\n"), "\u00a0", " ")
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !days[0].Next || days[1].Next || len(days[0].Bills) != 0 {
		t.Error("2027 has not come yet and no quick table has such bills; 2024 has")
	}
	if blank := page.(*changesPage).Blank; len(blank) != 1 || !strings.Contains(blank[0].Href, "basic") {
		t.Errorf("before 2022 nobody published what basic paid: %v", blank)
	}
}

// Bills are compared only where both can be settled and a layer that changed
// pays some of them.
func TestBillsThatAreNotCompared(t *testing.T) {
	const quick = "person: {kind: field, marks: none}\n  facts: {stay: 1}"
	for _, c := range []struct {
		why   string
		tree  map[string]string
		bills int
		same  string
	}{
		{"as it is", nil, 1, ""},
		{"a hole of a day between the versions: the day before had no rule", map[string]string{"jia/policy/basic.yaml": "until: 2023-12-31\n=>\nuntil: 2023-12-30"}, 0, ""},
		{"the same figures: nothing is left to pay that was not before", map[string]string{
			"jia/policy/basic.yaml": "{id: 小, when: {size: small}, deductible: 100, rate: 80%, limit: 6000}\n=>\n{id: 小, when: {size: small}, deductible: 80, rate: 70%}",
			"jia/cases.yaml":        "paid: {basic: 800}, fund_paid: 800, own_pay: 300\n=>\npaid: {basic: 714}, fund_paid: 714, own_pay: 386",
			"jia/region.yaml":       "totals: [1000, 20000]\n  " + quick + "\n  columns: [{name: 小医馆, facts: {size: small}}, {name: 大医馆, facts: {size: big}}]\n=>\ntotals: [1000]\n  " + quick + "\n  columns: [{name: 小医馆, facts: {size: small}}]"}, 0, "田家住下看病"},
		{"where others pay nothing is settled", map[string]string{"jia/region.yaml": "{name: 小医馆, facts: {size: small}}, {name: 大医馆, facts: {size: big}}]\n=>\n{name: 怪, facts: {size: odd}}]"}, 0, ""},
	} {
		s, r := region(t, c.tree, "jia")
		page, err := s.changes(r)
		if err != nil {
			t.Fatal(err)
		}
		day := page.(*changesPage).Days[1]
		if len(day.Bills) != c.bills || strings.Join(day.Same, "、") != c.same {
			t.Errorf("%s: %d tables and the same in %q, want %d and %q", c.why, len(day.Bills), day.Same, c.bills, c.same)
		}
	}
}

// A correction stands on the page of its layer, on the guides and leaflets that
// show the cell, on what is settled with it, where paper is looked up, and
// nowhere else in full.
func TestCorrectionsStandWhereTheyConcern(t *testing.T) {
	s, err := New(open(t, madeUp(t)), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string][]string{}
	for _, path := range paths {
		if !isPage(path) {
			continue
		}
		page, _, err := s.Page(path)
		if err != nil {
			t.Fatal(err)
		}
		for id, words := range map[string]string{"small": "原来写成了 90 元", "guide": "原来漏了一句", "income": "人均收入，原来写少了", "step": "写成加三", "later": "还没到", "aid": "原来写少了，写对了"} {
			if strings.Contains(string(page), words) && strings.Contains(string(page), "banner correction") || strings.Contains(string(page), words) && strings.HasSuffix(path, "corrections.html") {
				shown[id] = append(shown[id], path)
			}
		}
	}
	for id, want := range map[string]string{
		"small":  "jia/cases.html jia/guides/stay.html jia/leaflets/stay.html jia/offline.html jia/posters/field-stay.html jia/posters/lamp-stay.html jia/quick.html jia/tables/basic.html jia/valid.html",
		"guide":  "jia/guides/far.html jia/leaflets/stay.html jia/offline.html jia/valid.html",
		"income": "jia/cases.html jia/guides/stay.html jia/leaflets/stay.html jia/offline.html jia/posters/field-stay.html jia/posters/lamp-stay.html jia/quick.html jia/tables/index.html jia/valid.html",
		"aid":    "jia/cases.html jia/leaflets/stay.html jia/offline.html jia/posters/field-stay.html jia/posters/lamp-stay.html jia/quick.html jia/tables/aid.html jia/valid.html mist/leaflets/aid.html mist/tables/aid.html mist/valid.html yi/tables/aid.html",
		"step":   "jia/corrections.html jia/valid.html",
		"later":  "",
	} {
		slices.Sort(shown[id])
		if got := strings.Join(shown[id], " "); got != want {
			t.Errorf("%s stands on\n%s\nwant\n%s", id, got, want)
		}
	}
}
