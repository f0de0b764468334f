package content

// Waiting is how long the insurance does not pay yet for somebody who enrolled
// late or missed years: 待遇等待期. Months and years are whole.
type Waiting struct {
	Region    string // the id of the region that decided it
	From      int    // the first year in which it holds
	FromCited *Source

	Fixed      Months // for everybody who waits
	EachYear   Months // more, for each year missed
	First      int    // the missed year from which EachYear counts; 1: each of them
	EachRepaid Months // less, for each missed year that is paid for afterwards; nil Source: nothing can be repaired
	Gap        int    // after so many years missed, Least holds
	Least      Months // at least, in sum; nil Source: no such rule

	Exempt      []string // who does not wait
	ExemptCited *Source
	Notes       []CitedNote
}

// Months is a span of the rule, with who said it.
type Months struct {
	N      int
	Source *Source
}

// CitedNote is a sentence beside a rule, with who said it.
type CitedNote struct {
	Says   string
	Source *Source
}

// Wait is how many months somebody waits who missed gap years and paid for
// repaid of them afterwards. Whoever missed none waits because he enrolled
// late. More cannot be repaid than was missed, and only what the missed years
// add can be repaid, never the fixed part.
func (w *Waiting) Wait(gap, repaid int) int {
	repaid = min(repaid, gap)
	counted := max(0, gap-w.First+1)
	months := w.Fixed.N + max(0, counted*w.EachYear.N-repaid*w.EachRepaid.N)
	if w.Gap > 0 && gap >= w.Gap {
		months = max(months, w.Least.N)
	}
	return months
}
