package calc

import (
	"strconv"
	"strings"
)

// fieldPath is where a reader stands in a JSON text: visits[0].bill.total. A
// key with a dot, a bracket or a quote in it stands as figures["a.b"].
type fieldPath []byte

// key steps into a member of an object. It returns the length that back takes
// to step out again.
func (p *fieldPath) key(key string) int {
	n := len(*p)
	if key == "" || hasOne(key, ".[]\"\\ \n") {
		*p = append(appendText(append(*p, '['), key), ']')
		return n
	}
	if n > 0 {
		*p = append(*p, '.')
	}
	*p = append(*p, key...)
	return n
}

// index steps into an item of a list.
func (p *fieldPath) index(i int) int {
	n := len(*p)
	*p = append(strconv.AppendInt(append(*p, '['), int64(i), 10), ']')
	return n
}

func (p *fieldPath) back(n int) { *p = (*p)[:n] }

// quoted is text as a message shows it: “…”, no longer than a few words.
func quoted(text string) string {
	text, count := strings.ToValidUTF8(text, "\uFFFD"), 0
	for i := range text {
		if count++; count > 24 {
			text = text[:i] + "…"
			break
		}
	}
	return "“" + text + "”"
}

// nearestWord is the one of known that word was probably meant to be, empty if
// none is close. Capitals, - and _ make no difference.
func nearestWord(word string, known []string) string {
	nearest, least := "", 0
	for _, candidate := range known {
		d := EditDistance(folded(word), folded(candidate))
		if d <= max(1, len(candidate)/3) && (nearest == "" || d < least) {
			nearest, least = candidate, d
		}
	}
	return nearest
}

func folded(word string) (letters []rune) {
	for _, c := range word {
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == '-':
			c = '_'
		}
		letters = append(letters, c)
	}
	return letters
}

// EditDistance counts the letters to add, drop, change or swap with their
// neighbour to make b of a.
func EditDistance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			changed := last[j]
			if a[i] != b[j] {
				changed++
			}
			row[j+1] = min(changed, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
