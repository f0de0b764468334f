package site

import (
	"iter"
	"strings"
)

// Pictures are SVG made when the site is built, inside the HTML. Text in them
// does not flow, so its lines are broken here, and its size follows the
// picture's: a picture is as wide as the narrowest screen and its letters are
// of 18 px there, so they are never smaller.

// narrow and wide are how many units a picture is across: the width of the text
// on a screen of 320 px, and that of a larger one.
const (
	narrow = 288
	wide   = 600
	letter = 18 // the size of all letters
	lineUp = 25 // from line to line
)

// Words is a line of text in a picture.
type Words struct {
	X, Y   int
	Text   string
	Strong bool
}

// ems is about how wide text runs, in hundredths of its size: a Chinese
// character is square, a digit a little more than half of that in the fonts
// that phones have.
func ems(text string) int {
	const square, half, thin = 100, 60, 32
	sum := 0
	for _, r := range text {
		switch {
		case r > 0x2000:
			sum += square
		case strings.ContainsRune(" .,:;'|il", r):
			sum += thin
		default:
			sum += half
		}
	}
	return sum
}

// across is how many units wide text runs.
func across(text string) int { return ems(text) * letter / 100 }

// folded are the lines of text that fit into some units. A line breaks between
// any two Chinese characters, but not inside a number or a Latin word, and no
// line begins with what closes a phrase.
func folded(text string, units int) []string {
	var lines []string
	start, end, sum := 0, 0, 0 // of the line in text, and how many ems it runs
	for piece := range pieces(text) {
		if end > start && (sum+ems(strings.TrimRight(piece, " ")))*letter/100 > units {
			lines = append(lines, strings.TrimRight(text[start:end], " "))
			whole := len(piece)
			piece = strings.TrimLeft(piece, " ")
			start, sum = end+whole-len(piece), 0
			end = start
		}
		end += len(piece)
		sum += ems(piece)
	}
	if line := strings.TrimRight(text[start:end], " "); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// pieces cuts text at every place where a line may break.
func pieces(text string) iter.Seq[string] {
	const closing = "，。、；：？！）》”’％%…)>"
	const opening = "（《“‘(<"
	return func(yield func(string) bool) {
		last, start := ' ', 0
		for i, r := range text {
			joins := i > 0 && (strings.ContainsRune(closing, r) || strings.ContainsRune(opening, last) || last < 0x2000 && last != ' ' && r < 0x2000)
			if i > 0 && !joins && r != ' ' {
				if !yield(text[start:i]) {
					return
				}
				start = i
			}
			last = r
		}
		if text != "" {
			yield(text[start:])
		}
	}
}
