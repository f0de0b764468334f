package calc

import "sync"

// Plan is a compiled policy: everything that can be found, counted or checked
// once. It is not changed by settling, so many goroutines may share one.
type Plan struct {
	policy  *Policy
	hash    string
	facts   []planFact
	indexed []*indexedFigure
	leaves  leaves
	pools   []planPool
	years   []planYear
	gates   []planGate
	layers  []planLayer
	orders  []planOrder
	account []planAccount
	others  planOthers
	cells   []*cell // those a reader may enter, or a guide may name, by their address
	tests   int
	spaces  sync.Pool // of *workspace
}

type planFact struct {
	*Fact
	classes [][]int     // options that no test tells apart
	ranges  []*planTest // the Within tests on it
}

type indexedFigure struct {
	figure string
	year   int
	cell   cell
}

type planPool struct {
	PoolUse
	name string // what people call it: the layers that use it
	each int    // the fact, or -1
}

type planYear struct {
	when  planAll
	start int
}

type planGate struct {
	*Gate
	when planAll
}

type planLayer struct {
	*Layer
	versions  []planVersion
	firstPay  bool
	counted   bool       // by some top-up
	remainder *remainder // when some layer covers what this one leaves
}

type planVersion struct {
	*Version
	when       planAll
	of         leafSet
	collapse   leafSet // leaves emptied into the remainders
	deductible int     // pools, or -1
	bands      int
	limits     []planLimit
	rows       []planRow
	adjust     []planAdjust
	sumFact    int
	recognised int   // the fact of the person
	sumOptions []int // recognised option → option of sumFact, or -1
	counting   []int // layers, of a top-up
	promise    cell  // of a top-up
	share      cell  // of a first-pay step
	whole      *cell // of a table that nobody published
}

type planRow struct {
	*Row
	when       planAll
	deductible cell
	dedCells   []*cell
	bands      []planBand
	limits     []planLimit
}

type planBand struct {
	to    Fen // the last is endless
	rate  cell
	cells []*cell
}

type planLimit struct {
	*Limit
	pool  int
	most  cell
	cells []*cell
}

type planAdjust struct {
	*Adjust
	when planAll
	cell cell
	row  int
}

type planOrder struct {
	*Order
	steps []planStep
}

type planStep struct {
	layers  []int // one, or a group as listed
	best    bool
	unknown bool
}

type planAccount struct {
	*AccountRule
	when planAll
	of   leafSet
}

// endless is the To of an open band.
const endless = 1 << 60

// Policy is what the plan was compiled from.
func (p *Plan) Policy() *Policy { return p.policy }

// SetHash names the bundle that the policy came from in every reply.
func (p *Plan) SetHash(hash string) { p.hash = hash }

// factAt finds a fact by its id, -1 if there is none; so do those below.
func (p *Plan) factAt(id string) int {
	return position(len(p.facts), func(at int) bool { return p.facts[at].ID == id })
}

func (p *Plan) layerAt(id string) int {
	return position(len(p.policy.Layers), func(at int) bool { return p.policy.Layers[at].ID == id })
}

func (p *Plan) poolAt(name string) int {
	return position(len(p.pools), func(at int) bool { return p.pools[at].Pool == name })
}

func (f *planFact) optionAt(id string) int {
	return position(len(f.Options), func(at int) bool { return f.Options[at].ID == id })
}

// inForce is the version of l in force on its own date of v.
func (l *planLayer) inForce(v *visit) *planVersion {
	for i := range l.versions {
		if x := &l.versions[i]; x.covers(v.date(x.By)) {
			return x
		}
	}
	return nil
}

func (x *planVersion) covers(d Date) bool { return x.From <= d && (x.Until == 0 || d <= x.Until) }

// rule is what a layer goes by on a visit: the version in force, or in a hole the
// one that stands in for it; nil for a layer that has ended.
type rule struct {
	*planVersion
	hole bool
	open truth   // in the run at hand; maybe while nobody asked
	shut *closed // why not, for all orders that compete; nil likewise
}

func (l *planLayer) rule(v *visit) rule {
	if x := l.inForce(v); x != nil {
		return rule{planVersion: x}
	}
	x := l.nearest(v)
	return rule{planVersion: x, hole: x != nil}
}

// inForce is the version of a layer in force on the visit.
func (v *visit) inForce(layer int) *planVersion {
	if x := v.rules[layer]; !x.hole {
		return x.planVersion
	}
	return nil
}

// nearest is the version whose rule stands in for a day that no version
// covers: the first for a day before it, else the one before the hole. A layer
// that has ended has none.
func (l *planLayer) nearest(v *visit) *planVersion {
	var before *planVersion
	later := false
	for i := range l.versions {
		x := &l.versions[i]
		if x.From > v.date(x.By) {
			later = true
		} else if before == nil || before.From < x.From {
			before = x
		}
	}
	switch {
	case !later:
		return nil
	case before != nil:
		return before
	}
	first := &l.versions[0]
	for i := range l.versions {
		if l.versions[i].From < first.From {
			first = &l.versions[i]
		}
	}
	return first
}

// Answer settles a request given as JSON and appends the reply to dst: the
// statements, or {"error": …} for a request with a mistake. It is what the
// browser and the command line both call. A request that wants "compare" or
// "advice" gets them too: see the second example.
func (p *Plan) Answer(dst, request []byte) []byte {
	q, problem := parseRequest(request)
	if problem != nil {
		return appendProblem(dst, problem)
	}
	if q.Region != "" && q.Region != p.policy.Region {
		return appendProblem(dst, &Problem{"region", "这里只会算 " + quoted(p.policy.Region) + "，不会算 " + quoted(q.Region)})
	}
	ledger, problem := p.Settle(q)
	if problem != nil {
		return appendProblem(dst, problem)
	}
	return appendLedger(dst, p.policy, p.hash, ledger)
}

// Refuse appends the reply to a request for whose region there is no plan: the
// mistake that the request has, else why, a sentence in Chinese.
func Refuse(dst, request []byte, why string) []byte {
	_, problem := parseRequest(request)
	if problem == nil {
		problem = &Problem{"region", why}
	}
	return appendProblem(dst, problem)
}
