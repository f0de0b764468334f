package calc

// Advice is something a person can still do about what they pay. It is given
// to those for whom When holds, between From and Until (zero ends are open).
//
// What it saves is worked out, never typed: by settling again with the facts
// that it Sets, or, of a layer that pays on application, as what that layer
// pays (Claims), for without applying that is lost. With neither, and for a later
// year, it is told without a sum, to those alone for whom When surely holds. What
// comes too late, the visit being settled, has no sum either.
type Advice struct {
	ID, Name    string // Name is what to do: 先办异地备案
	While       While
	When        All
	From, Until Date
	Sets        []Answer // of the last visit, or of the person from its first day on
	Claims      string   // a layer's ID
	Says        string   // how, in a plain sentence or two
	Conditions  string   // for whom or on what terms; may be empty
	Office      string   // where; may be empty
	Commercial  bool     // an insurance product: for next year alone, and last
	Source      string   // its ID
}

// While is how long something can still be done.
type While uint8

const (
	BeforeStay While = iota // before going
	InHospital              // until discharge
	AfterStay               // after settling
	NextYear                // for a later year, not for this stay
)
