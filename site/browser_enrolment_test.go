package site

import (
	"strconv"
	"testing"
)

// testEnrolment picks years in the two questions of the page of enrolment. The
// answer is the cell's, and what was picked is nowhere in the address.
func testEnrolment(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + "zibo/enrolment.html")
	for _, c := range []struct {
		why            string
		missed, repaid string
		answer         string
		marked         int
	}{
		{"only one is picked", "7", "", "", 0},
		{"7 missed, 2 repaid: 3 + 7 - 2", "7", "2", "断了 7 年，补 2 年：要等 8 个月。", 1},
		{"4 missed, all repaid: 6 at least", "4", "4", "断了 4 年，补 4 年：要等 6 个月。", 1},
		{"none missed, only late", "0", "0", "没断，缴晚了，一年不补：要等 3 个月。", 1},
		{"more repaid than missed", "1", "2", "没有断那么多年，也就没有那么多年可补。", 0},
	} {
		for id, value := range map[string]string{"wait-missed": c.missed, "wait-repaid": c.repaid} {
			eval[bool](p, `(function (s) { s.value = `+strconv.Quote(value)+`; s.dispatchEvent(new Event('change')); return true; })(document.getElementById('`+id+`'))`)
		}
		if got := eval[string](p, `document.querySelector('.wait-answer').textContent`); got != c.answer {
			t.Errorf("%s: it says %q, want %q", c.why, got, c.answer)
		}
		if got := eval[int](p, `document.querySelectorAll('.mine').length`); got != c.marked {
			t.Errorf("%s: %d cells are marked", c.why, got)
		}
	}
	if hash := eval[string](p, `location.hash`); hash != "" {
		t.Errorf("the address says %s", hash)
	}
}
