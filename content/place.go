package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// place is a position in a file of the tree; line and col count from 1, col in
// characters.
type place struct {
	path      string
	line, col int
}

// fail adds an error at a place.
func (ps *Problems) fail(at place, format string, args ...any) {
	*ps = append(*ps, Problem{Path: at.path, Line: at.line, Col: at.col, Message: fmt.Sprintf(format, args...)})
}

// warn adds a warning at a place.
func (ps *Problems) warn(at place, format string, args ...any) {
	*ps = append(*ps, Problem{Path: at.path, Line: at.line, Col: at.col, Message: fmt.Sprintf(format, args...), Warning: true})
}

// errors counts those that are no warnings, so that a later look at something
// already found broken can be left out.
func (ps *Problems) errors() int {
	n := 0
	for _, p := range *ps {
		if !p.Warning {
			n++
		}
	}
	return n
}

// failedSince reports whether one of those after the first n is an error: what
// walks every node of a file must not count all that was found before.
func (ps *Problems) failedSince(n int) bool {
	return slices.ContainsFunc((*ps)[n:], func(p Problem) bool { return !p.Warning })
}

// placeAt is where a byte offset of a text stands.
func placeAt(path, text string, offset int) place {
	offset = max(0, min(offset, len(text)))
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	return place{path, strings.Count(text[:start], "\n") + 1, utf8.RuneCountInString(text[start:offset]) + 1}
}

// reader finds the places of a text's offsets. Those asked for in their order cost
// one look at the text, however long its lines are.
type reader struct {
	text          string
	offset, start int // what was asked for last, and where its line begins
	line, col     int // its place, from 1
}

func newReader(text string) *reader { return &reader{text: text, line: 1, col: 1} }

// at is where a byte offset stands.
func (r *reader) at(offset int) (line, col int) {
	offset = max(0, min(offset, len(r.text)))
	if offset < r.offset {
		if offset < r.start {
			r.line -= strings.Count(r.text[offset:r.start], "\n")
			r.start = strings.LastIndexByte(r.text[:offset], '\n') + 1
		}
		r.offset, r.col = r.start, 1
	}
	between := r.text[r.offset:offset]
	if last := strings.LastIndexByte(between, '\n'); last >= 0 {
		r.line += strings.Count(between, "\n")
		r.start, r.col = r.offset+last+1, 1
		between = between[last+1:]
	}
	r.offset, r.col = offset, r.col+utf8.RuneCountInString(between)
	return r.line, r.col
}

// beside names another place for a message: 第 12 行, with the file if it is
// not the same.
func (at place) beside(other place) string {
	if at.path == other.path {
		return fmt.Sprintf("第 %d 行", other.line)
	}
	return fmt.Sprintf("%s 第 %d 行", other.path, other.line)
}

// shown is text as a message repeats it: a few words, on one line.
func shown(text string) string {
	const most = 24
	text = strings.Map(visible, strings.ToValidUTF8(text, "�"))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}

// visible is a sign that can stand in a sentence: it is seen, and moves no other.
func visible(r rune) rune {
	if hiddenKind(r) != "" {
		return '·'
	}
	return r
}
