package content

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// nearest is the one of known that word was probably meant to be, empty where
// none is close. Capitals, - and _ make no difference.
func nearest(word string, known []string) string {
	const longest = 64
	best, least := "", 0
	if len(word) > longest {
		return ""
	}
	for _, candidate := range known {
		d := calc.EditDistance(plainLetters(word), plainLetters(candidate))
		if d <= max(1, len([]rune(candidate))/3) && d < len([]rune(candidate)) && (best == "" || d < least) {
			best, least = candidate, d
		}
	}
	return best
}

// nearestSorted is nearest for words in no order of their own, so that the
// same one is found each time.
func nearestSorted(word string, known []string) string {
	slices.Sort(known)
	return nearest(word, known)
}

// meant is the end of a message about an unknown word: the nearest known one,
// else all of them if they are few.
func meant(word string, known []string) string {
	if near := nearest(word, known); near != "" {
		return "是不是想写 " + near + "？"
	}
	const few = 24
	if len(known) == 0 {
		return "这里还没有可以写的。"
	}
	if len(known) <= few {
		return "可以写：" + strings.Join(known, "、") + "。"
	}
	return "可以写：" + strings.Join(known[:few], "、") + " 等。"
}

func plainLetters(word string) []rune {
	return []rune(strings.ReplaceAll(strings.ToLower(foldWidth(word)), "_", "-"))
}
