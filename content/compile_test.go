package content

import (
	"reflect"
	"slices"
	"testing"

	"mingbaizhi/calc"
)

// What calc gets of a region is what its tables say.
func TestPolicy(t *testing.T) {
	p := &region(t, madeUp(t), "jia").Policy
	layer := func(id string) calc.Layer {
		i := slices.IndexFunc(p.Layers, func(l calc.Layer) bool { return l.ID == id })
		return p.Layers[i]
	}
	own := calc.PoolUse{Pool: "employee-stay", Per: calc.PerYear}
	for _, row := range []struct {
		why       string
		got, want any
	}{
		{"who publishes", p.Notice, "非官方示例"},
		{"the nearest telephone", p.Hotline, "0999-12393"},
		{"a benefit year", p.Years, []calc.YearStart{{When: calc.All{{Fact: "insurance", Options: []string{"employee"}}}, Start: 701}}},
		{"the nation's gate", p.Gates, []calc.Gate{{ID: "injury", Says: "别人撞伤的，先找对方付。", When: calc.All{{Fact: "cause", Options: []string{"injury"}}}, Source: "region.guo.law"}}},
		{"what is not considered is the nearest region's", p.NotConsidered, []string{"生育没有算。", "公务员补助没有算。"}},
		{"a group of an order", p.Orders[1].Steps[7], calc.Step{Best: []string{"aid", "aid-veteran"}}},
		{"an unknown group", p.Orders[1].Steps[8], calc.Step{Unknown: []string{"waiver", "relief"}}},
		{"the first order ends", p.Orders[0].Until, calc.Date(20231231)},
		{"the second does not", p.Orders[1].Until, calc.Date(0)},
		{"an account of a family", p.Accounts[1], calc.AccountRule{ID: "home", Whose: "family", Family: true, From: 20240101, Of: []string{"eligible"}, Source: "region.jia.jia-2025"}},
		{"a figure's unknown year", p.Figures[0].Years[0], calc.FigureYear{Year: 2025, Value: calc.Value{Kind: calc.Unknown}}},
		{"the short form per", layer("employee-stay").Versions[0].Bands, own},
		{"the last band ends with the limit on the base, and so is open", layer("employee-stay").Versions[0].Rows[0].Bands[1],
			calc.Band{Rate: calc.Value{Kind: calc.Known, Amount: 900_000, Source: "region.jia.jia-2025"}, Own: true}},
		{"a share", layer("employee-stay").Versions[0].Rows[0].Deductible,
			calc.Value{Kind: calc.Share, Percent: 10_000, Figure: "wage", Year: 2024, Source: "region.jia.jia-2025"}},
		{"edges", layer("employee-stay").Versions[0].Edges, calc.AboveDeductible},
		{"a limit of the short form draws on the layer's own pool", layer("aid").Versions[0].Rows[0].Limits[0].PoolUse, calc.PoolUse{Pool: "aid", Per: calc.PerYear}},
		{"without per it is each visit's", layer("clinic").Versions[0].Rows[1].Limits[0].PoolUse, calc.PoolUse{}},
		{"a limit on times", layer("clinic").Versions[0].Rows[0].Limits[0],
			calc.Limit{PoolUse: calc.PoolUse{Pool: "clinic-times", Per: calc.PerMonth}, ID: "clinic-times", On: calc.OnTimes, Most: calc.Value{Kind: calc.Known, Amount: 2, Source: "region.jia.jia-2025"}}},
		{"a pool for each hospital", layer("farm-stay").Versions[0].Deductible, calc.PoolUse{Pool: "farm-line", Per: calc.PerYear, Each: "hospital"}},
		{"dated by", layer("farm-stay").Versions[0].By, calc.ByAdmitted},
		{"bounds", layer("farm-stay").Versions[0].Rows[0].Bands[0].Rate,
			calc.Value{Kind: calc.Unknown, Bounded: true, Low: 500_000, High: 800_000, Source: "region.jia.paper"}},
		{"a row's column for another's", layer("clinic").Versions[0].Adjust[0],
			calc.Adjust{ID: "职工三档", When: calc.All{{Fact: "insurance", Options: []string{"employee"}}, {Fact: "level", Options: []string{"high"}}},
				Column: "rate", Op: calc.UseRow, Value: calc.Value{Source: "region.jia.jia-2025"}, Row: "别人"}},
		{"points off", layer("stay").Versions[1].Adjust[3].Value, calc.Value{Kind: calc.Known, Amount: -100_000, Source: "stay.stay-2024"}},
		{"a span of numbers", layer("stay").Versions[1].Adjust[2].When, calc.All{{Fact: "nth", Op: calc.Within, From: calc.Count(3)}}},
		{"seen, not begun", layer("stay").Versions[0].Seen, "2022-01"},
		{"seen is in force from its first day", layer("stay").Versions[0].From, calc.Date(20220101)},
		{"no table was published", layer("stay").Versions[0].RowsUnknown, true},
		{"a sum", layer("illness").Versions[0].Sum, calc.SumOver{Fact: "illness", Recognised: "recognised"}},
		{"both at once", layer("aid").Versions[0].Rows[2].When, calc.All{{Fact: "identity", Op: calc.EveryOf, Options: []string{"poor", "veteran"}}}},
		{"anything but", layer("employee-stay").Versions[0].Rows[0].When, calc.All{{Fact: "group", Op: calc.NoneOf, Options: []string{"retired"}}}},
		{"no option at all", layer("major").Versions[1].Rows[0].When, calc.All{{Fact: "identity", Op: calc.NoneOf}}},
		{"money against a share", layer("waiver").Versions[0].Rows[0].When,
			calc.All{{Fact: "income", Op: calc.Within, To: calc.Value{Kind: calc.Share, Percent: 1_500_000, Figure: "floor", Year: 2025}}}},
		{"a promise", layer("top").Versions[0].TopUp,
			&calc.TopUp{PaidAtLeast: calc.Value{Kind: calc.Known, Amount: 750_000, Source: "region.jia.jia-2025"}, Counting: []string{"stay", "major"}}},
		{"exclusive", layer("aid").Exclusive, "aid"},
		{"when the money comes", layer("relief").Paid, calc.OnApplication},
		{"the patch's name", layer("major").Name, "大病险（甲市）"},
		{"and the parent's money comes as before", layer("major").Paid, calc.Later},
	} {
		if !reflect.DeepEqual(row.got, row.want) {
			t.Errorf("%s: got %+v, want %+v", row.why, row.got, row.want)
		}
	}
}

// What calc refuses is said at the file of the layer that it is about.
func TestRefused(t *testing.T) {
	breaks(t, []broken{
		{why: "two layers pay parts that cross", file: "jia/policy/clinic.yaml", old: "name: 门诊\nslip: hifp_pay\nversions:\n- from: 2020-01-01\n  until: open\n  applies: {care: clinic}\n  of: [eligible]", new: "‸name: 门诊\nslip: hifp_pay\nversions:\n- from: 2020-01-01\n  until: open\n  applies: {care: clinic}\n  of: [eligible, first_pay.drug]",
			want: "和 illness 付的部分互相交叉，算不出先后；两层的 of 要一个包含另一个。"},
	})
}

// A table prints its columns in one order, whichever row has which.
func TestColumns(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	for id, want := range map[string][]Column{
		"major": {{"deductible", "起付线", calc.InYuan}, {"to-1", "第 1 段分段上限", calc.InYuan}, {"rate-1", "第 1 段报销比例", calc.InPercent},
			{"rate-2", "第 2 段报销比例", calc.InPercent}, {"limit", "封顶线", calc.InYuan}},
		"clinic": {{"deductible", "起付线", calc.InYuan}, {"rate", "报销比例", calc.InPercent}, {"clinic-times", "clinic-times", calc.InCount}, {"limit", "封顶线", calc.InYuan}},
	} {
		i := slices.IndexFunc(r.Layers, func(l *Layer) bool { return l.ID == id })
		v := r.Layers[i].newest()
		if got := v.Columns(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", id, got, want)
		}
		if c := v.Rows[1].Cell("deductible"); c == nil || c.Column != "deductible" {
			t.Errorf("%s: the second row has no deductible", id)
		}
		if c := v.Rows[1].Cell("share"); c != nil {
			t.Errorf("%s: the second row has %s", id, c.Address)
		}
	}
}

// The bundle carries the policy whole, and the same tree gives the same bytes.
func TestBundle(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	p, err := calc.DecodeBundle(r.Bundle)
	if err != nil {
		t.Fatal(err)
	}
	if again := calc.EncodeBundle(p); !slices.Equal(again, r.Bundle) {
		t.Error("the bundle changes on the way")
	}
	if r.Hash != calc.PolicyHash(r.Bundle) || len(r.Hash) != 64 {
		t.Errorf("hash %s", r.Hash)
	}
	if other := region(t, madeUp(t), "jia"); !slices.Equal(other.Bundle, r.Bundle) {
		t.Error("a second reading gives other bytes")
	}
	if yi := region(t, madeUp(t), "yi"); yi.Hash == r.Hash {
		t.Error("another region has the same hash")
	}
}

func TestQuickRequest(t *testing.T) {
	r := region(t, madeUp(t), "yi") // the table is its parent's, settled by its own rules
	q := r.Quick[0]
	if len(q.Totals) != 3 || q.Totals[2] != 50_000_00 || len(q.Columns) != 2 || q.Region != "jia" {
		t.Fatalf("%+v", q)
	}
	for column, want := range []calc.Fen{295_00 + 50_00, 295_00 + 50_00} { // 50, and a tenth of what is above it
		ledger, problem := r.Plan.Settle(q.Request(0, column, today))
		if problem != nil {
			t.Fatal(problem)
		}
		if got := ledger.Statements[0].OwnPay; got.Low != want || got.High != want {
			t.Errorf("column %d leaves %v, want %s", column, got, want)
		}
	}
}
