package calc

import (
	"strconv"
	"strings"
)

// fail notes the place where reading first failed.
func (b *bundler) fail() {
	if b.broken == "" {
		b.broken = string(b.path)
	}
}

// left reports whether the object being read has members that nobody took.
func (b *bundler) left() bool { return b.next < len(b.in.items) }

// refuse notes that the member key of the current object failed.
func (b *bundler) refuse(key string) {
	back := b.path.key(key)
	b.fail()
	b.path.back(back)
}

// leave refuses the member that nobody took.
func (b *bundler) leave() { b.refuse(b.in.items[b.next].key) }

// take is the next member if it has this key, and then it must be of this
// kind; nil if the key is not there.
func (b *bundler) take(key string, kind jsonKind) *jsonNode {
	if !b.left() || b.in.items[b.next].key != key {
		return nil
	}
	n := &b.in.items[b.next]
	b.next++
	if n.kind != kind {
		b.refuse(key)
		return nil
	}
	return n
}

// inside reads the object n with each.
func (b *bundler) inside(n *jsonNode, each func()) {
	if n.kind != jsonObject {
		b.fail()
		return
	}
	in, next := b.in, b.next
	b.in, b.next = n, 0
	if each(); b.left() {
		b.leave()
	}
	b.in, b.next = in, next
}

// list carries a list of n objects, of which each carries the i-th; while
// reading, room is asked first to make room for as many as there are.
func (b *bundler) list(key string, n int, room, each func(int)) {
	if b.in == nil {
		if n == 0 {
			return
		}
		b.out.key(key)
		b.out.open('[')
		for i := range n {
			b.out.open('{')
			each(i)
			b.out.close('}')
		}
		b.out.close(']')
		return
	}
	in := b.take(key, jsonList)
	if in == nil || len(in.items) == 0 {
		return
	}
	room(len(in.items))
	out := b.path.key(key)
	for i := range in.items {
		back := b.path.index(i)
		b.inside(&in.items[i], func() { each(i) })
		b.path.back(back)
	}
	b.path.back(out)
}

// optional carries an object that is there or not; while reading, there does
// not count.
func (b *bundler) optional(key string, there bool, each func()) {
	if b.in == nil {
		if there {
			b.out.key(key)
			b.out.open('{')
			each()
			b.out.close('}')
		}
		return
	}
	if n := b.take(key, jsonObject); n != nil {
		back := b.path.key(key)
		b.inside(n, each)
		b.path.back(back)
	}
}

func (b *bundler) text(key string, text *string) {
	if b.in != nil {
		if n := b.take(key, jsonText); n != nil {
			*text = n.text
		}
	} else if *text != "" {
		b.out.key(key)
		b.out.text(*text)
	}
}

func (b *bundler) texts(key string, texts *[]string) {
	if b.in == nil {
		if len(*texts) == 0 {
			return
		}
		b.out.key(key)
		b.out.open('[')
		for _, text := range *texts {
			b.out.text(text)
		}
		b.out.close(']')
		return
	}
	n := b.take(key, jsonList)
	if n == nil {
		return
	}
	for i := range n.items {
		if n.items[i].kind != jsonText {
			b.refuse(key)
		}
		*texts = append(*texts, n.items[i].text)
	}
}

func (b *bundler) flag(key string, flag *bool) {
	if b.in != nil {
		if n := b.take(key, jsonBool); n != nil {
			*flag = n.text == "true"
		}
	} else if *flag {
		b.out.key(key)
		b.out.out = append(b.out.out, "true"...)
	}
}

func (b *bundler) number(key string, number *int64) {
	if b.in != nil {
		if n := b.take(key, jsonNumber); n != nil {
			*number = b.integer(key, n)
		}
	} else if *number != 0 {
		b.out.key(key)
		b.out.whole(*number)
	}
}

func (b *bundler) integer(key string, n *jsonNode) int64 {
	text, negative := strings.CutPrefix(n.text, "-")
	number, _ := digits(text, 19)
	if negative {
		number = -number
	}
	if strconv.FormatInt(number, 10) != n.text {
		b.refuse(key)
	}
	return number
}

// within carries a number through a wider one and refuses what does not fit.
func (b *bundler) within(key string, number, low, high int64) int64 {
	if b.number(key, &number); b.in != nil && number != 0 && (number < low || number > high) {
		b.refuse(key)
	}
	return number
}

// code carries a word of ours by its number, the greatest of which is last.
func (b *bundler) code(key string, code *uint8, last uint8) {
	if n := b.within(key, int64(*code), 0, int64(last)); b.in != nil {
		*code = uint8(n)
	}
}

func (b *bundler) whole(key string, number *int) {
	if n := b.within(key, int64(*number), -9999, 9999); b.in != nil {
		*number = int(n)
	}
}

func (b *bundler) date(key string, d *Date) {
	n := b.within(key, int64(*d), 1900_01_01, 2199_12_31)
	if b.in == nil {
		return
	}
	if *d = Date(n); *d != 0 && !d.valid() {
		b.refuse(key)
	}
}

// value carries a cell: a known amount that names no source is its number
// alone.
func (b *bundler) value(key string, v *Value) {
	if b.in == nil && *v == (Value{Kind: Known, Amount: v.Amount}) {
		b.out.key(key)
		b.out.whole(v.Amount)
		return
	}
	if b.in != nil && b.left() && b.in.items[b.next].kind == jsonNumber {
		if n := b.take(key, jsonNumber); n != nil {
			*v = Value{Kind: Known, Amount: b.integer(key, n)}
		}
		return
	}
	b.optional(key, *v != Value{}, func() {
		b.code("k", (*uint8)(&v.Kind), uint8(Share))
		b.number("a", &v.Amount)
		b.flag("b", &v.Bounded)
		b.number("l", &v.Low)
		b.number("h", &v.High)
		b.number("p", (*int64)(&v.Percent))
		b.text("f", &v.Figure)
		b.whole("y", (*int)(&v.Year))
		b.text("s", &v.Source)
	})
}
