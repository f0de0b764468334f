package calc

import "testing"

func TestDescribe(t *testing.T) {
	p := streetPolicy()
	share := Value{Kind: Share, Percent: 3 * Whole, Figure: "income", Year: LastYear}
	tests := []struct {
		why  string
		all  All
		want string
	}{
		{"no condition", nil, "所有情况"},
		{"one option", All{{Fact: "insurance", Options: []string{"a"}}}, "参保类型是甲类医保"},
		{"any of several", All{{Fact: "level", Options: []string{"1", "3"}}}, "级别是一级或三级"},
		{"a conjunction", All{{Fact: "insurance", Options: []string{"b"}}, {Fact: "level", Options: []string{"1"}}}, "参保类型是乙类医保，级别是一级"},
		{"a set holds one", All{{Fact: "identity", Options: []string{"x", "y"}}}, "身份里有一号身份或二号身份"},
		{"a set holds all", All{{Fact: "identity", Op: EveryOf, Options: []string{"x", "y"}}}, "身份里同时有一号身份和二号身份"},
		{"a set of one, all of it", All{{Fact: "identity", Op: EveryOf, Options: []string{"x"}}}, "身份里有一号身份"},
		{"an empty set", All{{Fact: "identity", Op: NoneOf}}, "身份是“都不是”"},
		{"a set without", All{{Fact: "identity", Op: NoneOf, Options: []string{"x", "y"}}}, "身份里没有一号身份或二号身份"},
		{"not an option", All{{Fact: "level", Op: NoneOf, Options: []string{"3"}}}, "级别不是三级"},
		{"at least", All{{Fact: "admission", Op: Within, From: Count(3)}}, "这是第几次至少 3 次"},
		{"at most", All{{Fact: "admission", Op: Within, To: Count(14)}}, "这是第几次至多 14 次"},
		{"exactly", All{{Fact: "admission", Op: Within, From: Count(2), To: Count(2)}}, "这是第几次是 2 次"},
		{"between", All{{Fact: "admission", Op: Within, From: Count(2), To: Count(3)}}, "这是第几次从 2 次到 3 次"},
		{"no bound at all", All{{Fact: "admission", Op: Within}}, "这是第几次不限"},
		{"money", All{{Fact: "earnings", Op: Within, To: Yuan(1500)}}, "月收入至多 1,500 元"},
		{"a share of an indexed figure", All{{Fact: "earnings", Op: Within, To: share}}, "月收入至多上年人均收入的 300%"},
		{"what the vocabulary lacks keeps its id", All{{Fact: "ghost", Options: []string{"g"}}}, "ghost 是 g"},
	}
	for _, test := range tests {
		if got := p.Describe(test.all); got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, got, test.want)
		}
	}
}

func TestWhyClosed(t *testing.T) {
	p := streetPolicy()
	tests := []struct {
		why    string
		test   Test
		answer *Answer
		want   string
	}{
		{"another option", Test{Fact: "insurance", Options: []string{"a"}}, &Answer{Values: []string{"b"}}, "只给参保类型是甲类医保的人，这里按“乙类医保”算。"},
		{"none of a set", Test{Fact: "identity", Options: []string{"x"}}, &Answer{}, "只给身份里有一号身份的人，这里按“都不是”算。"},
		{"part of a set", Test{Fact: "identity", Op: EveryOf, Options: []string{"x", "y"}}, &Answer{Values: []string{"x"}}, "只给身份里同时有一号身份和二号身份的人，这里按“一号身份”算。"},
		{"a fact of the visit", Test{Fact: "level", Options: []string{"1"}}, &Answer{Values: []string{"3"}}, "只管级别是一级的就诊，这里按“三级”算。"},
		{"a number", Test{Fact: "admission", Op: Within, From: Count(2)}, &Answer{Values: []string{"1"}}, "只管这是第几次至少 2 次的就诊，这里按“1 次”算。"},
		{"money", Test{Fact: "earnings", Op: Within, To: Yuan(1500)}, &Answer{Values: []string{"2000"}}, "只给月收入至多 1,500 元的人，这里按“2,000 元”算。"},
		{"not sure", Test{Fact: "insurance", Options: []string{"a"}}, &Answer{Unsure: true}, "只给参保类型是甲类医保的人，您选了“不清楚”。"},
		{"no answer on that day", Test{Fact: "insurance", Options: []string{"a"}}, nil, "只给参保类型是甲类医保的人，这一项没有答案。"},
		{"a fact the vocabulary lacks", Test{Fact: "ghost", Options: []string{"g"}}, &Answer{Values: []string{"h"}}, "只给 ghost 是 g 的人，这里按“h”算。"},
	}
	for _, test := range tests {
		if got := p.whyClosed(&test.test, test.answer); got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, got, test.want)
		}
	}
}

func TestWhyNotInForce(t *testing.T) {
	if got, want := whyNotInForce(20241231), "查到的规定到 2024 年 12 月 31 日为止，这次在那以后，按没有这一层算。"; got != want {
		t.Errorf("ended: got %q, want %q", got, want)
	}
	if got, want := exclusiveBlocked("救助"), "已经按救助算了，这两样只能用一样。"; got != want {
		t.Errorf("blocked: got %q, want %q", got, want)
	}
}
