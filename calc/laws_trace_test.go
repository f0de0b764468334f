package calc_test

import (
	"fmt"

	. "mingbaizhi/calc"
)

// traceHolds says what in a statement's working does not make its amounts: the
// slices, less what was paid already, cut by the limit that it names, are what
// is paid; and no more leans on weak figures than was paid. Where not everything
// is known, a layer may have no slices to show.
func traceHolds(s *Statement, known bool) string {
	if s.WeakAmount > s.Paid.High {
		return fmt.Sprintf("%v leans on weak figures, %v was paid", s.WeakAmount, s.Paid)
	}
	for i := range s.Layers {
		l := &s.Layers[i]
		if l.Row == "" || len(l.Slices) == 0 && !known || l.Ranged || l.Given || !l.Paid.Exact() || !l.Base.Exact() {
			continue
		}
		var micro int64
		for _, c := range l.Slices {
			micro += int64(c.To-c.From) * int64(c.Rate)
		}
		raw := max(0, min(Fen((micro+500_000)/1_000_000)-l.Already.Low, l.Base.Low))
		if may := cutTo(l, raw); !may[l.Paid.Low] {
			return fmt.Sprintf("slices make %v, which is not paid: %s", raw, show(l))
		}
	}
	return ""
}

// cutTo lists what the slices may come to once the limit named has cut them. A
// limit on the base has cut the slices themselves.
func cutTo(l *LayerResult, raw Fen) map[Fen]bool {
	if l.LimitedBy == "" {
		return map[Fen]bool{raw: true}
	}
	may := map[Fen]bool{raw: true, min(raw, l.LimitMost.Low): true}
	for _, p := range l.Pools {
		switch {
		case p.Most != l.LimitMost:
		case p.On == OnTimes && p.Before.Low >= p.Most.Low:
			may[0] = true
		case p.On == OnPaid:
			may[min(raw, max(0, p.Most.Low-p.Before.Low))] = true
		}
	}
	if l.Already.Low > 0 && l.Paid.Low <= raw { // the limit is left as if the layer had not paid before
		may[l.Paid.Low] = true
	}
	return may
}
