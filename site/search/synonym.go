package search

import (
	"slices"
	"strings"
)

// othersOf are the other names of words that stand in texts.
func othersOf(groups [][]string, texts ...string) []string {
	var others []string
	folded := make([]string, len(texts))
	for i, text := range texts {
		folded[i] = Fold(text)
	}
	for _, group := range groups {
		named := slices.ContainsFunc(folded, func(text string) bool {
			return slices.ContainsFunc(group, func(name string) bool { return strings.Contains(text, name) })
		})
		if named {
			others = append(others, group...)
		}
	}
	return others
}
