package desk

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mingbaizhi/content"
)

// Meter says how plain a text is.
type Meter struct {
	Sentences int
	Average   int // characters a sentence
	Longest   int
	Long      int      // sentences that are hard to read aloud
	Jargon    []string // words of the glossary that stand in the text without their meaning
}

var (
	references = regexp.MustCompile(`[{｛]{2}[^{}｛｝\n]*[}｝]{2}`)
	fences     = regexp.MustCompile("(?ms)^```.*?^```[^\n]*$")
	linkTarget = regexp.MustCompile(`\]\([^)\n]*\)`)
)

// measure reads the body of a guide.
func measure(body string, lib *content.Library) Meter {
	var m Meter
	body = fences.ReplaceAllString(body, "")
	const standIn = "五个字以内" // a reference prints a few characters
	plain := linkTarget.ReplaceAllString(references.ReplaceAllString(body, standIn), "]")
	all := 0
	for _, sentence := range strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune("。！？；!?;\n", r) }) {
		n := 0
		for _, r := range sentence {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		m.Sentences++
		m.Longest = max(m.Longest, n)
		all += n
	}
	if m.Sentences > 0 {
		m.Average = (all + m.Sentences/2) / m.Sentences
	}
	if lib == nil || lib.Glossary == nil {
		return m
	}
	without := references.ReplaceAllString(body, "")
	explained := strings.Join(references.FindAllString(body, -1), "\n")
	for _, t := range lib.Glossary.Terms {
		if strings.Contains(without, t.Name) && !strings.Contains(explained, t.Name) && !slices.Contains(m.Jargon, t.Name) {
			m.Jargon = append(m.Jargon, t.Name)
		}
	}
	return m
}

// note counts what the check says of a sentence.
func (m *Meter) note(problem string) {
	if strings.HasPrefix(problem, "这一句有") {
		m.Long++
	}
}

// String says it in one or two sentences.
func (m Meter) String() string {
	if m.Sentences == 0 {
		return "还没有正文。"
	}
	say := fmt.Sprintf("一共 %d 句，平均一句 %d 个字。", m.Sentences, m.Average)
	if m.Long > 0 {
		say += fmt.Sprintf("超过 40 个字的有 %d 句，拆开更好念。", m.Long)
	} else {
		say += "没有太长的句子。"
	}
	if len(m.Jargon) > 0 {
		say += "没有解释的术语：" + strings.Join(m.Jargon, "、") + "。第一次出现时用“插入术语”。"
	}
	return say
}
