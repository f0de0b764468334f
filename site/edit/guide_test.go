package edit

import (
	"slices"
	"strings"
	"testing"
)

const guide = "---\ntitle: 住院\nfigures:\n- {text: 30元, source: paper}\n---\n\n先说一句。\n\n## 报几成？\n\n七成。\n\n```算例\n## 不是问题\n```\n\n## 去哪里？ ##\n\n窗口。\n"

func TestGuide(t *testing.T) {
	values, err := Values("a.md", guide)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range values {
		got = append(got, v.Path+"="+v.Text)
	}
	want := []string{"front/title=住院", "front/figures/30元/text=30元", "front/figures/30元/source=paper", "body/=先说一句。",
		"body/报几成？=## 报几成？\n\n七成。\n\n```算例\n## 不是问题\n```", "body/去哪里？=## 去哪里？ ##\n\n窗口。"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, row := range []struct{ why, path, old, to, from, is string }{
		{"a title", "front/title", "住院", "出院", "title: 住院", "title: 出院"},
		{"a new key", "front/checked", "", "2026-01-01", "title: 住院\n", "title: 住院\nchecked: 2026-01-01\n"},
		{"the beginning", "body/", "先说一句。", "先说两句。\n\n第二句。\n", "先说一句。", "先说两句。\n\n第二句。"},
		{"no beginning", "body/", "先说一句。", "", "先说一句。\n\n", ""},
		{"an answer", "body/去哪里？", "## 去哪里？ ##\n\n窗口。", "## 去哪里？ ##\n\n手机。", "窗口。", "手机。"},
		{"another question", "body/去哪里？", "## 去哪里？ ##\n\n窗口。", "## 去哪儿？\n\n手机。", "## 去哪里？ ##\n\n窗口。", "## 去哪儿？\n\n手机。"},
		{"a question less", "body/报几成？", values[4].Text, "", values[4].Text + "\n\n", ""},
		{"the last question less", "body/去哪里？", values[5].Text, "", "\n\n" + values[5].Text, ""},
		{"a question more", "body/谁来？", "", "## 谁来？\n\n本人。\n", "窗口。\n", "窗口。\n\n## 谁来？\n\n本人。\n"},
	} {
		for _, form := range forms {
			got, err := Apply(form.of(guide), "a.md", []Replacement{{Path: row.path, Old: row.old, To: row.to}})
			if want := form.of(strings.Replace(guide, row.from, row.is, 1)); err != nil || got != want {
				t.Errorf("%s: %v\n%q\nnot\n%q", row.why, err, got, want)
			}
		}
	}
}
