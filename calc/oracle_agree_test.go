package calc_test

import (
	"flag"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

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
	want := howMany(scaled(100_000))
	seen := settleShards(t, want, (*tallies).tryPolicy)
	if t.Failed() {
		return
	}
	t.Log(seen.String())
	if most := (seen.policies + seen.turnedAway) / 50; seen.turnedAway > most {
		t.Errorf("Compile turned %d of %d policies away, want at most %d: the generator has left the rules", seen.turnedAway, seen.policies+seen.turnedAway, most)
	}
	if seen.refused > seen.requests/20 {
		t.Errorf("%d of %d requests had no answer, want at most a twentieth", seen.refused, seen.requests)
	}
	for what, least := range features {
		// The draws differ from run to run: half as often will do, and in a short
		// run too few are drawn to count them.
		if got := seen.met[what]; want >= 20_000 && got < max(1, least*min(want, 1_000_000)/100_000/2) {
			t.Errorf("met %q %d times, want at least %d", what, got, max(1, least*min(want, 1_000_000)/100_000/2))
		}
	}
	seen.known(t)
}

// known wants every thing that was met in the list of features, refusals too: the
// oracle leaves nothing out that nobody has counted.
func (s *tallies) known(t *testing.T) {
	t.Helper()
	for what := range s.met {
		if _, known := features[what]; !known {
			t.Errorf("the list of features lacks %q, met %d times", what, s.met[what])
		}
	}
}

// tallies count what the differential test has seen.
type tallies struct {
	policies, turnedAway       int
	requests, answered, visits int
	refused, orders, holes     int
	met                        map[string]int
	paid                       map[string]int // of real regions: how often each layer paid
	ranged                     int            // and how many answers were ranges
	tooMany                    int            // or had none: too much was unknown
	failed                     *pair          // the first to fail
	said                       string         // how
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
func (s *tallies) tryPolicy(d dice) {
	d.real = d.odds(50)
	p := d.policy()
	d.settleOrders(p)
	plan, err := Compile(p)
	if err != nil {
		s.turnedAway++
		return
	}
	s.policies++
	hand := newOracle(p)
	hand.met = s.met
	for range requestsPerPolicy {
		r := d.request(p)
		if d.odds(3) {
			d.spoil(p, r, hand.mayGive)
		}
		answer := s.agree(hand, plan, r)
		if answer != nil && d.odds(25) && d.give(r, answer, hand.mayGive) != "" {
			s.agree(hand, plan, r)
		}
	}
}

func (s *tallies) add(o *tallies) {
	s.policies += o.policies
	s.turnedAway += o.turnedAway
	s.requests += o.requests
	s.answered += o.answered
	s.visits += o.visits
	s.refused += o.refused
	s.holes += o.holes
	s.orders += o.orders
	if s.met == nil {
		s.met = map[string]int{}
	}
	s.ranged += o.ranged
	s.tooMany += o.tooMany
	for what, times := range o.paid {
		if s.paid == nil {
			s.paid = map[string]int{}
		}
		s.paid[what] += times
	}
	for what, times := range o.met {
		s.met[what] += times
	}
}

// agree settles a request both ways and keeps the first difference. The
// oracle's answer is nil where both refuse.
func (s *tallies) agree(hand *oracle, plan *Plan, r *Request) *oracleLedger {
	if s.failed != nil {
		return nil
	}
	s.requests++
	answer, err := hand.settle(r)
	ledger, problem := plan.Settle(r)
	if err != nil && strings.HasPrefix(err.Error(), leftOpen) {
		s.holes++ // the engine answers with a range, or for another reason not at all
		return nil
	}
	if s.said = compare(answer, err, ledger, problem); s.said != "" {
		s.failed = &pair{hand.policy, r}
		return nil
	}
	if err != nil {
		s.refused++
		return nil
	}
	for i := range ledger.Statements {
		if wrong := traceHolds(&ledger.Statements[i], true); wrong != "" {
			s.said, s.failed = fmt.Sprintf("visit %d: %s", i, wrong), &pair{hand.policy, r}
			return nil
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
	if s.failed == nil {
		return
	}
	differs := func(f pair) string {
		plan, err := Compile(f.Policy)
		if err != nil {
			return ""
		}
		answer, err := settleByHand(f.Policy, f.Request)
		ledger, problem := plan.Settle(f.Request)
		if err != nil && strings.HasPrefix(err.Error(), leftOpen) {
			return ""
		}
		return compare(answer, err, ledger, problem)
	}
	about := func(difference string) string {
		parts := strings.Split(difference, ": ")
		return strings.Join(parts[min(1, len(parts)-1):max(1, len(parts)-1)], " ")
	}
	was := about(differs(*s.failed))
	if was == "" {
		t.Logf("%s\n%s\n%s", s.said, show(s.failed.Policy), show(s.failed.Request))
		return
	}
	least := s.failed.shrink(func(f pair) bool {
		difference := differs(f)
		return difference != "" && about(difference) == was
	})
	t.Logf("the least that fails: %s\n%s\n%s\n%s", differs(least), show(least.Policy), show(least.Request), sideBySide(least))
}

// mayGive keeps given payments off layers whose remainders somebody names, for
// those are then a range.
func (o *oracle) mayGive(layer string) bool { return !o.named[layer] }
