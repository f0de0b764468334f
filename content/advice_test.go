package content

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

const handTyped = "是手写的数字，以后表改了这里不会跟着改：写进指南（guides），在那里引用政策表；不是政策数字的，写进这个文件开头的 figures 并注明来源。"

func TestAdvice(t *testing.T) {
	const file = "jia/advice.yaml"
	breaks(t, []broken{
		{why: "a misspelt key", file: file, old: "  office: 镇上的医院", new: "  ‸offise: 镇上的医院",
			want: "advice（还能做的事）里没有 offise 这个键：是不是想写 office？"},
		{why: "no source", file: file, old: "  office: 镇上的医院\n  source: jia-2025\n", new: "  office: 镇上的医院\n", at: "id: go-low",
			want: "advice（还能做的事）里少了 source（来源）：加一行“source: …”。"},
		{why: "no day on which it ends", file: file, old: "  until: 2026-12-31\n", new: "", at: "id: go-low",
			want: "advice（还能做的事）里少了 until（到哪天止）：加一行“until: …”。"},
		{why: "a source that is not declared", file: file, old: "  commercial: true\n  source: plan", new: "  commercial: true\n  source: ‸plam",
			want: "来源 plam 没有声明：是不是想写 plan？"},
		{why: "a source that nothing cites", file: file, old: "sources:\n", new: "sources:\n  ‸other: {title: 别的, issuer: 甲市局, checked: 2026-01-10, grade: official}\n",
			want: "提醒：来源 other 没有地方引用：在用到它的数字上写 source: other，或删掉它。"},
		{why: "a time that is none", file: file, old: "while: in-hospital", new: "while: ‸in-hopital",
			want: "while（什么时候还来得及）写成了“in-hopital”：是不是想写 in-hospital？"},
		{why: "a fact that nobody is asked", file: file, old: "when: {care: stay, level:", new: "when: {‸caer: stay, level:",
			want: "词表里没有 caer 这个问题：是不是想写 care？"},
		{why: "an option that a fact has not", file: file, old: "sets: {level: low}", new: "sets: {level: ‸lowe}",
			want: "level（医院档次）没有“lowe”这个选项：是不是想写 low？"},
		{why: "it ends before it begins", file: file, old: "until: 2026-12-31", new: "until: ‸2023-12-31",
			want: "until（2023-12-31）早于 from（2024-01-01）：改正其中一个。"},
		{why: "a product for this stay", file: file, old: "while: next-year", new: "while: ‸after",
			want: "花钱买的保险管不了这一次：while 写 next-year，或删掉 commercial。"},
		{why: "a product whose saving is promised", file: file, old: "  commercial: true\n", new: "  commercial: true\n  ‸sets: {level: low}\n",
			want: "明年的保险怎么赔，要看明年的条款，这一次算不出来：删掉 sets。"},
		{why: "a product as money that can be claimed", file: file, old: "  commercial: true\n", new: "  commercial: true\n  ‸claims: relief\n",
			want: "明年的保险怎么赔，要看明年的条款，这一次算不出来：删掉 claims。"},
		{why: "two ways to work out one saving", file: file, old: "  sets: {level: low}\n", new: "  sets: {level: low}\n  ‸claims: relief\n",
			want: "sets 和 claims 只写一个：照做以后答案变了的写 sets，去申请一笔钱的写 claims。"},
		{why: "what those whom it is for have done already", file: file, old: "level: [mid, high], identity: none}", new: "level: low, identity: none}", at: "level: low}\n  says",
			want: "when 里已经是这个答案，照做也不会变：改 when 或 sets 里的 level。"},
		{why: "the same for a set of options", file: file, old: "identity: {not: [poor]}", new: "identity: {all: [poor]}", at: "identity: [poor]}",
			want: "when 里已经是这个答案，照做也不会变：改 when 或 sets 里的 identity。"},
		{why: "the same for no option", file: file, old: "sets: {level: low}", new: "sets: {‸identity: none}",
			want: "when 里已经是这个答案，照做也不会变：改 when 或 sets 里的 identity。"},
		{why: "an outcome that is not sure", file: file, old: "sets: {level: low}", new: "sets: {level: ‸~}",
			want: "照做以后的答案要是准的，不写 ~：写成一个答案，或删掉这一条。"},
		{why: "an outcome with days", file: file, old: "sets: {identity: [poor]}", new: "sets: {identity: ‸[{value: poor, from: 2026-01-01}]}",
			want: "这里的答案不带日期：只写答案。"},
		{why: "an answer for which no table asks", file: file, old: "sets: {level: low}", new: "sets: {‸hill: foot}",
			want: "提醒：没有一张表问到 hill，照做也不会变：从 sets 里删掉它。"},
		{why: "a layer that is nowhere", file: file, old: "sets: {level: low}", new: "claims: ‸releif",
			want: "没有 releif 这一层保障：是不是想写 relief？"},
		{why: "a layer that comes by itself", file: file, old: "sets: {level: low}", new: "claims: ‸major",
			want: "major 不用申请，出院时或以后自己会到（paid 没有写 on-application）：删掉 claims，或改那张表的 paid。"},
		{why: "a layer that no place of the nation has", file: "guo/advice.yaml", old: "claims: relief", new: "claims: ‸releif",
			want: "没有 releif 这一层保障：是不是想写 relief？"},
		{why: "an amount in what it says", file: file, old: "says: 小病先在镇上看，看不了再往上转。", new: "says: ‸小病先在镇上看，省300元。",
			want: "“300元”" + handTyped},
		{why: "a ratio in the conditions", file: file, old: "conditions: 医生说能在一档看的。", new: "conditions: ‸自己付了60%以上的。",
			want: "“60%”" + handTyped},
		{why: "a figure that is listed for nothing", file: file, old: "一年59元，自愿买。", new: "自愿买。", at: "59元",
			want: "提醒：figures 里的“59元”正文没有用到：删掉这一条。"},
		{why: "a sentence that takes too long a breath", file: file, old: "says: 小病先在镇上看，看不了再往上转。", new: "says: ‸小病先在镇上看看不了再往上转转到哪里听医生的话不要自己拿主意也不要听别人乱说先问清楚再去。",
			want: "提醒：这一句有 44 个字，念起来费劲：拆成两句，每句不超过 40 个字。"},
		{why: "one id twice", file: file, old: "- id: claim-poor", new: "- id: ‸go-low",
			want: "id（编号）“go-low”写了两次，第一次在第 6 行：改名，或删掉一处。"},
		{why: "what ends one from above says more", file: "yi/advice.yaml", old: "{id: relief, withdrawn: 2025-01-01}", new: "{id: relief, withdrawn: 2025-01-01, ‸says: 没有了。}",
			want: "停掉上级的一条只写 id 和 withdrawn：删掉 says，或删掉 withdrawn。"},
		{why: "what ends one that is not above", file: "yi/advice.yaml", old: "{id: relief, withdrawn: 2025-01-01}", new: "{id: releif, withdrawn: ‸2025-01-01}",
			want: "上级没有 releif 这一条：检查编号，或删掉这一条。"},
		{why: "what ends one before it began", file: "yi/advice.yaml", old: "withdrawn: 2025-01-01", new: "withdrawn: ‸2010-06-01",
			want: "从 2010-06-01 起停止，可是上级的 relief 在那之前还没有开始：改正日期，或删掉这一条。"},
	})
}

// What a region has is its own, then what those above it wrote, but for what
// was written again or ended.
func TestAdviceOfARegion(t *testing.T) {
	tree := madeUp(t)
	for id, want := range map[string]string{
		"guo": "[relief pay-on-time]", "sheng": "[relief pay-on-time]",
		"jia": "[go-low claim-poor buy-cover relief pay-on-time]",
		"yi":  "[go-low claim-poor buy-cover relief pay-on-time]",
	} {
		var got []string
		for _, a := range region(t, tree, id).Policy.Advice {
			got = append(got, a.ID)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s has %v, want %s", id, got, want)
		}
	}
	yi := region(t, tree, "yi").Policy
	if a := yi.Advice[0]; a.Name != "先去乡里看" || a.From != 20250101 || a.Until != 0 || a.Source != "advice.near" || len(a.When) != 0 {
		t.Errorf("its own takes the place of its parent's: %+v", a)
	}
	if a := yi.Advice[3]; a.Until != 20241231 || a.From != 20100601 || a.Claims != "relief" || a.While != calc.AfterStay || a.Office != "镇上" {
		t.Errorf("ended on 2025-01-01: %+v", a)
	}
	jia := region(t, tree, "jia").Policy
	if a := jia.Advice[0]; a.Until != 20261231 || a.While != calc.BeforeStay || len(a.When) != 3 || a.Conditions != "医生说能在一档看的。" ||
		!slices.EqualFunc(a.Sets, []calc.Answer{{Fact: "level", Values: []string{"low"}}}, func(x, y calc.Answer) bool { return fmt.Sprint(x) == fmt.Sprint(y) }) {
		t.Errorf("%+v", a)
	}
	if a := jia.Advice[2]; !a.Commercial || a.While != calc.NextYear || a.From != 20260201 {
		t.Errorf("seen in February 2026, bought for next year: %+v", a)
	}
	if !slices.ContainsFunc(jia.Sources, func(s calc.Source) bool { return s.ID == "advice.plan" }) {
		t.Error("the source of an advice is among the policy's")
	}
}

// An advice of the nation about a layer that only one place has is that place's
// alone, and its source too.
func TestAdviceAboutALayerBelow(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "guo/advice.yaml", "claims: relief", "claims: farm-help")
	tree["jia/policy/farm-help.yaml"] = &fstest.MapFile{Data: []byte(`name: 农场补助
slip: oth_pay
paid: on-application
versions:
- {from: 2024-01-01, until: open, applies: {insurance: farm, care: stay}, of: [eligible], source: paper, rows: [{id: 都一样, rate: 5%}]}
`)}
	edit(t, tree, "jia/region.yaml", "{unknown: [waiver, relief]}, top]", "{unknown: [waiver, relief]}, top, farm-help]")
	has := func(id string) bool {
		return slices.ContainsFunc(region(t, tree, id).Policy.Advice, func(a calc.Advice) bool { return a.ID == "relief" })
	}
	if !has("guo") || !has("jia") {
		t.Error("the nation's advice should hold where the layer is")
	}
	tree["bing/region.yaml"] = &fstest.MapFile{Data: []byte("name: 丙市\nparent: sheng\nkind: city\n")}
	if has("bing") {
		t.Error("丙市 has no such layer to apply for")
	}
}
