package content

import (
	"testing"

	"pgregory.net/rapid"

	"mingbaizhi/calc"
)

// An oddity is found where somebody would meet one, whatever else the table tells
// apart.
func TestOdditiesAgainstEverybody(t *testing.T) {
	x := Expectation{Fact: "choice", Column: "deductible", Up: true, Order: []string{"a", "b", "c"}}
	drawCell := func(t *rapid.T) *Cell {
		if rapid.IntRange(0, 5).Draw(t, "unknown") == 0 {
			return &Cell{Value: calc.Value{Kind: calc.Unknown}}
		}
		return &Cell{Value: calc.Count(rapid.Int64Range(0, 3).Draw(t, "deductible"))}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := &Version{When: drawWhen(t)}
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			v.Rows = append(v.Rows, Row{When: drawWhen(t), Deductible: drawCell(t)})
		}
		for range rapid.IntRange(0, 2).Draw(t, "steps") {
			column := rapid.SampledFrom([]string{"deductible", "rate"}).Draw(t, "column")
			op := rapid.SampledFrom([]calc.Operation{calc.Set, calc.Add}).Draw(t, "op")
			v.Adjust = append(v.Adjust, Step{When: drawWhen(t), Changes: []Change{{Column: column, Op: op, Cell: drawCell(t)}}})
		}
		odd := newOddity(newField(matchFacts, v), v, x)
		if odd == nil {
			return
		}
		if got, want := odd.search(0, odd.rows, odd.steps), somebodyMeets(v); got != want {
			t.Fatalf("found is %t, somebody meets it: %t", got, want)
		}
	})
}

// somebodyMeets reports whether the deductible falls from one choice to the next that
// has one, for people who are alike in all else.
func somebodyMeets(v *Version) bool {
	before := map[[2]any]int64{} // the deductible, by set and number
	key := func(who []oneAnswer) [2]any {
		set := ""
		for _, id := range who[1].options {
			set += id
		}
		return [2]any{set, who[2].number}
	}
	for _, who := range everybody() { // the first choice first
		if !meets(v.When, who) {
			continue
		}
		value, ok := deductibleOf(v, who)
		if !ok {
			continue
		}
		if last, known := before[key(who)]; known && value < last {
			return true
		}
		before[key(who)] = value
	}
	return false
}

func deductibleOf(v *Version, who []oneAnswer) (value int64, ok bool) {
	for i := range v.Rows {
		if !meets(v.Rows[i].When, who) {
			continue
		}
		cell := v.Rows[i].Deductible
		value, ok = cell.Value.Amount, cell.Known()
		for _, step := range v.Adjust {
			c := step.Changes[0]
			switch {
			case !ok || c.Column != "deductible" || !meets(step.When, who):
			case c.Op == calc.Set:
				value, ok = c.Cell.Value.Amount, c.Cell.Known()
			default:
				value, ok = value+c.Cell.Value.Amount, c.Cell.Known()
			}
		}
		return value, ok
	}
	return 0, false
}
