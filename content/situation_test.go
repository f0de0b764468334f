package content

import (
	"reflect"
	"slices"
	"testing"

	"mingbaizhi/calc"
)

func TestSituations(t *testing.T) {
	const file = "jia/guides/go-away.md"
	breaks(t, []broken{
		{why: "a misspelt key", file: file, old: "  facts: {care: stay, nth: 2}", new: "  ‸fact: {care: stay, nth: 2}",
			want: "calculate（打开计算器时填好）里没有 fact 这个键：是不是想写 facts？"},
		{why: "a fact that is none", file: file, old: "person: {insurance: resident, identity: [poor", new: "person: {‸insurence: resident, identity: [poor",
			want: "词表里没有 insurence 这个问题：是不是想写 insurance？"},
		{why: "an option that is none", file: file, old: "facts: {care: stay, nth: 2}", new: "facts: {care: ‸stai, nth: 2}",
			want: "care（看病方式）没有“stai”这个选项：是不是想写 stay？"},
		{why: "a number out of its span", file: file, old: "nth: 2}", new: "nth: ‸99}",
			want: "nth（第几次）写成了 99，应当在 1 到 20 之间。"},
		{why: "a fact of the visit given for the person", file: file, old: "income: ~}", new: "‸level: low}",
			want: "level（医院档次）问的是这一次就诊：写到 facts 里。"},
		{why: "a fact of the person given for the visit", file: file, old: "facts: {care: stay, nth: 2}", new: "facts: {care: stay, ‸group: adult}",
			want: "group（人群）问的是本人：写到 person 里。"},
		{why: "a dated answer", file: file, old: "identity: [poor, veteran]", new: "identity: [‸{value: poor, from: 2026-01-01}]",
			want: "这里的答案不带日期：只写答案。"},
		{why: "a bill belongs to a worked example", file: file, old: "  facts: {care: stay, nth: 2}", new: "  facts: {care: stay, nth: 2}\n  ‸bill: {total: 100}",
			want: "calculate（打开计算器时填好）里没有 bill 这个键：可以写：person、facts。"},
		{why: "nothing given", file: file, old: "calculate:\n  person: {insurance: resident, identity: [poor, veteran], income: ~}\n  facts: {care: stay, nth: 2}", new: "calculate: ‸{}",
			want: "calculate 里少了内容：person（本人）和 facts（就诊情况）至少写一个。"},
	})
}

// Where nothing settles there is no calculator to open.
func TestSituationWithoutCalculator(t *testing.T) {
	tree := madeUp(t)
	tree["guo/guides/any.md"] = tree["jia/guides/away.md"]
	edit(t, tree, "guo/guides/any.md", "sources: [paper]", "sources: [law]\ncalculate: {facts: {care: stay}}")
	edit(t, tree, "guo/guides/any.md", "再看[住院](stay.md)。办法在[这里](https://example.gov.cn/jia)，表在[这里](../policy/away.yaml)，手续在[这里](../services.yaml#file-away)，[大厅](../stations.yaml#hall)。", "")
	want := "guo/guides/any.md:6:12: 这个地区没有计算器，不写 calculate：删掉它，“算一算”由下面的市、区给。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSituationRead(t *testing.T) {
	guides := region(t, madeUp(t), "jia").Guides
	at := func(id string) *Situation {
		return guides[slices.IndexFunc(guides, func(g *Guide) bool { return g.ID == id })].Calculate
	}
	want := &Situation{
		Person: []calc.Answer{{Fact: "insurance", Values: []string{"resident"}}, {Fact: "identity", Values: []string{"poor", "veteran"}}, {Fact: "income", Unsure: true}},
		Facts:  []calc.Answer{{Fact: "care", Values: []string{"stay"}}, {Fact: "nth", Values: []string{"2"}}},
	}
	if got := at("go-away"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if at("away") != nil {
		t.Error("a guide that says nothing gives nothing")
	}
}
