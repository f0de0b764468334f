package sheet

import (
	"slices"
	"strings"
	"testing"

	"mingbaizhi/content"
)

// shelf is the description of a list of made-up things.
var shelf = content.Shape{Keys: []content.Key{
	{ID: "id", Name: "编号", Shape: &content.Shape{Scalar: content.ID}},
	{ID: "name", Name: "名称", Shape: &content.Shape{Scalar: content.Name}},
	{ID: "handles", Name: "办什么", Shape: &content.Shape{List: &content.Shape{Scalar: content.Name}}},
	{ID: "level", Name: "哪一级", Shape: &content.Shape{Scalar: content.ID, Words: []content.Word{{ID: "city", Name: "市"}, {ID: "town", Name: "镇"}}}},
	{ID: "about", Name: "约数", Shape: &content.Shape{Scalar: content.Flag}},
	{ID: "since", Name: "从哪天起", Shape: &content.Shape{Scalar: content.Day, Words: []content.Word{{ID: "open", Name: "还在执行"}}}},
	{ID: "price", Name: "价", Shape: &content.Shape{Scalar: content.Money, Words: []content.Word{{ID: "unknown", Name: "没有公布"}}}},
	{ID: "saves", Name: "省多少", Shape: &content.Shape{Keys: []content.Key{{ID: "amount", Name: "金额", Shape: &content.Shape{Scalar: content.Money}}}}},
	{ID: "parts", Name: "各项", Shape: &content.Shape{List: &content.Shape{Keys: []content.Key{{ID: "x", Name: "某", Shape: &content.Shape{Scalar: content.Name}}}}}},
}}

func TestColumnsOf(t *testing.T) {
	var got []string
	for _, c := range ColumnsOf(&shelf) {
		got = append(got, c.ID+" "+c.Names[0])
	}
	if want := "id 编号|name 名称|handles 办什么|level 哪一级|about 约数|since 从哪天起|price 价|saves/amount 省多少：金额"; strings.Join(got, "|") != want {
		t.Errorf("%s", strings.Join(got, "|"))
	}
}

// cellSeeds are values of a column, how a cell shows them, and another way in which
// somebody may write the same.
var cellSeeds = []struct {
	reason       string
	column       uint8
	values       []string
	shown, typed string
}{
	{"one", 2, []string{"登记"}, "登记", " 登记、"},
	{"several", 2, []string{"登记", "领牌"}, "登记、领牌", "登记\n领牌\n"},
	{"one with the sign inside", 2, []string{"登记、领牌"}, "登记、领牌；", "；登记、领牌；"},
	{"one with the other sign inside", 2, []string{"带身份证；或户口本"}, "带身份证；或户口本\n；", "\n、\n带身份证；或户口本\n"},
	{"of several one with the sign inside", 2, []string{"登记、领牌", "交单子"}, "登记、领牌；交单子", "登记、领牌； 交单子"},
	{"both signs", 2, []string{"登记、领牌；换牌", "交单子"}, "登记、领牌；换牌\n交单子", "登记、领牌；换牌\n\n交单子"},
	{"none", 2, nil, "", "、"},
	{"a word", 3, []string{"city"}, "市", "CITY"},
	{"an id that is no word", 3, []string{"street"}, "street", "street"},
	{"a flag", 4, []string{"true"}, "是", "√"},
	{"the other flag", 4, []string{"false"}, "否", "×"},
	{"no flag, which is not lost", 4, []string{"大概"}, "大概", "大概"},
	{"a day", 5, []string{"2026-01-05"}, "2026-01-05", "2026-01-05"},
	{"a day in a word", 5, []string{"open"}, "还在执行", "open"},
	{"unknown", 6, []string{"unknown"}, "没有公布", "没有公布"},
}

// What a cell shows is read as the same values.
func TestSeedsOfCellsAreRead(t *testing.T) {
	columns := ColumnsOf(&shelf)
	for _, seed := range cellSeeds {
		c := columns[seed.column]
		if got := c.Show(seed.values...); got != seed.shown {
			t.Errorf("%s: shows %q instead of %q", seed.reason, got, seed.shown)
		}
		for _, cell := range []string{seed.shown, seed.typed} {
			if got := c.Values(cell); !slices.Equal(got, seed.values) {
				t.Errorf("%s: %q is read as %q", seed.reason, cell, got)
			}
			if got := c.read(cell, false); got.ask != nothing || !slices.Equal(c.Values(got.text), seed.values) {
				t.Errorf("%s: %q is placed as %+v", seed.reason, cell, got)
			}
		}
	}
	if got := columns[5].read("2026年1月5日", false).text; got != "2026-01-05" {
		t.Errorf("a day as people write it: %s", got)
	}
}

// What any cell says is shown so that it says the same again.
func FuzzValues(f *testing.F) {
	columns := ColumnsOf(&shelf)
	for _, seed := range cellSeeds {
		f.Add(seed.column, seed.shown)
		f.Add(seed.column, seed.typed)
	}
	f.Fuzz(func(t *testing.T, column uint8, cell string) {
		c := columns[int(column)%len(columns)]
		values := c.Values(cell)
		shown := c.Show(values...)
		if again := c.Values(shown); !slices.Equal(again, values) {
			t.Errorf("%q is %q in %s, shown as %q, which is %q", cell, values, c.ID, shown, again)
		}
		if strings.TrimSpace(cell) != "" && shown == "" && strings.Trim(cell, "、；\n \t\r\u3000") != "" {
			t.Errorf("%q in %s is lost", cell, c.ID)
		}
	})
}
