package edit

import (
	"slices"
	"testing"
)

func TestItems(t *testing.T) {
	for _, row := range []struct {
		reason, yaml string
		items        []string
	}{
		{"plain", "v: [登记, 领牌]", []string{"登记", "领牌"}},
		{"in quotes", `v: ["a, b", 'c"d', "12393"]`, []string{"a, b", `c"d`, "12393"}},
		{"one a line", "v:\n- 甲\n- '[乙]'\n", []string{"甲", "[乙]"}},
		{"none", "v: []", nil},
		{"no list", "v: 甲", []string{"甲"}},
	} {
		values, err := Values("x.yaml", row.yaml)
		if err != nil || len(values) != 1 {
			t.Fatalf("%s: %v, %v", row.reason, values, err)
		}
		if got := Items(values[0].Text); !slices.Equal(got, row.items) {
			t.Errorf("%s: %q is %q instead of %q", row.reason, values[0].Text, got, row.items)
		}
	}
}
