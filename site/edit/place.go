package edit

import (
	"strings"
	"unicode/utf8"
)

// cutLines finds where lines begin; LF, CRLF and CR end one.
func (d *document) cutLines() {
	d.eol = "\n"
	d.lines = []int{d.start()}
	for i := d.start(); i < len(d.text); i++ {
		switch c := d.text[i]; {
		case c == '\r' && i+1 < len(d.text) && d.text[i+1] == '\n':
			continue
		case c == '\n' || c == '\r':
			d.lines = append(d.lines, i+1)
		}
	}
	if len(d.lines) > 1 {
		switch first := d.text[d.lines[0]:d.lines[1]]; {
		case strings.HasSuffix(first, "\r\n"):
			d.eol = "\r\n"
		case strings.HasSuffix(first, "\r"):
			d.eol = "\r"
		}
	}
}

// place is the line and the column, in characters, of an offset.
func (d *document) place(offset int) (line, col int) {
	i := d.lineOf(offset)
	return i + 1, utf8.RuneCountInString(d.text[d.lines[i]:max(offset, d.lines[i])]) + 1
}

// lineOf is the index of the line in which an offset lies.
func (d *document) lineOf(offset int) int {
	low, high := 0, len(d.lines)
	for high-low > 1 {
		if mid := (low + high) / 2; d.lines[mid] <= offset {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// offset is the byte at a line and column, both from 1; ok is false where the
// text has no such place.
func (d *document) offset(line, col int) (at int, ok bool) {
	if line < 1 || line > len(d.lines) {
		return 0, false
	}
	at = d.lines[line-1]
	for ; col > 1; col-- {
		if at >= len(d.text) || d.text[at] == '\n' {
			return at, false
		}
		_, size := utf8.DecodeRuneInString(d.text[at:])
		at += size
	}
	return at, true
}

// lineStart is where the line of an offset begins.
func (d *document) lineStart(offset int) int { return d.lines[d.lineOf(offset)] }

// lineEnd is where the line of an offset ends, before its line break.
func (d *document) lineEnd(offset int) int {
	i := strings.IndexAny(d.text[offset:d.yamlTo], "\r\n")
	if i < 0 {
		return d.yamlTo
	}
	return offset + i
}

// nextLine is where the line after that of an offset begins, the end of the
// YAML if it is the last.
func (d *document) nextLine(offset int) int {
	if i := d.lineOf(offset) + 1; i < len(d.lines) {
		return min(d.lines[i], d.yamlTo)
	}
	return d.yamlTo
}

// indentOf is how many characters stand before an offset on its line.
func (d *document) indentOf(offset int) int {
	_, col := d.place(offset)
	return col - 1
}

// isBlank reports whether the line that begins at an offset holds nothing.
func (d *document) isBlank(lineStart int) bool {
	return strings.Trim(d.text[lineStart:d.lineEnd(lineStart)], " \t") == ""
}
