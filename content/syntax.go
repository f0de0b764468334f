package content

import (
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// syntaxFault finds where text stops being YAML and says what an author most
// likely did there. The parser's own report has no column, often the wrong
// line, and is in English; so the line is found by asking how much of the text
// still parses, and the cause by what stands on it.
func syntaxFault(path, text string, err error) (place, string) {
	lines := strings.Split(text, "\n")
	first := faultLine(lines, text)
	for i := max(0, first-1); i < min(first+faultReach, len(lines)); i++ {
		looked := slips
		if i < first {
			looked = slips[:colonSlips] // a lone word parses until the next line
		}
		for _, slip := range looked {
			if at := slip.pattern.FindStringSubmatchIndex(lines[i]); at != nil && !strings.HasPrefix(strings.TrimSpace(lines[i]), "#") {
				return place{path, i + 1, utf8.RuneCountInString(lines[i][:at[2]]) + 1}, slip.say
			}
		}
	}
	line := lines[first]
	col := utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, " ")) + 1
	message := err.Error()
	for _, fault := range faults {
		if strings.Contains(message, fault.says) {
			return place{path, first + 1, col}, fault.say
		}
	}
	return place{path, first + 1, col}, "从这一行起不合 YAML 的写法：检查缩进、冒号后面的空格、引号和括号是否成对。"
}

// faultReach is how many lines from the first bad one a cause is looked for: a
// mapping in braces may go on over some lines.
const faultReach = 6

// colonSlips is how many of slips are about a key's colon.
const colonSlips = 2

// slips are mistakes that a line shows by itself. The first group of the
// pattern is the place.
var slips = []struct {
	pattern *regexp.Regexp
	say     string
}{
	{regexp.MustCompile(`^\s*(?:- +)*\{?\s*[\w-]+\s*(：)`), "键后面用了全角冒号：换成半角冒号，后面空一格。"},
	{regexp.MustCompile(`^\s*(?:- +)*[\w-]+(:)[^\s:/]`), "冒号后面少了一个空格：写成“键: 内容”。"},
	{regexp.MustCompile(`^[^"'#]*[\[{][^"'#]*(，)`), "括号里用了全角逗号：换成半角逗号。"},
	{regexp.MustCompile(`^[^"'#]*(?:: |- |\[|\{)\s*([｛［【])`), "这里用了全角括号：换成半角的 { } 或 [ ]。"},
	{regexp.MustCompile("(?:: |- |, )\\s*([@`%])"), "内容不能用这个符号开头：给整段内容加双引号。"},
	{regexp.MustCompile(`(?:: |- |, )\s*(\*)`), "内容用 * 开头会被当成引用：给整段内容加双引号。"},
	{regexp.MustCompile(`: "[^"\\]*"\s*([^\s,}\]#])`), "双引号已经结束，后面还有字：里面的引号改用中文引号“”。"},
	{regexp.MustCompile(`: '[^']*'([^\s,}\]#'])`), "单引号已经结束，后面还有字：外面改用双引号。"},
	{regexp.MustCompile(`^\s*(?:- +)*[\w-]+: +[^\s"'\[{#|>][^#]*?(:) `), "文字里有冒号加空格：给冒号前后的整句加双引号，或改用中文冒号。"},
	{regexp.MustCompile(`^[^"#]*(")[^"]*$`), "这个双引号没有成对：在这一行补上后一个引号。"},
	{regexp.MustCompile(`(\\[^"\\/abefnrtv0xuU NLP_])`), "双引号里的反斜杠有特别的意思：改用单引号，或删掉反斜杠。"},
}

// faults say in Chinese what the parser found, where the line alone does not
// show the cause.
var faults = []struct{ says, say string }{
	{"could not find expected ':'", "这一行少了冒号：写成“键: 内容”，冒号用半角，后面空一格。"},
	{"mapping values are not allowed", "这一行的缩进和上面对不上：同一层的键要左对齐，下一层再多空两格。"},
	{"did not find expected key", "这一行和上面对不上：同一层要左对齐；检查上面的引号和括号是否成对。"},
	{"did not find expected '-' indicator", "这一行和上面对不上：上面是一列以 - 开头的内容，这里也要以 - 开头，或退回上一层。"},
	{"block sequence entries are not allowed", "这里不能写 -：检查缩进，列表要另起一行。"},
	{"did not find expected ',' or ']'", "从这一行起的方括号 [ ] 没有成对，或里面少了逗号。"},
	{"did not find expected ',' or '}'", "从这一行起的花括号 { } 没有成对，或里面少了逗号。"},
	{"did not find expected node content", "这里的括号或逗号多了、少了：检查 [ ]、{ } 是否成对。"},
	{"did not find expected <document start>", "这一行比上面缩进得少：文件第一行前面不要空格，同一层的键要左对齐。"},
	{"unexpected end of stream", "从这一行起的引号没有成对：补上后一个引号。"},
	{"unknown escape character", "双引号里的反斜杠有特别的意思：改用单引号，或删掉反斜杠。"},
	{"cannot start any token", "这里的内容用了不能开头的符号：给整段内容加双引号。"},
	{"unknown anchor", "内容用 * 开头会被当成引用：给整段内容加双引号。"},
	{"exceeded max depth", "括号套得太深：检查 [ ]、{ } 是否成对。"},
}

// faultLine is the index of the line after the longest part of the text, cut
// at a line, that still parses. The search starts where the parser stopped
// reading and does not go back for ever, in a large file only a few lines.
func faultLine(lines []string, text string) int {
	const mostRead = 4 << 20
	mostTries := min(400, 1+mostRead/len(text))
	reader := &slowReader{text: text}
	decoder := yaml.NewDecoder(reader)
	var document yaml.Node
	if decoder.Decode(&document) == nil {
		_ = decoder.Decode(&document) // fails for certain: the text was refused before
	}
	last := min(strings.Count(text[:reader.read], "\n"), len(lines)-1)
	for k := last; k > 0 && last-k < mostTries; k-- {
		if parses(strings.Join(lines[:k], "\n") + "\n") {
			return firstWritten(lines, k)
		}
	}
	if last < mostTries {
		return firstWritten(lines, 0)
	}
	return last
}

// firstWritten is the first line from k on that holds something.
func firstWritten(lines []string, k int) int {
	for i := k; i < len(lines); i++ {
		if text := strings.TrimSpace(lines[i]); text != "" && text[0] != '#' {
			return i
		}
	}
	return max(0, min(k, len(lines)-1))
}

func parses(text string) bool {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var document yaml.Node
	for {
		if err := decoder.Decode(&document); err != nil {
			return err == io.EOF
		}
	}
}

// slowReader hands out one byte at a time, so that read tells where the parser
// stopped.
type slowReader struct {
	text string
	read int
}

func (s *slowReader) Read(p []byte) (int, error) {
	if s.read == len(s.text) {
		return 0, io.EOF
	}
	n := copy(p[:1], s.text[s.read:])
	s.read += n
	return n, nil
}
