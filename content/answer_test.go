package content

import (
	"reflect"
	"testing"

	"mingbaizhi/calc"
)

func TestAnswers(t *testing.T) {
	const person = "person: {insurance: resident, group: adult, identity: none}\n    visits:"
	breaks(t, []broken{
		{why: "two answers where one fits", file: "jia/cases.yaml", old: person, new: "person: {insurance: ‸[resident, employee], group: adult, identity: none}\n    visits:",
			want: "insurance（参保类型）只能有一个答案：去掉方括号，只留一个。"},
		{why: "an option among several that is none", file: "jia/cases.yaml", old: person, new: "person: {insurance: resident, group: adult, identity: [poor, ‸rich]}\n    visits:",
			want: "identity（身份）没有“rich”这个选项：可以写：poor、veteran。"},
		{why: "an amount in words", file: "jia/cases.yaml", old: person, new: "person: {insurance: resident, group: adult, identity: none, income: ‸不多}\n    visits:",
			want: "income（家庭月收入）写成了“不多”：这里要写数字，如 700 或 85%；没有公布的写 unknown。"},
		{why: "an answer that ends before it begins", file: "jia/cases.yaml", old: person, new: "person: {insurance: resident, group: adult, identity: [{value: poor, from: 2026-01-01, ‸until: 2025-12-31}]}\n    visits:",
			want: "until（2025-12-31）早于 from（2026-01-01）：改正其中一个。"},
		{why: "one dated answer and one without", file: "jia/cases.yaml", old: person, new: "person: {insurance: resident, group: adult, identity: [{value: poor, from: 2026-03-01}, ‸veteran]}\n    visits:",
			want: "一列答案里有的带日期、有的不带：都写成 {value: …, from: …}。"},
		{why: "a date among plain answers", file: "jia/cases.yaml", old: person, new: "person: {insurance: resident, group: adult, identity: [poor, ‸{value: veteran}]}\n    visits:",
			want: "一列答案里有的带日期、有的不带：都写成 {value: …, from: …}。"},
		{why: "a visit has no dated answers", file: "jia/cases.yaml", old: "place: here, nth: 1,", new: "place: [‸{value: here, from: 2026-01-01}], nth: 1,",
			want: "place（就医地）问的是这一次就诊，答案不带日期：只写答案。"},
		{why: "an answer about a person given for a visit", file: "jia/cases.yaml", old: "place: here, nth: 1,", new: "place: here, ‸group: child, nth: 1,",
			want: "算不出来：“人群”是本人的情况，请写在 person 里。"},
		{why: "three ends of an amount", file: "jia/cases.yaml", old: "total: 5000, non_covered: 0,", new: "total: 5000, non_covered: ‸[0, 1, 2],",
			want: "non_covered（目录外）要写一个数，或 [最少, 最多] 两个数。"},
		{why: "a mark with capitals", file: "jia/cases.yaml", old: "over_limit: 0}", new: "over_limit: 0, marked: {‸Drug: {part: eligible, amount: 5}}}",
			want: "标记“Drug”写法不对：用小写字母、数字和 _。"},
	})
}

// Every way to answer, as the calculator gets it.
func TestAnswersRead(t *testing.T) {
	r := &reading{}
	v := region(t, madeUp(t), "jia").library.Vocabulary
	e := r.parse("x.yaml", `insurance: resident
group: ~
identity: [poor, veteran]
income: 1,234.5元
recognised:
- {value: none, until: 2025-12-31}
- {value: [first-ill], from: 2026-01-01}
nth: 3次
illness: null
`, &answersShape, "")
	want := []calc.Answer{
		{Fact: "insurance", Values: []string{"resident"}},
		{Fact: "group", Unsure: true},
		{Fact: "identity", Values: []string{"poor", "veteran"}},
		{Fact: "income", Values: []string{"1234.5"}},
		{Fact: "recognised", Until: 20251231},
		{Fact: "recognised", Values: []string{"first-ill"}, From: 20260101},
		{Fact: "nth", Values: []string{"3"}},
		{Fact: "illness", Unsure: true},
	}
	if got := r.answers(v, e); !reflect.DeepEqual(got, want) || len(r.problems) > 0 {
		t.Errorf("got %+v\n%v", got, r.problems)
	}
}
