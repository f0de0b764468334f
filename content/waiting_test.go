package content

import "testing"

// The rule of the nation over the whole table: rows are years missed, columns
// years repaid. Worked by hand: 3 + gap - repaid, no less than 3, and from four
// years on no less than 6; whoever missed g years can repay g.
func TestWait(t *testing.T) {
	w := Waiting{First: 1, Fixed: Months{N: 3}, EachYear: Months{N: 1}, EachRepaid: Months{N: 1}, Gap: 4, Least: Months{N: 6}}
	want := [11][11]int{
		{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3},
		{4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3},
		{5, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3},
		{6, 5, 4, 3, 3, 3, 3, 3, 3, 3, 3},
		{7, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6},
		{8, 7, 6, 6, 6, 6, 6, 6, 6, 6, 6},
		{9, 8, 7, 6, 6, 6, 6, 6, 6, 6, 6},
		{10, 9, 8, 7, 6, 6, 6, 6, 6, 6, 6},
		{11, 10, 9, 8, 7, 6, 6, 6, 6, 6, 6},
		{12, 11, 10, 9, 8, 7, 6, 6, 6, 6, 6},
		{13, 12, 11, 10, 9, 8, 7, 6, 6, 6, 6},
	}
	for gap := range want {
		for repaid, months := range want[gap] {
			if got := w.Wait(gap, repaid); got != months {
				t.Errorf("%d years missed, %d repaid: %d months, want %d", gap, repaid, got, months)
			}
		}
	}
}

func TestWaitOtherwise(t *testing.T) {
	for _, row := range []struct {
		why         string
		w           Waiting
		gap, repaid int
		want        int
	}{
		{"the first year missed adds nothing", Waiting{First: 2, Fixed: Months{N: 3}, EachYear: Months{N: 1}, EachRepaid: Months{N: 1}}, 1, 0, 3},
		{"the second does", Waiting{First: 2, Fixed: Months{N: 3}, EachYear: Months{N: 1}, EachRepaid: Months{N: 1}}, 2, 0, 4},
		{"repairs never touch the fixed part", Waiting{First: 2, Fixed: Months{N: 3}, EachYear: Months{N: 1}, EachRepaid: Months{N: 1}}, 3, 3, 3},
		{"nothing can be repaired", Waiting{First: 1, Fixed: Months{N: 3}, EachYear: Months{N: 1}}, 2, 2, 5},
		{"all wait alike", Waiting{First: 1, Fixed: Months{N: 3}}, 9, 0, 3},
		{"no least", Waiting{First: 1, Fixed: Months{N: 3}, EachYear: Months{N: 1}, EachRepaid: Months{N: 1}}, 5, 5, 3},
	} {
		if got := row.w.Wait(row.gap, row.repaid); got != row.want {
			t.Errorf("%s: %d months, want %d", row.why, got, row.want)
		}
	}
}
