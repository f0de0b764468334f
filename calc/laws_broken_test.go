package calc_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestCompileRefuses wants a fault, not a crash, for what an author can write.
func TestCompileRefuses(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		why    string
		layers []Layer
		says   string
	}{
		{"a remainder of a layer that is not there", []Layer{leftOver("b", "a")}, "不是一层保障"},
		{"a remainder of itself", []Layer{leftOver("a", "a")}, "绕了一圈"},
		{"remainders of each other", []Layer{leftOver("a", "b"), leftOver("b", "a")}, "绕了一圈"},
		{"a part that no bill has", []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) { v.Of = []string{"drugs"} })}, "不是费用的一部分"},
	} {
		p := worked{layers: row.layers}.region()
		if _, err := Compile(p); err == nil || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: %v", row.why, err)
		}
	}
}

// leftOver covers what stands above another layer's limit.
func leftOver(id, of string) Layer {
	return change(simple(id, Value{}, rate(50)), func(v *Version) { v.Of = []string{"eligible.above-limit(" + of + ")"} })
}

// TestBrokenPolicies takes something out of a good policy and request, as an
// author or a caller may, and wants a refusal or an answer, never a crash.
func TestBrokenPolicies(t *testing.T) {
	natively(t)
	refused, answered := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		d := dice{T: t}
		f := pair{Policy: d.policy()}
		f.Request = d.request(f.Policy)
		for range 20 {
			broken := f.clone()
			edits := broken.edits()
			edits[rapid.IntRange(0, len(edits)-1).Draw(t, "edit")].apply(reflect.ValueOf(&broken).Elem())
			plan, err := Compile(broken.Policy)
			if err != nil {
				refused++
				continue
			}
			if _, problem := plan.Settle(broken.Request); problem != nil {
				refused++
			} else {
				answered++
			}
		}
	})
	if refused < 100 || answered < 100 {
		t.Errorf("refused %d, answered %d: want both at least a hundred times", refused, answered)
	}
}
