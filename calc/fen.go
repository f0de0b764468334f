package calc

import (
	"strconv"
	"strings"
)

// Fen is an amount of money in whole fen (1 yuan = 100 fen). Every amount the
// engine keeps is one; what can be finer (a rate times a slice) is an int64 of
// millionths of a fen until the layer's payout is rounded.
type Fen int64

// MostFen bounds every amount: 100,000,000 yuan. It stands for "no bound" in
// unknown figures, and a bill above it is refused.
const MostFen Fen = 100_000_000_00

// String writes f as decimal yuan with two places: 64238.03.
func (f Fen) String() string { return string(f.Append(nil)) }

// Append appends f as decimal yuan with two places to dst.
func (f Fen) Append(dst []byte) []byte {
	return appendFixed(dst, int64(f), 2, 2)
}

// appendFixed appends a number counted in units of so many places, without the
// zeros at its end but with at least the least places.
func appendFixed(dst []byte, n int64, places, least int) []byte {
	for ; places < least; places++ {
		n *= 10
	}
	for ; places > least && n%10 == 0; places-- {
		n /= 10
	}
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	dst = strconv.AppendInt(dst, n/unit, 10)
	if places > 0 {
		dst = append(dst, '.')
	}
	for unit > 1 {
		unit /= 10
		dst = append(dst, byte('0'+n/unit%10))
	}
	return dst
}

// ParseYuan reads decimal yuan as a request writes them: digits, at most two
// places, no sign, no separators. ok is false for anything else and for more
// than [MostFen].
func ParseYuan(text string) (f Fen, ok bool) {
	n, ok := fixed(text, 12, 2)
	return Fen(n), ok && Fen(n) <= MostFen
}

// fixed reads a decimal number without a sign, of at most so many digits before
// and behind the point, in units of the last place.
func fixed(text string, most, places int) (n int64, ok bool) {
	whole, part, dotted := strings.Cut(text, ".")
	if whole == "" || len(whole) > most || dotted && part == "" || len(part) > places {
		return 0, false
	}
	for len(part) < places {
		part += "0"
	}
	return digits(whole+part, most+places)
}

// digits reads a number written in digits alone, at most so many. One that an
// int64 cannot hold is not read.
func digits(text string, most int) (n int64, ok bool) {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, text != "" && len(text) <= most && n >= 0
}

// Percent is a ratio in millionths: 85% is 850,000, one percentage point 10,000.
type Percent int64

// Whole is 100%.
const Whole Percent = 1_000_000

// String writes p as people do: 85%, 7.5%.
func (p Percent) String() string {
	return string(appendFixed(nil, int64(p), 4, 0)) + "%"
}

// ParsePercent reads "85%" or "7.5%": at most four places, the sign required.
func ParsePercent(text string) (Percent, bool) {
	number, signed := strings.CutSuffix(text, "%")
	if !signed {
		return 0, false
	}
	n, ok := fixed(number, 6, 4)
	return Percent(n), ok
}

// Of is p of f, exact.
func (p Percent) Of(f Fen) MicroFen { return MicroFen(int64(p) * int64(f)) }

// MicroFen is an exact amount in millionths of a fen: what a rate makes of an
// amount of whole fen.
type MicroFen int64

// String writes m as decimal yuan with as many places as it takes and at least
// two: 11040.005.
func (m MicroFen) String() string { return string(appendFixed(nil, int64(m), 8, 2)) }

// Span is an amount that may be uncertain: it lies between Low and High, both
// possible as far as the engine knows. Equal ends are an exact amount.
type Span struct{ Low, High Fen }

// exactly is the span of one amount.
func exactly(f Fen) Span { return Span{f, f} }

// Exact reports whether nothing is uncertain.
func (s Span) Exact() bool { return s.Low == s.High }

// Width is High − Low.
func (s Span) Width() Fen { return s.High - s.Low }

func (s Span) plus(t Span) Span { return Span{s.Low + t.Low, s.High + t.High} }

// minus is what s less t can be, where the two are not known to move together.
func (s Span) minus(t Span) Span { return Span{s.Low - t.High, s.High - t.Low} }

// minusEnds is s less t, where the two move together.
func (s Span) minusEnds(t Span) Span { return Span{s.Low - t.Low, s.High - t.High} }

// floor0 raises both ends to zero.
func (s Span) floor0() Span { return Span{max(0, s.Low), max(0, s.High)} }

// hull is the least span that holds both.
func (s Span) hull(t Span) Span { return Span{min(s.Low, t.Low), max(s.High, t.High)} }

// meet is what both allow; where rounding left them a hair apart, s.
func (s Span) meet(t Span) Span {
	m := Span{max(s.Low, t.Low), min(s.High, t.High)}
	if m.Low > m.High {
		return s
	}
	return m
}

// clamp keeps f between low and high.
func clamp(f, low, high Fen) Fen { return max(low, min(f, high)) }
