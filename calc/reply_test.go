package calc

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// wireSpan is an amount that is not exact.
func wireSpan(low, high Fen) Span { return Span{low, high} }

// wireTable is a policy with a name for what the ledgers below speak of.
func wireTable() *Policy {
	return &Policy{Region: "here", Name: "这里", Layers: []Layer{{ID: "basic", Name: "基本医保", Slip: "hifp_pay", Versions: []Version{{
		Rows: []Row{{ID: "三级", Limits: []Limit{{ID: "limit", PoolUse: PoolUse{Pool: "times", Per: PerWeek}, On: OnTimes}}}},
	}}}}}
}

// wireWords is the statement's text as the reply carries it.
func wireWords(p *Policy, s *Statement) string {
	w := replier{policy: p}
	w.words(s)
	return string(w.out)
}

func TestAppendLedger(t *testing.T) {
	p := wireTable()
	exact := Statement{Settled: 20260301, Total: exactly(64238_03), Eligible: exactly(62738_03), FirstPay: exactly(500_00), NonCovered: exactly(1000_00),
		Layers: []LayerResult{{ID: "basic", Name: "基本医保", Slip: "hifp_pay", Row: "三级", Base: exactly(62738_03), Deductible: exactly(100_00),
			Slices:   []Slice{{100_00, 62738_03, 600_000, 37582818 * micro / 10}},
			Adjusted: []AdjustLine{{"学生儿童", "deductible", "", Yuan(700), Yuan(100)}, {"大病", "limit", "", Count(2), Count(3)}},
			Pools:    []PoolLine{{"year", OnPaid, exactly(0), exactly(37582_82), exactly(200000_00)}, {"times", OnTimes, exactly(1), exactly(2), exactly(0)}},
			Paid:     exactly(37582_82), Already: exactly(1), Moved: exactly(2), Weakest: Reprint, Sources: []string{"basic.a", "basic.b"}}},
		NotOpened: []NotOpened{{"aid", "医疗救助", "没有救助身份"}},
		Paid:      exactly(37582_82), OwnPay: exactly(26655_21), WorstOrder: exactly(26655_21),
		OwnParts: Own{Eligible: exactly(25155_21), FirstPay: exactly(500_00), NonCovered: exactly(1000_00)},
		AtWindow: exactly(26655_21)}
	gate := Statement{Settled: 20260301, Gate: &Gate{ID: "injury", Says: "工伤由工伤保险付。"}}
	unsure := Statement{Settled: 20260301, Total: exactly(1000_00), Eligible: wireSpan(0, 1000_00),
		Layers: []LayerResult{
			{ID: "basic", Slip: "hifp_pay", When: Later, Ranged: true, Base: wireSpan(0, 1000_00), Deductible: exactly(5), Short: exactly(7), LimitedBy: "limit", Paid: wireSpan(0, 900_00), Weakest: Official},
			{ID: "aid", Slip: "hosp_part_amt", When: OnApplication, Given: true, Base: exactly(0), Short: exactly(380_00), Weakest: EnteredBy}},
		Paid: wireSpan(0, 900_00), OwnPay: wireSpan(100_00, 1000_00), WorstOrder: wireSpan(200_00, 1000_00),
		Later: wireSpan(0, 900_00), OnApplication: exactly(5), FamilyAccount: exactly(20_00),
		Weak: []WeakFigure{{"basic/三级/rate", "报销比例", Press, true, "basic.a", 7}}, WeakAmount: 9,
		Unknown:       []UnknownCell{{"basic/市外/rate", "市外报销比例", InPercent, false, "请问？"}},
		CallSheet:     []UnknownCell{{"basic/市外/deductible", "市外起付线", InYuan, false, "请问？"}},
		IfAllEligible: &Conditional{exactly(400_00), wireSpan(4000_00, 5000_00)}, Rounded: true,
		AsSeen: []Seen{{"basic", "基本医保", "2024-01"}}, NotConsidered: []string{"转院"}, OrderBest: []string{"aid", "basic"}}
	ledger := &Ledger{Statements: []Statement{exact, gate, unsure},
		Year: []PoolState{{Pool: "year", Period: "2026-01-01", Base: exactly(62738_03), Paid: wireSpan(1, 2), Times: wireSpan(1, 2)},
			{Pool: "times", Each: "a", Period: "2026-02-23", Deductible: exactly(7), Times: exactly(2)}},
		Unsure:    []UnsureFact{{"filed", "备案", -1, []UnsureAnswer{{"yes", "已备案", exactly(100_00), nil}, {"no", "没备案", wireSpan(0, 1000_00), nil}}}},
		Questions: []Question{{"filed", 900_00}}}
	want := `x{"region":"here","policy":{"id":"here","hash":"abc","format":1},"statements":[` +
		`{"settled":"2026-03-01","notice":"费用估算单，不是结算凭证，以经办机构结算为准。",` +
		`"bill":{"total":"64238.03","eligible":"62738.03","first_pay":"500.00","non_covered":"1000.00"},` +
		`"layers":[{"id":"basic","name":"基本医保","slip":"hifp_pay","when":"at-window","row":"三级","base":"62738.03","deductible":"100.00",` +
		`"slices":[{"from":"100.00","to":"62738.03","rate":"60%","amount":"37582.818"}],` +
		`"adjusted":["学生儿童：起付线 700.00 元改为 100.00 元","大病：每周次数上限 2 次改为 3 次"],` +
		`"pools":[{"pool":"year","on":"paid","before":"0.00","after":"37582.82","most":"200000.00"},{"pool":"times","on":"times","before":"1","after":"2"}],` +
		`"paid":"37582.82","already":"0.01","moved":"0.02","grade":"reprint","sources":["basic.a","basic.b"]}],` +
		`"not_opened":[{"id":"aid","name":"医疗救助","why":"没有救助身份"}],` +
		`"fund_paid":"37582.82","own_pay":"26655.21","own_parts":{"eligible":"25155.21","first_pay":"500.00","non_covered":"1000.00"},` +
		`"at_window":"26655.21","later":"0.00","on_application":"0.00",` +
		`"slip":[{"field":"medfee_sumamt","amount":"64238.03"},{"field":"fulamt_ownpay_amt","amount":"1000.00"},{"field":"overlmt_selfpay","amount":"0.00"},` +
		`{"field":"preselfpay_amt","amount":"500.00"},{"field":"inscp_scp_amt","amount":"62738.03"},{"field":"act_pay_dedc","amount":"100.00"},` +
		`{"field":"hifp_pay","amount":"37582.82"},{"field":"fund_pay_sumamt","amount":"37582.82"},{"field":"psn_part_amt","amount":"26655.21"}],` +
		wireWords(p, &exact) + `},` +
		`{"settled":"2026-03-01","notice":"费用估算单，不是结算凭证，以经办机构结算为准。","gate":{"id":"injury","says":"工伤由工伤保险付。"},` + wireWords(p, &gate) + `},` +
		`{"settled":"2026-03-01","notice":"费用估算单，不是结算凭证，以经办机构结算为准。","bill":{"total":"1000.00","eligible":["0.00","1000.00"]},` +
		`"layers":[{"id":"basic","slip":"hifp_pay","when":"later","ranged":true,"base":["0.00","1000.00"],"paid":["0.00","900.00"],"grade":"official"},` +
		`{"id":"aid","slip":"hosp_part_amt","when":"on-application","given":true,"base":"0.00","paid":"0.00","short":"380.00","grade":"entered"}],` +
		`"fund_paid":["0.00","900.00"],"own_pay":["100.00","1000.00"],"worst_order":["200.00","1000.00"],` +
		`"at_window":"0.00","later":["0.00","900.00"],"on_application":"0.05","family_account":"20.00","cash":"0.00",` +
		`"slip":[{"field":"medfee_sumamt","amount":"1000.00"},{"field":"fulamt_ownpay_amt","amount":"0.00"},{"field":"overlmt_selfpay","amount":"0.00"},` +
		`{"field":"preselfpay_amt","amount":"0.00"},{"field":"inscp_scp_amt","amount":["0.00","1000.00"]},` +
		`{"field":"hifp_pay","amount":["0.00","900.00"]},{"field":"fund_pay_sumamt","amount":["0.00","900.00"]},{"field":"hosp_part_amt","amount":"0.00"},` +
		`{"field":"psn_part_amt","amount":["100.00","1000.00"]},{"field":"acct_pay","amount":"0.00"},{"field":"acct_mulaid_pay","amount":"20.00"},{"field":"psn_cash_pay","amount":"0.00"}],` +
		`"weak":{"amount":"0.09","figures":[{"address":"basic/三级/rate","name":"报销比例","grade":"press","stale":true,"source":"basic.a","amount":"0.07"}]},` +
		`"unknown":[{"address":"basic/市外/rate","name":"市外报销比例","kind":"percent","say":"请问？"}],` +
		`"call_sheet":[{"address":"basic/市外/deductible","name":"市外起付线","kind":"yuan","say":"请问？"}],` +
		`"if_all_eligible":{"own_pay":"400.00","per_10000":["4000.00","5000.00"]},"rounded":true,"as_seen":[{"layer":"basic","name":"基本医保","date":"2024-01"}],` +
		`"not_considered":["转院"],"order_best":["aid","basic"],` + wireWords(p, &unsure) + `}],` +
		`"year":[{"pool":"year","period":"2026-01-01","base":"62738.03","paid":["0.01","0.02"],"times":["1","2"],"says":"已经付了至少 0.01 元、至多 0.02 元。"},` +
		`{"pool":"times","each":"a","period":"2026-02-23","deductible":"0.07","times":"2","says":"还没有付钱。"}],` +
		`"unsure":[{"fact":"filed","name":"备案","answers":[{"option":"yes","name":"已备案","own_pay":"100.00"},{"option":"no","name":"没备案","own_pay":["0.00","1000.00"]}]}],` +
		`"questions":[{"fact":"filed","spread":"900.00"}]}`
	got := string(appendLedger([]byte("x"), p, "abc", ledger))
	if got != want {
		same := 0
		for same < min(len(got), len(want)) && got[same] == want[same] {
			same++
		}
		same = max(0, same-60)
		t.Errorf("\n got …%s\nwant …%s", got[same:], want[same:])
	}
	if again := string(appendLedger([]byte("x"), p, "abc", ledger)); again != got {
		t.Errorf("a second time it is\n%s", again)
	}
}

func TestAppendProblem(t *testing.T) {
	got := string(appendProblem([]byte("x"), &Problem{"visits[0].bill.total", "写的是 “</script>”"}))
	if want := `x{"error":{"field":"visits[0].bill.total","message":"写的是 “\u003c/script>”"}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := string(appendProblem(nil, &Problem{"", "空"})), `{"error":{"field":"","message":"空"}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMicroFen(t *testing.T) {
	for _, test := range []struct {
		why  string
		m    MicroFen
		want string
	}{
		{"nothing", 0, "0.00"},
		{"whole yuan", 29580_00 * micro, "29580.00"},
		{"one place", 10 * micro, "0.10"},
		{"two", 12 * micro, "0.12"},
		{"exact below the fen", 1_104_000_5 * micro / 10, "11040.005"},
		{"six more", 1, "0.00000001"},
		{"zeros behind", 15 * micro, "0.15"},
		{"the largest bill at the highest rate", Whole.Of(MostFen), "100000000.00"},
	} {
		if got := test.m.String(); got != test.want {
			t.Errorf("%s: %d is %s, want %s", test.why, test.m, got, test.want)
		}
	}
	// A library that keeps any number exactly multiplies the same.
	rapid.Check(t, func(t *rapid.T) {
		p, f := Percent(rapid.Int64Range(0, int64(Whole)).Draw(t, "percent")), Fen(rapid.Int64Range(0, int64(MostFen)).Draw(t, "fen"))
		want := decimal.New(int64(p), -6).Mul(decimal.New(int64(f), -2))
		if got, err := decimal.NewFromString(p.Of(f).String()); err != nil || !got.Equal(want) {
			t.Fatalf("%v of %v is %v, want %v (%v)", p, f, got, want, err)
		}
	})
}

// wireFullLedger fills every field of a ledger, each with another value.
func wireFullLedger(t testing.TB) *Ledger {
	n := int64(0)
	l := &Ledger{}
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		n++
		switch {
		case v.Type() == reflect.TypeFor[*Gate]():
		case wirePolicyType(v.Type()):
			v.Set(reflect.New(v.Type().Elem()))
			v.Elem().FieldByName("ID").SetString("文" + strconv.FormatInt(n, 10)) // the rest is in the example
		case v.Type() == reflect.TypeFor[Date]():
			v.SetInt(20260101 + n%28)
		case v.Type() == reflect.TypeFor[MicroFen]():
			v.SetInt(n * micro / 10)
		case v.Type() == reflect.TypeFor[Value]():
			v.Set(reflect.ValueOf(Yuan(n)))
		case v.Kind() == reflect.String:
			v.SetString("文" + strconv.FormatInt(n, 10))
		case v.Kind() == reflect.Bool:
		case v.Kind() == reflect.Uint8:
		case v.Kind() == reflect.Int64 || v.Kind() == reflect.Int:
			v.SetInt(1000 + n)
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0))
			fill(v.Index(1))
		case v.Kind() == reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem())
		default:
			t.Fatalf("a ledger with a %v in it: the reply has no form for that", v.Type())
		}
	}
	fill(reflect.ValueOf(l).Elem())
	return l
}

// wirePolicyType reports whether a ledger points at a part of the policy.
func wirePolicyType(t reflect.Type) bool {
	return t == reflect.TypeFor[*Alternative]() || t == reflect.TypeFor[*Advice]() || t == reflect.TypeFor[*Alert]()
}

// wireChanges calls each after every change of one leaf of v, and undoes it.
func wireChanges(v reflect.Value, path string, each func(path string)) {
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	switch {
	case v.Type() == reflect.TypeFor[*Gate](), wirePolicyType(v.Type()):
		return
	case v.Type() == reflect.TypeFor[MicroFen]():
		v.SetInt(old.Int() + micro/100)
	case v.Type() == reflect.TypeFor[Value]():
		v.Set(reflect.ValueOf(Yuan(old.Interface().(Value).Amount + 1)))
	case v.Kind() == reflect.String:
		v.SetString(old.String() + "改")
	case v.Kind() == reflect.Bool:
		v.SetBool(!old.Bool())
	case v.Kind() == reflect.Uint8:
		v.SetUint(old.Uint() + 1)
	case v.CanInt():
		v.SetInt(old.Int() + 1)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				wireChanges(v.Field(i), path+"."+field.Name, each)
			}
		}
		return
	case v.Kind() == reflect.Slice:
		wireChanges(v.Index(1), path+"[1]", each)
		v.SetLen(1)
	case v.Kind() == reflect.Pointer:
		wireChanges(v.Elem(), path, each)
		v.SetZero()
	}
	each(path)
	v.Set(old)
}

// A field of the ledger that the reply does not carry under its own name fails
// here: changing it must change the reply outside the text and the slip, which
// say the same once more.
func TestReplyCarriesEveryField(t *testing.T) {
	p, l := wireTable(), wireFullLedger(t)
	reply := func() string {
		var root map[string]any
		if err := json.Unmarshal(appendLedger(nil, p, "abc", l), &root); err != nil {
			t.Fatal(err)
		}
		for _, s := range root["statements"].([]any) {
			delete(s.(map[string]any), "text")
			delete(s.(map[string]any), "slip")
		}
		return string(mustJSON(root))
	}
	full, changes := reply(), 0
	wireChanges(reflect.ValueOf(l).Elem(), "Ledger", func(path string) {
		if changes++; reply() == full {
			t.Errorf("%s is not in the reply", path)
		}
	})
	if changes < 140 {
		t.Errorf("only %d changes were tried", changes)
	}
}

// Any ledger gives one JSON document, in which nothing is empty or false.
func TestReplyIsJSON(t *testing.T) {
	p := wireTable()
	var bare func(t *rapid.T, path string, v any)
	bare = func(t *rapid.T, path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inside := range v {
				bare(t, path+"."+key, inside)
			}
			if len(v) == 0 {
				t.Fatalf("%s is empty", path)
			}
		case []any:
			for _, inside := range v {
				bare(t, path+"[]", inside)
			}
			if len(v) == 0 {
				t.Fatalf("%s is empty", path)
			}
		case string:
			if v == "" || strings.Contains(v, "\x00") {
				t.Fatalf("%s is %q", path, v)
			}
		case bool:
			if !v {
				t.Fatalf("%s is false", path)
			}
		}
	}
	fail := t
	rapid.Check(t, func(t *rapid.T) {
		l := wireFullLedger(fail)
		// Empty some of it.
		var thin func(v reflect.Value)
		thin = func(v reflect.Value) {
			switch {
			case wirePolicyType(v.Type()): // always there
			case v.Kind() == reflect.Struct:
				for i := range v.NumField() {
					if v.Type().Field(i).IsExported() {
						thin(v.Field(i))
					}
				}
			case v.Kind() == reflect.Slice && rapid.Bool().Draw(t, "emptied"):
				v.SetZero()
			case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
				for i := range v.Len() {
					thin(v.Index(i))
				}
			case v.Kind() == reflect.Pointer && rapid.Bool().Draw(t, "none"):
				v.SetZero()
			case v.Type() == reflect.TypeFor[Fen]() && rapid.Bool().Draw(t, "zero"):
				v.SetZero()
			case v.Kind() == reflect.Bool:
				v.SetBool(rapid.Bool().Draw(t, "flag"))
			}
		}
		thin(reflect.ValueOf(l).Elem())
		for i := range l.Statements {
			if rapid.Bool().Draw(t, "gate") {
				l.Statements[i].Gate = &Gate{ID: "g", Says: "x"}
			}
		}
		reply := appendLedger(nil, p, "abc", l)
		var root any
		if err := json.Unmarshal(reply, &root); err != nil {
			t.Fatalf("%s: %v", reply, err)
		}
		bare(t, "", root)
	})
}
