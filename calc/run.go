package calc

import (
	"slices"
	"strings"
)

// run settles a request once under one set of choices. It stops at the first
// thing that must be chosen (need) or mended (problem).
type run struct {
	plan     *Plan
	asked    *asked
	choices  []choice
	as       *supposed
	need     *need
	problem  *Problem
	misfit   *Problem // a given payment that the order being run cannot hold
	balances []Span
	rays     []rays // what is left along the ray; none at a closed gate

	*workspace
}

// supposed stands in for an answer while hit sum tries the other diseases.
type supposed struct {
	fact int
	said said
}

// state is what runs on from layer to layer and, but for left and what was
// paid, from visit to visit. Orders that compete each work on a copy.
type state struct {
	left      []Span
	first     []Span // left before the first layer
	paid      Span
	counted   []Span  // by top-up: what the layers it counts charged to its parts
	taken     []int   // layers that opened with an exclusive name
	sequence  []int   // members of best groups, in the order run
	unordered [][]int // groups of which several opened, their order being unknown
	lines     []LayerResult
	rooms     []room    // of the first of them
	results   []*result // a line each
	made      []result  // where the next of them stands
	closed    []*closed
	ray       *rayState // beside it, of the visit whose curve is asked for
	doubtful  bool      // a given payment may be more than its layer could pay in this order

	pools    []poolCounter
	starts   []poolStart
	begun    uint64 // which of starts were taken up
	memories []memory
}

// result is a layer that opened, with the cells it leans on.
type result struct {
	*LayerResult // in the state's lines
	leans        []lean
	spread       Fen // how far what it pays for one base may vary

	few   [4]lean // room for leans, of a layer that has no more
	*room         // for the lists of its line
}

// room is where the lists of a line stand, if they are no longer: the statement
// keeps it.
type room struct {
	slices [2]Slice
	pools  [1]PoolLine
}

// lean is a cell that a payment hangs on, and how much of it does.
type lean struct {
	cell   *cell
	amount Fen
	bare   bool // unknown here: neither published nor entered
	band   int  // of a rate, counted from 1: its amount is the band's own; 0 carries the whole payment
}

// closed is a layer that did not open.
type closed struct {
	layer   int
	why     closedWhy
	test    *Test
	fact    int  // that it is on,
	said    said // with its answer
	unsure  bool // as this run assumes it
	blocker int
	until   Date
}

type closedWhy uint8

const (
	byTest closedWhy = iota
	byDate
	byExclusive
)

// clone copies what a competing order may change.
func (s *state) clone() *state {
	t := *s
	t.ray = s.ray.clone()
	amounts := append(append(make([]Span, 0, len(s.left)+len(s.counted)), s.left...), s.counted...)
	t.left, t.counted = amounts[:len(s.left):len(s.left)], amounts[len(s.left):]
	// To these each only appends.
	t.taken, t.sequence = s.taken[:len(s.taken):len(s.taken)], s.sequence[:len(s.sequence):len(s.sequence)]
	t.unordered = s.unordered[:len(s.unordered):len(s.unordered)]
	t.lines, t.results = nil, s.results[:len(s.results):len(s.results)]
	t.closed = s.closed[:len(s.closed):len(s.closed)]
	t.pools = append([]poolCounter(nil), s.pools...)
	t.memories = append([]memory(nil), s.memories...)
	for i := range t.memories {
		t.memories[i].pools = append([]remembered(nil), t.memories[i].pools...)
	}
	return &t
}

// settled is what one run of a request came to.
type settled struct {
	choices []choice
	visits  []*visitResult
	pools   []poolCounter
	starts  []poolStart
	begun   uint64
}

// Settle answers a request: a Statement a visit, in the order of the request.
// Where something is unsure, or an order is unknown, it settles every
// combination of what may be and answers with the hull. A Problem is a mistake
// of the request.
func (p *Plan) Settle(q *Request) (*Ledger, *Problem) {
	a, problem := p.read(q)
	if problem != nil {
		return nil, problem
	}
	defer a.finish()
	if slices.Contains(q.Want, "questions") {
		a.met = make([]bool, len(p.facts))
	}
	runs, problem := a.runs()
	if problem == nil && len(runs) == 0 {
		problem = a.misfit
	}
	if problem != nil {
		return nil, problem
	}
	ledger := a.ledger(runs)
	in := a.inside(q)
	if in != nil {
		defer in.finish()
	}
	in.addConditional(q, ledger)
	ledger.Alerts = a.alerts(ledger, runs)
	p.addChecks(q, ledger)
	for _, want := range q.Want {
		switch want {
		case "questions":
			ledger.Questions = a.spreads(q, in)
		case "compare":
			ledger.Compare = a.compare(q, ledger, in)
		case "advice":
			ledger.Advice = a.advise(ledger, runs, in)
		case "curve":
			ledger.Curve, _ = p.Curve(q, MostFen)
		}
	}
	return ledger, nil
}

// runs settles every combination of what may be.
func (a *asked) runs() ([]settled, *Problem) {
	if a.space.used {
		return a.explore(nil, nil, 0)
	}
	return a.explore(nil, a.space.ended[:0], 0)
}

// explore runs a request under choices, and where the run needs one more, under
// each way that can go. ahead is how many ways there are still to go before it.
func (a *asked) explore(choices []choice, done []settled, ahead int) ([]settled, *Problem) {
	r := &a.space.run // the runs follow each other
	*r = run{plan: a.plan, asked: a, choices: choices, workspace: a.space}
	out, ok := r.settle()
	if ok {
		out.choices = choices
		a.rays = append(a.rays, r.rays...)
		return append(done, out), nil
	}
	switch {
	case r.problem != nil:
		return nil, r.problem
	case r.misfit != nil: // these choices cannot be: the slip says otherwise
		a.misfit = r.misfit
		return done, nil
	}
	n := r.need
	for _, c := range n.unknown {
		a.thresholds = append(a.thresholds, threshold{n.visit, c})
	}
	if len(n.options) == 0 {
		return nil, a.tooMany(append(choices, choice{key: n.key}))
	}
	for i, o := range n.options {
		still := ahead + len(n.options) - i - 1
		if len(done) >= mostRuns || a.hasty && len(done)+1+still > mostRuns {
			return nil, a.tooMany(append(choices, choice{key: n.key}))
		}
		var problem *Problem
		if done, problem = a.explore(append(choices[:len(choices):len(choices)], choice{n.key, o}), done, still); problem != nil {
			return nil, problem
		}
	}
	if len(done) > mostRuns {
		return nil, a.tooMany(append(choices, choice{key: n.key}))
	}
	return done, nil
}

// tooMany names the facts whose answers together open more combinations than
// are run through.
func (a *asked) tooMany(choices []choice) *Problem {
	var names []string
	for _, c := range choices {
		if f, _ := a.factOf(c.key); f >= 0 {
			names = append(names, "“"+a.plan.facts[f].Name+"”")
		}
	}
	return &Problem{"person", "不清楚的太多，算不过来，请先弄清其中一项：" + strings.Join(names, "、")}
}

// factOf is the fact of an unsure answer's choice, -1 for any other, and the
// visit it was asked for, as listed, -1 for one of the person.
func (a *asked) factOf(key choiceKey) (fact, visit int) {
	if key.kind != ofAnswer {
		return -1, -1
	}
	for f, answers := range a.person {
		for _, x := range answers {
			if x.state == unsure && x.key == key.a {
				return f, -1
			}
		}
	}
	for i := range a.visits {
		for f, x := range a.visits[i].said {
			if x.state == unsure && x.key == key.a {
				return f, a.visits[i].index
			}
		}
	}
	return -1, -1
}

// settle runs the visits in order of settlement.
func (r *run) settle() (out settled, ok bool) {
	s := &r.first
	*s = state{}
	if !r.used { // the first run has room for its pools, and its first visit for results
		s.pools, s.made, s.results = r.pools[:0], r.made[:0], r.list[:0]
	}
	for _, x := range r.asked.accounts {
		r.balances = append(r.balances, exactly(x.Balance))
	}
	out.visits = make([]*visitResult, len(r.asked.visits))
	for i := range r.asked.visits {
		done := &r.done
		if r.used {
			done = &visitResult{}
		}
		r.used = true
		*done = visitResult{visit: &r.asked.visits[i]}
		if len(r.plan.years) > 0 { // the year may hang on a choice
			copied := *done.visit
			done.visit = &copied
		}
		out.visits[i] = done
		if s, ok = r.settleVisit(s, done); !ok {
			return out, false
		}
	}
	out.pools, out.starts, out.begun = s.pools, s.starts, s.begun
	return out, true
}
