// Package calc is the benefit engine: from one region's [Policy], a person and
// a bill it works out, to the fen, what each layer of cover pays and what is
// left, and says how. It is the same code in the browser, on the command line
// and in the build. It knows no clock, file, network or float, and no region,
// identity, disease or hospital level: those come with the policy.
//
// # Use
//
// [Compile] checks a policy and finds everything that can be found once; the
// [Plan] is then safe for use by many goroutines.
//
//	plan, err := calc.Compile(policy)   // err is a calc.Faults
//	ledger, problem := plan.Settle(q)   // problem is a mistake of the request
//	reply := plan.Answer(nil, line)     // the same from JSON to JSON
//
// A policy that compiles is published as [EncodeBundle] writes it, and [Load]
// makes that ready to settle without the checks that only its author needs.
//
// A [Statement] is 费用估算单, an estimate, never a settlement. [Policy.Text] is
// the one place where it is put into words.
//
// # Money
//
// Amounts are whole [Fen]. What can be finer, a rate times a slice of the base,
// is held exactly as an int64 of millionths of a fen ([MicroFen]): a slice is at
// most 10^10 fen ([MostFen]) and a rate at most 10^6 millionths, so the sum of a
// layer's slices fits. The design asked for decimals here; the integers say the
// same, settle some ten times faster, and leave 130 KB out of what every phone
// downloads. Rounding, half away from zero, happens once a layer; a top-up to a
// promise rounds upward, so that the promise holds.
//
// # What is left
//
// A bill is kept in leaves (leaf.go): its four parts, each split by the marks
// that some rule names, and the three remainders of a layer whose remainders
// another covers. A layer covers a set of leaves. Its payment is charged to the
// leaves of the narrowest later layer that opens first, so that what a later
// layer may cover is what the earlier ones left. [Compile] refuses a policy in which two
// later layers cover crossing parts, for then no order of charging keeps the
// laws.
//
// # Pools
//
// An open layer writes its base, deductible, payment and one time into each pool
// that it names, in whatever role; it reads only the counter of its role. Band
// edges above the deductible count from the pool's base less its deductible.
// The limit on times gains one when an open layer has a base, paid or not; one
// visit is one time, however many layers draw on the counter, and its own layers
// do not read it yet. A given payment counts in the pools of the row that
// matches, and a best row of the year remembers it.
//
// Hit policy best with a pooled deductible or bands runs every matching row over
// all bases since the set of matching rows last changed. All pools of such a
// table must be of one period, or Compile refuses it: no published rule shows
// what else it could mean. When another row comes to win, the deductible that the
// old one took is given back in each pool as far as this layer had taken it
// there; the statement's line is then zero.
//
// Pools typed into a request stand in the period of its first visit; what is not
// said of one may be anything. Of the orders of a best group, and of the options
// of an unsure answer, one that cannot hold a given payment is none.
//
// What is left of a pool is told by the visit that last drew on it: of each
// limit its amount on that visit, by the row that applied, less the pool's
// counter now; of the deductible the greatest of the layers that share it. A
// limit that only one of the ways that may have been knows is a range without
// an end. A payment that is given reads no table, so it tells of no limit.
//
// # A paper slip
//
// What a visit's slip printed ([Visit.Printed]) is laid beside its statement and
// changes no amount of it. Lines agree to the fen or not at all: an amount inside
// a range of ours is neither. How an own share was met from accounts is compared
// only if the request tells of accounts, and a bill of which only the total is
// known is compared with nothing, since the slip has its parts. Where lines
// differ, each other single answer is settled, those of the visit and then those
// of the person, at most 60 in a request; and the deductible that the year may
// have taken before, supposing costs that went no further. Answers that two
// changes at once would explain are not looked for.
//
// # What nobody published
//
// An unknown figure is an interval as wide as its bounds, and amounts are
// [Span]s throughout. Each function that a layer is made of is monotone in its
// uncertain inputs or piecewise linear with known edges, so the ends come from
// ends, and the truth lies between them.
//
// An unsure answer, a threshold that nobody published, and an order on which
// texts disagree cannot be intervals. The run stops where it first needs one,
// and is begun again for each way it can go; the reply is the hull. Only what
// matters is asked: an answer behind a test that fails anyway opens nothing.
// Options that no test tells apart are tried once. An unknown order is chosen two
// layers at a time, among those that open, and is one order for all visits.
//
// Every column has bounds (cell.go), which an unknown figure without bounds of
// its own takes. A reader's figure is for one version: address@DAY, or without a
// day the version in force on the day of asking, else the newest. A whole table
// that nobody published has no figure to enter; given says what it paid.
//
// A day before a layer's first version, or between two, is a day for which the
// rule was not found. Whether the nearest version's condition holds still says
// whom it would concern; for them the layer may pay anything up to its base. To
// count it as nothing would be to publish a figure. A layer whose last version
// has ended pays nothing.
//
// # What could be otherwise
//
// A request may want its last listed visit at other places (compare.go) and what
// can still be done about what is left to pay (advise.go). Both are settled as
// variants of the request (variant.go): other answers, the same bill. What then
// begins to matter and was not answered is taken as [Fact].Assume, else as
// unsure; what a slip says that this hospital's layers paid holds at no other.
// A person's answer changes from the first day of that visit on, for what was
// settled before stays as it was; an identity comes to those that hold.
//
// A saving is what is left now less what would be left then, over all visits.
// Where either is a range, each run of the one is set against the runs of the
// other whose choices can hold together with its own, and the answer is the hull;
// where it is unsure whether the advice is for this person it may be nothing. A
// span that passes a third of the bill is no answer and is not told. Nothing done
// for a later year has a sum, and commercial cover stands last.
//
// Monitoring lines (alerting.go) are told unasked: for sure where what is left
// reaches the line in every run at its least, else as may be. A yearly line
// counts the visits of the request alone. Of a line of which nothing is known
// nothing is said.
//
// # A bill that grows
//
// [Plan.Curve] is own pay along a ray: beside the run that settles one bill the
// same layers are taken through amounts that are piecewise linear in the total
// (ray.go), in whole millionths of a fen. Facts, never amounts, decide which
// layers open, by which rows and in which orders, so one run says it for every
// total; min, max and sums of such amounts are such amounts again, and where two
// cross is a point of the curve.
//
// # Laws
//
// The tests settle everything twice: oracle_test.go and its files are a second
// settlement, written from the rules alone, for policies and requests that
// generate_*_test.go draw; laws_*_test.go hold what must be true of any. Worked
// examples with their arithmetic are in worked_*_test.go. One visit keeps the law
// that a dearer bill leaves no less to pay, and at most what it is dearer by, but
// for three rules that nobody has published: two layers that read what the other
// has just written into one pool (what is paid aside), a top-up to a promise that
// does not count an earlier layer's payment for its parts, and first-pay steps,
// whose rounding may shift a fen. Rows may stand in any order, but
// for ties of best rows that take another deductible or draw on other pools.
//
// # Sizes
//
// The wire forms (wire.go, reply.go, bundle.go) have a reader and an appender of
// their own, because the library's for JSON brings fmt and reflect and would add
// 110 KB and more to what every phone downloads, and the policy's SHA-256 is ours (hash.go), because crypto/sha256
// brings 39 KB of self-tests. Both are held to the standard library's by tests.
//
// What the phone downloads counts functions more than lines, and a generic
// function counts once for each type. So lists are gone through by index
// (position.go), nothing here is generic, package slices is used for numbers and
// texts alone, and sets of characters are looked up in letter.go.
package calc
