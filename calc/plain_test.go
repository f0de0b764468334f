package calc

import "testing"

// plainSeeds are the readers of the short texts of a request and a rule: each with
// what it reads and how that is printed again, and with what it refuses.
var plainSeeds = []struct {
	name string
	good [][2]string
	bad  []string
	read func(text string) (again string, ok bool)
}{
	{"ParseYuan", [][2]string{{"0", "0.00"}, {"64238.03", "64238.03"}, {"1000000.00", "1000000.00"}}, []string{"", "1,000", "-1", "1.005", "３"}, func(text string) (string, bool) {
		f, ok := ParseYuan(text)
		return f.String(), ok
	}},
	{"ParsePercent", [][2]string{{"85%", "85%"}, {"7.5%", "7.5%"}, {"0.0001%", "0.0001%"}}, []string{"", "85", "%", "-1%", "1.00005%"}, func(text string) (string, bool) {
		p, ok := ParsePercent(text)
		return p.String(), ok
	}},
	{"ParseDate", [][2]string{{"2026-02-20", "2026-02-20"}, {"2024-02-29", "2024-02-29"}}, []string{"", "2026-02-30", "2026-2-3", "2026/02/20", "1899-01-01"}, func(text string) (string, bool) {
		d, ok := ParseDate(text)
		if !ok {
			return "", false
		}
		return d.String(), ok
	}},
	{"parseRef", [][2]string{{"eligible", "eligible"}, {"eligible.tcm", "eligible.tcm"}, {"eligible.above-limit(stay)", "eligible.above-limit(stay)"}}, []string{"", "nothing", "eligible.", "eligible.above-limit(stay", "eligible.other(x)"}, func(text string) (string, bool) {
		r, ok := parseRef(text)
		switch {
		case !ok:
			return "", false
		case r.layer != "":
			return partNames[r.part] + "." + reasonNames[r.reason] + "(" + r.layer + ")", true
		case r.mark != "":
			return partNames[r.part] + "." + r.mark, true
		}
		return partNames[r.part], true
	}},
}

// What a reader of a short text takes it prints, and takes that again as the same.
func FuzzPlain(f *testing.F) {
	for i, reader := range plainSeeds {
		for _, text := range reader.bad {
			f.Add(uint8(i), text)
		}
		for _, pair := range reader.good {
			f.Add(uint8(i), pair[0])
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		reader := plainSeeds[int(which)%len(plainSeeds)]
		printed, ok := reader.read(text)
		if !ok {
			return
		}
		if again, ok := reader.read(printed); !ok || again != printed {
			t.Errorf("%s: %q is %q, and that %q, %v", reader.name, text, printed, again, ok)
		}
	})
}

func TestSeedsOfPlainAreRead(t *testing.T) {
	for _, reader := range plainSeeds {
		for _, pair := range reader.good {
			if again, ok := reader.read(pair[0]); !ok || again != pair[1] {
				t.Errorf("%s: %q is read as %q, %v, want %q", reader.name, pair[0], again, ok, pair[1])
			}
		}
		for _, text := range reader.bad {
			if again, ok := reader.read(text); ok {
				t.Errorf("%s: %q is read as %q", reader.name, text, again)
			}
		}
	}
}
