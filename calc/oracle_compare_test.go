package calc_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	. "mingbaizhi/calc"
)

// sameRefusal is what the engine says, field or message, where the oracle refuses:
// both refuse for the same reason, not only at the same time.
var sameRefusal = map[string]string{
	"no row of %s answers":                                               "的表里没有写这种情况",
	"two rows of %s answer":                                              "的表里有两行都说到这种情况",
	"%s settles a stay over the end of the year in two":                  "跨了医保年度",
	"no paying order on %v":                                              "这一天的规定没有查到",
	"the bill has more in its parts, or in the marks of %s, than it has": ".bill",
	"a given payment does not fit: %s":                                   ".given.",
}

// compare names the first amount on which the two answers differ.
func compare(answer *oracleLedger, err error, ledger *Ledger, problem *Problem) string {
	if err != nil || problem != nil {
		var why refused
		if errors.As(err, &why) && problem != nil && sameRefusal[why.kind] != "" && strings.Contains(problem.Field+": "+problem.Message, sameRefusal[why.kind]) {
			return ""
		}
		return fmt.Sprintf("by hand: %v, engine: %v", err, problem)
	}
	if len(ledger.Statements) != len(answer.visits) {
		return fmt.Sprintf("%d statements for %d visits", len(ledger.Statements), len(answer.visits))
	}
	c := comparison{hand: answer}
	for i := range answer.visits {
		c.at = fmt.Sprintf("visit %d", i)
		c.visit(&answer.visits[i], &ledger.Statements[i])
	}
	c.at = "pools"
	c.pools(ledger)
	return c.difference
}

// comparison keeps the first difference.
type comparison struct {
	hand           *oracleLedger
	at, difference string
}

func (c *comparison) same(what string, hand, engine any) {
	if c.difference == "" && hand != engine {
		c.difference = fmt.Sprintf("%s: %s: by hand %v, engine %v", c.at, what, hand, engine)
	}
}

func (c *comparison) fen(what string, hand int64, engine Span) {
	c.same(what, Span{Low: Fen(hand), High: Fen(hand)}, engine)
}

func (c *comparison) visit(hand *oracleVisit, engine *Statement) {
	gate := ""
	if engine.Gate != nil {
		gate = engine.Gate.ID
	}
	c.same("gate", hand.gate, gate)
	if hand.gate != "" || gate != "" {
		return
	}
	for part, engine := range map[string][2]Span{"eligible": {engine.Eligible, engine.OwnParts.Eligible}, "first_pay": {engine.FirstPay, engine.OwnParts.FirstPay},
		"over_limit": {engine.OverLimit, engine.OwnParts.OverLimit}, "non_covered": {engine.NonCovered, engine.OwnParts.NonCovered}} {
		c.fen("bill: "+part, hand.bill[part], engine[0])
		c.fen("own: "+part, hand.own[part], engine[1])
	}
	var ids, engineIDs []string
	for _, l := range hand.layers {
		ids = append(ids, l.id)
	}
	paying := slices.DeleteFunc(slices.Clone(engine.Layers), func(l LayerResult) bool { return c.hand.moves[l.ID] })
	for _, l := range paying {
		engineIDs = append(engineIDs, l.ID)
	}
	c.same("layers", strings.Join(ids, " "), strings.Join(engineIDs, " "))
	if c.difference != "" {
		return
	}
	for i, l := range hand.layers {
		c.same(l.id+" row", l.row, paying[i].Row)
		c.fen(l.id+" base", l.base, paying[i].Base)
		c.fen(l.id+" deductible", max(0, l.deductible), paying[i].Deductible)
		c.fen(l.id+" paid", l.paid, paying[i].Paid)
		c.fen(l.id+" short", l.short, paying[i].Short)
	}
	c.fen("own pay", hand.ownPay, engine.OwnPay)
	c.fen("worst order", hand.worst, engine.WorstOrder)
	c.fen("later", hand.later, engine.Later)
	c.fen("on application", hand.onRequest, engine.OnApplication)
	c.fen("at window", hand.ownPay+hand.later+hand.onRequest, engine.AtWindow)
	c.fen("account", hand.self, engine.Account)
	c.fen("family account", hand.family, engine.FamilyAccount)
}

// pools wants every counter the engine reports to stand where the oracle's
// does, and none of the oracle's left out.
func (c *comparison) pools(engine *Ledger) {
	hand := c.hand
	reported := map[poolKey]bool{}
	for _, s := range engine.Year {
		if s.Period == "" {
			continue // one visit's alone, or typed and never used
		}
		k := poolKey{s.Pool, s.Period, s.Each}
		reported[k] = true
		stood := hand.pools[k]
		c.fen(fmt.Sprint(k, " base"), stood.base, s.Base)
		c.fen(fmt.Sprint(k, " deductible"), stood.deductible, s.Deductible)
		c.fen(fmt.Sprint(k, " paid"), stood.paid, s.Paid)
		c.fen(fmt.Sprint(k, " times"), stood.times, s.Times)
	}
	for _, k := range slices.SortedFunc(maps.Keys(hand.pools), func(a, b poolKey) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
		if !strings.HasPrefix(k.period, "visit ") && !reported[k] && hand.pools[k].drawn {
			c.same(fmt.Sprint(k), hand.pools[k], "not reported")
		}
	}
}

// sideBySide is what each layer did by hand and by the engine.
func sideBySide(f pair) string {
	var text strings.Builder
	line := func(visit int, who, id, row string, amounts ...any) {
		fmt.Fprintf(&text, "visit %d %s %s %s: base %v, deductible %v, paid %v\n", append([]any{visit, who, id, row}, amounts...)...)
	}
	if answer, err := settleByHand(f.Policy, f.Request); err == nil {
		for i, v := range answer.visits {
			for _, l := range v.layers {
				line(i, "by hand", l.id, l.row, Fen(l.base), Fen(l.deductible), Fen(l.paid))
			}
		}
	}
	if plan, err := Compile(f.Policy); err == nil {
		if ledger, problem := plan.Settle(f.Request); problem == nil {
			for i, s := range ledger.Statements {
				for _, l := range s.Layers {
					line(i, "engine", l.ID, l.Row, l.Base, l.Deductible, l.Paid)
				}
			}
		}
	}
	return text.String()
}
