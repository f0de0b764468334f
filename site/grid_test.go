package site

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

const gridDay = calc.Date(20261125)

// eachGrid gives every region that has a calculator, with its grid.
func eachGrid(t *testing.T, each func(r *content.Region, g *gridData)) {
	t.Helper()
	lib, problems := content.Open(os.DirFS("../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	found := 0
	for i := range lib.Headers {
		r, _ := lib.Region(lib.Headers[i].ID)
		if r != nil && r.Plan != nil {
			found++
			each(r, newGrid(r.Plan, r.Vocabulary, gridDay))
		}
	}
	if found < 3 {
		t.Fatalf("%d regions have a grid", found)
	}
}

// gridTotal draws a bill of 1 fen to 2,000,000 yuan, as often a small one as a
// large.
func gridTotal(dice *rand.Rand) calc.Fen {
	most := int64(100)
	for range dice.IntN(7) {
		most *= 10
	}
	return calc.Fen(1 + dice.Int64N(min(most*20, 200_000_000)))
}

// TestGrid draws bills over all cells of all regions, until 10,000 had a figure and
// not only a call sheet: the quick answer is
// within a yuan of the engine's, there is none where the engine has none, and
// missing figures are named where it names some.
func TestGrid(t *testing.T) {
	const samples = 63_000 // of six regions alike
	dice := rand.New(rand.NewPCG(4, 2026))
	regions, figures, sheets, gates := 0, 0, 0, 0
	eachGrid(t, func(r *content.Region, g *gridData) {
		regions++
		if waits := gridWaits(g); waits > 0 {
			t.Errorf("%s: %d cells wait for the engine", r.ID, waits)
		}
		all := gridChoices(r.Vocabulary)
		for range samples / 6 {
			choices, total := all[dice.IntN(len(all))], gridTotal(dice)
			ledger, problem := r.Plan.Settle(gridRequest(r.Vocabulary, r.ID, gridDay, choices, total))
			if problem != nil {
				t.Fatalf("%s %v: %v", r.ID, choices, problem)
			}
			s := &ledger.Statements[0]
			low, high, sheet, gate := g.answer(r.Vocabulary, choices, total)
			switch {
			case s.Gate != nil:
				gates++
				if gate != s.Gate.Says {
					t.Fatalf("%s %v %v: the gate says %q, the grid %q", r.ID, choices, total, s.Gate.Says, gate)
				}
			case len(s.CallSheet) > 0:
				sheets++
				if sheet == "" {
					t.Fatalf("%s %v %v: the engine lacks %v, the grid says %v to %v", r.ID, choices, total, s.CallSheet, low, high)
				}
			case sheet != "" || gate != "":
				t.Fatalf("%s %v %v: the engine says %v, the grid lacks %q%q", r.ID, choices, total, s.OwnPay, sheet, gate)
			default:
				figures++
				if !near(low, s.OwnPay.Low) || !near(high, s.OwnPay.High) {
					t.Fatalf("%s %v %v: the engine says %v, the grid %v to %v yuan", r.ID, choices, total, s.OwnPay, low, high)
				}
			}
		}
	})
	t.Logf("%d regions, %d figures, %d call sheets, %d gates", regions, figures, sheets, gates)
	if figures < 10_000 {
		t.Error("too few figures were compared")
	}
}

// near reports whether whole yuan are within a yuan of an amount.
func near(yuan int64, f calc.Fen) bool {
	off := calc.Fen(yuan*100) - f
	return -100 <= off && off <= 100
}

func gridWaits(g *gridData) (waits int) {
	for _, cell := range g.Cells {
		if g.Curves[cell].Wait {
			waits++
		}
	}
	return waits
}

// answer reads the grid as grid.js does.
func (g *gridData) answer(v *content.Vocabulary, choices []int, total calc.Fen) (low, high int64, sheet, gate string) {
	at := 0
	for i, tap := range v.Taps {
		at = at*len(tap.Choices) + choices[i]
	}
	c := &g.Curves[g.Cells[at]]
	for i := 0; i < len(c.Sheet) && c.Sheet[i] <= int64(total); i += 2 {
		if sheet = ""; c.Sheet[i+1] > 0 {
			sheet = g.Sheets[c.Sheet[i+1]-1]
		}
	}
	if c.Gate != "" || sheet != "" {
		return 0, 0, sheet, c.Gate
	}
	low = int64(gridOn(c.Low, total)/100 + 0.5)
	if high = low; c.High != nil {
		high = int64(gridOn(c.High, total)/100 + 0.5)
	}
	return low, high, "", ""
}

// TestGridDays wants the grid to hold until the next rule, order or year begins.
func TestGridDays(t *testing.T) {
	policy := &calc.Policy{
		Years:  []calc.YearStart{{Start: 701}},
		Orders: []calc.Order{{From: 20240101}},
		Layers: []calc.Layer{{Versions: []calc.Version{{From: 20240101, Until: 20260331}, {From: 20260401}, {From: 20261001}}}},
	}
	for _, row := range []struct {
		why             string
		on, from, until calc.Date
	}{
		{"from the year's first day to the last of a version", 20260215, 20260101, 20260331},
		{"from a version's first day to the end of the benefit year", 20260401, 20260401, 20260630},
		{"from a benefit year's first day to the day before a version", 20260701, 20260701, 20260930},
		{"to the end of the calendar year", 20261125, 20261001, 20261231},
	} {
		if from, until := gridDays(policy, row.on); from != row.from || until != row.until {
			t.Errorf("%s: on %v it holds from %v until %v", row.why, row.on, from, until)
		}
	}
}

// TestGridScript asks grid.js under Node what Go reads from the same data, and
// of what lies outside the grid why.
func TestGridScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	type sample struct {
		Said  map[string]any `json:"said"`
		Reply any            `json:"reply,omitempty"`
	}
	type answer struct {
		Quick struct {
			Own                   []string
			Missing, Gate, Reason string
		}
		Sentence string
		Differs  bool
	}
	dice := rand.New(rand.NewPCG(7, 2026))
	figures := 0
	eachGrid(t, func(r *content.Region, g *gridData) {
		var in bytes.Buffer
		lines := json.NewEncoder(&in)
		page := newCalculator(r.Plan, r.Vocabulary, gridDay, CalculatorFiles{}, "")
		page.Data.Grid = g
		write := func(v any) {
			if err := lines.Encode(v); err != nil {
				t.Fatal(err)
			}
		}
		write(page.Data)
		all := gridChoices(r.Vocabulary)
		said := func(choices []int, total calc.Fen) map[string]any {
			answers := map[string]any{}
			for i, tap := range page.Data.Taps {
				for fact, value := range tap.Choices[choices[i]].Sets {
					answers[fact] = value
				}
			}
			return map[string]any{"answers": answers, "bill": map[string]any{"from": "estimate", "total": total.String()},
				"dates": map[string]any{"settled": gridDay.String()}, "figures": map[string]any{}, "past": []any{}}
		}
		var choices [][]int
		var totals []calc.Fen
		for range 300 {
			choices, totals = append(choices, all[dice.IntN(len(all))]), append(totals, gridTotal(dice))
			write(sample{Said: said(choices[len(choices)-1], totals[len(totals)-1])})
		}
		outside := []func(map[string]any){
			func(s map[string]any) { s["bill"].(map[string]any)["non_covered"] = "0" },
			func(s map[string]any) { s["bill"].(map[string]any)["from"] = "slip" },
			func(s map[string]any) { s["dates"] = map[string]any{"settled": "2020-01-01"} },
			func(s map[string]any) { s["past"] = []any{1} },
			func(s map[string]any) { s["figures"] = map[string]any{"a": 1} },
			func(s map[string]any) { s["pools"] = map[string]any{"a": 1} },
			func(s map[string]any) { s["answers"] = map[string]any{} },
			func(s map[string]any) {
				for _, f := range page.Data.Facts {
					if f.Assume != nil && f.Kind == "number" {
						s["answers"].(map[string]any)[f.ID] = "9"
					}
				}
			},
		}
		for _, change := range outside {
			s := said(all[0], 800_000)
			change(s)
			write(sample{Said: s})
		}
		run := exec.Command(node, "testdata/grid.js", "static/amount.js", "static/situation.js", "static/grid.js")
		run.Stdin = &in
		out, err := run.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		answers := strings.Split(strings.TrimSpace(string(out)), "\n")
		if len(answers) != len(totals)+len(outside) {
			t.Fatalf("%d answers to %d questions", len(answers), len(totals)+len(outside))
		}
		for i, line := range answers {
			var a answer
			if err := json.Unmarshal([]byte(line), &a); err != nil {
				t.Fatal(err)
			}
			if i >= len(totals) {
				if a.Quick.Reason == "" || !strings.HasPrefix(a.Sentence, "要等完整计算：") {
					t.Errorf("%s: outside the grid, case %d: %s", r.ID, i-len(totals), line)
				}
				continue
			}
			low, high, sheet, gate := g.answer(r.Vocabulary, choices[i], totals[i])
			var own []string
			if sheet == "" && gate == "" {
				own = []string{strconv.FormatInt(low, 10), strconv.FormatInt(high, 10)}
				figures++
			}
			if !slices.Equal(a.Quick.Own, own) || a.Quick.Missing != sheet || a.Quick.Gate != gate {
				t.Fatalf("%s %v %v: %s, Go reads %v %q %q", r.ID, choices[i], totals[i], line, own, sheet, gate)
			}
		}
	})
	if figures < 200 {
		t.Errorf("only %d figures were compared", figures)
	}
}

// TestGridSentence holds the words, and when the engine's figure differs.
func TestGridSentence(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	grid := gridData{From: "2026-01-01", Until: "2026-12-31", Cells: []int{0, 1, 2, 3, 4}, Sheets: []string{"甲、乙"}, Curves: []gridCurve{
		{Low: []int64{0, 0, 100_000_00, 16_062_50}}, {Low: []int64{0, 0, 100_00, 0}, High: []int64{0, 0, 100_00, 100_00}},
		{Sheet: []int64{0, 1}}, {Gate: "由别人付。"}, {Low: []int64{0, 0, 100_00, 0}},
	}}
	var in bytes.Buffer
	lines := json.NewEncoder(&in)
	data := map[string]any{"facts": []any{}, "grid": grid, "taps": []any{map[string]any{"choices": []any{
		map[string]any{"sets": map[string]string{"a": "0"}}, map[string]any{"sets": map[string]string{"a": "1"}}, map[string]any{"sets": map[string]string{"a": "2"}},
		map[string]any{"sets": map[string]string{"a": "3"}}, map[string]any{"sets": map[string]string{"a": "4"}}}}}}
	if err := lines.Encode(data); err != nil {
		t.Fatal(err)
	}
	reply := func(own string) any {
		return map[string]any{"statements": []any{map[string]any{"if_all_eligible": map[string]any{"own_pay": own}}}}
	}
	rows := []struct {
		why, answer, total string
		reply              any
		sentence           string
		differs            bool
	}{
		{"a figure to the yuan, the engine's half a yuan off", "0", "8000", reply("1285.50"), "速算：如果这 8,000 元都在目录内，您自己约付 1,285 元。", false},
		{"the engine's is more than a yuan off", "0", "8000", reply("1286.01"), "速算：如果这 8,000 元都在目录内，您自己约付 1,285 元。", true},
		{"the engine lacks figures", "0", "8000", map[string]any{"statements": []any{map[string]any{"call_sheet": []any{1}}}}, "速算：如果这 8,000 元都在目录内，您自己约付 1,285 元。", true},
		{"a range", "1", "80.5", reply("1"), "速算：如果这 80.5 元都在目录内，您自己至少约付 0 元，至多约付 81 元。", true},
		{"figures are missing: nothing was shown that could differ", "2", "8000", reply("1"), "速算算不准，这些数没有查到：甲、乙。", false},
		{"others pay", "3", "8000", nil, "由别人付。", false},
		{"nothing to pay", "4", "8000", reply("0.00"), "速算：如果这 8,000 元都在目录内，您自己不用付。", false},
	}
	for _, row := range rows {
		line := map[string]any{"said": map[string]any{"answers": map[string]string{"a": row.answer}, "bill": map[string]string{"total": row.total}, "dates": map[string]string{"settled": "2026-05-01"}}}
		if row.reply != nil {
			line["reply"] = row.reply
		}
		if err := lines.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command(node, "testdata/grid.js", "static/amount.js", "static/situation.js", "static/grid.js")
	run.Stdin = &in
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(answers) != len(rows) {
		t.Fatalf("%d answers: %s", len(answers), out)
	}
	for i, row := range rows {
		var a struct {
			Sentence string
			Differs  bool
		}
		if err := json.Unmarshal([]byte(answers[i]), &a); err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(a.Sentence, "\u00a0", " "); got != row.sentence || a.Differs != row.differs {
			t.Errorf("%s: %q, differs %v", row.why, got, a.Differs)
		}
	}
}
