package calc

func (w *wireReader) bill(n *jsonNode, b *Bill) {
	w.members(n, billKeys, func(m *jsonNode) {
		switch m.key {
		case "from":
			b.From = w.oneOf(m, billOrigins)
		case "total":
			b.Total = w.amount(m)
		case "marked":
			w.members(m, nil, func(mark *jsonNode) { b.Marks = append(b.Marks, w.mark(mark)) })
		default:
			*b.amount(partNamed(m.key)) = w.amount(m)
		}
	})
}

func (w *wireReader) mark(n *jsonNode) Mark {
	mark, amount := Mark{Name: n.key}, Amount{}
	if hasOne(n.key, ".()") || n.key == "unmarked" {
		w.fail("标记的名称里不能有 . ( )，也不能叫 unmarked")
	}
	w.members(n, markKeys, func(m *jsonNode) {
		switch m.key {
		case "part":
			mark.Part = w.oneOf(m, partNames[:])
		case "amount":
			amount = w.amount(m)
		}
	})
	if mark.Part == "" {
		w.failAt("part", `没有写它属于费用的哪一部分：`+orList(partNames[:]))
	}
	if !amount.Said {
		w.failAt("amount", `没有写金额，例如 {"part": "first_pay", "amount": "300.00"}`)
	}
	mark.Amount = amount.Span
	return mark
}

func (w *wireReader) given(n *jsonNode) Given {
	g := Given{Layer: n.key}
	w.members(n, givenKeys, func(m *jsonNode) {
		switch m.key {
		case "paid":
			g.Paid = w.amount(m)
		case "deductible":
			g.Deductible = w.amount(m)
		}
	})
	if !g.Paid.Said {
		w.failAt("paid", `没有写单子上这一项付了多少，例如 {"paid": "35375.28"}`)
	}
	return g
}

// checkGiven compares what the layers paid with the bill.
func (w *wireReader) checkGiven(v *Visit) {
	var paid Fen
	for _, g := range v.Given {
		paid += g.Paid.Low
		if g.Deductible.Low > v.Bill.Total.High {
			back := w.path.key("given")
			w.path.key(g.Layer)
			w.failAt("deductible", "起付线 "+amountWords(g.Deductible.Span)+"多于总额 "+amountWords(v.Bill.Total.Span)+
				"；这里写单子上的“实际支付起付线”")
			w.path.back(back)
		}
	}
	if paid > v.Bill.Total.High {
		w.failAt("given", "各项支付加起来 "+PrintedFen(paid)+"，多于总额 "+amountWords(v.Bill.Total.Span)+"，请对着单子核对")
	}
}
