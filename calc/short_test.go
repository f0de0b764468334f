package calc

import "testing"

func TestShort(t *testing.T) {
	policy := &Policy{Hotline: "12393"}
	for _, c := range []struct {
		why  string
		s    Statement
		want string
	}{
		{"an exact answer to an estimated bill is rounded", Statement{OwnPay: Span{842_049, 842_049}, Rounded: true}, "约 8,420 元"},
		{"from a slip it is exact", Statement{OwnPay: Span{842_049, 842_049}}, "8,420.49 元"},
		{"a range is widened, so that both ends stay true", Statement{OwnPay: Span{500_050, 842_049}, Rounded: true}, "至少 5,000 元、至多 8,421 元"},
		{"a range from a slip keeps its fen", Statement{OwnPay: Span{0, 842_049}}, "至多 8,420.49 元"},
		{"nothing to pay is not 约 0 元", Statement{Rounded: true}, "不用付"},
		{"less than a yuan is not nothing", Statement{OwnPay: Span{40, 40}, Rounded: true}, "约 0.40 元"},
		{"too wide a range is a telephone number", Statement{OwnPay: Span{0, 1}, CallSheet: make([]UnknownCell, 2)}, "请打电话问 12393"},
		{"a gate has no figure", Statement{Gate: &Gate{Says: "不报。"}}, ""},
	} {
		if got := policy.Short(&c.s); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

func TestSpanText(t *testing.T) {
	for _, c := range []struct {
		why  string
		s    Span
		want string
	}{
		{"exact amounts keep their fen", Span{6_423_803, 6_423_803}, "64,238.03 元"},
		{"nothing is an amount, too", Span{}, "0.00 元"},
		{"both ends of a range", Span{20_000, 1_850_000}, "至少 200.00 元、至多 18,500.00 元"},
		{"an end of nothing says nothing", Span{0, 1_850_000}, "至多 18,500.00 元"},
	} {
		if got := c.s.Text(); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}
