package calc

// Alert is a published monitoring line: from an own payment of At on, a case is
// looked at by somebody. To be looked at is not to be paid anything, and the
// reply says so.
type Alert struct {
	ID, Name    string
	When        All // visits that it is about
	From, Until Date
	Of          []string // of the four parts of what is left to pay: eligible for 合规个人负担; none: all of OwnPay
	Per         Period   // PerVisit, or PerYear: over the visits of the benefit year
	At          Value    // money: from so much on
	Says        string   // what follows, as published
	Source      string   // its ID
}
