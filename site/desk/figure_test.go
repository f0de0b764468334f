package desk

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingbaizhi/site/edit"
)

// What a cell of the last year becomes is decided by whoever looked at it, and by
// nobody else.
func TestCopiedFigures(t *testing.T) {
	for _, row := range []struct {
		reason, flow string
		fill         map[string]string
		to           string // what the cell becomes; - stays as it is
	}{
		{"nobody looked", "{check: 700}", nil, "-"},
		{"looked at and right", "{check: 700}", map[string]string{"k:": "true"}, "700"},
		{"another one this year", "{check: 700}", map[string]string{"v:": "800"}, "800"},
		{"not published any more", "{check: 700}", map[string]string{"u:": "true"}, "unknown"},
		{"with a source of its own", "{check: {value: 700, source: paper}}", map[string]string{"k:": "true"}, "{value: 700, source: paper}"},
		{"and another source", "{check: {value: 700, source: paper}}", map[string]string{"k:": "true", "s:": "book"}, "{value: 700, source: book}"},
		{"a source alone is not looked at", "{check: 700}", map[string]string{"s:": "book"}, "!就勾“核对过了”"},
		{"bounds that nobody looked at", "{check: {unknown: [0, 200], source: paper}}", nil, "-"},
		{"nothing", "{check: 700}", map[string]string{"v:": ""}, "!这一格空着"},
		{"a share", "{check: {share: 25%, of: income, year: last}}", map[string]string{"k:": "true"}, "{share: 25%, of: income, year: last}"},
		{"another share", "{check: {share: 25%, of: income, year: last}}", map[string]string{"v:": "20%"}, "{share: 20%, of: income, year: last}"},
		{"an amount instead of a share", "{share: 25%, of: income}", map[string]string{"v:": "5000元"}, "5000元"},
		{"an amount, or its sign forgotten", "{share: 25%, of: income}", map[string]string{"v:": "12"}, "!后面写上 %"},
		{"bounds", "{check: {unknown: [0, 200], source: paper}}", map[string]string{"k:": "true"}, "{unknown: [0, 200], source: paper}"},
	} {
		c := GridCell{Path: "a", Seen: row.flow}
		c.fill(figureOf(row.flow))
		form := url.Values{"o:a": {row.flow}, "v:a": {c.Value}, "low:a": {c.Low}, "high:a": {c.High}, "s:a": {c.Source}}
		if c.Unknown {
			form.Set("u:a", "true")
		}
		for letter, value := range row.fill {
			form.Set(letter+"a", value)
		}
		f, say := c.take(form, "")
		if want, refused := strings.CutPrefix(row.to, "!"); refused && strings.Contains(say, want) {
			continue
		}
		if say != "" {
			t.Errorf("%s: %s", row.reason, say)
			continue
		}
		set := f.edits("a", row.flow)
		text, err := edit.Apply("a: "+row.flow+"\n", "x.yaml", set)
		if want := "a: " + row.to + "\n"; err != nil || row.to == "-" && len(set) > 0 || row.to != "-" && text != want {
			t.Errorf("%s: %q, %v, %v", row.reason, text, set, err)
		}
	}
}

// Whatever a cell was and whatever is typed: the file then says that and nothing
// else, and a cell that is left alone changes nothing.
func TestFigureLaws(t *testing.T) {
	flows := []string{"700", "unknown", "85%", "{value: 700, source: paper}", "{unknown: [0, 200], source: paper}", "{share: 25%, of: income, year: last}", "{check: 700}", "{check: {value: 1万, source: paper}}", "\"1,000\"", ""}
	rapid.Check(t, func(t *rapid.T) {
		flow := rapid.SampledFrom(flows).Draw(t, "flow")
		f := figure{kind: known, value: rapid.SampledFrom([]string{"1", "800", "60%", "2万", "1, b: 2}", "#", "[x", "null", "~", "'", "\"", "没有 的"}).Draw(t, "value"),
			source: rapid.SampledFrom([]string{"", "paper", "book-2", "a: b", "}, c: {"}).Draw(t, "source")}
		if rapid.Bool().Draw(t, "unknown") {
			f = figure{kind: unknown}
		}
		before := "a: {c: 1"
		if flow != "" {
			before += ", b: " + flow
		}
		before += "}\n"
		seen, _, err := edit.Find("x.yaml", before, "a/b")
		if err != nil {
			t.Fatal(err)
		}
		was := figureOf(seen.Text)
		if set := was.edits("a/b", seen.Text); len(set) > 0 {
			t.Fatalf("%q left alone is %v", flow, set)
		}
		text, err := edit.Apply(before, "x.yaml", f.edits("a/b", seen.Text))
		if err != nil {
			t.Fatalf("%q to %+v: %v", flow, f, err)
		}
		v, ok, err := edit.Find("x.yaml", text, "a/b")
		got := figureOf(v.Text)
		got.inBraces, got.checks = false, false
		if err != nil || !ok || got != f {
			t.Fatalf("%q with %+v is\n%s\nwhich is %+v, %v", before, f, text, got, err)
		}
		if rest, _, _ := edit.Find("x.yaml", text, "a/c"); rest.Text != "1" || strings.Count(text, "\n") != 1 {
			t.Fatalf("something else changed: %s", text)
		}
	})
}
