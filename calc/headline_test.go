package calc

import "testing"

func TestComingBack(t *testing.T) {
	back := func(name string, when PaidWhen, low, high Fen) LayerResult {
		return LayerResult{Name: name, When: when, Paid: Span{low, high}}
	}
	for _, test := range []struct {
		why  string
		s    Statement
		want string
	}{
		{"nothing does", Statement{Layers: []LayerResult{back("基本", AtWindow, 5_00, 5_00)}}, "之后没有要退回或要去申请的钱。"},
		{"one by itself", Statement{Layers: []LayerResult{back("救助", Later, 5_00, 5_00)}, Later: Span{5_00, 5_00}}, "救助之后自动退回，能拿 5.00 元。"},
		{"each may pay all that is left, not three times", Statement{
			Layers: []LayerResult{back("甲", Later, 0, 9_00), back("乙", Later, 0, 9_00), back("丙", Later, 0, 9_00)}, Later: Span{0, 9_00}},
			"甲、乙和丙之后自动退回，合起来至多能拿 9.00 元。"},
		{"two ways", Statement{Layers: []LayerResult{back("甲", Later, 1_00, 1_00), back("商业险", OnApplication, 2_00, 2_00)}, Later: Span{1_00, 1_00}, OnApplication: Span{2_00, 2_00}},
			"甲之后自动退回，能拿 1.00 元。商业险要自己去申请，能拿 2.00 元。"},
	} {
		if got := comingBack(&test.s); got != test.want {
			t.Errorf("%s: got %s, want %s", test.why, got, test.want)
		}
	}
}
