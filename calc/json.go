package calc

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// jsonKind is what a JSON value is.
type jsonKind uint8

const (
	jsonNull jsonKind = iota
	jsonBool
	jsonNumber
	jsonText
	jsonList
	jsonObject
)

var jsonKindNames = [...]string{"null", "true 或 false", "数字", "文字", "列表", "对象"}

// jsonNode is one value of a JSON text, with what is inside it.
type jsonNode struct {
	key   string // the name it has in its object
	kind  jsonKind
	text  string     // of a text, decoded; of a number or bool, as written
	items []jsonNode // of a list or an object, as written
}

// jsonDeepest is how many lists and objects may stand inside each other.
const jsonDeepest = 32

// readJSON reads one JSON value that fills src. It is stricter than RFC 8259
// asks: valid UTF-8, no half of a surrogate pair, no key twice in an object, at
// most [jsonDeepest] levels. A Problem names the field in which reading stopped
// and the place in the text.
func readJSON(src string) (jsonNode, *Problem) {
	var root jsonNode
	r := jsonReader{src: src}
	if !utf8.ValidString(src) {
		for utf8.RuneLen(r.rune()) == r.width() {
			r.pos += r.width()
		}
		r.fail("不是 UTF-8 文字（可能是 GBK），请另存为 UTF-8")
	} else if r.value(&root) {
		if r.space(); r.pos < len(src) {
			r.fail("一份请求写完以后多了 " + quoted(src[r.pos:]))
		}
	}
	return root, r.fault
}

// jsonReader is a place in a JSON text. Its methods report whether reading can
// go on; what stopped it is in fault.
type jsonReader struct {
	src   string
	pos   int
	deep  int
	path  fieldPath
	fault *Problem
}

func (r *jsonReader) rune() rune {
	c, _ := utf8.DecodeRuneInString(r.src[r.pos:])
	return c
}

func (r *jsonReader) width() int {
	_, n := utf8.DecodeRuneInString(r.src[r.pos:])
	return n
}

// fail stops reading at the current place. It names the line only where there is
// more than one: a request that is a line of a file has another number.
func (r *jsonReader) fail(message string) bool {
	line, column := 1, 1
	for _, c := range r.src[:r.pos] {
		if column++; c == '\n' {
			line, column = line+1, 1
		}
	}
	at := ""
	if strings.Contains(r.src, "\n") {
		at = " " + strconv.Itoa(line) + " 行第"
	}
	r.fault = &Problem{string(r.path), "JSON 第" + at + " " + strconv.Itoa(column) + " 个字：" + message}
	return false
}

// wrong stops reading where something else should stand, and tells the usual
// slips of the keyboard from the rest.
func (r *jsonReader) wrong(wanted string) bool {
	if r.pos >= len(r.src) {
		return r.fail("没有写完，后面应是" + wanted)
	}
	switch r.rune() {
	case '“', '”', '‘', '’', '\'', '＂':
		return r.fail(`引号要用英文双引号 "`)
	case '，', '：', '｛', '｝', '［', '］', '、':
		return r.fail("标点要用英文的 , : { } [ ]")
	}
	return r.fail("应是" + wanted + "，却是 " + quoted(r.src[r.pos:]))
}

func (r *jsonReader) space() {
	for r.pos < len(r.src) {
		switch r.src[r.pos] {
		case ' ', '\t', '\n', '\r':
			r.pos++
		default:
			return
		}
	}
}

// next skips space and takes c if it stands there.
func (r *jsonReader) next(c byte) bool {
	r.space()
	if r.pos < len(r.src) && r.src[r.pos] == c {
		r.pos++
		return true
	}
	return false
}

func (r *jsonReader) value(n *jsonNode) bool {
	r.space()
	if r.pos >= len(r.src) {
		return r.wrong("一个值")
	}
	switch c := r.src[r.pos]; {
	case c == '{':
		n.kind = jsonObject
		return r.enter('}', n, r.member) && r.once(n)
	case c == '[':
		n.kind = jsonList
		return r.enter(']', n, r.item)
	case c == '"':
		n.kind = jsonText
		return r.string(&n.text)
	case c == '-' || c >= '0' && c <= '9':
		n.kind = jsonNumber
		return r.number(&n.text)
	}
	for _, word := range [...]string{"null", "true", "false"} {
		if strings.HasPrefix(r.src[r.pos:], word) {
			r.pos += len(word)
			if word != "null" {
				n.kind, n.text = jsonBool, word
			}
			return true
		}
	}
	return r.wrong("一个值（文字要加英文双引号）")
}

// enter reads what stands in n between its brackets, one after the other.
func (r *jsonReader) enter(end byte, n *jsonNode, one func(*jsonNode) bool) bool {
	if r.deep++; r.deep > jsonDeepest {
		return r.fail("括号套得太深")
	}
	r.pos++
	for first := true; !r.next(end); first = false {
		if !first {
			if !r.next(',') {
				return r.wrong("逗号或 " + string(rune(end)))
			}
			if r.next(end) {
				r.pos--
				return r.fail("前面的逗号多了")
			}
		}
		n.items = append(n.items, jsonNode{})
		if !one(n) {
			return false
		}
	}
	r.deep--
	return true
}

// item reads the last of n's items, just added.
func (r *jsonReader) item(n *jsonNode) bool {
	back := r.path.index(len(n.items) - 1)
	ok := r.value(&n.items[len(n.items)-1])
	if ok {
		r.path.back(back)
	}
	return ok
}

// member reads a key and its value into the last of n's items.
func (r *jsonReader) member(n *jsonNode) bool {
	m := &n.items[len(n.items)-1]
	r.space()
	if r.pos >= len(r.src) || r.src[r.pos] != '"' {
		return r.wrong("加了英文双引号的名称")
	}
	if !r.string(&m.key) {
		return false
	}
	back := r.path.key(m.key)
	if !r.next(':') {
		return r.wrong("冒号")
	}
	if !r.value(m) {
		return false
	}
	r.path.back(back)
	return true
}

// once reports whether no key of the object n stands in it twice.
func (r *jsonReader) once(n *jsonNode) bool {
	var seen map[string]bool // only for objects too long to compare each with each
	if len(n.items) > 16 {
		seen = make(map[string]bool, len(n.items))
	}
	for i, m := range n.items {
		twice := seen[m.key]
		if seen != nil {
			seen[m.key] = true
		} else {
			for _, earlier := range n.items[:i] {
				twice = twice || earlier.key == m.key
			}
		}
		if twice {
			r.path.key(m.key)
			return r.fail("同一个名称写了两次，请删去一个")
		}
	}
	return true
}

// number takes a JSON number, as written.
func (r *jsonReader) number(text *string) bool {
	start := r.pos
	r.sign("-")
	zero := r.pos < len(r.src) && r.src[r.pos] == '0'
	n := r.digits()
	if n == 0 || zero && n > 1 {
		r.pos = start
		return r.fail("数字写错了：" + quoted(r.src[start:]) + "；数字前面不写多余的 0")
	}
	if r.sign(".") && r.digits() == 0 || r.sign("eE") && (r.sign("+-") || true) && r.digits() == 0 {
		return r.wrong("数字")
	}
	*text = r.src[start:r.pos]
	return true
}

// sign takes one of these characters if it stands there.
func (r *jsonReader) sign(any string) bool {
	ok := r.pos < len(r.src) && isOne(rune(r.src[r.pos]), any)
	if ok {
		r.pos++
	}
	return ok
}

func (r *jsonReader) digits() int {
	start := r.pos
	for r.pos < len(r.src) && r.src[r.pos] >= '0' && r.src[r.pos] <= '9' {
		r.pos++
	}
	return r.pos - start
}
