package calc_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestLoadAnswersAsCompile settles under a policy and under its bundle: no reply
// hangs on what a bundle leaves out.
func TestLoadAnswersAsCompile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := dice{T: t}
		p := d.policy()
		d.others(p)
		p.Facts = slices.Clone(p.Facts) // which every drawn policy shares
		for i := range p.Facts {
			p.Facts[i].Options = slices.Clone(p.Facts[i].Options)
		}
		EachUntold(p, func(text *string) { *text = pick(d, "", "text", "特困") })
		request := d.request(p)
		request.Want = []string{"compare", "advice"}
		compiled, err := Compile(p)
		if err != nil {
			t.Skip("no policy to publish")
		}
		loaded, err := Load(EncodeBundle(p))
		if err != nil {
			t.Fatal(err)
		}
		want, refused := compiled.Settle(request)
		got, alike := loaded.Settle(request)
		if !reflect.DeepEqual(want, got) || !reflect.DeepEqual(refused, alike) {
			t.Errorf("compiled: %+v %v\nloaded: %+v %v", want, refused, got, alike)
		}
	})
}

// TestLoadedNeverCrashes breaks policies as no author's check would let pass,
// and settles under the bundles of what is left of them.
func TestLoadedNeverCrashes(t *testing.T) {
	t.Parallel()
	refused, answered := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		d := dice{T: t}
		f := pair{Policy: d.policy()}
		d.others(f.Policy)
		f.Request = d.request(f.Policy)
		f.Request.Want = []string{"compare", "advice"}
		for range 20 {
			broken := f.clone()
			broken.Policy.Facts = slices.Clone(broken.Policy.Facts) // which every drawn policy shares
			for range rapid.IntRange(1, 4).Draw(t, "edits") {
				if edits := broken.edits(); len(edits) > 0 {
					edits[rapid.IntRange(0, len(edits)-1).Draw(t, "edit")].apply(reflect.ValueOf(&broken).Elem())
				}
			}
			for range rapid.IntRange(0, 2).Draw(t, "numbers") {
				numbers := integers(reflect.ValueOf(broken.Policy), nil)
				numbers[rapid.IntRange(0, len(numbers)-1).Draw(t, "number")].SetInt(rapid.SampledFrom([]int64{-1, 0, 1, 1231, 2_000_000, -1e10, 1e10 + 1, 1 << 62, -1 << 63}).Draw(t, "to"))
			}
			plan, err := Load(EncodeBundle(broken.Policy))
			if err != nil {
				refused++
			} else {
				plan.Settle(broken.Request)
				answered++
			}
		}
	})
	if refused < 5 || answered < 100 {
		t.Errorf("refused %d, answered %d: want five and a hundred at least", refused, answered)
	}
}

// integers lists every whole number in a policy that can be set.
func integers(v reflect.Value, all []reflect.Value) []reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		return integers(v.Elem(), all)
	case reflect.Struct:
		for i := range v.NumField() {
			all = integers(v.Field(i), all)
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = integers(v.Index(i), all)
		}
	case reflect.Int, reflect.Int64:
		all = append(all, v)
	}
	return all
}
