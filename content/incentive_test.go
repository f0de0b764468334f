package content

import (
	"testing"

	"mingbaizhi/calc"
)

func TestRaise(t *testing.T) {
	known := Sum{Known: true, Amount: 3000_00}
	for _, row := range []struct {
		why     string
		each    Sum
		years   int
		ceiling calc.Fen
		want    Sum
	}{
		{"not yet four years", known, 3, 80_000_00, Sum{Known: true}},
		{"four years: the next one counts", known, 4, 80_000_00, Sum{Known: true}},
		{"one further year", known, 5, 80_000_00, Sum{Known: true, Amount: 3000_00}},
		{"twenty six: 78,000", known, 30, 80_000_00, Sum{Known: true, Amount: 78_000_00}},
		{"twenty seven would be 81,000", known, 31, 80_000_00, Sum{Known: true, Amount: 80_000_00}},
		{"no ceiling is known", known, 31, 0, Sum{Known: true, Amount: 81_000_00}},
		{"at least so much each year", Sum{AtLeast: true, Amount: 1000_00}, 7, 0, Sum{AtLeast: true, Amount: 3000_00}},
		{"at least so much, and the ceiling is there", Sum{AtLeast: true, Amount: 1000_00}, 7, 2000_00, Sum{Known: true, Amount: 2000_00}},
		{"nobody published it", Sum{}, 7, 80_000_00, Sum{}},
	} {
		i := Incentive{After: 4, Each: row.each}
		if got := i.Raise(row.years, row.ceiling); got != row.want {
			t.Errorf("%s: %+v, want %+v", row.why, got, row.want)
		}
	}
}

func TestCeiling(t *testing.T) {
	limit := &Cell{Unit: calc.InYuan, Value: calc.Value{Kind: calc.Known, Amount: 400_000_00}}
	fifth, _ := calc.ParsePercent("20%")
	for _, row := range []struct {
		why   string
		i     Incentive
		limit *Cell
		want  calc.Fen
		ok    bool
	}{
		{"printed as an amount", Incentive{Most: 80_000_00, MostShare: fifth}, nil, 80_000_00, true},
		{"a fifth of a limit that is known", Incentive{MostShare: fifth}, limit, 80_000_00, true},
		{"of one that is not", Incentive{MostShare: fifth}, &Cell{Value: calc.Value{Kind: calc.Unknown}}, 0, false},
		{"of none", Incentive{MostShare: fifth}, nil, 0, false},
		{"neither", Incentive{}, limit, 0, false},
	} {
		if got, ok := row.i.Ceiling(row.limit); got != row.want || ok != row.ok {
			t.Errorf("%s: %v %v, want %v", row.why, got, ok, row.want)
		}
	}
}
