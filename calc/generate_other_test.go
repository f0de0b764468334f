package calc_test

import (
	"fmt"

	. "mingbaizhi/calc"
)

// others draws where else one could go, what can still be done, and lines that
// are watched.
func (d dice) others(p *Policy) {
	for i := range 1 + d.upTo(3) {
		p.Compare = append(p.Compare, Alternative{ID: fmt.Sprintf("c%d", i+1), Name: fmt.Sprintf("地方%d", i+1), Sets: d.sets("care", "level", "place", "cause")})
	}
	for i := range 1 + d.upTo(4) {
		x := Advice{ID: fmt.Sprintf("v%d", i+1), Name: "做", While: pick(d, BeforeStay, InHospital, AfterStay, NextYear), Says: "这样做", Source: "law", When: d.opens()}
		switch {
		case d.odds(20):
			x.While, x.Commercial = NextYear, true
		case d.odds(20):
			x.Claims = d.claimed(p)
		case d.odds(85):
			x.Sets = d.sets("plan", "kin", "age", "income", "level", "place", "stay", "disease")
		}
		if d.odds(20) {
			x.From = d.day()
		}
		p.Advice = append(p.Advice, x)
	}
	for i := range 1 + d.upTo(2) {
		x := Alert{ID: fmt.Sprintf("w%d", i+1), Name: "线", Per: pick(d, PerVisit, PerYear), At: Value{Kind: Known, Amount: 1 + d.money()}, Says: "有人来看", Source: "law",
			When: d.opens(), Of: pick(d, nil, []string{"eligible"}, []string{"eligible", "first_pay"})}
		if d.odds(30) {
			x.At = pick(d, Value{Kind: Share, Percent: 500_000, Figure: "index", Year: LastYear}, Value{Kind: Unknown, Bounded: true, Low: 1, High: 1 + d.money()}, Value{Kind: Unknown})
		}
		p.Alerts = append(p.Alerts, x)
	}
}

// sets draws one or two answers to some of the facts.
func (d dice) sets(facts ...string) []Answer {
	first := pick(d, facts...)
	answers := []Answer{{Fact: first, Values: pick(d, everyAnswerOr(d, first)...)}}
	if second := pick(d, facts...); second != first && d.odds(60) {
		answers = append(answers, Answer{Fact: second, Values: pick(d, everyAnswerOr(d, second)...)})
	}
	return answers
}

// everyAnswerOr is what a fact can be answered with, or an amount.
func everyAnswerOr(d dice, fact string) [][]string {
	if all := everyAnswer(fact); all != nil {
		return all
	}
	return [][]string{{Fen(d.money()).String()}}
}

// claimed is a layer to apply for, made so if there is none.
func (d dice) claimed(p *Policy) string {
	for i := range p.Layers {
		if p.Layers[i].Paid == OnApplication {
			return p.Layers[i].ID
		}
	}
	l := &p.Layers[d.upTo(len(p.Layers))]
	l.Paid = OnApplication
	return l.ID
}
