package calc

// What package strings has for sets of characters brings Unicode's tables
// along; these sets are ours.

const (
	arabic = "0123456789"
	// blanks are the spaces that people type and paste.
	blanks = " \t\n\v\f\r\u0085\u00A0\u3000"
)

// isOne reports whether c is one of set.
func isOne(c rune, set string) bool {
	for _, x := range set {
		if x == c {
			return true
		}
	}
	return false
}

// hasOne reports whether a character of text is one of set.
func hasOne(text, set string) bool {
	for _, c := range text {
		if isOne(c, set) {
			return true
		}
	}
	return false
}

// onlyOf reports whether every character of text is one of set.
func onlyOf(text, set string) bool {
	for _, c := range text {
		if !isOne(c, set) {
			return false
		}
	}
	return true
}

// trimmed is text without blanks around it.
func trimmed(text string) string {
	for i, c := range text {
		if !isOne(c, blanks) {
			return trimmedEnd(text[i:], blanks)
		}
	}
	return ""
}

// trimmedEnd is text without the characters of set at its end.
func trimmedEnd(text, set string) string {
	end := len(text)
	for i, c := range text {
		switch in := isOne(c, set); {
		case !in:
			end = len(text)
		case end == len(text):
			end = i
		}
	}
	return text[:end]
}
