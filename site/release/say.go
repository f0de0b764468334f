package release

import (
	"fmt"
	"slices"
	"strings"

	"mingbaizhi/content"
)

// mostSaid is how many lines of one kind [Difference.Say] gives.
const mostSaid = 20

// Say says in Chinese, in lines, what a release changes. lib has the words of
// what the content says.
func (d *Difference) Say(lib *content.Library) []string {
	if d.Said != "" {
		return []string{d.Said}
	}
	than := "上一次发布 " + d.Than
	if d.Online {
		than = "网上现在的 " + d.Than
	}
	if d.Nothing() {
		return []string{"和" + than + "没有不同。"}
	}
	counts := map[Change]int{}
	for _, p := range d.Pages {
		counts[p.Change]++
	}
	lines := []string{fmt.Sprintf("和%s比：新增 %d 页，改了 %d 页，没有了 %d 页，另有 %d 个别的文件不同。", than, counts[Added], counts[Changed], counts[Gone], d.Others)}
	for _, p := range d.Policies {
		lines = append(lines, "  "+p.Say())
	}
	said, left := 0, 0
	for _, f := range d.Values {
		for _, c := range f.Changes {
			if said == mostSaid {
				left++
				continue
			}
			said++
			lines = append(lines, fmt.Sprintf("  %s %s：%s → %s", f.Name, lib.Label(f.Name, c.Path), orNothing(lib.Spoken(f.Name, c.Path, c.Old)), orNothing(lib.Spoken(f.Name, c.Path, c.New))))
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("  还有 %d 处内容不同，在编辑台的“发布”页上看。", left))
	}
	if d.NoValues {
		lines = append(lines, "  那一版的内容没有留在这台电脑上，说不出哪些数字不同。")
	}
	// A page that is gone breaks links elsewhere, a new one has nobody seen yet.
	pages := slices.Clone(d.Pages)
	first := func(p PageChange) int { return slices.Index([]Change{Gone, Added, Changed}, p.Change) }
	slices.SortStableFunc(pages, func(a, b PageChange) int { return first(a) - first(b) })
	for i, p := range pages {
		if i == mostSaid {
			lines = append(lines, fmt.Sprintf("  还有 %d 页，在编辑台的“发布”页上看。", len(d.Pages)-i))
			break
		}
		lines = append(lines, strings.TrimRight(fmt.Sprintf("  %s %s %s", p.Change, p.Path, p.Title), " "))
	}
	return lines
}

// Say says what became of a region's policy.
func (p PolicyChange) Say() string {
	switch {
	case p.Was == "":
		return fmt.Sprintf("%s：计算器用的规定，新上 %s", p.Name, p.Now)
	case p.Now == "":
		return fmt.Sprintf("%s：计算器用的规定（%s）没有了", p.Name, p.Was)
	}
	return fmt.Sprintf("%s：计算器用的规定，%s → %s", p.Name, p.Was, p.Now)
}

func orNothing(text string) string {
	if text == "" {
		return "没有"
	}
	return short(text)
}
