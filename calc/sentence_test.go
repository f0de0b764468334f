package calc

import (
	"testing"

	"pgregory.net/rapid"
)

func TestSpaced(t *testing.T) {
	tests := []struct {
		why   string
		parts []string
		want  string
	}{
		{"a digit after a Chinese word needs air", []string{"请打电话问", "12393"}, "请打电话问 12393"},
		{"and so does a word after a percent sign", []string{"不到", "75%", "就补"}, "不到 75% 就补"},
		{"brackets and commas bring their own", []string{"医保（住院）", "3", "，", "可以"}, "医保（住院）3，可以"},
		{"empty parts leave no trace", []string{"甲", "", "1", ""}, "甲 1"},
		{"nothing", nil, ""},
	}
	for _, test := range tests {
		if got := spaced(test.parts...); got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, got, test.want)
		}
	}
}

func TestEnded(t *testing.T) {
	tests := []struct{ why, text, want string }{
		{"an author's bare phrase becomes a sentence", "护工费", "护工费。"},
		{"one full stop is enough", "护工费。。", "护工费。"},
		{"a Western stop or a trailing comma is mended", "护工费,", "护工费。"},
		{"a question stays one", "能报吗？", "能报吗？"},
		{"nothing but marks is nothing", " 。", ""},
	}
	for _, test := range tests {
		if got := ended(test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, got, test.want)
		}
	}
}

func TestAmounts(t *testing.T) {
	tests := []struct{ why, got, want string }{
		{"details go to the fen", PrintedFen(64238_03), "64,238.03 元"},
		{"three digits take no comma", PrintedFen(999_00), "999.00 元"},
		{"tables drop empty places", PrintedYuan(1234567_00), "1,234,567 元"},
		{"but never a fen", PrintedYuan(1_05), "1.05 元"},
		{"a product shows what is finer than a fen", exactFen(11040005 * micro / 10), "11,040.005 元"},
		{"and two places when it is not", exactFen(500 * micro), "5.00 元"},
		{"a range widens outward", verbed("付", Span{2499_50, 2999_01}, true), "至少付 2,499 元、至多付 3,000 元"},
		{"a range to the fen does not", verbed("付", Span{2499_50, 2999_01}, false), "至少付 2,499.50 元、至多付 2,999.01 元"},
		{"a low end of nothing says nothing", verbed("付", Span{0, 5_00}, false), "至多付 5.00 元"},
		{"nor does a high end of no bound", spanned("限额", Span{200_00, MostFen}), "限额至少 200.00 元"},
		{"no bound at all", spanned("限额", Span{0, MostFen}), "限额多少没有查到"},
		{"half a yuan rounds up", verbed("付", exactly(8420_50), true), "付约 8,421 元"},
		{"less than a yuan is not 约 0", verbed("付", exactly(40), true), "付约 0.40 元"},
		{"nothing is not 约", verbed("付", exactly(0), true), "付 0 元"},
		{"a month as printed", PrintedDate("2024-01"), "2024 年 1 月"},
		{"a year as printed", PrintedDate("2024"), "2024 年"},
		{"a day", dayText(20241001), "2024 年 10 月 1 日"},
		{"what is no date stays", PrintedDate("2024 年初"), "2024 年初"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, test.got, test.want)
		}
	}
}

// TestGrouped: commas change nothing but the look.
func TestGrouped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Fen(rapid.Int64Range(0, int64(MostFen)).Draw(t, "fen"))
		var digits []byte
		for _, c := range []byte(grouped(f.String())) {
			if c != ',' {
				digits = append(digits, c)
			}
		}
		if back, ok := ParseYuan(string(digits)); !ok || back != f {
			t.Fatalf("%s reads back as %d, want %d", digits, back, f)
		}
	})
}
