//go:build !js

package calc_test

import (
	"fmt"
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// TestRealAgainstOracle settles random requests under the policies of all regions
// that have a calculator, by the engine and by hand. What nobody published is
// filled in: then both give the same to the fen; and the policy as it is gives
// ranges that hold it.
func TestRealAgainstOracle(t *testing.T) {
	t.Parallel()
	real := regions(t)
	askers := func() (all []*asker) {
		for _, p := range real {
			all = append(all, newAsker(p))
		}
		return all
	}()
	var as []*Plan
	for _, p := range real {
		plan, err := Compile(p)
		if err != nil {
			t.Fatal(err)
		}
		as = append(as, plan)
	}
	seen := settleShards(t, howMany(scaled(15_000)), func(s *tallies, d dice) {
		d.real = true
		at := d.seeded.IntN(len(real))
		s.tryRegion(d, askers[at], as[at])
	})
	if t.Failed() {
		return
	}
	t.Log(seen)
	if seen.turnedAway > 0 {
		t.Errorf("Compile turned %d policies away that were only filled in", seen.turnedAway)
	}
	if seen.refused > seen.requests/10 {
		t.Errorf("%d of %d requests had no answer, want at most a tenth", seen.refused, seen.requests)
	}
	for _, p := range real {
		paid := 0
		for _, l := range p.Layers {
			if seen.paid[p.Region+" "+l.ID] > 0 {
				paid++
			} else if l.Versions[0].FirstPay == nil {
				t.Logf("%s: %s never paid", p.Region, l.ID)
			}
		}
		if paid < len(p.Layers)/3 || seen.answered > 100_000 && paid < len(p.Layers)*3/4 {
			t.Errorf("%s: %d of %d layers ever paid: the requests do not reach its rules", p.Region, paid, len(p.Layers))
		}
	}
	if seen.ranged < seen.answered/200 {
		t.Errorf("%d ranges in %d answers: what is unknown is not reached", seen.ranged, seen.answered)
	}
	if seen.tooMany > 1+seen.answered/10_000 {
		t.Errorf("%d of %d answers have no range: too much is unknown at once", seen.tooMany, seen.answered)
	}
	seen.known(t)
}

// tryRegion fills what a region leaves open and settles people under it.
func (s *tallies) tryRegion(d dice, shared *asker, open *Plan) {
	a := *shared
	a.dice = d
	truth := d.filled(a.policy)
	d.settleOrders(truth)
	plan, err := Compile(truth)
	if err != nil {
		s.turnedAway++
		s.failed, s.said = &pair{truth, &Request{}}, err.Error()
		return
	}
	s.policies++
	hand := newOracle(truth)
	hand.met = s.met
	asBefore := newOracle(truth)
	asBefore.holes, asBefore.givenSplit = holesOf(truth), true
	if s.paid == nil {
		s.paid = map[string]int{}
	}
	for range requestsPerPolicy {
		r := a.request()
		answer := s.agree(hand, plan, r)
		if answer == nil && s.failed == nil {
			if answer, err := asBefore.settle(r); err == nil { // in a hole between rules
				s.holdsTruth(hand, answer, open, r)
			}
		}
		if answer != nil && d.odds(15) {
			if d.give(r, answer, hand.mayGive) != "" {
				answer = s.agree(hand, plan, r)
			}
		}
		if answer == nil || impossible(answer, r) {
			continue
		}
		for _, v := range answer.visits {
			for _, l := range v.layers {
				if l.paid > 0 {
					s.paid[truth.Region+" "+l.id]++
				}
			}
		}
		s.holdsTruth(hand, answer, open, r)
	}
}

// holdsTruth wants the ranges of the policy as it is to hold the answer.
func (s *tallies) holdsTruth(hand *oracle, answer *oracleLedger, open *Plan, r *Request) {
	ledger, problem := open.Settle(r)
	if problem != nil {
		if s.tooMany++; !strings.Contains(problem.Message, "不清楚的太多") && s.failed == nil {
			s.failed, s.said = &pair{hand.policy, r}, "as published it is refused: "+problem.Message
		}
		return
	}
	if out := outside(answer, ledger); out != "" && s.failed == nil {
		s.failed, s.said = &pair{hand.policy, r}, "as published: "+out
	}
	for i := range ledger.Statements {
		if st := &ledger.Statements[i]; st.Gate == nil {
			if !st.OwnPay.Exact() {
				s.ranged++
			}
			if wrong := doesNotAdd(st, &r.Visits[i].Bill, len(r.Accounts) > 0); wrong != "" && s.failed == nil {
				s.failed, s.said = &pair{hand.policy, r}, fmt.Sprintf("visit %d: %s", i, wrong)
			}
		}
	}
}
