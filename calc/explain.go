package calc

import (
	"strconv"
	"strings"
)

// Explanation is one change to a request under which every printed line agrees
// to the fen: another answer to one fact, or a deductible that the year had
// taken before.
type Explanation struct {
	Fact, Name     string // empty of a deductible
	Option, Answer string // as of an [UnsureAnswer]: options joined by a comma; how they read
	Pool           string // of a deductible: its pool,
	Taken          Fen    // and how much of it had been taken
	Says           string // 如果“异地备案”是“没办备案”，就和单子对得上。
}

// mostGuesses bounds how often a request is settled anew to explain its slips.
const mostGuesses = 60

// guessing looks for what would explain a slip.
type guessing struct {
	plan  *Plan
	asked *Request
	at    int // the visit, as listed
	check *Check
	left  int // guesses that may still be made
}

// addChecks lays the slips of a request beside its statements, and explains
// those that do not agree.
func (p *Plan) addChecks(q *Request, ledger *Ledger) {
	left := mostGuesses
	for i := range q.Visits {
		v := &q.Visits[i]
		if len(v.Printed) == 0 {
			continue
		}
		c := ledger.Statements[i].check(v, len(q.Accounts) > 0)
		ledger.Statements[i].Check = c
		if len(c.Lines) > 0 && !c.Agrees {
			g := guessing{p, q, i, c, left}
			g.answers(true, v.Facts)
			g.answers(false, q.Person)
			g.deductibles(&ledger.Statements[i])
			left = g.left
		}
	}
}

// answers tries each other single answer to the facts of a list, in the order
// of the vocabulary.
func (g *guessing) answers(ofVisit bool, said []Answer) {
	for f := range g.plan.facts {
		x := &g.plan.facts[f]
		if x.OfVisit != ofVisit {
			continue
		}
		for i := range said {
			if said[i].Fact != x.ID {
				continue
			}
			keys := 0
			_, now, problem := g.plan.readAnswer(&said[i], ofVisit, &keys)
			if problem != nil {
				continue
			}
			all := x.others(now, g.plan, g.asked.Visits[g.at].Settled)
			at := x.answered(now, all)
			for k := range all {
				if x.worth(k, at, len(all)) {
					g.answer(f, &all[k], ofVisit, i)
				}
			}
		}
	}
}

// answer tries one answer in the place of the i-th.
func (g *guessing) answer(fact int, o *option, ofVisit bool, i int) {
	q := g.copied()
	list := &q.Person
	if ofVisit {
		list = &q.Visits[g.at].Facts
	}
	*list = append([]Answer(nil), *list...)
	a := &(*list)[i]
	a.Unsure, a.Values = false, g.plan.valuesOf(fact, o.said)
	if !g.agrees(q) {
		return
	}
	f, name := &g.plan.facts[fact], o.name
	if names := strings.Split(name, "、"); len(names) > 3 && f.Kind == Choice {
		name = someNames(names, strconv.Itoa(len(names))+" 项")
	}
	g.explained(Explanation{Fact: f.ID, Name: f.Name, Option: o.id, Answer: name}, "“"+f.Name+"”是“"+orID(name, o.id)+"”")
}

// deductibles tries whether the year had taken before what the slip lacks of the
// deductible, with costs that did not reach beyond it.
func (g *guessing) deductibles(s *Statement) {
	var taken Amount
	for i := range g.check.Lines {
		if line := &g.check.Lines[i]; line.Field == slipDeductible && line.Off.Exact() {
			taken = Amount{exactly(-line.Off.Low), true}
		}
	}
	for i := range s.Layers {
		l := &s.Layers[i]
		v := g.plan.policy.versionOf(l)
		if taken.Low <= 0 || l.Slip != slipPaid[0] || v == nil || v.Deductible.Per != PerYear || v.Deductible.Each != "" {
			continue
		}
		q, start := g.copied(), PoolStart{Pool: v.Deductible.Pool, Base: taken, Deductible: taken}
		start.Paid.Said = true
		known := position(len(q.Pools), func(at int) bool { return q.Pools[at].Pool == start.Pool }) >= 0
		q.Pools = append(q.Pools[:len(q.Pools):len(q.Pools)], start)
		if !known && g.agrees(q) {
			g.explained(Explanation{Pool: start.Pool, Taken: taken.Low}, "这一年前面已经扣过 "+PrintedFen(taken.Low)+"起付线")
		}
	}
}

// explained adds what was found, once.
func (g *guessing) explained(e Explanation, when string) {
	e.Says = "如果" + when + "，就和单子对得上。"
	c := g.check
	if position(len(c.Explained), func(at int) bool { return c.Explained[at].Says == e.Says }) < 0 {
		c.Explained = append(c.Explained, e)
	}
}

func (g *guessing) copied() *Request {
	q := *g.asked
	q.Visits = append([]Visit(nil), q.Visits...)
	return &q
}

// agrees settles a changed request, unless that was done too often, and lays
// the slip beside it. A request that runs through several ways counts for each.
func (g *guessing) agrees(q *Request) bool {
	if g.left <= 0 {
		return false
	}
	a, problem := g.plan.read(q)
	var runs []settled
	if problem == nil {
		defer a.finish()
		runs, problem = a.runs()
	}
	g.left -= max(1, len(runs))
	if problem != nil || len(runs) == 0 {
		return false
	}
	s := Statement{}
	a.statement(&s, hullVisit(runs, position(len(a.visits), func(at int) bool { return a.visits[at].index == g.at })))
	return s.check(&q.Visits[g.at], len(q.Accounts) > 0).Agrees
}
