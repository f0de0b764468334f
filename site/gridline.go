package site

import (
	"encoding/json"
	"slices"

	"mingbaizhi/calc"
)

// withThirds adds the totals at which a range grows wider than a third of the
// bill, or narrower: there a call sheet begins or ends.
func withThirds(curve *calc.Curve) []calc.CurvePoint {
	points := []calc.CurvePoint{curve.Points[0]}
	over := func(x calc.CurvePoint) calc.Fen { return 3*x.Own.Width() - x.Total }
	for _, x := range curve.Points[1:] {
		before := points[len(points)-1]
		a, b := over(before), over(x)
		if a < 0 && b > 0 || a > 0 && b < 0 {
			at := before.Total + calc.Fen(float64(x.Total-before.Total)*float64(a)/float64(a-b))
			if at > before.Total && at < x.Total {
				points = append(points, calc.CurvePoint{Total: at, Own: curve.On(at)})
			}
		}
		points = append(points, x)
	}
	return points
}

// gridSlack is how many fen a point may lie off the line between its
// neighbours and be left out.
const gridSlack = 5

// gridLine lists one end's points, but for those on the line between others.
func gridLine(points []calc.CurvePoint, end func(calc.Span) calc.Fen) (line []int64) {
	first := 0
	line = append(line, int64(points[0].Total), int64(end(points[0].Own)))
	for i := 1; i < len(points); i++ {
		if i < len(points)-1 && straight(points[first:i+2], end) {
			continue
		}
		line = append(line, int64(points[i].Total), int64(end(points[i].Own)))
		first = i
	}
	return line
}

// straight reports whether every point lies on the line from the first to the
// last.
func straight(points []calc.CurvePoint, end func(calc.Span) calc.Fen) bool {
	a, b := points[0], points[len(points)-1]
	line := []int64{int64(a.Total), int64(end(a.Own)), int64(b.Total), int64(end(b.Own))}
	return !slices.ContainsFunc(points, func(x calc.CurvePoint) bool {
		off := gridOn(line, x.Total) - float64(end(x.Own))
		return off < -gridSlack || off > gridSlack
	})
}

// gridOn is the amount of a line at a total, in fen: what grid.js does. Past the
// last point the last piece goes on.
func gridOn(line []int64, total calc.Fen) float64 {
	i := 2
	for i < len(line)-2 && line[i] < int64(total) {
		i += 2
	}
	return float64(line[i-1]) + float64(line[i+1]-line[i-1])/float64(line[i]-line[i-2])*float64(int64(total)-line[i-2])
}

// gridDays are the days around one on which no rule begins or ends, and no year.
func gridDays(p *calc.Policy, on calc.Date) (from, until calc.Date) {
	year := on / 10000
	from, next := year*10000+101, (year+1)*10000+101
	begins := func(d calc.Date) {
		if d > from && d <= on {
			from = d
		}
		if d > on && d < next {
			next = d
		}
	}
	ends := func(d calc.Date) {
		if d != 0 {
			begins(d.Plus(1))
		}
	}
	for _, y := range p.Years {
		begins(year*10000 + calc.Date(y.Start))
	}
	for _, o := range p.Orders {
		begins(o.From)
		ends(o.Until)
	}
	for i := range p.Layers {
		for j := range p.Layers[i].Versions {
			begins(p.Layers[i].Versions[j].From)
			ends(p.Layers[i].Versions[j].Until)
		}
	}
	return from, next.Plus(-1)
}

func same(a, b []int64) bool { return slices.Equal(a, b) }

// key tells curves apart.
func (c *gridCurve) key() []byte {
	key, _ := json.Marshal(c) // numbers and texts: no error
	return key
}
