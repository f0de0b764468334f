package content

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// What stands in the content is what a reader sees, in the order in which he sees
// it. Signs that nobody sees, that turn the order round, or that are not the digit
// or letter that they look like, are refused wherever they stand: as such, as an
// escape of YAML, or as an entity of Markdown.

// hiddenKinds are what signs nobody sees are called, the first that fits.
var hiddenKinds = []struct {
	what string
	is   func(r rune) bool
}{
	{"改变文字方向的符号", func(r rune) bool {
		return r == 0x061c || r == 0x200e || r == 0x200f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
	}},
	{"不占地方的符号", func(r rune) bool {
		return r == 0x180e || 0x200b <= r && r <= 0x200d || 0x2060 <= r && r <= 0x2064 || r == 0xfeff || r == 0x034f
	}},
	{"看不见的连字符", func(r rune) bool { return r == 0x00ad }},
	{"看不见的换行符", func(r rune) bool { return r == '\u2028' || r == '\u2029' || r == 0x0085 }},
	{"空白的字母", func(r rune) bool { return r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 }},
	{"控制符", unicode.IsControl},
	{"只改变字形的符号", func(r rune) bool { return 0xfe00 <= r && r <= 0xfe0f || 0x180b <= r && r <= 0x180d }},
	{"不是文字的编码", func(r rune) bool {
		return r&0xfffe == 0xfffe || 0xfdd0 <= r && r <= 0xfdef || unicode.In(r, unicode.Cf, unicode.Cs)
	}},
}

// hiddenKind says what a sign is that nobody sees, or that breaks a line where no
// editor shows one; empty for all others.
func hiddenKind(r rune) string {
	if usual(r) {
		return ""
	}
	for _, kind := range hiddenKinds {
		if kind.is(r) {
			return kind.what
		}
	}
	return ""
}

// usual reports whether a sign is one of those that nearly all are: characters,
// letters, figures, and their punctuation. Beside each other none of them misleads.
func usual(r rune) bool {
	return '一' <= r && r <= '鿿' || ' ' <= r && r <= '~' || r == '\n' || r == '\t' || '、' <= r && r <= '』' || '！' <= r && r <= '？' ||
		'—' <= r && r <= '…' || r == standIn
}

func allUsual(text string) bool {
	for _, r := range text {
		if !usual(r) {
			return false
		}
	}
	return true
}

// misleading says what is wrong with a sign behind another one that a reader
// takes for something else; empty where nothing is.
func misleading(before, r rune) string {
	if usual(r) && (usual(before) || before == 0) {
		return ""
	}
	if what := hiddenKind(r); what != "" {
		return fmt.Sprintf("这里有看不见的字符（U+%04X，%s）：删掉它，再重新输入这一行。", r, what)
	}
	switch {
	case unicode.Is(unicode.Nd, r) && r >= 0x80 && (r < '０' || r > '９'):
		return fmt.Sprintf("这里的“%c”看着像数字，不是普通的 0 到 9（U+%04X）：删掉它，用键盘上的数字重新输入。", r, r)
	case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam):
		return fmt.Sprintf("这里有从右往左写的字（U+%04X），它旁边的数字会换位置：改成中文。", r)
	case unicode.In(r, unicode.Mn, unicode.Me) && !carries(before, r):
		return fmt.Sprintf("这里有盖在前一个字上面的符号（U+%04X）：删掉它，再重新输入这一行。", r)
	case unicode.In(r, unicode.Cyrillic, unicode.Armenian, unicode.Cherokee, unicode.Coptic) && unicode.Is(unicode.Latin, before),
		unicode.Is(unicode.Latin, r) && unicode.In(before, unicode.Cyrillic, unicode.Armenian, unicode.Cherokee, unicode.Coptic):
		return fmt.Sprintf("这里把两种字母写在了一个词里，其中一个只是看着像（U+%04X）：用键盘重新输入这个词。", r)
	}
	return ""
}

// carries reports whether a sign may have a mark on it: a letter of an alphabet one
// of any kind, and more of its own script alone; a character only what chooses
// its form.
func carries(before, mark rune) bool {
	if unicode.Is(unicode.Han, before) {
		return mark >= 0xe0100
	}
	return unicode.IsLetter(before) || unicode.Is(unicode.Mn, before) && !unicode.Is(unicode.Inherited, mark)
}

// Misleads says what in a text a reader takes for something else than it is, empty
// where nothing is: for what people type that is no part of the content.
func Misleads(text string) string { return misleads(text) }

// misleads is the first thing in a text that a reader takes for something else,
// empty where there is none.
func misleads(text string) string {
	var before rune
	for _, r := range text {
		if say := misleading(before, r); say != "" {
			return say
		}
		before = r
	}
	return ""
}

// misled says what misleads in a guide's body: as it is typed, and as an entity.
func (b *building) misled(g *Guide) {
	if allUsual(g.body) && !strings.Contains(g.body, "&") {
		return // what is printed is what is typed
	}
	said := map[place]bool{}
	say := func(at place, what string) {
		if what != "" && !said[at] {
			said[at] = true
			b.problems.fail(at, "%s", what)
		}
	}
	var before rune
	for i, r := range g.body {
		if what := misleading(before, r); what != "" {
			say(g.written(i), what)
		}
		before = r
	}
	for _, p := range g.read { // where Markdown writes otherwise than it is typed
		before = 0
		for i, r := range p.runes {
			if what := misleading(before, r); what != "" {
				say(g.at(p.offset(i)), what)
			}
			before = r
		}
	}
	_ = ast.Walk(g.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, is := n.(*ast.Link); is && entering {
			say(g.at(link.Pos()), misleads(string(link.Title)))
			say(g.at(link.Pos()), misleads(string(link.Destination)))
		}
		return ast.WalkContinue, nil
	})
}
