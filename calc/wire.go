package calc

import "strings"

// What a request may hold at most.
const (
	mostRequest = 1 << 20 // bytes
	mostVisits  = 366
	mostWords   = 200 // characters in a text or a name
	mostMembers = 500 // answers, marks, pools, figures
)

// The names each object of a request may have.
var (
	requestKeys = []string{"region", "as_of", "person", "assumed", "visits", "pools", "accounts", "figures", "want"}
	visitKeys   = []string{"admitted", "discharged", "settled", "episode", "hospital", "facts", "bill", "given", "printed"}
	answerKeys  = []string{"value", "from", "until"}
	billKeys    = []string{"from", "total", "eligible", "first_pay", "over_limit", "non_covered", "marked"}
	markKeys    = []string{"part", "amount"}
	givenKeys   = []string{"paid", "deductible"}
	poolKeys    = []string{"base", "deductible", "paid", "times"}
	accountKeys = []string{"whose", "balance"}

	billOrigins = []string{"slip", "estimate"}
	wantWords   = []string{"questions", "compare", "advice", "curve"}
)

// parseRequest reads a request as the example of [Plan.Answer] shows it. What a member
// says with null counts as not said, except that an answer of null is 不清楚.
//
// Of a visit's dates one is enough: without settled it is the day of discharge,
// else of admission; without discharged the day of settlement; without
// admitted the day of discharge. Nothing ends or settles before it began, but a
// long stay may be settled before discharge. Visits are settled in order of
// settled, however they stand.
//
// Ids of facts, layers, pools, accounts and cells are not looked up here.
func parseRequest(data []byte) (*Request, *Problem) {
	if len(data) > mostRequest {
		return nil, &Problem{"", "请求太长，最多 1 MB"}
	}
	root, fault := readJSON(strings.TrimPrefix(string(data), byteOrderMark))
	if fault != nil {
		return nil, fault
	}
	w, q := wireReader{}, &Request{}
	if root.kind != jsonObject {
		w.mistaken(&root, `一个对象，例如 {"person": {…}, "visits": [{…}]}`)
		return nil, w.fault
	}
	w.request(&root, q)
	if w.fault != nil {
		return nil, w.fault
	}
	return q, nil
}

// byteOrderMark is what some editors put before a text.
const byteOrderMark = "\uFEFF"

func (w *wireReader) request(n *jsonNode, q *Request) {
	w.members(n, requestKeys, func(m *jsonNode) {
		switch m.key {
		case "region":
			q.Region = w.text(m)
		case "as_of":
			q.AsOf = w.date(m)
		case "person":
			q.Person = w.answers(m, w.datedAnswers)
		case "assumed":
			w.items(m, mostMembers, func(_ int, item *jsonNode) { q.Assumed = append(q.Assumed, w.word(item)) })
		case "visits":
			w.items(m, mostVisits, func(_ int, item *jsonNode) {
				var v Visit
				w.visit(item, &v)
				q.Visits = append(q.Visits, v)
			})
		case "pools":
			w.members(m, nil, func(p *jsonNode) { q.Pools = append(q.Pools, w.pool(p)) })
		case "accounts":
			w.items(m, mostMembers, func(_ int, item *jsonNode) { q.Accounts = append(q.Accounts, w.account(item)) })
		case "figures":
			w.members(m, nil, func(f *jsonNode) { w.figure(f, &q.Figures) })
		case "want":
			w.items(m, mostMembers, func(_ int, item *jsonNode) { q.Want = append(q.Want, w.oneOf(item, wantWords)) })
		}
	})
	if len(q.Visits) == 0 {
		w.failAt("visits", "至少要写一次就诊")
	}
}

func (w *wireReader) visit(n *jsonNode, v *Visit) {
	w.members(n, visitKeys, func(m *jsonNode) {
		switch m.key {
		case "admitted":
			v.Admitted = w.date(m)
		case "discharged":
			v.Discharged = w.date(m)
		case "settled":
			v.Settled = w.date(m)
		case "episode":
			v.Episode = w.text(m)
		case "hospital":
			v.Hospital = w.text(m)
		case "facts":
			v.Facts = w.answers(m, nil)
		case "bill":
			w.bill(m, &v.Bill)
		case "given":
			w.members(m, nil, func(g *jsonNode) { v.Given = append(v.Given, w.given(g)) })
		case "printed":
			w.members(m, slipFields, func(line *jsonNode) {
				switch line.kind {
				case jsonNull:
				case jsonList:
					w.mistaken(line, `一个金额，例如 "1234.56"`)
				default:
					v.Printed = append(v.Printed, PrintedLine{line.key, w.fen(line)})
				}
			})
		}
	})
	if member, says := v.fillDates(); says != "" {
		w.failAt(member, says)
	}
	if member, mistake := v.Bill.mistake(); mistake != "" {
		w.failAt("bill."+member, mistake)
	}
	w.checkGiven(v)
}

// answers reads what was said of facts, by their ids. Dated, if not nil, reads
// a list of answers that hold for a time each.
func (w *wireReader) answers(n *jsonNode, dated func(*jsonNode) []Answer) (said []Answer) {
	w.members(n, nil, func(m *jsonNode) {
		if dated != nil && m.kind == jsonList && len(m.items) > 0 && m.items[0].kind == jsonObject {
			said = append(said, dated(m)...)
			return
		}
		a := Answer{Fact: m.key}
		w.answer(m, &a)
		said = append(said, a)
	})
	return said
}

func (w *wireReader) datedAnswers(n *jsonNode) (said []Answer) {
	w.items(n, mostMembers, func(_ int, item *jsonNode) {
		a, valued := Answer{Fact: n.key}, false
		w.members(item, answerKeys, func(m *jsonNode) {
			switch m.key {
			case "value":
				valued = true
				w.answer(m, &a)
			case "from":
				a.From = w.date(m)
			case "until":
				a.Until = w.date(m)
			}
		})
		if !valued {
			w.failAt("value", `没有写答案，例如 {"value": "…", "from": "2026-01-01"}；不清楚写 null`)
		}
		if a.Until != 0 && a.Until < a.From {
			w.failAt("until", "结束日期 "+a.Until.String()+" 早于开始日期 "+a.From.String()+"，请核对")
		}
		said = append(said, a)
	})
	return said
}

// answer reads one answer: null for 不清楚, an option or a number, or a list of
// options, empty for none of them.
func (w *wireReader) answer(n *jsonNode, a *Answer) {
	switch n.kind {
	case jsonNull:
		a.Unsure = true
	case jsonList:
		w.items(n, mostMembers, func(_ int, item *jsonNode) { a.Values = append(a.Values, w.option(item)) })
	default:
		a.Values = []string{w.option(n)}
	}
}

// option reads an option's id, or a number however it was typed.
func (w *wireReader) option(n *jsonNode) string {
	switch n.kind {
	case jsonNumber:
		return w.plainNumber(n)
	case jsonObject:
		w.fail(`这里写选项的代号；分时间的答案只有 person 里能写，列表的每一项都写成 {"value": …, "from": …, "until": …}`)
		return ""
	}
	text := w.word(n)
	if plain := amountText(text); onlyOf(plain, arabic+".") {
		return plain
	}
	return text
}
