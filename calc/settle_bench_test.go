package calc

import (
	"testing"

	"github.com/shopspring/decimal"
)

// threeLayers is a made-up stay under basic cover, a banded second layer and
// aid, with nothing unknown: what issue figures of speed are measured on.
func threeLayers(b testing.TB) (*Plan, *Request) {
	source := []Source{{ID: "law", Title: "假想办法", Date: "2024", Grade: Official}}
	year := func(pool string) PoolUse { return PoolUse{Pool: pool, Per: PerYear} }
	rows := []Row{{ID: "一", When: All{{Fact: "level", Options: []string{"low"}}}, Deductible: Yuan(100), Bands: []Band{{Rate: Points(85)}}},
		{ID: "二", When: All{{Fact: "level", Options: []string{"high"}}}, Deductible: Yuan(700), Bands: []Band{{Rate: Points(60)}}}}
	layer := func(id, slip string, v Version) Layer {
		v.From, v.Of, v.Source = 20200101, []string{"eligible"}, "law"
		return Layer{ID: id, Name: id, Slip: slip, Versions: []Version{v}}
	}
	plan, err := Compile(&Policy{Region: "made-up", Sources: source,
		Facts: []Fact{{ID: "level", Name: "级别", OfVisit: true, Options: []Option{{ID: "low"}, {ID: "high"}}}},
		Layers: []Layer{
			layer("basic", "hifp_pay", Version{Rows: rows, Limits: []Limit{{PoolUse: year("fund"), ID: "fund", Most: Yuan(200000)}}}),
			layer("major", "hifmi_pay", Version{Deductible: year("major"), Bands: year("major"), Rows: []Row{{ID: "全部", Deductible: Yuan(12000),
				Bands: []Band{{To: Yuan(100000), Rate: Points(60)}, {To: Yuan(200000), Rate: Points(65)}, {Rate: Points(70)}}}}}),
			layer("aid", "maf_pay", Version{Deductible: year("aid"), Bands: year("aid"), Rows: []Row{{ID: "全部", Bands: []Band{{Rate: Points(75)}},
				Limits: []Limit{{PoolUse: year("aid"), ID: "limit", Most: Yuan(30000)}}}}}),
		},
		Orders: []Order{{From: 20200101, Steps: []Step{{Layer: "basic"}, {Layer: "major"}, {Layer: "aid"}}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	amount := func(f Fen) Amount { return Amount{exactly(f), true} }
	return plan, &Request{Region: "made-up", Visits: []Visit{{Settled: 20260301,
		Facts: []Answer{{Fact: "level", Values: []string{"high"}}},
		Bill:  Bill{From: "slip", Total: amount(120_000_00), FirstPay: amount(3_000_00), OverLimit: amount(0), NonCovered: amount(7_000_00)}}}}
}

// BenchmarkSettle is one stay through three layers, with its trace.
func BenchmarkSettle(b *testing.B) {
	plan, q := threeLayers(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, problem := plan.Settle(q); problem != nil {
			b.Fatal(problem)
		}
	}
}

// BenchmarkAnswer is the same from JSON to JSON, text included.
func BenchmarkAnswer(b *testing.B) {
	plan, _ := threeLayers(b)
	request := []byte(`{"region":"made-up","visits":[{"settled":"2026-03-01","facts":{"level":"high"},"bill":{"from":"slip","total":"120000.00","first_pay":"3000.00","over_limit":"0","non_covered":"7000.00"}}]}`)
	b.ReportAllocs()
	var reply []byte
	for b.Loop() {
		reply = plan.Answer(reply[:0], request)
	}
}

// BenchmarkDecimalMultiply is the yardstick that settling is told in: one rate
// times one amount with decimal.
func BenchmarkDecimalMultiply(b *testing.B) {
	rate, amount := decimal.New(850_000, -6), decimal.New(120_000_00, 0)
	b.ReportAllocs()
	for b.Loop() {
		_ = rate.Mul(amount)
	}
}
