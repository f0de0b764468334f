package content

import "strings"

// foldWidth turns full-width letters, digits and signs into the plain ones
// that input methods meant: １，０００ becomes 1,000 and ％ becomes %.
func foldWidth(text string) string {
	return strings.Map(foldRune, text)
}

func foldRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '　', r == '\u00a0':
		return ' '
	case r == '“', r == '”':
		return '"'
	}
	return r
}
