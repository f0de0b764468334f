package content

import (
	"regexp"
	"slices"
	"strings"
)

var (
	partWords   = []Word{{"eligible", "目录内"}, {"first_pay", "先行自付"}, {"over_limit", "超限价"}, {"non_covered", "目录外"}}
	reasons     = []string{"above-limit", "below-deductible", "own-share"}
	markPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

func contains(list []string, text string) bool { return slices.Contains(list, text) }

func idsOf(words []Word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.ID
	}
	return all
}

// parts checks the parts of a bill that a rule names.
func (b *building) parts(e *entry) []string {
	for _, item := range e.list() {
		part, rest, marked := strings.Cut(item.text, ".")
		if parts := idsOf(partWords); !contains(parts, part) {
			b.problems.fail(item.place, "费用里没有 %s 这一部分：%s", shown(item.text), meant(part, parts))
			continue
		}
		reason, layer, remains := strings.Cut(rest, "(")
		switch {
		case marked && remains && (!contains(reasons, reason) || !strings.HasSuffix(layer, ")")):
			b.problems.fail(item.place, "%s 写法不对：写成 %s.above-limit(保障层的编号)，above-limit 也可以是 below-deductible 或 own-share。", shown(item.text), part)
		case marked && remains:
			b.knownLayer(&entry{place: item.place, text: strings.TrimSuffix(layer, ")")})
		case marked && !markPattern.MatchString(rest):
			b.problems.fail(item.place, "%s 里点后面要写标记的名字：小写字母、数字和 _，如 %s.special_drug。", shown(item.text), part)
		}
	}
	return e.strs()
}
