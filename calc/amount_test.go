package calc

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// yuanSeeds are amounts as somebody writes them, and what is amiss with what is none.
var yuanSeeds = []struct {
	why, text string
	want      Fen
	amiss     string
}{
	{"plain", "64238.03", 64238_03, ""},
	{"no places", "700", 700_00, ""},
	{"one place, as 12.5 is often typed", "12.5", 12_50, ""},
	{"thousands", "1,000.00", 1000_00, ""},
	{"millions", "12,345,678.9", 12345678_90, ""},
	{"with its unit", "1,000 元", 1000_00, ""},
	{"with its sign", "￥1000.00", 1000_00, ""},
	{"with the other sign and a full-width space", "¥　1000", 1000_00, ""},
	{"a Chinese keyboard left on", "１，０００。５０", 1000_50, ""},
	{"a full-width point", "12．34元", 12_34, ""},
	{"a space that a web page put there", "1\u00a0000", 1000_00, ""},
	{"the greatest", "100000000", MostFen, ""},
	{"spelt out to the fen, as programs do", "1,000.00元", 1000_00, ""},
	{"full width with a sign", "￥１２。５", 12_50, ""},

	{"an empty box", "", 0, `没有写金额；不知道就整项不写，没有发生写 "0"`},
	{"only the unit", " 元", 0, `没有写金额；不知道就整项不写，没有发生写 "0"`},
	{"a refund", "-5", 0, "金额不能是负数：“-5”"},
	{"the typographic minus", "−5", 0, "金额不能是负数：“−5”"},
	{"in 万", "1.3万元", 0, "金额要写成元，不写“万”，例如 1.3 万写成 13000.00；写的是 “1.3万元”"},
	{"a fen too much", "100000000.01", 0, "金额太大，最多 100,000,000.00 元：“100000000.01”"},
	{"endless", "1000000000000000000000", 0, "金额太大，最多 100,000,000.00 元：“1000000000000000000000”"},
	{"JavaScript's idea of 0.1 + 0.2", "0.30000000000000004", 0, "金额最多写到分（两位小数）：“0.30000000000000004”"},
	{"a comma in the wrong place could be a point", "1,00", 0, "金额要写成元，例如 1234.56；写的是 “1,00”"},
	{"a comma first", ",100", 0, "金额要写成元，例如 1234.56；写的是 “,100”"},
	{"commas among the places", "1.000,000", 0, "金额要写成元，例如 1234.56；写的是 “1.000,000”"},
	{"four digits before a comma", "1234,567", 0, "金额要写成元，例如 1234.56；写的是 “1234,567”"},
	{"no whole yuan", ".5", 0, "金额要写成元，例如 1234.56；写的是 “.5”"},
	{"a point at the end", "5.", 0, "金额要写成元，例如 1234.56；写的是 “5.”"},
	{"two points", "1.2.3", 0, "金额要写成元，例如 1234.56；写的是 “1.2.3”"},
	{"a ratio", "50%", 0, "金额要写成元，例如 1234.56；写的是 “50%”"},
	{"words, cut short in the message", strings.Repeat("五百元整", 10), 0, "金额要写成元，例如 1234.56；写的是 “五百元整五百元整五百元整五百元整五百元整五百元整…”"},
	{"half a character", "\xef", 0, "金额要写成元，例如 1234.56；写的是 “�”"},
}

func TestSeedsOfAmountsAreRead(t *testing.T) {
	for _, seed := range yuanSeeds {
		if got, amiss := readYuan(seed.text); got != seed.want || amiss != seed.amiss {
			t.Errorf("%s: %q is %v (%s), want %v (%s)", seed.why, seed.text, got, amiss, seed.want, seed.amiss)
		}
	}
}

// However an amount is dressed, it stays the same amount.
func TestReadYuanDressed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Fen(rapid.Int64Range(0, int64(MostFen)).Draw(t, "fen"))
		text := want.String()
		if rapid.Bool().Draw(t, "thousands") {
			text = grouped(text)
		}
		if rapid.Bool().Draw(t, "full width") {
			text = strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' {
					return c - '0' + '０'
				}
				return map[rune]rune{'.': '．', ',': '，'}[c]
			}, text)
		}
		text = rapid.SampledFrom([]string{"", "¥", "￥ "}).Draw(t, "sign") + text + rapid.SampledFrom([]string{"", "元", " 元 "}).Draw(t, "unit")
		if got, amiss := readYuan(text); got != want || amiss != "" {
			t.Fatalf("%q is %v (%s), want %v", text, got, amiss, want)
		}
	})
}

func FuzzReadYuan(f *testing.F) {
	for _, seed := range yuanSeeds {
		f.Add(seed.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, amiss := readYuan(text)
		if got < 0 || amiss == "" && got > MostFen {
			t.Errorf("%q is %v", text, got)
		}
		if !utf8.ValidString(amiss) {
			t.Errorf("%q: %q is no text", text, amiss)
		}
		if plain := amountText(text); amiss == "" && amountText(plain) != plain {
			t.Errorf("%q is %q, which is %q", text, plain, amountText(plain))
		}
		if want, ok := ParseYuan(text); ok && (amiss != "" || got != want) {
			t.Errorf("%q is %v (%s), want %v", text, got, amiss, want)
		}
	})
}
