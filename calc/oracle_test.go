package calc_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	. "mingbaizhi/calc"
)

// The oracle settles a request the way somebody would with the rules and a
// pencil: visit after visit, layer after layer, whole fen in an int64, anything
// finer in a big.Rat, every counter in a map. It was written from the rules
// alone and shares nothing with the engine but the types that policies and
// requests are made of. It knows no ranges: nothing in the policy or the
// request may be unknown or unsure, and steps of unknown order run as listed.
type oracle struct {
	policy *Policy
	facts  map[string]Fact
	layers map[string]*Layer
	leaves []string        // every leaf of a bill, in order
	named  map[string]bool // layers that a remainder names
	met    map[string]int  // what happened on the way, for the coverage counts
	writer map[poolKey]string
	cover  map[string][]string // covered, by the names

	// What the rules leave open, the oracle must be told to suppose.
	holes      string // what layers do on a day for which no rule is found: refuse, pay nothing, or go on "as before"
	givenSplit bool   // a given payment's remainders are of its own share alone
}

// oracleLedger is the oracle's answer.
type oracleLedger struct {
	visits []oracleVisit // as listed in the request
	pools  map[poolKey]tally
	moves  map[string]bool // the layers that are first-pay steps
}

// oracleVisit is the answer for one visit, in fen.
type oracleVisit struct {
	gate       string // the id of the gate that closed, and nothing else
	bill       map[string]int64
	layers     []oracleLayer // that opened, in the order they ran
	ownPay     int64
	worst      int64            // own pay under the worst order of best groups
	own        map[string]int64 // what is left, by part
	later      int64
	onRequest  int64
	self       int64
	family     int64
	orderTried int
}

// oracleLayer is what one open layer did.
type oracleLayer struct {
	id, row                string
	base, deductible, paid int64
	short                  int64            // of one that paid nothing: how far below the deductible
	cut                    int64            // the base up to the point where a limit was reached
	charged                map[string]int64 // by leaf
}

// refused is why a request has no answer, and of what kind that is.
type refused struct{ kind, why string }

func (r refused) Error() string { return r.why }

func refuse(format string, args ...any) { panic(refused{format, fmt.Sprintf(format, args...)}) }

// settleByHand answers r under p, or says why there is no answer.
func settleByHand(p *Policy, r *Request) (answer *oracleLedger, err error) {
	return newOracle(p).settle(r)
}

// settle answers a request, or says why there is no answer.
func (o *oracle) settle(r *Request) (answer *oracleLedger, err error) {
	defer func() {
		if said := recover(); said != nil {
			why, ours := said.(refused)
			if !ours {
				panic(said)
			}
			o.meet("refused: %s", why.kind)
			answer, err = nil, why
		}
	}()
	answer = &oracleLedger{visits: make([]oracleVisit, len(r.Visits)), moves: map[string]bool{}}
	for _, l := range o.policy.Layers {
		answer.moves[l.ID] = l.Versions[0].FirstPay != nil
	}

	for i := range r.Visits {
		o.split(&r.Visits[i].Bill) // a bill that cannot be is refused, whoever pays
	}

	// Visits run in order of settlement, then as listed.
	order := make([]int, len(r.Visits))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.Visits[a].Settled, r.Visits[b].Settled) })

	now := state{pools: map[poolKey]tally{}, timed: map[poolKey]int{}, since: map[sinceKey]since{}}
	for _, account := range r.Accounts {
		now.balances = append(now.balances, int64(account.Balance))
	}
	for i, at := range order {
		v := visit{Visit: &r.Visits[at], number: at, person: r.Person}
		if i == 0 {
			o.typedPools(r, v, &now)
		}
		answer.visits[at], now = o.visit(v, r, now)
	}
	answer.pools = now.pools
	return answer, nil
}

// meet counts something that happened.
func (o *oracle) meet(what string, args ...any) {
	if len(args) > 0 {
		what = fmt.Sprintf(what, args...)
	}
	o.met[what]++
}

func newOracle(p *Policy) *oracle {
	o := &oracle{policy: p, facts: map[string]Fact{}, layers: map[string]*Layer{}, named: map[string]bool{}, met: map[string]int{},
		writer: map[poolKey]string{}, cover: map[string][]string{}}
	for _, f := range p.Facts {
		o.facts[f.ID] = f
	}
	for i := range p.Layers {
		o.layers[p.Layers[i].ID] = &p.Layers[i]
	}
	o.leaves = o.allLeaves()
	return o
}

// visit is one visit with the person who made it.
type visit struct {
	*Visit
	number int // as listed
	person []Answer
}

// dated is the date of the visit by which something goes.
func (v visit) dated(by DatedBy) Date {
	switch by {
	case ByAdmitted:
		return v.Admitted
	case ByDischarged:
		return v.Discharged
	}
	return v.Settled
}

// state is all that one visit hands on to the next.
type state struct {
	pools    map[poolKey]tally
	timed    map[poolKey]int // the last visit that counted a time, as listed, from 1
	since    map[sinceKey]since
	balances []int64
}

func (s state) clone() state {
	return state{maps.Clone(s.pools), maps.Clone(s.timed), maps.Clone(s.since), slices.Clone(s.balances)}
}

// visit settles one visit: who pays, the bill, what moves to first-pay, the
// layers in the order that leaves least, the accounts.
func (o *oracle) visit(v visit, r *Request, before state) (oracleVisit, state) {
	for _, g := range o.policy.Gates {
		if o.holds(g.When, v, v.Settled) {
			o.meet("gate")
			return oracleVisit{gate: g.ID}, before
		}
	}
	var best, worst *oracleRun
	tried, impossible := 0, ""
	for _, order := range o.orders(v) {
		run := o.run(order, v, before.clone())
		if run.impossible != "" {
			impossible = run.impossible
			continue
		}
		tried++
		if best == nil || run.ownPay() < best.ownPay() {
			best = run
			if tried > 1 {
				o.meet("best order: not as listed")
			}
		}
		if worst == nil || run.ownPay() > worst.ownPay() {
			worst = run
		}
	}
	if best == nil {
		refuse("a given payment does not fit: %s", impossible)
	}
	if worst.ownPay() > best.ownPay() {
		o.meet("best order: the order matters")
	}
	answer := oracleVisit{bill: best.bill, layers: best.layers, ownPay: best.ownPay(), worst: worst.ownPay(),
		own: o.byPart(best.left), orderTried: tried}
	for _, l := range best.layers {
		switch o.layers[l.id].Paid {
		case Later:
			answer.later += l.paid
		case OnApplication:
			answer.onRequest += l.paid
		}
	}
	after := best.after
	answer.self, answer.family = o.accounts(v, r, maps.Clone(best.left), after.balances)
	return answer, after
}

// accounts lets each account with a matching rule pay what is left, rule after
// rule, and lowers the balances.
func (o *oracle) accounts(v visit, r *Request, left map[string]int64, balances []int64) (self, family int64) {
	for _, rule := range o.policy.Accounts {
		if v.Settled < rule.From || rule.Until != 0 && v.Settled > rule.Until || !o.holds(rule.When, v, v.Settled) {
			continue
		}
		for i, account := range r.Accounts {
			if account.Whose != rule.Whose {
				continue
			}
			pays := min(balances[i], o.sum(left, rule.Of))
			balances[i] -= pays
			o.take(left, rule.Of, nil, pays)
			if rule.Family {
				family += pays
			} else {
				self += pays
			}
			if pays > 0 {
				o.meet("account: family %v", rule.Family)
			}
		}
	}
	return self, family
}
