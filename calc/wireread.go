package calc

import (
	"strconv"
	"unicode/utf8"
)

// wireReader turns the values of a request into ours. It keeps the first
// mistake, with the field in which it stands; after it nothing more is read.
type wireReader struct {
	path  fieldPath
	fault *Problem
}

func (w *wireReader) fail(message string) {
	if w.fault == nil {
		w.fault = &Problem{string(w.path), message}
	}
}

// failAt reports a mistake in a member of the current object, or further in.
func (w *wireReader) failAt(member, message string) {
	back := len(w.path)
	if back > 0 {
		w.path = append(w.path, '.')
	}
	w.path = append(w.path, member...)
	w.fail(message)
	w.path.back(back)
}

// mistaken reports a value of the wrong kind.
func (w *wireReader) mistaken(n *jsonNode, wanted string) {
	switch n.kind {
	case jsonBool:
		w.fail("这里要写" + wanted + "，不用 true 和 false")
	case jsonNumber:
		w.fail("这里要写" + wanted + "，写的是数字 " + quoted(n.text))
	case jsonText:
		w.fail("这里要写" + wanted + "，写的是文字 " + quoted(n.text))
	default:
		w.fail("这里要写" + wanted + "，写的是" + jsonKindNames[n.kind])
	}
}

// members reads each member of the object n. Known lists the names it may
// have; without it any name will do.
func (w *wireReader) members(n *jsonNode, known []string, each func(*jsonNode)) {
	if n.kind == jsonNull {
		return
	}
	if n.kind != jsonObject {
		w.mistaken(n, "一个对象 {…}")
	}
	if len(n.items) > mostMembers {
		w.fail("太多了，最多 " + strconv.Itoa(mostMembers) + " 项")
	}
	for i := range n.items {
		if w.fault != nil {
			return
		}
		m := &n.items[i]
		back := w.path.key(m.key)
		if known != nil {
			w.known(m.key, known)
		} else {
			w.checkWord(m.key)
		}
		if w.fault == nil {
			each(m)
		}
		w.path.back(back)
	}
}

// known refuses a name that is not in the list, and offers the nearest that is.
func (w *wireReader) known(name string, list []string) bool {
	for _, one := range list {
		if one == name {
			return true
		}
	}
	if near := nearestWord(name, list); near != "" {
		w.fail("不认识 " + quoted(name) + "，是不是 " + quoted(near) + "？")
	} else {
		w.fail("不认识 " + quoted(name) + "，这里可以写 " + orList(list))
	}
	return false
}

// items reads each item of the list n.
func (w *wireReader) items(n *jsonNode, most int, each func(i int, item *jsonNode)) {
	if n.kind == jsonNull {
		return
	}
	if n.kind != jsonList {
		w.mistaken(n, "一个列表 […]")
	}
	if len(n.items) > most {
		w.fail("太多了，最多 " + strconv.Itoa(most) + " 项，写了 " + strconv.Itoa(len(n.items)) + " 项")
	}
	for i := range n.items {
		if w.fault != nil {
			return
		}
		back := w.path.index(i)
		if n.items[i].kind == jsonNull {
			w.fail("列表里不能有 null，请删去")
		} else {
			each(i, &n.items[i])
		}
		w.path.back(back)
	}
}

// text reads a text that may be empty.
func (w *wireReader) text(n *jsonNode) string {
	switch {
	case n.kind == jsonNull:
		return ""
	case n.kind != jsonText:
		w.mistaken(n, "加双引号的文字")
	case utf8.RuneCountInString(n.text) > mostWords:
		w.fail("太长了，最多 " + strconv.Itoa(mostWords) + " 个字")
	}
	return n.text
}

// word reads a text that may not be empty.
func (w *wireReader) word(n *jsonNode) string {
	text := w.text(n)
	if n.kind == jsonText {
		w.checkWord(text)
	}
	return text
}

// checkWord refuses a name that is empty or far too long.
func (w *wireReader) checkWord(name string) {
	if onlyOf(name, blanks) {
		w.fail("这里不能是空的")
	}
	if utf8.RuneCountInString(name) > mostWords {
		w.fail("名称太长了，最多 " + strconv.Itoa(mostWords) + " 个字")
	}
}

// oneOf reads one of the listed words.
func (w *wireReader) oneOf(n *jsonNode, list []string) string {
	text := w.text(n)
	if n.kind == jsonNull || text == "" || w.fault != nil || w.known(text, list) {
		return text
	}
	return ""
}

// plainNumber is a JSON number as digits.
func (w *wireReader) plainNumber(n *jsonNode) string {
	if hasOne(n.text, "eE") {
		w.fail("数字要写成普通小数，不写成 " + quoted(n.text))
	}
	return n.text
}

// amount reads yuan, or ["least", "most"]. Null is not said.
func (w *wireReader) amount(n *jsonNode) Amount {
	switch n.kind {
	case jsonNull:
		return Amount{}
	case jsonList:
		if len(n.items) != 2 {
			w.fail(`范围要写两个数：["低", "高"]`)
		}
		var ends [2]Fen
		w.items(n, 2, func(i int, item *jsonNode) { ends[i] = w.fen(item) })
		s := Span{ends[0], ends[1]}
		if s.Low > s.High {
			w.fail("范围的前一个数 " + PrintedFen(s.Low) + "大于后一个数 " + PrintedFen(s.High) + "，请对调")
		}
		return Amount{s, true}
	}
	return Amount{exactly(w.fen(n)), true}
}

// fen reads one amount in yuan.
func (w *wireReader) fen(n *jsonNode) Fen {
	if n.kind != jsonText && n.kind != jsonNumber {
		w.mistaken(n, `金额，例如 "1234.56"，拿不准写 ["1000", "1500"]`)
		return 0
	}
	if n.kind == jsonNumber {
		w.plainNumber(n)
	}
	f, amiss := readYuan(n.text)
	if amiss != "" {
		w.fail(amiss)
	}
	return f
}
