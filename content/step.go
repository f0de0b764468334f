package content

import (
	"slices"

	"mingbaizhi/calc"
)

var stepShape = Shape{
	Keys: []Key{
		{ID: "id", Name: "名称", Help: "这一步的短名，估算单上会印出来。", Required: true, Shape: scalar(RowID)},
		{ID: "when", Name: "什么情况", Help: "碰到这种情况才做。", Required: true, Shape: &whenShape},
		{ID: "source", Name: "来源", Help: "这一步自己的来源。", Shape: scalar(Cite)},
	},
	Rest: &Rest{Name: "列", Key: ID, Shape: &Shape{One: operations, Keys: []Key{
		{ID: "set", Name: "改为", Help: "改成这个数。", Column: "COLUMN", Shape: valueOf(Number)},
		{ID: "add", Name: "加", Help: "加上这个数，减就写负数；比例加的是百分点。", Column: "COLUMN", Shape: valueOf(Number)},
		{ID: "times", Name: "乘", Help: "乘以这个比例，减半写 50%。", Column: "COLUMN", Shape: valueOf(Percent)},
		{ID: "floor", Name: "至少", Help: "不少于这个数。", Column: "COLUMN", Shape: valueOf(Number)},
		{ID: "cap", Name: "至多", Help: "不多于这个数。", Column: "COLUMN", Shape: valueOf(Number)},
		{ID: "use-row", Name: "用另一行的", Help: "这一列改用另一行的。", Shape: scalar(RowID)},
	}}},
}

// operations stand in the order of calc.Operation.
var operations = []string{"set", "add", "times", "floor", "cap", "use-row"}

// steps reads the adjust list of a version.
func (b *building) steps(l *Layer, v *Version, e *entry, c credit, s *scope) {
	for _, item := range b.distinct(e, "id") {
		step := Step{ID: item.get("id").str(), When: b.when(item.get("when"), s), place: item.place}
		if r := v.row(step.ID); r != nil {
			b.problems.fail(item.at("id"), "这一步和%s的行都叫 %s，地址会分不清：改名。", item.beside(r.place), step.ID)
		}
		c := b.under(c, item, s)
		step.Source = c.source
		for _, f := range item.rest() {
			if change, ok := b.change(l, v, step.ID, f, c, s); ok {
				step.Changes = append(step.Changes, change)
			}
		}
		if len(item.rest()) == 0 && len(item.fields) == len(item.shapeFields()) {
			b.problems.fail(item.place, "%s没有写改哪一列：加上如“deductible: {set: 0}”。", inside(step.ID))
		}
		v.Adjust = append(v.Adjust, step)
	}
}

// shapeFields are the fields of e that its shape names.
func (e *entry) shapeFields() []field {
	return slices.DeleteFunc(slices.Clone(e.fields), func(f field) bool { return e.shape.key(f.id) == nil })
}

func (b *building) change(l *Layer, v *Version, step string, f field, c credit, s *scope) (Change, bool) {
	unit, ok := v.columnUnit(f.id)
	if !ok {
		b.problems.fail(f.at, "这张表没有 %s 这一列：%s", f.id, meant(f.id, v.columnIDs()))
		return Change{}, false
	}
	op := slices.IndexFunc(operations, f.value.has)
	if op < 0 {
		return Change{}, false
	}
	change := Change{Column: f.id, Op: calc.Operation(op)}
	value := f.value.get(operations[op])
	if change.Op == calc.UseRow {
		if change.Row = value.str(); value != nil && v.row(change.Row) == nil {
			b.problems.fail(value.place, "这张表没有 %s 这一行：%s", change.Row, meant(change.Row, v.rowIDs()))
		}
		return change, value != nil
	}
	if change.Op == calc.Times {
		unit = calc.InPercent
	}
	change.Cell = b.cell(l.ID+"/"+step+"/"+f.id, unit, value, c, s)
	if change.Op != calc.Add {
		b.notNegative(change.Cell, value)
	}
	if change.Cell.Known() && unit == calc.InPercent && change.Op != calc.Times && change.Cell.Value.Amount > int64(calc.Whole) {
		b.problems.fail(value.place, "%s写成了 %s，超过了 100%%：检查是不是写错了。", value.name, value.text)
	}
	return change, change.Cell != nil
}

// columnUnit is the unit of a column that steps may change.
func (v *Version) columnUnit(id string) (calc.Unit, bool) {
	switch id {
	case "deductible":
		return calc.InYuan, true
	case "rate":
		return calc.InPercent, true
	}
	for _, x := range v.allLimits() {
		if x.ID == id && x.On == calc.OnTimes {
			return calc.InCount, true
		}
		if x.ID == id {
			return calc.InYuan, true
		}
	}
	return 0, false
}

func (v *Version) allLimits() []Limit {
	all := slices.Clone(v.Limits)
	for i := range v.Rows {
		all = append(all, v.Rows[i].Limits...)
	}
	return all
}

func (v *Version) columnIDs() []string {
	ids := []string{"deductible", "rate"}
	for _, x := range v.allLimits() {
		if !slices.Contains(ids, x.ID) {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

func (v *Version) rowIDs() []string {
	var ids []string
	for i := range v.Rows {
		ids = append(ids, v.Rows[i].ID)
	}
	return ids
}
