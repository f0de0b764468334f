package content

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// repeated is a text over and over until it is so long, with a new line or, for a
// guide, a new paragraph where one would be too long.
func repeated(text, between string, size int) string {
	var b strings.Builder
	for n := 0; b.Len() < size; {
		if n += len(text); n > 4800 && !strings.HasSuffix(text, "\n") {
			b.WriteString(between)
			n = 0
		}
		b.WriteString(text)
	}
	return b.String()
}

// Whatever stands in a file, what is said of it is there in about the time and the
// memory that a large and honest one takes. The files are of the greatest size with
// -long; without they are a sixteenth of it, and a half where a fault would show no
// sooner.
func TestTimeAndMemoryAreBounded(t *testing.T) {
	part, half := 16, 2
	if *long {
		part, half = 1, 1
	}
	whole, guide := (mostBytes-4096)/part, (mostInGuide-4096)/half
	yaml := func(head, text, tail string) string {
		return head + repeated(text, "\n", whole-len(head)-len(tail)) + tail
	}
	front := "---\ntitle: 住下能报多少\nsummary: 先。\ntopics: [stay]\nsources: [paper]\nchecked: 2026-01-10\n---\n## 报几成？\n\n"
	prose := func(text string) string { return front + repeated(text, "\n\n", guide-len(front)) }
	deeper := func(line string) string { // each line deeper than the one before
		var b strings.Builder
		for i := 0; b.Len() < guide; i++ {
			b.WriteString(strings.Repeat(" ", 2*i) + line + "\n")
		}
		return front + b.String()
	}
	numbered := func(format string, size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	tree := madeUp(t)
	inTable := func(rows string) string {
		return strings.Replace(string(tree["jia/policy/stay.yaml"].Data), "  - {id: 一档,", rows+"  - {id: 一档,", 1)
	}
	inWords := func(facts string) string {
		return strings.Replace(string(tree["vocabulary.yaml"].Data), "facts:\n", "facts:\n"+facts, 1)
	}
	look := func(file, text string) (took time.Duration, used uint64, found Problems) {
		changed := fstest.MapFS{}
		for name, f := range tree {
			changed[name] = f
		}
		changed[file] = &fstest.MapFile{Data: []byte(text)}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := spent()
		found = check(changed)
		took = spent() - start
		runtime.ReadMemStats(&after)
		return took, after.TotalAlloc - before.TotalAlloc, found
	}
	honest := strings.Replace(string(tree["glossary.yaml"].Data), "terms:\n", "terms:\n"+numbered("- {id: term-%[1]d, term: 词%[1]d, plain: 话%[1]d。}\n", whole), 1)
	var usual time.Duration
	var space uint64
	for range 3 {
		took, used, found := look("glossary.yaml", honest)
		if len(found) > 0 {
			t.Fatalf("the honest file has problems:\n%v", found[:1])
		}
		usual, space = max(usual, took), max(space, used)
	}
	t.Logf("an honest file of %d KB: %v, %d MB", len(honest)>>10, usual.Round(time.Millisecond), space>>20)
	const laughs = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n" +
		"e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g,*g,*g]\n"
	for _, row := range []struct{ why, file, text string }{
		{"a thousand million laughs", "site.yaml", laughs},
		{"as many as a text", "site.yaml", strings.Replace(laughs, "h: ", "name: ", 1)},
		{"a list in itself", "site.yaml", "name: &a [*a]\n"},
		{"a merge of itself", "site.yaml", "name: &a {<<: *a}\n"},
		{"many that stand for one", "site.yaml", yaml("a: &a 1\nb: [", "*a, ", "]")},
		{"many names", "site.yaml", yaml("", "- &a a\n", "")},
		{"bytes", "site.yaml", yaml("", "- !!binary aGk=\n", "")},
		{"brackets without end", "site.yaml", yaml("", "[", "")},
		{"braces without end", "site.yaml", yaml("", "{a: ", "")},
		{"brackets as deep as a parser goes", "site.yaml", strings.Repeat("[", 9000) + strings.Repeat("]", 9000)},
		{"dashes without end", "site.yaml", yaml("", "- ", "")},
		{"one key again and again", "site.yaml", yaml("", "a: 1\n", "")},
		{"the same in braces", "site.yaml", yaml("{", "a: 1, ", "}")},
		{"many keys that are none", "site.yaml", numbered("hotlin%d: 1\n", whole)},
		{"a bracket that is not closed", "site.yaml", yaml("name: [\n", "a, \n", "")},
		{"one over empty lines", "site.yaml", yaml("name: [", "\n", "")},
		{"a quote that is not closed", "site.yaml", yaml("name: \"\n", "aaaaaa\n", "")},
		{"a slip in the last line", "site.yaml", yaml("", "a: 1\n", "}\n")},
		{"a slip in the first", "site.yaml", yaml("name: }\n", "a: 1\n", "")},
		{"a slip in each", "site.yaml", yaml("", "%a\n", "")},
		{"tabs", "site.yaml", yaml("", "\t\n", "")},
		{"direction marks", "site.yaml", yaml("", "\u202e\n", "")},
		{"numbers that commas cut", "site.yaml", yaml("name: {", "1,000,", "}")},
		{"a long line", "site.yaml", "name: " + strings.Repeat("a", whole) + "\n"},
		{"a long key", "site.yaml", "? " + strings.Repeat("a", whole) + "\n: b\n"},
		{"a long text of short lines", "site.yaml", yaml("name: >\n", "  a\n\n", "")},
		{"one id again and again", "glossary.yaml", yaml("terms:\n", "- {id: a, term: b, plain: c}\n", "")},
		{"rows that nobody meets", "jia/policy/stay.yaml", inTable(numbered("  - {id: r%[1]d, when: {level: low, nth: %[1]d}, deductible: 100, rate: 85%%}\n", (mostBytes-4096)/half))},
		{"rows that all meet", "jia/policy/stay.yaml", inTable(numbered("  - {id: r%d, when: {level: low}, deductible: 100, rate: 85%%}\n", (mostBytes-4096)/half))},
		{"a question for each of many", "vocabulary.yaml", inWords(numbered("- {id: f%[1]d, name: 名%[1]d, ask: 问, why: 因, of: visit, options: [{id: a, name: 甲}, {id: b, name: 乙}]}\n", whole))},

		{"a long guide", "jia/guides/stay.md", prose("住下能报多少，先看这里。\n\n")},
		{"a guide too long", "jia/guides/stay.md", front + repeated("住下。\n\n", "", mostBytes)},
		{"HTML", "jia/guides/stay.md", prose("<b>")},
		{"HTML in each line", "jia/guides/stay.md", prose("<b>\n\n")},
		{"quotations in quotations", "jia/guides/stay.md", prose(">")},
		{"lists in lists", "jia/guides/stay.md", prose("- ")},
		{"lists in lists, a line each", "jia/guides/stay.md", deeper("- a")},
		{"open brackets", "jia/guides/stay.md", prose("[")},
		{"pictures that do not end", "jia/guides/stay.md", prose("![")},
		{"links in links", "jia/guides/stay.md", prose("[a](")},
		{"emphasis that does not end", "jia/guides/stay.md", prose("*a ")},
		{"two sorts of it", "jia/guides/stay.md", prose("*a_")},
		{"code that does not end", "jia/guides/stay.md", prose("`a``")},
		{"references that do not end", "jia/guides/stay.md", prose("{{")},
		{"references to nothing", "jia/guides/stay.md", prose(`{{ 表 "a/b/c" }}`)},
		{"figures", "jia/guides/stay.md", prose("1元 ")},
		{"links to nothing", "jia/guides/stay.md", prose("[a](b) ")},
		{"links to a guide", "jia/guides/stay.md", prose("[a](away.md#b) ")},
		{"headings", "jia/guides/stay.md", prose("## a\n\n")},
		{"addresses of links", "jia/guides/stay.md", prose("[a]: b\n\n")},
		{"wide tables and short rows", "jia/guides/stay.md", front + repeated("|"+strings.Repeat("a|", 700)+"\n|"+strings.Repeat("-|", 700)+"\n"+strings.Repeat("a\n", 900)+"\n", "", guide)},
		{"one paragraph", "jia/guides/stay.md", front + repeated("*a_", "\n", guide)},
		{"narrow tables without end", "jia/guides/stay.md", front + strings.Repeat("|a|\n|-|\n"+strings.Repeat("a\n", 30)+"\n", guide/70)},
		{"entities", "jia/guides/stay.md", prose("&#x202e;")},
		{"direction marks in a guide", "jia/guides/stay.md", prose("\u202e")},
	} {
		took, used, found := look(row.file, row.text)
		t.Logf("%-40s %8v %5d MB %7d problems", row.why, took.Round(time.Millisecond), used>>20, len(found))
		const times, atLeast = 20, time.Second
		if took > times*max(usual, atLeast/times) {
			t.Errorf("%s: %v, an honest file %v", row.why, took, usual)
		}
		if used > 40*max(space, 8<<20) {
			t.Errorf("%s: %d MB, an honest file %d MB", row.why, used>>20, space>>20)
		}
	}
}
