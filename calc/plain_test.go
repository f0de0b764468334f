package calc

import "testing"

// plainReaders read the short texts of a request and a rule: each with its seeds,
// of which the first list is read and the second is not, and what it prints again.
var plainReaders = []struct {
	name      string
	good, bad []string
	read      func(text string) (again string, ok bool)
}{
	{"ParseYuan", []string{"0", "64238.03", "1000000.00"}, []string{"", "1,000", "-1", "1.005", "３"}, func(text string) (string, bool) {
		f, ok := ParseYuan(text)
		return f.String(), ok
	}},
	{"ParsePercent", []string{"85%", "7.5%", "0.0001%"}, []string{"", "85", "%", "-1%", "1.00005%"}, func(text string) (string, bool) {
		p, ok := ParsePercent(text)
		return p.String(), ok
	}},
	{"ParseDate", []string{"2026-02-20", "2024-02-29"}, []string{"", "2026-02-30", "2026-2-3", "2026/02/20", "1899-01-01"}, func(text string) (string, bool) {
		d, ok := ParseDate(text)
		if !ok {
			return "", false
		}
		return d.String(), ok
	}},
	{"parseRef", []string{"eligible", "eligible.tcm", "eligible.above-limit(stay)"}, []string{"", "nothing", "eligible.", "eligible.above-limit(stay", "eligible.other(x)"}, func(text string) (string, bool) {
		_, ok := parseRef(text)
		return text, ok
	}},
}

// What a reader of a short text takes it prints, and takes that again as the same.
func FuzzPlain(f *testing.F) {
	for i, reader := range plainReaders {
		for _, text := range append(reader.good, reader.bad...) {
			f.Add(uint8(i), text)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		reader := plainReaders[int(which)%len(plainReaders)]
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
	for _, reader := range plainReaders {
		for _, text := range reader.good {
			if _, ok := reader.read(text); !ok {
				t.Errorf("%s: %q is refused", reader.name, text)
			}
		}
		for _, text := range reader.bad {
			if again, ok := reader.read(text); ok {
				t.Errorf("%s: %q is read as %q", reader.name, text, again)
			}
		}
	}
}
