package calc

import "testing"

func TestNearestWord(t *testing.T) {
	for _, test := range []struct {
		why, word string
		known     []string
		want      string
	}{
		{"a letter too many", "totaal", billKeys, "total"},
		{"a letter missing", "tota", billKeys, "total"},
		{"another letter", "tatal", billKeys, "total"},
		{"neighbours swapped count once", "form", []string{"from", "fo"}, "from"},
		{"capitals and dashes count nothing", "FIRST-PAY", billKeys, "first_pay"},
		{"the nearest wins", "paid", []string{"pain", "paid"}, "paid"},
		{"of equals the first", "paix", []string{"paid", "pain"}, "paid"},
		{"Chinese counts by characters", "报消比例", []string{"起付线", "报销比例"}, "报销比例"},
		{"too far", "insurance", billKeys, ""},
		{"a short word is not every short word", "ab", []string{"xy"}, ""},
		{"nothing to choose from", "a", nil, ""},
		{"nothing typed", "", billKeys, ""},
	} {
		if got := nearestWord(test.word, test.known); got != test.want {
			t.Errorf("%s: %q is near %q, want %q", test.why, test.word, got, test.want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, test := range []struct {
		why, a, b string
		want      int
	}{
		{"the same", "abc", "abc", 0},
		{"from nothing", "", "abc", 3},
		{"to nothing", "abc", "", 3},
		{"the textbook's", "kitten", "sitting", 3},
		{"a swap", "ab", "ba", 1},
		{"a swap and a letter between is not one swap", "ca", "abc", 3},
	} {
		if got := EditDistance([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("%s: from %q to %q is %d, want %d", test.why, test.a, test.b, got, test.want)
		}
	}
}
