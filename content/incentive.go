package content

import "mingbaizhi/calc"

// Incentive is what paying without a gap brings: a higher limit of 大病保险.
type Incentive struct {
	Region     string // the id of the region that decided it
	From       int    // the first year in which it holds
	FromCited  *Source
	After      int // years in a row after which each further one counts
	AfterCited *Source

	Each      Sum // more, for each further year in a row
	NoClaim   Sum // more in the next year, after a year without a claim
	GapLowers Sum // less, for whoever missed a year and enrolled again

	Most      calc.Fen     // at most, Each and NoClaim together; zero: not printed as an amount
	MostShare calc.Percent // at most, of the limit before; zero: not printed as a share
	MostCited *Source
	Limit     string // the address of the limit that MostShare is a share of; empty: nobody knows it
	Notes     []CitedNote
}

// Sum is an amount as it was published: exactly, as the least that a province
// may set, or not at all.
type Sum struct {
	Known   bool // Amount is it
	AtLeast bool // Amount is the least
	Amount  calc.Fen
	Source  *Source
}

// Published reports whether anybody said anything about the amount.
func (s Sum) Published() bool { return s.Known || s.AtLeast }

// Raise is how much higher the limit is after some years in a row, without
// what years without a claim add. Ceiling is the most that there is, zero if
// nobody knows it.
func (i *Incentive) Raise(years int, ceiling calc.Fen) Sum {
	further := max(0, years-i.After)
	raised := i.Each
	switch {
	case further == 0:
		return Sum{Known: true, Source: i.AfterCited}
	case !i.Each.Published():
		return Sum{}
	}
	raised.Amount *= calc.Fen(further)
	if ceiling > 0 && raised.Amount >= ceiling {
		raised = Sum{Known: true, Amount: ceiling, Source: i.MostCited}
	}
	return raised
}

// Ceiling is the most that the incentive adds, from the amount that is printed
// or the share of a limit that is known; ok is false where neither is.
func (i *Incentive) Ceiling(limit *Cell) (most calc.Fen, ok bool) {
	if i.Most > 0 {
		return i.Most, true
	}
	if i.MostShare == 0 || limit == nil || !limit.Known() {
		return 0, false
	}
	return share(calc.Fen(limit.Value.Amount), i.MostShare), true
}

// share is a ratio of an amount, rounded down to the fen.
func share(amount calc.Fen, p calc.Percent) calc.Fen {
	whole, rest := int64(amount)/int64(calc.Whole), int64(amount)%int64(calc.Whole)
	return calc.Fen(whole*int64(p) + rest*int64(p)/int64(calc.Whole))
}
