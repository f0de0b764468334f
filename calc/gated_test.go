package calc

import "testing"

// TestAnswerBehindAGate: of an unsure answer, an option with which others pay
// has the gate's sentence, not an amount of zero.
func TestAnswerBehindAGate(t *testing.T) {
	policy := &Policy{Region: "made-up",
		Facts: []Fact{{ID: "cause", Name: "原因", OfVisit: true, Options: []Option{{ID: "own", Name: "生病"}, {ID: "work", Name: "工伤"}}}},
		Gates: []Gate{{ID: "work", Says: "由工伤保险付。", When: All{{Fact: "cause", Options: []string{"work"}}}}},
		Layers: []Layer{{ID: "basic", Name: "基本", Slip: "hifp_pay", Versions: []Version{{From: 20200101, Of: []string{"eligible"},
			Rows: []Row{{ID: "全部", Bands: []Band{{Rate: Points(60)}}}}}}}},
		Orders: []Order{{From: 20200101, Steps: []Step{{Layer: "basic"}}}},
	}
	plan, err := Compile(policy)
	if err != nil {
		t.Fatal(err)
	}
	amount := func(f Fen) Amount { return Amount{exactly(f), true} }
	q := &Request{Want: []string{"questions"}, Visits: []Visit{{Settled: 20260301, Facts: []Answer{{Fact: "cause", Unsure: true}},
		Bill: Bill{Total: amount(1000_00), FirstPay: amount(0), OverLimit: amount(0), NonCovered: amount(0)}}}}
	l, problem := plan.Settle(q)
	if problem != nil {
		t.Fatal(problem)
	}
	if s := l.Statements[0]; s.Gate != nil || s.OwnPay != exactly(400_00) {
		t.Errorf("own pay %v, gate %v; the gated option leaves 400.00 as it is", s.OwnPay, s.Gate)
	}
	answers := l.Unsure[0].Answers
	if len(answers) != 2 || answers[0].Gate != nil || answers[0].OwnPay != exactly(400_00) || answers[1].Gate == nil || answers[1].Gate.ID != "work" {
		t.Errorf("answers %+v", answers)
	}
	if len(l.Questions) != 1 || l.Questions[0].Spread != 0 {
		t.Errorf("questions %+v; who pays moves no amount", l.Questions)
	}
}
