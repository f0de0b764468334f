package content

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

func TestNotYAML(t *testing.T) {
	breaks(t, []broken{
		{why: "a tab indents", file: "jia/policy/clinic.yaml", old: "  until: open", new: "‸\tuntil: open",
			want: "这里用制表符（Tab）缩进，共 1 处；缩进只能用空格：把 Tab 换成两个空格。"},
		{why: "a wide space indents", file: "jia/policy/clinic.yaml", old: "  until: open", new: "‸　until: open",
			want: "这里用全角空格缩进，共 1 处；缩进只能用半角空格：切换到英文输入法再敲空格。"},
		{why: "a character that nobody sees", file: "jia/policy/clinic.yaml", old: "until: open", new: "until: ‸\u200bopen",
			want: "这里有看不见的字符（U+200B，不占地方的符号），共 1 处：删掉它，再重新输入这一行。"},
		{why: "a second document", file: "jia/policy/clinic.yaml", old: "rate: {use-row: 别人}}\n", new: "rate: {use-row: 别人}}\n‸---\nname: 又一张表\n",
			want: "一个文件只写一份：从这里起是第二份，程序不会读。把它移到另一个文件，或删掉这一行 ---。"},
		{why: "a full-width colon", file: "jia/policy/clinic.yaml", old: "name: 门诊", new: "name‸： 门诊",
			want: "键后面用了全角冒号：换成半角冒号，后面空一格。"},
		{why: "no space behind the colon", file: "jia/policy/clinic.yaml", old: "slip: hifp_pay", new: "slip‸:hifp_pay",
			want: "冒号后面少了一个空格：写成“键: 内容”。"},
		{why: "no colon", file: "jia/policy/clinic.yaml", old: "slip: hifp_pay", new: "‸slip hifp_pay",
			want: "这一行少了冒号：写成“键: 内容”，冒号用半角，后面空一格。"},
		{why: "a full-width comma in braces", file: "jia/policy/clinic.yaml", old: "{id: 别人, deductible", new: "{id: 别人‸， deductible",
			want: "括号里用了全角逗号：换成半角逗号。"},
		{why: "full-width brackets that hold a pair", file: "jia/policy/clinic.yaml", old: "{care: clinic}", new: "‸｛care: clinic｝",
			want: "这里用了全角括号：换成半角的 { } 或 [ ]。"},
		{why: "a brace that is not closed", file: "jia/policy/clinic.yaml", old: "  - {id: 别人, deductible: 50, rate: 50%, limit: 500}", new: "  ‸- {id: 别人, deductible: 50, rate: 50%, limit: 500",
			want: "从这一行起的花括号 { } 没有成对，或里面少了逗号。"},
		{why: "a bracket that is not closed", file: "jia/policy/clinic.yaml", old: "  of: [eligible]", new: "  ‸of: [eligible",
			want: "从这一行起的方括号 [ ] 没有成对，或里面少了逗号。"},
		{why: "a quote that is not closed", file: "site.yaml", old: "intro: 试一试。", new: "intro: ‸\"试一试。",
			want: "这个双引号没有成对：在这一行补上后一个引号。"},
		{why: "quotes within quotes", file: "site.yaml", old: "intro: 试一试。", new: "intro: \"先\"‸试\"一试。\"",
			want: "双引号已经结束，后面还有字：里面的引号改用中文引号“”。"},
		{why: "a colon and a space in a sentence", file: "site.yaml", old: "intro: 试一试。", new: "intro: 先看‸: 再算。",
			want: "文字里有冒号加空格：给冒号前后的整句加双引号，或改用中文冒号。"},
		{why: "a sign that YAML keeps for itself", file: "site.yaml", old: "intro: 试一试。", new: "intro: ‸@试一试。",
			want: "内容不能用这个符号开头：给整段内容加双引号。"},
		{why: "a star is a reference to YAML", file: "site.yaml", old: "intro: 试一试。", new: "intro: ‸*试一试",
			want: "内容用 * 开头会被当成引用：给整段内容加双引号。"},
		{why: "indented too far", file: "jia/policy/clinic.yaml", old: "slip: hifp_pay", new: "  ‸slip: hifp_pay",
			want: "这一行的缩进和上面对不上：同一层的键要左对齐，下一层再多空两格。"},
		{why: "not indented as its neighbours", file: "jia/policy/clinic.yaml", old: "  source: jia-2025\n", new: " ‸source: jia-2025\n",
			want: "这一行和上面对不上：同一层要左对齐；检查上面的引号和括号是否成对。"},
		{why: "a brace too many", file: "jia/policy/clinic.yaml", old: "{care: clinic}", new: "{care: clinic}}",
			at: "applies: {care", want: "这一行和上面对不上：同一层要左对齐；检查上面的引号和括号是否成对。"},
		{why: "a backslash in quotes", file: "site.yaml", old: "intro: 试一试。", new: "intro: \"试‸\\试\"",
			want: "双引号里的反斜杠有特别的意思：改用单引号，或删掉反斜杠。"},
	})
}

// A message names what an author typed, never what a parser or a type is
// called.
func TestNoParserEnglish(t *testing.T) {
	for _, text := range []string{
		"a: [", "a: {", "]", "}", "? ", "a: !!binary x", "a: &b", "a: *b", "%YAML 9.9\n---\na: 1", "a: 'b", "a:\n\t- b", "- - - a: b\n c", "!<x", "a: |9\n x", "--- ---", "a: \"\\x\"", "{a: b}: c\n d", ": : :",
	} {
		_, problems := Open(fstest.MapFS{"site.yaml": {Data: []byte(text)}, "vocabulary.yaml": {Data: []byte("facts: []")}, "glossary.yaml": {Data: []byte(text)}})
		if len(problems) == 0 {
			t.Errorf("%q has no problem", text)
		}
		for _, p := range problems {
			if word := foreign(p.Message); word != "" {
				t.Errorf("%q: %q in %s", text, word, p)
			}
		}
	}
}

// foreign finds a run of Latin words, as parsers write them, or a Go type.
func foreign(message string) string {
	words := strings.FieldsFunc(message, func(r rune) bool { return r > unicode.MaxASCII })
	for _, run := range words {
		for _, bad := range []string{"yaml: ", "line ", "expected", "found ", "cannot", "unmarshal", "calc.", "content.", "int64", "nil", "struct"} {
			if strings.Contains(run, bad) {
				return run
			}
		}
	}
	return ""
}
