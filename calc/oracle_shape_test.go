package calc_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// saysNothing are the fields of policies and requests on which no amount hangs, so
// that no generator need draw them: words, where a figure is from, and what is
// worked out by settling again.
var saysNothing = []string{
	"Policy.NotConsidered", "Policy.Notice", "Policy.Compare", "Policy.Advice", "Policy.Alerts",
	"Fact.Ask", "Fact.Why", "Option.Hint", "Version.Seen", "Version.Note",
	"Request.Assumed", "Request.Want", "Visit.Printed",
}

// leftOpenFields are those that leave something open: the laws of ranges draw them
// (blur), and on the policies of regions TestRealAgainstOracle fills them in.
var leftOpenFields = []string{
	"Value.Kind=2", "Value.Bounded", "Value.Low", "Value.High", "Version.RowsUnknown", "Step.Unknown", "Request.Figures", "Answer.Unsure",
}

// TestGeneratorReachesEveryField draws policies and requests and wants each field
// and each kind of the shape of a policy drawn, but for those that are listed above
// as not asked of the oracle; one that is added to the shape fails this test until
// somebody decides.
func TestGeneratorReachesEveryField(t *testing.T) {
	natively(t)
	met := map[string]int{}
	d := dice{seeded: rand.New(rand.NewPCG(1, 2))}
	for range 500 {
		d.real = d.odds(50)
		p := d.policy()
		d.settleOrders(p)
		reached(met, reflect.ValueOf(*p))
		for range 4 {
			r := d.request(p)
			if answer, err := settleByHand(p, r); err == nil {
				d.give(r, answer, func(string) bool { return true })
			}
			reached(met, reflect.ValueOf(*r))
		}
	}
	every := map[string]bool{}
	fieldsOf(every, reflect.TypeFor[Policy]())
	fieldsOf(every, reflect.TypeFor[Request]())
	for what := range every {
		if ofWords(what) {
			continue
		}
		asked := !slices.Contains(saysNothing, what) && !slices.Contains(leftOpenFields, what)
		switch {
		case asked && met[what] == 0:
			t.Errorf("%s is never drawn: draw it, and let the oracle settle it", what)
		case !asked && met[what] > 0:
			t.Errorf("%s is drawn %d times and listed as not asked of the oracle", what, met[what])
		}
	}
	for _, what := range slices.Concat(saysNothing, leftOpenFields) {
		if !every[what] {
			t.Errorf("%s is listed and no field", what)
		}
	}
	if len(every) < 120 {
		t.Errorf("%d fields and kinds: the shape is not walked", len(every))
	}
}

// ofWords reports whether a field belongs to something that only words or other
// settlements are made of.
func ofWords(what string) bool {
	of, _, _ := strings.Cut(what, ".")
	return slices.Contains([]string{"Source", "Alternative", "Advice", "Alert", "PrintedLine", "Entered"}, of)
}

// fieldsOf lists what there is: TYPE.FIELD of every struct, and of each numbered
// kind TYPE.FIELD=NUMBER for all its numbers.
func fieldsOf(every map[string]bool, t reflect.Type) {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		fieldsOf(every, t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name := t.Name() + "." + f.Name
			if f.Anonymous {
				fieldsOf(every, f.Type)
				continue
			}
			if every[name] {
				continue
			}
			if f.Type.Kind() == reflect.Uint8 {
				for n := range kinds[f.Type.Name()] {
					every[fmt.Sprintf("%s=%d", name, n)] = true
				}
				if kinds[f.Type.Name()] == 0 {
					panic(f.Type.Name() + " is a kind of which nobody said how many numbers it has")
				}
				continue
			}
			every[name] = true
			fieldsOf(every, f.Type)
		}
	}
}

// kinds are how many numbers each numbered type has.
var kinds = map[string]int{"FactKind": 1 + int(Money), "TestOp": 1 + int(Within), "Grade": int(EnteredBy), "PaidWhen": 1 + int(OnApplication),
	"DatedBy": 1 + int(ByDischarged), "Edges": 1 + int(AboveDeductible), "Hit": 1 + int(Sum), "Period": 1 + int(PerYear),
	"LimitOn": 1 + int(OnTimes), "Operation": 1 + int(UseRow), "ValueKind": 1 + int(Share), "While": 1 + int(NextYear)}

// reached counts what is not empty, and each number of a kind.
func reached(met map[string]int, v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			reached(met, v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			reached(met, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name := v.Type().Name() + "." + f.Name
			switch {
			case f.Type.Kind() == reflect.Uint8:
				met[fmt.Sprintf("%s=%d", name, v.Field(i).Uint())]++
			case !f.Anonymous && !v.Field(i).IsZero():
				met[name]++
			}
			reached(met, v.Field(i))
		}
	}
}
