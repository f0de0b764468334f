//go:build !js

package calc_test

import (
	"slices"

	. "mingbaizhi/calc"
)

// filled is a policy with something known in the place of all that nobody
// published, inside the bounds that somebody did: one of the many truths that its
// ranges must hold.
func (d dice) filled(p *Policy) *Policy {
	q := pair{Policy: p, Request: &Request{}}.clone().Policy
	for i := range q.Figures {
		f := &q.Figures[i]
		for year := 2018; year <= 2027; year++ {
			if !slices.ContainsFunc(f.Years, func(y FigureYear) bool { return y.Year == year }) {
				f.Years = append(f.Years, FigureYear{Year: year, Value: Value{Kind: Unknown}})
			}
		}
		for j := range f.Years {
			d.publish(&f.Years[j].Value, d.money)
		}
	}
	for i := range q.Layers {
		for j := range q.Layers[i].Versions {
			d.publishVersion(&q.Layers[i].Versions[j])
		}
	}
	return q
}

func (d dice) publishVersion(v *Version) {
	if v.FirstPay != nil {
		d.publish(v.FirstPay, d.percent)
	}
	if v.TopUp != nil {
		d.publish(&v.TopUp.PaidAtLeast, d.percent)
		d.publish(&v.TopUp.OwnAtMost, d.percent)
	}
	if v.RowsUnknown {
		v.RowsUnknown = false
		v.Rows = []Row{{ID: "filled", Deductible: Value{Kind: Known, Amount: d.money()}, Bands: []Band{{Rate: Value{Kind: Known, Amount: d.percent()}}}}}
	}
	d.publishLimits(v.Limits)
	for i := range v.Rows {
		d.publish(&v.Rows[i].Deductible, d.money)
		for j := range v.Rows[i].Bands {
			d.publish(&v.Rows[i].Bands[j].Rate, d.percent)
		}
		d.publishLimits(v.Rows[i].Limits)
	}
	if v.Hit == Sum { // the deductible is taken once, and is one
		for i := range v.Rows {
			v.Rows[i].Deductible = v.Rows[0].Deductible
		}
	}
	for i := range v.Adjust {
		draw := d.money
		if a := &v.Adjust[i]; a.Column == "rate" || a.Op == Times {
			draw = d.percent
		}
		d.publish(&v.Adjust[i].Value, draw)
	}
}

func (d dice) publishLimits(limits []Limit) {
	for i := range limits {
		draw := d.money
		if limits[i].On == OnTimes {
			draw = func() int64 { return int64(d.upTo(6)) }
		}
		d.publish(&limits[i].Most, draw)
	}
}

// publish makes an unknown value known: an end of its bounds, or anything between.
func (d dice) publish(v *Value, draw func() int64) {
	if v.Kind != Unknown {
		return
	}
	amount := draw()
	if v.Bounded {
		switch most := min(v.High, v.Low+1_000_000_00); d.upTo(3) {
		case 0:
			amount = v.Low
		case 1:
			amount = most
		default:
			amount = d.between(v.Low, most, nil)
		}
	}
	*v = Value{Kind: Known, Amount: amount, Source: v.Source}
}
