package content

import (
	"slices"
	"strings"
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
		d := distance(plainLetters(word), plainLetters(candidate))
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

// distance counts the letters to add, drop, change or swap with their
// neighbour to make b of a.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			changed := last[j]
			if a[i] != b[j] {
				changed++
			}
			row[j+1] = min(changed, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
