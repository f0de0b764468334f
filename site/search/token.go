package search

import "strings"

// particles part a text as punctuation does: between them and their neighbours
// is nothing to look for.
const particles = "的了吗呢吧啊呀嘛哦么呗啦"

// Fold gives the text with full-width signs and capitals as plain small ones,
// rune by rune. The full-width comma stays: it parts numbers.
func Fold(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xff01 && r <= 0xff5e && r != '，' {
			r -= 0xfee0
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, text)
}

// isHan is the same range as the script's.
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x9fff && !strings.ContainsRune(particles, r)
}
func isWord(r rune) bool  { return r >= 'a' && r <= 'z' || isDigit(r) }
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// Tokens gives what is looked for in a text, in its order. Ends are the single
// characters that end a run of Chinese ones.
func Tokens(text string) (tokens, ends []string) {
	runes := []rune(Fold(text))
	for i := 0; i < len(runes); {
		switch r := runes[i]; {
		case isHan(r):
			from := i
			for i++; i < len(runes) && isHan(runes[i]); i++ {
				tokens = append(tokens, string(runes[i-1:i+1]))
			}
			if i-from > 0 {
				ends = append(ends, string(runes[i-1]))
			}
		case isWord(r):
			var word []rune
			for ; i < len(runes) && (isWord(runes[i]) || comma(runes, i)); i++ {
				if isWord(runes[i]) {
					word = append(word, runes[i])
				}
			}
			tokens = append(tokens, string(word))
		default:
			i++
		}
	}
	return tokens, ends
}

// comma reports whether the rune at i is a comma inside a number.
func comma(runes []rune, i int) bool {
	return runes[i] == ',' && i > 0 && i+1 < len(runes) && isDigit(runes[i-1]) && isDigit(runes[i+1])
}
