package search

import (
	"strings"
	"unicode/utf8"
)

// isParticle reports whether a character parts a text as punctuation does: between
// it and its neighbours is nothing to look for.
func isParticle(r rune) bool {
	switch r {
	case '的', '了', '吗', '呢', '吧', '啊', '呀', '嘛', '哦', '么', '呗', '啦':
		return true
	}
	return false
}

// Fold gives the text with full-width signs and capitals as plain small ones,
// rune by rune. The full-width comma stays: it parts numbers.
func Fold(text string) string { return strings.Map(folded, text) }

func folded(r rune) rune {
	if r >= 0xff01 && r <= 0xff5e && r != '，' {
		r -= 0xfee0
	}
	if r >= 'A' && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// folds reports whether a rune becomes one of a word. What else folds parts
// tokens either way.
func folds(r rune) bool {
	f := folded(r)
	return f != r && isWord(f)
}

// isHan is the same range as the script's.
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x9fff && !isParticle(r)
}
func isWord(r rune) bool  { return r >= 'a' && r <= 'z' || isDigit(r) }
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// Tokens gives what is looked for in a text, in its order. Ends are the single
// characters that end a run of Chinese ones.
func Tokens(text string) (tokens, ends []string) { return appendTokens(nil, nil, text) }

func appendTokens(tokens, ends []string, text string) ([]string, []string) {
	if strings.ContainsFunc(text, folds) {
		text = Fold(text)
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isHan(r):
			last := i // where the character before begins
			for i += size; i < len(text); i += size {
				if r, size = utf8.DecodeRuneInString(text[i:]); !isHan(r) {
					break
				}
				tokens = append(tokens, text[last:i+size])
				last = i
			}
			ends = append(ends, text[last:i])
		case isWord(r):
			from, commas := i, 0
			for ; i < len(text) && (isWord(rune(text[i])) || comma(text, i)); i++ {
				if text[i] == ',' {
					commas++
				}
			}
			word := text[from:i]
			if commas > 0 {
				word = strings.ReplaceAll(word, ",", "")
			}
			tokens = append(tokens, word)
		default:
			i += size
		}
	}
	return tokens, ends
}

// comma reports whether the byte at i is a comma inside a number.
func comma(text string, i int) bool {
	return text[i] == ',' && i > 0 && i+1 < len(text) && isDigit(rune(text[i-1])) && isDigit(rune(text[i+1]))
}
