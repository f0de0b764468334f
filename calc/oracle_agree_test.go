package calc_test

import (
	"flag"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

var long = flag.Bool("long", false, "try every law ten times as often, a million requests against the oracle")

// scaled is how often a law of n tries is tried: ten times n with -long, half of
// n otherwise, a tenth with -short, and fewer again under WebAssembly, which is
// slow and runs the same code.
func scaled(n int) int {
	switch {
	case *long:
		return n * 10
	case runtime.GOARCH == "wasm":
		return max(1, n/50)
	case testing.Short():
		return max(1, n/10)
	}
	return max(1, n/2)
}

// requestsPerPolicy is how many people try a made-up policy.
const requestsPerPolicy = 25

// TestAgainstOracle settles made-up requests under made-up policies twice, by
// the engine and by hand, and wants every amount the same to the fen.
func TestAgainstOracle(t *testing.T) {
	t.Parallel()
	want := scaled(100_000)
	var seen tallies
	t.Run("halves", func(t *testing.T) {
		for _, half := range []string{"a", "b"} {
			t.Run(half, func(t *testing.T) {
				t.Parallel()
				t.Cleanup(func() { seen.report(t) })
				for mine := 0; mine < want/2; {
					before := seen.settled()
					rapid.Check(t, seen.tryPolicy)
					mine += max(1, (seen.settled()-before)/2)
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	t.Log(seen.String())
	if seen.settled() < want {
		t.Errorf("%d requests settled, want %d", seen.settled(), want)
	}
	if most := (seen.policies + seen.turnedAway) / 50; seen.turnedAway > most {
		t.Errorf("Compile turned %d of %d policies away, want at most %d: the generator has left the rules", seen.turnedAway, seen.policies+seen.turnedAway, most)
	}
	if seen.refused > seen.requests/20 {
		t.Errorf("%d of %d requests had no answer, want at most a twentieth", seen.refused, seen.requests)
	}
	for what, least := range features {
		// A short run's draws differ too much from one another to count them.
		if got := seen.met[what]; want >= 100_000 && got < least*want/100_000 {
			t.Errorf("met %q %d times, want at least %d", what, got, least*want/100_000)
		}
	}
	for what := range seen.met {
		if _, known := features[what]; !known {
			t.Errorf("the list of features lacks %q, met %d times", what, seen.met[what])
		}
	}
}

// tallies count what the differential test has seen.
type tallies struct {
	sync.Mutex
	policies, turnedAway       int
	requests, answered, visits int
	refused, orders, holes     int
	met                        map[string]int
	failed                     *pair // the last to fail
}

func (s *tallies) settled() int {
	s.Lock()
	defer s.Unlock()
	return s.answered
}

func (s *tallies) String() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%d policies (%d more turned away), %d requests, %d answered with %d visits, %d refused by both, %d in a hole between rules, %d orders tried by hand",
		s.policies, s.turnedAway, s.requests, s.answered, s.visits, s.refused, s.holes, s.orders)
	for _, what := range slices.Sorted(maps.Keys(s.met)) {
		fmt.Fprintf(&text, "\n%8d  %s", s.met[what], what)
	}
	return text.String()
}

// tryPolicy draws a policy and settles people under it both ways.
func (s *tallies) tryPolicy(t *rapid.T) {
	d := dice{T: t}
	d.real = d.odds(50)
	p := d.policy()
	d.settleOrders(p)
	plan, err := Compile(p)
	if err != nil {
		s.Lock()
		s.turnedAway++
		s.Unlock()
		return
	}
	hand := newOracle(p)
	o := tallies{policies: 1, met: hand.met}
	defer func() {
		if o.failed != nil {
			s.Lock()
			s.failed = o.failed
			s.Unlock()
		}
	}()
	for range requestsPerPolicy {
		r := d.request(p)
		answer := o.agree(t, hand, plan, r)
		if answer != nil && d.odds(25) && d.give(r, answer, hand.mayGive) != "" {
			o.agree(t, hand, plan, r)
		}
	}
	s.add(&o)
}

func (s *tallies) add(o *tallies) {
	s.Lock()
	defer s.Unlock()
	s.policies += o.policies
	s.requests += o.requests
	s.answered += o.answered
	s.visits += o.visits
	s.refused += o.refused
	s.holes += o.holes
	s.orders += o.orders
	if s.met == nil {
		s.met = map[string]int{}
	}
	for what, times := range o.met {
		s.met[what] += times
	}
}

// agree settles a request both ways and fails at the first difference. The
// oracle's answer is nil where both refuse.
func (s *tallies) agree(t *rapid.T, hand *oracle, plan *Plan, r *Request) *oracleLedger {
	s.requests++
	answer, err := hand.settle(r)
	ledger, problem := plan.Settle(r)
	if err != nil && problem == nil && strings.HasPrefix(err.Error(), leftOpen) {
		s.holes++ // the engine answers with a range
		return nil
	}
	if difference := compare(answer, err, ledger, problem); difference != "" {
		s.failed = &pair{hand.policy, r}
		t.Fatal(difference)
	}
	if err != nil {
		s.refused++
		return nil
	}
	for i := range ledger.Statements {
		if wrong := traceHolds(&ledger.Statements[i], true); wrong != "" {
			s.failed = &pair{hand.policy, r}
			t.Fatalf("visit %d: %s\n%s\n%s", i, wrong, show(hand.policy), show(r))
		}
	}
	s.answered++
	s.visits += len(answer.visits)
	for _, v := range answer.visits {
		s.orders += v.orderTried
	}
	return answer
}

// report shows the smallest of a failure that can be found.
func (s *tallies) report(t *testing.T) {
	if !t.Failed() || s.failed == nil {
		return
	}
	differs := func(f pair) string {
		plan, err := Compile(f.Policy)
		if err != nil {
			return ""
		}
		answer, err := settleByHand(f.Policy, f.Request)
		ledger, problem := plan.Settle(f.Request)
		if err != nil && problem == nil && strings.HasPrefix(err.Error(), leftOpen) {
			return ""
		}
		return compare(answer, err, ledger, problem)
	}
	about := func(difference string) string {
		parts := strings.Split(difference, ": ")
		return strings.Join(parts[min(1, len(parts)-1):max(1, len(parts)-1)], " ")
	}
	was := about(differs(*s.failed))
	least := s.failed.shrink(func(f pair) bool {
		difference := differs(f)
		return difference != "" && about(difference) == was
	})
	t.Logf("the least that fails: %s\n%s\n%s\n%s", differs(least), show(least.Policy), show(least.Request), sideBySide(least))
}

// mayGive keeps given payments off layers whose remainders somebody names, for
// those are then a range.
func (o *oracle) mayGive(layer string) bool { return !o.named[layer] }
