package calc

import "strings"

// pool reads where POOL or POOL@EACH stood before the first visit.
func (w *wireReader) pool(n *jsonNode) PoolStart {
	var p PoolStart
	var each bool
	if p.Pool, p.Each, each = strings.Cut(n.key, "@"); p.Pool == "" || each && p.Each == "" {
		w.fail("累计的名称写成 名称，或 名称@医院")
	}
	w.members(n, poolKeys, func(m *jsonNode) {
		switch m.key {
		case "base":
			p.Base = w.amount(m)
		case "deductible":
			p.Deductible = w.amount(m)
		case "paid":
			p.Paid = w.amount(m)
		case "times":
			p.Times = w.times(m)
		}
	})
	return p
}

// times reads how often something was done, a whole number.
func (w *wireReader) times(n *jsonNode) Amount {
	switch n.kind {
	case jsonNull:
	case jsonText, jsonNumber:
		if times, ok := digits(amountText(n.text), 5); ok {
			return Amount{exactly(Fen(times)), true}
		}
		w.fail("次数要写成不太大的整数，例如 3；写的是 " + quoted(n.text))
	default:
		w.mistaken(n, "整数，例如 3")
	}
	return Amount{}
}

func (w *wireReader) account(n *jsonNode) (a Account) {
	var balance Amount
	w.members(n, accountKeys, func(m *jsonNode) {
		switch m.key {
		case "whose":
			a.Whose = w.text(m)
		case "balance":
			balance = w.amount(m)
		}
	})
	if a.Whose == "" {
		w.failAt("whose", `没有写是谁的账户，本人的写 "self"`)
	}
	if !balance.Said || !balance.Exact() {
		w.failAt("balance", `账户余额要写一个确定的金额，例如 "320.00"`)
	}
	a.Balance = balance.Low
	return a
}

// figure reads a reader's value for a cell: an amount, a percent or a count. A
// null leaves the cell unknown.
func (w *wireReader) figure(n *jsonNode, to *[]Entered) {
	switch n.kind {
	case jsonNull:
		return
	case jsonText:
	case jsonNumber:
		w.plainNumber(n)
	default:
		w.mistaken(n, `金额或比例，例如 "900" 或 "55%"`)
		return
	}
	text := amountText(n.text)
	if minus, ok := strings.CutPrefix(text, "−"); ok {
		text = "-" + minus
	}
	if plain := strings.TrimPrefix(text, "-"); strings.HasSuffix(plain, "%") {
		if _, ok := ParsePercent(plain); !ok {
			w.fail("比例写成百分数，例如 55%；写的是 " + quoted(n.text))
		}
	} else if _, amiss := readYuan(plain); amiss != "" {
		w.fail(amiss + "；比例要带百分号，例如 55%")
	}
	*to = append(*to, Entered{n.key, text})
}

// RequestRegion is the region that a request names, empty if it names none or
// cannot be read so far. It looks no further than it must.
func RequestRegion(line []byte) string {
	r := jsonReader{src: strings.TrimPrefix(string(line), byteOrderMark)}
	if !r.next('{') {
		return ""
	}
	for {
		var key, region string
		r.space()
		if r.pos >= len(r.src) || r.src[r.pos] != '"' || !r.string(&key) || !r.next(':') {
			return ""
		}
		if r.space(); key == "region" {
			if r.pos < len(r.src) && r.src[r.pos] == '"' && r.string(&region) {
				return region
			}
			return ""
		}
		if r.skip(); !r.next(',') {
			return ""
		}
	}
}

// skip passes over a value, without a look at what is inside.
func (r *jsonReader) skip() {
	for depth := 0; r.pos < len(r.src); r.pos++ {
		switch r.src[r.pos] {
		case '"':
			var text string
			if !r.string(&text) {
				r.pos = len(r.src)
				return
			}
			r.pos--
		case '{', '[':
			depth++
		case '}', ']', ',':
			if depth == 0 {
				return
			}
			if r.src[r.pos] != ',' {
				depth--
			}
		}
	}
}
