package content

import (
	"slices"
	"strings"
	"testing"

	"mingbaizhi/calc"
)

func TestRegionsAddToTheVocabulary(t *testing.T) {
	tree := madeUp(t)
	for _, row := range []struct {
		why, region         string
		facts, causes, hill string
		taps                string
	}{
		{"the nation asks what everybody is asked", "guo", "insurance group identity income recognised care level place nth illness cause", "ill injury", "", "resident employee"},
		{"a province adds a question", "sheng", "insurance group identity income hill recognised care level place nth illness cause", "ill injury", "up down", "resident employee"},
		{"a city adds options, one to the province's question, and a button", "jia", "insurance group identity income hill recognised care level place nth illness cause", "ill sick-at-sea injury", "up down foot", "resident farm employee"},
		{"a county asks what its city asks", "yi", "insurance group identity income hill recognised care level place nth illness cause", "ill sick-at-sea injury", "up down foot", "resident farm employee"},
	} {
		v := region(t, tree, row.region).Vocabulary
		options := func(fact string) string {
			if v.Fact(fact) == nil {
				return ""
			}
			return ids(v.Fact(fact).Options, func(o calc.Option) string { return o.ID })
		}
		for _, got := range [][3]string{
			{"facts", ids(v.Facts, func(f calc.Fact) string { return f.ID }), row.facts},
			{"causes", options("cause"), row.causes}, {"hill", options("hill"), row.hill},
			{"taps", ids(v.Taps[0].Choices, func(c TapChoice) string { return c.ID }), row.taps},
		} {
			if got[1] != got[2] {
				t.Errorf("%s: %s of %s are %q, want %q", row.why, got[0], row.region, got[1], got[2])
			}
		}
	}
	if jia, shared := region(t, tree, "jia"), region(t, tree, "guo"); slices.EqualFunc(jia.Policy.Facts, shared.Policy.Facts, func(a, b calc.Fact) bool { return a.ID == b.ID }) {
		t.Error("the policy has the shared facts, not the region's")
	}
}

func ids[T any](all []T, id func(T) string) string {
	var texts []string
	for _, x := range all {
		texts = append(texts, id(x))
	}
	return strings.Join(texts, " ")
}

func TestAdditions(t *testing.T) {
	const sick = "- {of: cause, id: sick-at-sea, name: 晕船, hint: 在船上病的, after: ill}"
	breaks(t, []broken{
		{why: "a question that is there already", file: "sheng/vocabulary.yaml", old: "facts:\n- id: hill", new: "facts:\n- {id: ‸nth, name: 次数, ask: 第几次？, why: 再问一次。, of: visit, kind: number}\n- id: hill",
			want: "上级已经有 nth 这个问题：要加选项就写在 options 里，不然换一个编号。"},
		{why: "an option that is there already", file: "jia/vocabulary.yaml", old: sick, new: "- {of: cause, id: ‸injury, name: 晕船}",
			want: "cause（原因）已经有“injury”这个选项：换一个编号，或删掉这一条。"},
		{why: "an option for a question that is not there", file: "jia/vocabulary.yaml", old: sick, new: "- {of: ‸causes, id: sick-at-sea, name: 晕船}",
			want: "词表里没有 causes 这个问题：是不是想写 cause？"},
		{why: "an option for a number", file: "jia/vocabulary.yaml", old: sick, new: "- {of: ‸nth, id: sick-at-sea, name: 晕船}",
			want: "nth（第几次）的答案是数字，加不了选项：改正 of。"},
		{why: "none is no option's name among several", file: "jia/vocabulary.yaml", old: sick, new: "- {of: identity, id: ‸none, name: 没有}",
			want: "选项不能叫 none：它表示一个都不选。换一个编号。"},
		{why: "after an option that is not there", file: "jia/vocabulary.yaml", old: "after: ill}", new: "after: ‸ills}",
			want: "没有 ills：是不是想写 ill？"},
		{why: "a button for a tap that is not there", file: "jia/vocabulary.yaml", old: "of: who, id: farm", new: "of: ‸why, id: farm",
			want: "开头几问里没有 why：是不是想写 who？"},
		{why: "a button that is there already", file: "jia/vocabulary.yaml", old: "of: who, id: farm", new: "of: who, id: ‸employee",
			want: "who已经有“employee”这个按钮：换一个编号，或删掉这一条。"},
		{why: "a button that answers a question of nobody", file: "jia/vocabulary.yaml", old: "hill: foot", new: "‸hills: foot",
			want: "词表里没有 hills 这个问题：是不是想写 hill？"},
	})
}
