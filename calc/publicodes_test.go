package calc

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	publicodes = flag.String("publicodes", "", "settle beside publicodes, whose program is in this folder (see README)")
	stays      = flag.String("stays", "", "what the test that runs beside publicodes asks of itself under WebAssembly")
)

// stay is a request of threeLayers, in fen.
type stay struct {
	Level      string `json:"level"`
	Total      Fen    `json:"total"`
	FirstPay   Fen    `json:"first_pay"`
	NonCovered Fen    `json:"non_covered"`
}

func (s *stay) request() *Request {
	amount := func(f Fen) Amount { return Amount{exactly(f), true} }
	return &Request{Region: "made-up", Visits: []Visit{{Admitted: 20260301, Discharged: 20260301, Settled: 20260301,
		Facts: []Answer{{Fact: "level", Values: []string{s.Level}}},
		Bill:  Bill{From: "slip", Total: amount(s.Total), FirstPay: amount(s.FirstPay), OverLimit: amount(0), NonCovered: amount(s.NonCovered)}}}}
}

func (s *stay) json() []byte {
	return fmt.Appendf(nil, `{"region":"made-up","visits":[{"settled":"2026-03-01","facts":{"level":%q},"bill":{"from":"slip","total":%q,"first_pay":%q,"over_limit":"0","non_covered":%q}}]}`,
		s.Level, s.Total, s.FirstPay, s.NonCovered)
}

// came is what a stay came to: own pay, and what each layer pays.
type came [4]Fen

// settleAll settles stays, by Go values and again as JSON with its text, and says how many it
// settles a second of each.
func settleAll(t *testing.T, all []stay, seconds float64) (results []came, values, texts float64) {
	plan, _ := threeLayers(t)
	requests, lines := make([]*Request, len(all)), make([][]byte, len(all))
	for i := range all {
		requests[i], lines[i] = all[i].request(), all[i].json()
		ledger, problem := plan.Settle(requests[i])
		if problem != nil {
			t.Fatal(problem)
		}
		s := &ledger.Statements[0]
		r := came{s.OwnPay.Low}
		for k := range s.Layers {
			r[1+slices.Index([]string{"basic", "major", "aid"}, s.Layers[k].ID)] = s.Layers[k].Paid.Low
		}
		results = append(results, r)
	}
	rate := func(settle func(i int)) float64 {
		start, n := time.Now(), 0
		for time.Since(start).Seconds() < seconds {
			for range 200 {
				settle(n % len(all))
				n++
			}
		}
		return float64(n) / time.Since(start).Seconds()
	}
	byValue := func(i int) { plan.Settle(requests[i]) }
	var reply []byte
	byText := func(i int) { reply = plan.Answer(reply[:0], lines[i]) }
	rate(byValue) // warmed up
	values = rate(byValue)
	rate(byText)
	return results, values, rate(byText)
}

// TestStays is the part of TestBesidePublicodes that runs under WebAssembly too.
func TestStays(t *testing.T) {
	if *stays == "" {
		t.Skip("TestBesidePublicodes runs it")
	}
	var all []stay
	fromFile(t, *stays, &all)
	results, values, texts := settleAll(t, all, secondsEach)
	toFile(t, *stays+".wasm", results)
	fmt.Println("rates", values, texts)
}

const (
	secondsEach = 2
	rounds      = 5
)

// TestBesidePublicodes settles the same stays here, in this package compiled to
// WebAssembly under Node, and with publicodes, wants the same to the fen, and
// only then says how many times as many are settled a second: round by round,
// each in turn, after as long a warm-up.
func TestBesidePublicodes(t *testing.T) {
	if *publicodes == "" || runtime.GOARCH == "wasm" {
		t.Skip("-publicodes says where it is")
	}
	dir, err := filepath.Abs(*publicodes)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "publicodes")); err != nil {
		t.Fatalf("%v: npm ci there first", err)
	}
	all := drawStays(2000)
	file, wasm := filepath.Join(t.TempDir(), "stays.json"), filepath.Join(t.TempDir(), "calc.wasm")
	toFile(t, file, all)
	build := exec.Command("go", "test", "-c", "-o", wasm, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	command(t, build)
	root := strings.TrimSpace(command(t, exec.Command("go", "env", "GOROOT")))
	runner := filepath.Join(root, "lib", "wasm", "wasm_exec_node.js")

	ratios := map[string][]float64{}
	for round := range rounds {
		before := debug.SetGCPercent(500) // as estimate has it
		want, native, nativeText := settleAll(t, all, secondsEach)
		debug.SetGCPercent(before)
		out := command(t, exec.Command("node", filepath.Join(dir, "settle.mjs"), file, file+".publicodes", fmt.Sprint(secondsEach)))
		theirs, err := strconv.ParseFloat(strings.TrimSpace(out), 64)
		if err != nil {
			t.Fatal(err)
		}
		var inNode, inNodeText float64
		out = command(t, exec.Command("node", "--stack-size=8192", runner, wasm, "-test.run=^TestStays$", "-stays="+file))
		if _, err := fmt.Sscanf(out, "rates %g %g", &inNode, &inNodeText); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, other := range []string{"publicodes", "wasm"} {
			var got []came
			fromFile(t, file+"."+other, &got)
			if !slices.Equal(got, want) {
				t.Fatalf("%s settles otherwise, so there is no ratio: %s", other, firstOther(all, want, got))
			}
		}
		if round == 0 {
			t.Logf("%d stays come to the same to the fen", len(all))
		}
		t.Logf("a second: publicodes %.0f, native %.0f (JSON and text %.0f), WebAssembly %.0f (%.0f)", theirs, native, nativeText, inNode, inNodeText)
		for name, ours := range map[string]float64{"native": native, "native, JSON and text": nativeText, "WebAssembly": inNode, "WebAssembly, JSON and text": inNodeText} {
			ratios[name] = append(ratios[name], ours/theirs)
		}
	}
	for _, want := range []struct {
		name  string
		least float64
	}{{"native", 100}, {"WebAssembly", 20}, {"native, JSON and text", 0}, {"WebAssembly, JSON and text", 0}} {
		r := slices.Sorted(slices.Values(ratios[want.name]))
		t.Logf("%s: %.1f times publicodes (%.1f to %.1f)", want.name, r[len(r)/2], r[0], r[len(r)-1])
		if r[len(r)/2] < want.least {
			t.Errorf("%s: that is not %v times", want.name, want.least)
		}
	}
}

// drawStays draws bills from a few yuan to two million, so that each deductible,
// band and limit is met.
func drawStays(n int) []stay {
	dice := rand.New(rand.NewPCG(7, 2026))
	all := make([]stay, n)
	for i := range all {
		s := &all[i]
		s.Level = []string{"low", "high"}[dice.IntN(2)]
		most := int64(1000_00)
		for range dice.IntN(4) {
			most *= 10
		}
		s.Total = Fen(1 + dice.Int64N(min(most, 200_000_000)))
		s.FirstPay = Fen(dice.Int64N(int64(s.Total)/4 + 1))
		s.NonCovered = Fen(dice.Int64N(int64(s.Total)/4 + 1))
	}
	return all
}

func firstOther(all []stay, want, got []came) string {
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			return fmt.Sprintf("%+v is %v here, there %v", all[i], want[i], got[i:min(i+1, len(got))])
		}
	}
	return fmt.Sprint(len(got), " results")
}

// command runs a program and gives what it printed.
func command(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
	return string(out)
}

func toFile(t *testing.T, file string, v any) {
	t.Helper()
	data, err := json.Marshal(v)
	if err == nil {
		err = os.WriteFile(file, data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func fromFile(t *testing.T, file string, v any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}
