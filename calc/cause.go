package calc

// cause is what begins or ends at a bend: the layer, and which part of its rule.
// 0 is nothing that has a name.
type cause int32

type causeKind uint8

const (
	byDeductible causeKind = iota + 1
	byBand
	byLimit
	byAll // the layer pays all that is left, or no longer does
	byPromise
	byRow
	byBestOrder
)

func causeOf(layer int, kind causeKind) cause { return cause(layer)<<4 | cause(kind) }

// says names what begins where own pay grows slower from a bend on, or ends where
// it grows faster.
func (p *Plan) says(why cause, begins bool) string {
	kind := causeKind(why & 15)
	words := [...][2]string{
		byDeductible: {"过了起付线，开始报", "扣起付线"},
		byBand:       {"进入下一段，报得多些", "进入下一段，报得少些"},
		byLimit:      {"离封顶线又远了，接着报", "到了封顶线，再多不报"},
		byAll:        {"多出来的都报", "不再全报"},
		byPromise:    {"开始补", "不再补"},
		byRow:        {"换一条更划算的算法", "换一条更划算的算法"},
		byBestOrder:  {"换一种先后更划算", "换一种先后更划算"},
	}
	if kind == 0 || int(kind) >= len(words) {
		return ""
	}
	end := 1
	if begins {
		end = 0
	}
	text := words[kind][end]
	if kind != byBestOrder {
		l := p.layers[why>>4].Layer
		text = spaced(orID(l.Name, l.ID), text)
	}
	return text
}

// saysOf is the sentence for a bend of either end.
func (p *Plan) saysOf(own rays, j joint) string {
	for _, f := range [...]ray{own.low, own.high} {
		f := *f
		i := position(len(f), func(at int) bool { return f[at].at == j.at })
		if i > 0 && i < len(f)-1 {
			steep := func(a, b bend) int64 { return mulDiv(b.is-a.is, micro, b.at-a.at) }
			if says := p.says(f[i].why, steep(f[i], f[i+1]) < steep(f[i-1], f[i])); says != "" {
				return says
			}
		}
	}
	return ""
}
