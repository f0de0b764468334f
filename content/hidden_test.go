package content

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

// misreadings are signs that a reader takes for something else, with what is said of
// them; letters before and after stand around some.
var misreadings = []struct{ why, text, says string }{
	{"right to left from here", "先\u202e付", "U+202E，改变文字方向的符号"},
	{"an isolate", "先\u2067付\u2069", "U+2067，改变文字方向的符号"},
	{"a mark that chats put before a telephone number", "\u202d1234567\u202c", "U+202D，改变文字方向的符号"},
	{"a mark of Arabic", "先\u061c付", "U+061C，改变文字方向的符号"},
	{"a space of no width", "起\u200b付", "U+200B，不占地方的符号"},
	{"a joiner", "起\u200d付", "U+200D，不占地方的符号"},
	{"a joiner of words", "起\u2060付", "U+2060，不占地方的符号"},
	{"a byte order mark amid the text", "起\ufeff付", "U+FEFF，不占地方的符号"},
	{"a hyphen that shows at the end of a line alone", "起\u00ad付", "U+00AD，看不见的连字符"},
	{"a line that editors do not show", "起\u2028付", "U+2028，看不见的换行符"},
	{"a letter that is blank", "起\u3164付", "U+3164，空白的字母"},
	{"a form of the sign before", "第1\ufe0f0个", "U+FE0F，只改变字形的符号"},
	{"a tag", "起\U000e0041付", "U+E0041，不是文字的编码"},
	{"an escape of terminals", "起\x1b[2J付", "U+001B，控制符"},
	{"letters from the right", "总额 \u05d0 100", "U+05D0"},
	{"Arabic letters", "总额 \u0627 100", "U+0627"},
	{"digits of another script", "扣\u0667元", "看着像数字"},
	{"digits of mathematics", "扣𝟕𝟎元", "看着像数字"},
	{"a stroke over a digit", "第1\u03380个", "U+0338"},
	{"a mark over a character", "扣\u0301元", "U+0301"},
	{"marks upon marks", "a\u0301\u0301\u0301", "U+0301"},
	{"a Cyrillic letter among Latin ones", "p\u0430ypal", "两种字母"},
	{"a Latin letter among Cyrillic ones", "\u0430p", "两种字母"},
}

// What misleads is refused in each way in which it can be written, and its place is
// said; nothing of it stands in the message.
func TestMisreadings(t *testing.T) {
	said := func(why string, found Problems, file string, line int, want string) {
		t.Helper()
		there := false
		for _, p := range found {
			there = there || p.Path == file && p.Line == line && strings.Contains(p.Message, want)
			if misleads(p.String()) != "" && !strings.Contains(p.Message, "看着像数字") {
				t.Errorf("%s: the message misleads: %s", why, p)
			}
		}
		if !there {
			t.Errorf("%s: got\n%v\nwant %s at %s:%d", why, found, want, file, line)
		}
	}
	escaped := func(text string) string { return strings.Trim(strconv.QuoteToASCII(text), `"`) }
	for _, row := range misreadings {
		for _, way := range []struct {
			why, intro string
			below      int
		}{
			{"in YAML", `"试一试` + row.text + `。"`, 0},
			{"escaped in YAML", `"试一试` + escaped(row.text) + `。"`, 0},
			{"in a text of lines", "|\n  试一试" + row.text, 1},
		} {
			tree := madeUp(t)
			text, line, _ := caret(t, strings.Replace(string(tree["site.yaml"].Data), "intro: 试一试。", "intro: ‸"+way.intro, 1))
			tree["site.yaml"] = &fstest.MapFile{Data: []byte(text)}
			_, found := Open(tree)
			if !strings.ContainsFunc(row.text, func(r rune) bool { return hiddenKind(r) != "" }) {
				way.below = 0 // said of the whole text
			}
			said(row.why+", "+way.why, found, "site.yaml", line+way.below, row.says)
		}
	}
	for _, way := range []struct {
		why   string
		write func(text string) string
	}{
		{"in a guide", func(text string) string { return text }},
		{"as entities", func(text string) string {
			var entities strings.Builder
			for _, r := range text {
				entities.WriteString("&#" + strconv.Itoa(int(r)) + ";")
			}
			return entities.String()
		}},
		{"in code", func(text string) string { return "`" + text + "`" }},
		{"in the name of a link", func(text string) string { return `看[这里](away.md "` + text + `")` }},
	} {
		tree := madeUp(t)
		before, after, _ := strings.Cut(string(tree["jia/guides/stay.md"].Data), "报几成？")
		before += "报几成？"
		var lines []int
		for _, row := range misreadings {
			lines = append(lines, strings.Count(before, "\n")+3)
			before += "\n\n另外，" + way.write(row.text) + "。"
		}
		tree["jia/guides/stay.md"] = &fstest.MapFile{Data: []byte(before + "\n" + after)}
		found := check(tree)
		for i, row := range misreadings {
			said(row.why+", "+way.why, found, "jia/guides/stay.md", lines[i], row.says)
		}
	}
}

// What is written in good faith is none of it.
func TestNoMisreadings(t *testing.T) {
	for _, text := range []string{
		"起付线 700 元，报 85%。", "７００元，（一）①②", "IFN-α2b、TNFα、β-受体阻滞剂", "50mg×2", "Ⅱ型糖尿病", "老年人：①身份证；②医保卡", "lǚ xíng", "㎡、℃、‰", "邯郸、氨氯地平、𠮷野家",
		"葛\U000e0100城", "……——“”‘’《》·", "café", "cafe\u0301", "ㄅㄆㄇ", "はがき", "བོད་ཡིག", "COVID-19", "«»", "①　②",
	} {
		if say := misleads(text); say != "" {
			t.Errorf("%q: %s", text, say)
		}
	}
}

// Of the signs that nearly all are, none misleads: by itself, or beside another.
func TestUsualSignsDoNotMislead(t *testing.T) {
	scripts := []*unicode.RangeTable{unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam,
		unicode.Cyrillic, unicode.Armenian, unicode.Cherokee, unicode.Coptic, unicode.Mn, unicode.Me}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !usual(r) {
			continue
		}
		hidden := false
		for _, kind := range hiddenKinds {
			hidden = hidden || kind.is(r) && r != '\n' && r != '\t'
		}
		if hidden || unicode.Is(unicode.Nd, r) && r >= 0x80 && (r < '０' || r > '９') || unicode.In(r, scripts...) {
			t.Errorf("%q is taken for a usual sign", r)
		}
	}
}
