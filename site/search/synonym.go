package search

import (
	"slices"
	"strings"
)

// othersOf are the other names of words that stand in texts.
func othersOf(groups [][]string, texts ...string) []string {
	var others []string
	for _, group := range groups {
		named := slices.ContainsFunc(texts, func(text string) bool {
			folded := Fold(text)
			return slices.ContainsFunc(group, func(name string) bool { return strings.Contains(folded, name) })
		})
		if named {
			others = append(others, group...)
		}
	}
	return others
}
