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

// What a cell shows is read as the same values.
func TestCellsOfLists(t *testing.T) {
	columns := ColumnsOf(&shelf)
	for _, row := range []struct {
		reason string
		column int
		values []string
		shown  string
	}{
		{"one", 2, []string{"登记"}, "登记"},
		{"several", 2, []string{"登记", "领牌"}, "登记、领牌"},
		{"one with the sign inside", 2, []string{"登记、领牌", "交单子"}, "登记、领牌；交单子"},
		{"both signs", 2, []string{"登记、领牌；换牌", "交单子"}, "登记、领牌；换牌\n交单子"},
		{"a word", 3, []string{"city"}, "市"},
		{"an id that is no word", 3, []string{"street"}, "street"},
		{"a flag", 4, []string{"true"}, "是"},
		{"a day", 5, []string{"2026-01-05"}, "2026-01-05"},
		{"a day in a word", 5, []string{"open"}, "还在执行"},
		{"unknown", 6, []string{"unknown"}, "没有公布"},
	} {
		c := columns[row.column]
		if got := c.Show(row.values...); got != row.shown {
			t.Errorf("%s: shows %q instead of %q", row.reason, got, row.shown)
		}
		if got := c.Values(row.shown); !slices.Equal(got, row.values) {
			t.Errorf("%s: read as %q", row.reason, got)
		}
		if got := c.read(row.shown, false); got.ask != nothing || !slices.Equal(c.Values(got.text), row.values) {
			t.Errorf("%s: placed as %+v", row.reason, got)
		}
	}
	if got := columns[5].read("2026年1月5日", false).text; got != "2026-01-05" {
		t.Errorf("a day as people write it: %s", got)
	}
}
