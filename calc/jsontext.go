package calc

import (
	"strconv"
	"unicode/utf8"
)

// string reads a JSON string at the current place into text. Without escapes
// it shares src's bytes.
func (r *jsonReader) string(text *string) bool {
	r.pos++
	start := r.pos
	var decoded []byte
	for r.pos < len(r.src) {
		switch c := r.src[r.pos]; {
		case c == '"':
			*text = r.src[start:r.pos]
			if decoded != nil {
				*text = string(append(decoded, *text...))
			}
			r.pos++
			return true
		case c < ' ':
			return r.fail("文字里有换行或控制字符，可能少了后面的引号")
		case c == '\\':
			decoded = append(decoded, r.src[start:r.pos]...)
			if !r.escape(&decoded) {
				return false
			}
			start = r.pos
		default:
			r.pos++
		}
	}
	return r.fail("文字没有写完，少了后面的引号")
}

// escape reads \n, \u4e2d or a surrogate pair.
func (r *jsonReader) escape(decoded *[]byte) bool {
	rest := r.src[r.pos+1:]
	if rest == "" {
		r.pos++
		return r.wrong("转义字符")
	}
	for i := 0; i+1 < len(jsonEscapes); i += 2 {
		if jsonEscapes[i] == rest[0] {
			*decoded = append(*decoded, jsonEscapes[i+1])
			r.pos += 2
			return true
		}
	}
	c, ok := hexRune(r.src[r.pos:])
	if !ok {
		return r.fail(`\ 后面只能是 " \ / b f n r t，或 u 和四位十六进制数`)
	}
	r.pos += 6
	if c >= 0xD800 && c < 0xE000 {
		low, _ := hexRune(r.src[r.pos:])
		if c >= 0xDC00 || low < 0xDC00 || low >= 0xE000 {
			r.pos -= 6
			return r.fail(`\u 写的字不完整：一对代码少了一半`)
		}
		r.pos += 6
		c = 0x10000 + (c-0xD800)<<10 + low - 0xDC00
	}
	*decoded = utf8.AppendRune(*decoded, c)
	return true
}

// jsonEscapes pairs the letter after a backslash with its meaning.
const jsonEscapes = "\"\"\\\\//b\bf\fn\nr\rt\t"

// hexRune reads \uXXXX at the start of text.
func hexRune(text string) (c rune, ok bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	for _, digit := range []byte(text[2:6]) {
		switch {
		case digit >= '0' && digit <= '9':
			digit -= '0'
		case digit|0x20 >= 'a' && digit|0x20 <= 'f':
			digit = digit | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		c = c<<4 | rune(digit)
	}
	return c, true
}

// jsonWriter appends JSON to out and sets the commas itself.
type jsonWriter struct{ out []byte }

// comma stands before everything that follows another value.
func (w *jsonWriter) comma() {
	if n := len(w.out); n > 0 && w.out[n-1] != '{' && w.out[n-1] != '[' && w.out[n-1] != ':' {
		w.out = append(w.out, ',')
	}
}

// open begins an object or a list, as an item of the list around it or after
// its key; close ends it.
func (w *jsonWriter) open(bracket byte)  { w.comma(); w.out = append(w.out, bracket) }
func (w *jsonWriter) close(bracket byte) { w.out = append(w.out, bracket) }

// key begins a member of an object. Keys are plain ASCII.
func (w *jsonWriter) key(key string) {
	w.open('"')
	w.out = append(append(w.out, key...), '"', ':')
}

// text appends a string.
func (w *jsonWriter) text(text string) {
	w.comma()
	w.out = appendText(w.out, text)
}

// whole appends a whole number.
func (w *jsonWriter) whole(n int64) {
	w.comma()
	w.out = strconv.AppendInt(w.out, n, 10)
}

// appendText appends text as a JSON string that is inert inside a page and a
// script: beside what JSON asks, <, control characters and the line separators
// U+2028 and U+2029 are escaped. A byte that is not UTF-8 becomes U+FFFD.
func appendText(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', byte(c))
		case c < ' ' || c == '<' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029:
			const hex = "0123456789abcdef"
			dst = append(dst, '\\', 'u', hex[c>>12&15], hex[c>>8&15], hex[c>>4&15], hex[c&15])
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return append(dst, '"')
}
