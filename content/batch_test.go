package content

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"mingbaizhi/calc"

	"pgregory.net/rapid"
)

// oneByOne answers each line alone, as the manual says: what any number of workers
// has to write.
func oneByOne(lib *Library, in string) string {
	var out strings.Builder
	plans := map[string]*calc.Plan{}
	number := 0
	for line := range strings.Lines(in) {
		number++
		request := []byte(strings.TrimSpace(line))
		if len(request) == 0 {
			continue
		}
		id, reply := calc.RequestRegion(request), []byte(nil)
		if h := lib.Header(id); h != nil && h.Settles {
			if plans[id] == nil {
				region, _ := lib.Region(id)
				plans[id] = region.Plan
			}
			reply = plans[id].Answer(nil, request)
		} else {
			reply = calc.Refuse(nil, request, lib.noPlan(id))
		}
		out.WriteString(strings.Replace(string(reply), `{"error":`, fmt.Sprintf(`{"line":%d,"error":`, number), 1) + "\n")
	}
	return out.String()
}

// uneven hands out a text in pieces of drawn lengths.
type uneven struct {
	text   string
	pieces []int
}

func (u *uneven) Read(p []byte) (int, error) {
	if u.text == "" {
		return 0, io.EOF
	}
	n := min(len(p), len(u.text))
	if len(u.pieces) > 0 {
		n, u.pieces = min(n, u.pieces[0]), u.pieces[1:]
	}
	copy(p, u.text[:n])
	u.text = u.text[n:]
	return n, nil
}

// Several workers write what one after the other would, whatever the lines are and
// however they come.
func TestEstimateIsOneByOne(t *testing.T) {
	lib, _ := Open(madeUp(t))
	stay := func(t *rapid.T) string {
		return strings.Replace(jiaStay, "5000.00", strconv.Itoa(rapid.IntRange(0, 900_000).Draw(t, "total")), 1)
	}
	kinds := map[string]func(t *rapid.T) string{
		"a stay":          stay,
		"a stay too":      stay,
		"blank":           func(t *rapid.T) string { return rapid.StringMatching(`[ \t\r]{0,3}`).Draw(t, "blanks") },
		"cut off":         func(t *rapid.T) string { return jiaStay[:rapid.IntRange(0, len(jiaStay)).Draw(t, "length")] },
		"elsewhere":       func(*rapid.T) string { return strings.Replace(jiaStay, "jia", "nowhere", 1) },
		"a province":      func(*rapid.T) string { return strings.Replace(jiaStay, "jia", "sheng", 1) },
		"no region":       func(*rapid.T) string { return strings.Replace(jiaStay, `"region":"jia",`, "", 1) },
		"any text":        func(t *rapid.T) string { return strings.ReplaceAll(rapid.String().Draw(t, "text"), "\n", "") },
		"no text":         func(*rapid.T) string { return "\xff\xfe" },
		"carriage return": func(t *rapid.T) string { return stay(t) + "\r" },
		"longer than most": func(t *rapid.T) string {
			return jiaStay[:9] + strings.Repeat("x", rapid.IntRange(65_000, 66_000).Draw(t, "length"))
		},
	}
	names := slices.Sorted(maps.Keys(kinds))
	rapid.Check(t, func(t *rapid.T) {
		var in []string
		for _, kind := range rapid.SliceOfN(rapid.SampledFrom(names), 0, 100).Draw(t, "kinds") {
			in = append(in, kinds[kind](t))
		}
		text := strings.Join(in, "\n")
		if rapid.Bool().Draw(t, "the last line ends") {
			text += "\n"
		}
		want := oneByOne(lib, text)
		pieces := rapid.SliceOfN(rapid.IntRange(1, 3_000), 0, 60).Draw(t, "pieces")
		workers := rapid.IntRange(1, 4).Draw(t, "workers")
		var got bytes.Buffer
		if err := lib.estimate(&uneven{text, pieces}, &got, workers); err != nil {
			t.Fatal(err)
		}
		if got.String() != want {
			t.Fatalf("%d workers wrote\n%s\none after the other\n%s", workers, got.String(), want)
		}
	})
}

// endless is requests without end, as many as somebody takes.
type endless struct{ taken int }

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, jiaStay+"\n")
	e.taken += n
	return n, nil
}

// stuck takes nothing until it is told that nobody will.
type stuck chan error

func (s stuck) Write([]byte) (int, error) { return 0, <-s }

// However much comes in, no more of it is held than the batches in flight, and all
// goroutines end when nobody takes the replies any more: a bubble with one that does
// not end fails.
func TestEstimateHoldsLittle(t *testing.T) {
	lib, _ := Open(madeUp(t))
	synctest.Test(t, func(t *testing.T) {
		in, out, ended := &endless{}, make(stuck), make(chan error, 1)
		go func() { ended <- lib.estimate(in, out, 2) }()
		synctest.Wait()
		if most := 5*fullLines*(len(jiaStay)+1) + mostLine; in.taken > most {
			t.Errorf("%d bytes were read while no reply was taken, at most %d may be", in.taken, most)
		}
		out <- io.ErrClosedPipe
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// What comes before a region that does not load is answered, what comes after is
// not, however many work.
func TestEstimateFailsInPlace(t *testing.T) {
	broken := madeUp(t)
	broken["jia/policy/stay.yaml"].Data = []byte("layer: 3\n")
	lib, _ := Open(broken)
	elsewhere := strings.Repeat(`{"region":"nowhere"}`+"\n", 100)
	for workers := range 4 {
		var out bytes.Buffer
		err := lib.estimate(strings.NewReader(elsewhere+jiaStay+"\n"+elsewhere), &out, workers+1)
		var problems Problems
		if !errors.As(err, &problems) || out.String() != oneByOne(lib, elsewhere) {
			t.Errorf("%d workers: %v after %d replies, want 100", workers+1, err, bytes.Count(out.Bytes(), []byte("\n")))
		}
	}
}

// BenchmarkEstimate answers stays of the authors' tree; -cpu 1,2 tells what the
// second core is worth. (With b.Loop the first of several -cpu runs on all of them.)
func BenchmarkEstimate(b *testing.B) {
	lib, _ := Open(os.DirFS("."))
	var id string
	for _, h := range lib.Headers {
		if h.Settles {
			id = h.ID
		}
	}
	const stay = `{"region":"REGION","person":{"insurance":"resident","group":"adult","identity":[],"commercial":[]},"visits":[{"settled":"2026-03-01","facts":{"care":"inpatient","level":"tertiary","place":"local","admission":1,"cause":"illness","cover":"covered"},"bill":{"total":"10000.00","first_pay":"0","over_limit":"0","non_covered":"0"}}]}`
	lines := strings.Repeat(strings.Replace(stay, "REGION", id, 1)+"\n", 5000)
	var first strings.Builder
	if lib.Estimate(strings.NewReader(lines[:len(stay)]), &first); !strings.HasPrefix(first.String(), `{"region":`) {
		b.Fatalf("not a settlement: %s", first.String())
	}
	b.SetBytes(int64(len(lines)))
	b.ResetTimer()
	for range b.N {
		if err := lib.Estimate(strings.NewReader(lines), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
