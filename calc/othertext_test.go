package calc

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestOtherTextLaws: whatever is compared, advised or watched, its sentences are
// whole, invent no amount, and say no figure above a call sheet.
func TestOtherTextLaws(t *testing.T) {
	p := streetPolicy()
	rapid.Check(t, func(t *rapid.T) {
		s := drawStatement(t, p)
		c := &Compared{Alternative: &Alternative{ID: "town", Name: rapid.SampledFrom([]string{"", "镇卫生院", "镇卫生院。"}).Draw(t, "name")}, Same: rapid.Bool().Draw(t, "same")}
		d := &Advised{Advice: &Advice{Claims: rapid.SampledFrom([]string{"", "aid"}).Draw(t, "claims")}, Saving: drawSpan(t, "saving")}
		d.Saving.High += 1
		at, own := drawSpan(t, "line"), drawSpan(t, "own")
		x := &Alert{ID: "line", Name: rapid.SampledFrom([]string{"", "住院一次自己付的钱"}).Draw(t, "line name"), Says: rapid.SampledFrom([]string{"", "有人来看", "有人来看。"}).Draw(t, "says"),
			Per: Period(rapid.IntRange(0, int(PerYear)).Draw(t, "per")), Of: rapid.SampledFrom([][]string{nil, {"eligible"}, {"eligible", "first_pay"}, {"ghost"}}).Draw(t, "of"),
			At: rapid.SampledFrom([]Value{{Kind: Known}, {Kind: Unknown}, {Kind: Share, Percent: 250_000, Figure: "income", Year: LastYear}}).Draw(t, "kind")}
		rounded := rapid.Bool().Draw(t, "rounded")
		alert := p.alertSays(&Alerted{Alert: x, At: at, Own: own, Maybe: rapid.Bool().Draw(t, "maybe")}, "这次", rounded)
		compared := p.comparedSays(c, s)
		may := (&Statement{Total: s.Total, OwnPay: s.OwnPay, IfAllEligible: s.IfAllEligible, Paid: d.Saving, AtWindow: at, Cash: own}).amounts()
		for _, says := range []string{compared, p.comparedSays(c, nil), savesText(d, c.Same, rounded), alert} {
			if !strings.HasSuffix(says, "。") && !strings.HasSuffix(says, "？") {
				t.Fatalf("not a whole sentence: %q", says)
			}
			if found := doubled.FindString(says); found != "" {
				t.Fatalf("%q in %q", found, says)
			}
			if strings.Contains(says, "结算单") || !utf8.ValidString(says) {
				t.Fatalf("forbidden or broken: %q", says)
			}
			for _, amount := range printedAmount.FindAllStringSubmatch(says, -1) {
				if !may[amount[1]] {
					t.Fatalf("%s 元 is in nothing that was drawn: %q", amount[1], says)
				}
			}
		}
		if len(s.CallSheet) > 0 && s.Gate == nil && strings.Contains(compared, "元") {
			t.Fatalf("a figure above a call sheet: %q", compared)
		}
		if !strings.HasSuffix(alert, watched) {
			t.Fatalf("does not end by saying that a list is no benefit: %q", alert)
		}
	})
}

// The words of what is rounded and what is not, of nothing, and of no policy.
func TestOtherText(t *testing.T) {
	slip := clinicStay()
	p, a, town := &Policy{}, &Alternative{ID: "a"}, &Alternative{Name: "镇卫生院"}
	do, claim := &Advice{}, &Advice{Claims: "aid"}
	for _, test := range []struct{ why, got, want string }{
		{"the place itself, from a slip", p.comparedSays(&Compared{Alternative: town, Same: true}, slip), "镇卫生院：这次 20,000.00 元，您自己付 8,420.00 元。"},
		{"another place has no slip", p.comparedSays(&Compared{Alternative: town}, slip), "镇卫生院：同样 20,000 元，您自己约付 8,420 元。"},
		{"nothing is left", p.comparedSays(&Compared{Alternative: a}, &Statement{Total: wholeSpan(80), Paid: wholeSpan(80)}), "a：同样 80 元，您自己不用付。"},
		{"it cannot be settled there", p.comparedSays(&Compared{Alternative: a}, nil), "a：算不准，请打电话问当地医保经办机构。"},
		{"a saving to the fen", savesText(&Advised{Advice: do, Saving: exactly(300_50)}, false, false), "照做的话，您自己能少付 300.50 元。"},
		{"a saving in whole yuan", savesText(&Advised{Advice: do, Saving: exactly(300_50)}, false, true), "照做的话，您自己能少付约 301 元。"},
		{"a saving that may be none", savesText(&Advised{Advice: do, Saving: Span{0, 900_00}}, true, true), "如果费用都在目录内，照做的话，您自己至多能少付 900 元。"},
		{"what is lost without applying", savesText(&Advised{Advice: claim, Saving: exactly(300_00)}, false, true), "申请下来能拿约 300 元，不申请就没有。"},
		{"a saving for those who meet conditions", savesText(&Advised{Advice: &Advice{Conditions: "真住在那里"}, Saving: exactly(300_00)}, true, true), "如果费用都在目录内，够条件、照做的话，您自己能少付约 300 元。"},
		{"a line of which bounds are known", p.alertSays(&Alerted{Alert: &Alert{Name: "线", Says: "来看"}, At: Span{100_00, 200_00}, Own: exactly(150_00), Maybe: true}, "这次", true),
			"这次您自己付的钱约 150 元。可能到了监测线“线”，这条线至少 100 元、至多 200 元。来看。" + watched},
		{"two parts", p.alertSays(&Alerted{Alert: &Alert{ID: "x", Of: []string{"eligible", "first_pay"}, At: Yuan(100)}, At: wholeSpan(100), Own: exactly(150_05)}, "这次", false),
			"这次您自己付的目录内和先自付的钱 150.05 元。到了监测线“x”，这条线是 100 元。" + watched},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.why, test.got, test.want)
		}
	}
}

// The hash of a policy covers what could be otherwise.
func TestHashCoversOthers(t *testing.T) {
	plain := PolicyHash(EncodeBundle(&Policy{}))
	for why, p := range map[string]*Policy{
		"a place":  {Compare: []Alternative{{ID: "a"}}},
		"a word":   {Advice: []Advice{{Says: "a"}}},
		"its time": {Advice: []Advice{{Says: "a", While: NextYear}}},
		"a line":   {Alerts: []Alert{{At: Yuan(1)}}},
	} {
		if PolicyHash(EncodeBundle(p)) == plain {
			t.Errorf("%s changes nothing", why)
		}
	}
}
