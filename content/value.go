package content

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

var unknownWord = Word{"unknown", "没有公布"}

// valueOf is a cell whose scalar is of a kind: 700, unknown, or a mapping with
// bounds, a source of its own, a share of an indexed figure, or what stood
// there the year before.
func valueOf(kind Kind) *Shape { return copiedOr(figureOf(kind).shared(), figureOf(kind).shared()) }

// plainValueOf is a cell that cannot be a share of another figure.
func plainValueOf(kind Kind) *Shape { return copiedOr(figureOf(kind), figureOf(kind)) }

// figureOf is a figure with a source of its own.
func figureOf(kind Kind) *Shape {
	return &Shape{Scalar: kind, One: []string{"value"}, Keys: []Key{
		{ID: "value", Name: "数值", Help: "数值自己另有来源时这样写。", Shape: scalar(kind)},
		{ID: "source", Name: "来源", Help: "这一格自己的来源。", Shape: scalar(Cite)},
	}}
}

// shared lets a figure be a share of an indexed one.
func (s *Shape) shared() *Shape {
	s.One = append(s.One, "share")
	s.Keys = append(s.Keys,
		Key{ID: "share", Name: "占比", Help: "按年公布的数的百分之几。", Shape: scalar(Percent)},
		Key{ID: "of", Name: "哪个数", Help: "按年公布的数的编号。", Shape: idOf(AFigure)},
		Key{ID: "year", Name: "哪一年", Help: "上年（last）、当年（this，可以不写），或写年份。", Shape: scalar(Year, Word{"last", "上年"}, Word{"this", "当年"})})
	return s
}

// copiedOr lets a figure be unknown, or the one that stood there before.
func copiedOr(s, before *Shape) *Shape {
	s.Words = []Word{unknownWord}
	s.One = slices.Insert(s.One, 1, "unknown", "check")
	s.Keys = slices.Insert(s.Keys, 1,
		Key{ID: "unknown", Name: "没有公布", Help: "没有公布，但有来源说了最少和最多：[最少, 最多]。", Shape: listOf(scalar(s.Scalar))},
		Key{ID: "check", Name: "待核的数", Help: "从上一年抄来、今年的还没有人核对：页面写“待核”，不参加计算。核对以后，整个换成今年的数。", Shape: before})
	return s
}

// value reads a cell in its column's unit; Source is the cell's own, if any.
func (r *reading) value(e *entry, unit calc.Unit, s *scope) (v calc.Value, own *Source) {
	switch {
	case e == nil:
		return v, nil
	case e.text == "unknown":
		return calc.Value{Kind: calc.Unknown}, nil
	case !e.isMapping():
		return calc.Value{Kind: calc.Known, Amount: r.amount(e, unit)}, nil
	}
	own = r.cite(s, e.get("source"))
	switch {
	case e.has("value"):
		v = calc.Value{Kind: calc.Known, Amount: r.amount(e.get("value"), unit)}
	case e.has("unknown"):
		v = r.bounds(e, unit)
	case e.has("check"):
		v = calc.Value{Kind: calc.Unknown}
		if _, last := r.copied(e, unit, s); own == nil {
			own = last
		}
	case e.shape.key("share") != nil && e.get("share") != nil:
		p, _ := calc.ParsePercent(e.get("share").text)
		v = calc.Value{Kind: calc.Share, Percent: p, Figure: e.get("of").str(), Year: figureYear(e.get("year"))}
		if !e.has("of") {
			r.problems.fail(e.place, "%s少了 of（哪个数）：写上按年公布的数的编号。", inside(e.name))
		}
		if unit != calc.InYuan {
			r.problems.fail(e.at("share"), "%s应当是%s，不能按别的数折算。", e.name, unitWants[unit])
		}
		return v, own
	}
	for _, id := range []string{"of", "year"} {
		if e.shape.key(id) != nil && e.has(id) {
			r.problems.fail(e.at(id), "%s里只有写 share 时才写 %s：删掉。", e.name, id)
		}
	}
	return v, own
}

// copied reads what stood in a cell the year before, and says that somebody has
// to look.
func (r *reading) copied(e *entry, unit calc.Unit, s *scope) (last calc.Value, own *Source) {
	before := e.get("check")
	if before == nil || before.broken {
		return last, nil // that has been said
	}
	written := shown(before.figure())
	if before.isMapping() {
		r.problems.warn(e.place, "%s还是去年的（%s），没有人核对过：今年的没有变，去掉外面的 {check: …}，只留里面的；变了，整个换成今年的数；没有公布，换成 unknown。", e.name, written)
	} else {
		r.problems.warn(e.place, "%s还是去年的 %s，没有人核对过：今年的没有变，改成 %s；变了，整个换成今年的数；没有公布，换成 unknown。", e.name, written, written)
	}
	return r.value(before, unit, s)
}

// figure is what an author wrote as the number of a cell.
func (e *entry) figure() string {
	for _, id := range []string{"share", "value"} {
		if e.isMapping() && e.shape.key(id) != nil && e.has(id) {
			return e.get(id).raw()
		}
	}
	return e.raw()
}

func (r *reading) bounds(e *entry, unit calc.Unit) calc.Value {
	v := calc.Value{Kind: calc.Unknown}
	ends := e.get("unknown").list()
	if len(ends) != 2 {
		if e.get("unknown") != nil && !e.get("unknown").broken {
			r.problems.fail(e.at("unknown"), "%s里的 unknown 要写两个数：[最少, 最多]。", e.name)
		}
		return v
	}
	v.Bounded, v.Low, v.High = true, r.amount(ends[0], unit), r.amount(ends[1], unit)
	if v.Low > v.High {
		r.problems.fail(ends[0].place, "%s里的最少（%s）大于最多（%s）：换一下先后。", e.name, ends[0].text, ends[1].text)
	}
	if !e.has("source") {
		r.problems.fail(e.at("unknown"), "%s写了最少和最多，却没有 source：写上哪里说的，或只写 unknown。", e.name)
	}
	return v
}

var unitWants = map[calc.Unit]string{calc.InYuan: "金额（如 700）", calc.InPercent: "比例（如 85%）", calc.InCount: "次数（如 2）"}

// amount reads a plain figure in a unit: fen, millionths, or a count.
func (r *reading) amount(e *entry, unit calc.Unit) int64 {
	if e == nil {
		return 0
	}
	text, sign := e.text, int64(1)
	if strings.HasPrefix(text, "-") {
		text, sign = text[1:], -1
	}
	percent := strings.HasSuffix(text, "%")
	switch {
	case unit == calc.InPercent && percent:
		p, _ := calc.ParsePercent(text)
		return sign * int64(p)
	case unit == calc.InYuan && !percent:
		f, _ := calc.ParseYuan(text)
		return sign * int64(f)
	case unit == calc.InCount && !percent && !strings.Contains(text, "."):
		n, _ := strconv.ParseInt(text, 10, 64)
		return sign * n
	case unit == calc.InPercent:
		r.problems.fail(e.place, "%s写成了 %s，应写成 %s%%。", e.name, e.text, e.text)
	default:
		r.problems.fail(e.place, "%s写成了 %s，应当是%s。", e.name, e.text, unitWants[unit])
	}
	return 0
}

func figureYear(e *entry) calc.FigureOf {
	switch e.str() {
	case "", "this":
		return calc.ThisYear
	case "last":
		return calc.LastYear
	}
	return calc.FigureOf(whole(e))
}
