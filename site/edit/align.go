package edit

import "strings"

// aligned keeps columns under each other: where two or more spaces stand behind
// a value and what follows them begins where the same column of the line above
// or below begins, there are as many more or less as the value is shorter or
// longer. Where that would leave fewer than two, the spaces stay as they are.
func (d *document) aligned(s splice) splice {
	line := d.lineOf(s.from)
	if d.lineOf(s.to) != line || strings.ContainsAny(s.text, "\r\n") {
		return s
	}
	whole, from := d.lineText(line), d.lines[line]
	after := whole[s.to-from:]
	signs := len(after) - len(strings.TrimLeft(after, ",]}"))
	spaces := len(after) - signs - len(strings.TrimLeft(after[signs:], " "))
	next := s.to + signs + spaces
	if spaces < 2 || next-from >= len(whole) {
		return s
	}
	here := columnsOf(whole)
	column := -1
	for i, c := range here {
		if c.at == next-from {
			column = i
		}
	}
	fits := false
	for _, i := range []int{line - 1, line + 1} {
		if i < 0 || i >= len(d.lines) || column < 0 {
			continue
		}
		beside := columnsOf(d.lineText(i))
		fits = fits || column < len(beside) && beside[column].width == here[column].width
	}
	left := spaces + width(d.text[s.from:s.to]) - width(s.text)
	if !fits || left < 2 {
		return s
	}
	return splice{s.from, next, s.text + after[:signs] + strings.Repeat(" ", left)}
}

// column is where something stands after two or more spaces.
type column struct{ at, width int }

func columnsOf(line string) []column {
	var columns []column
	start := len(line) - len(strings.TrimLeft(line, " "))
	for i := start + 2; i < len(line); i++ {
		if line[i] != ' ' && line[i-1] == ' ' && line[i-2] == ' ' {
			columns = append(columns, column{i, width(line[:i])})
		}
	}
	return columns
}

// width is how many cells a text takes up where every letter is as wide as the
// next and a Chinese sign as two.
func width(text string) int {
	cells := 0
	for _, r := range text {
		cells++
		if r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff ||
			r >= 0xfe30 && r <= 0xfe4f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x20000 && r <= 0x3fffd {
			cells++
		}
	}
	return cells
}
