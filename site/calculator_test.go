package site

import (
	"encoding/json"
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

func TestAnswersAsRequestsCarryThem(t *testing.T) {
	for _, row := range []struct {
		why    string
		answer answerData
		want   string
	}{
		{"a choice is one text", answerData{values: []string{"a"}}, `"a"`},
		{"a number is text, too", answerData{values: []string{"2"}}, `"2"`},
		{"several are a list, even one", answerData{several: true, values: []string{"a"}}, `["a"]`},
		{"none of several is an empty list, not null", answerData{several: true}, `[]`},
		{"不清楚 is null", answerData{unsure: true, several: true}, `null`},
	} {
		got, err := json.Marshal(row.answer)
		if err != nil || string(got) != row.want {
			t.Errorf("%s: %s, %v, want %s", row.why, got, err, row.want)
		}
	}
}

func TestCalculatorData(t *testing.T) {
	vocabulary := &content.Vocabulary{
		Facts: []calc.Fact{
			{ID: "kind", Name: "种类", Ask: "哪一种？", Options: []calc.Option{{ID: "x", Name: "甲"}, {ID: "y", Name: "乙"}}},
			{ID: "marks", Name: "身份", Ask: "哪些？", Kind: calc.Several, Options: []calc.Option{{ID: "m", Name: "丙"}}, NoneName: "都不是", Assume: "none"},
			{ID: "times", Name: "第几次", Ask: "第几次？", Kind: calc.Number, OfVisit: true, Unit: "次", Assume: "1"},
		},
		Taps: []content.Tap{{ID: "kind", Ask: "哪一种？", Choices: []content.TapChoice{
			{ID: "x", Name: "甲", Sets: []calc.Answer{{Fact: "kind", Values: []string{"x"}}, {Fact: "marks"}}},
		}}},
		Slip: []content.SlipLine{{Field: "medfee_sumamt", Name: "总额", Gloss: "一共"}, {Field: "hifp_pay", Name: "统筹", Gloss: "报的"}},
	}
	test := func(fact string, op calc.TestOp, options ...string) calc.Test {
		return calc.Test{Fact: fact, Op: op, Options: options}
	}
	plan, err := calc.Compile(&calc.Policy{
		Region: "made-up", Name: "样板", Facts: vocabulary.Facts,
		Sources: []calc.Source{{ID: "s", Title: "样板文件", Date: "2024-01", Checked: 20260101, Grade: calc.Press}},
		Layers: []calc.Layer{{ID: "basic", Name: "样板保障", Slip: "hifp_pay", Versions: []calc.Version{{
			From: 20240101, Until: 20251231, When: calc.All{test("kind", calc.AnyOf, "x")}, Of: []string{"eligible"}, Source: "s",
			Rows: []calc.Row{
				{ID: "marked", When: calc.All{test("marks", calc.EveryOf, "m")}, Bands: []calc.Band{{Rate: calc.Points(90)}}},
				{ID: "none", When: calc.All{test("marks", calc.NoneOf)}, Bands: []calc.Band{{Rate: calc.Points(50)}}},
			},
		}}}},
		Orders: []calc.Order{{From: 20240101, Source: "s", Steps: []calc.Step{{Layer: "basic"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	c := newCalculator(plan, vocabulary, 20260301, CalculatorFiles{Bundle: "b.json"}, "quick.html")
	if c.Steps != 2 || len(c.Bill) != 1 || c.Bill[0].ID != "total" || len(c.Facts) != 3 || c.Date != "2026-03-01" {
		t.Errorf("the form is %+v", c)
	}
	data, err := json.Marshal(c.Data)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ why, part string }{
		{"the first question's answers are as a request has them", `"choices":[{"sets":{"kind":"x","marks":[]}}]`},
		{"a fact without an assumption has none", `{"id":"kind","name":"种类","ask":"哪一种？","why":"","kind":"choice","options":[`},
		{"none of several is assumed as an empty list", `"none":"都不是","assume":[]`},
		{"a visit's fact says so", `"kind":"number","visit":true,"unit":"次","assume":"1"`},
		{"a fact's conditions are the other tests of its conjunctions", `"marks":[{"until":"2025-12-31","all":[{"fact":"kind","op":"any","options":["x"]}]}]`},
		{"a fact that no rule reads has no conditions", `"conditions":{"kind":[`},
		{"sources are named for the reader", `"s":{"title":"样板文件","date":"2024 年 1 月","grade":"press"}`},
		{"a grade has its label", `"press":"` + calc.Press.Label() + `"`},
	} {
		if !strings.Contains(string(data), row.part) {
			t.Errorf("%s: no %s in\n%s", row.why, row.part, data)
		}
	}
	if strings.Contains(string(data), `"times":[`) {
		t.Error("a fact that no rule reads would be asked")
	}
}

// What a script carries must come out as it went in, whatever it holds.
func TestPackedScripts(t *testing.T) {
	const bundle = "{\"a\":\"</script>\u2028'\\\"\"}"
	script, err := packedBundle([]byte(bundle))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(script), "more=")
	text, _, _ := strings.Cut(after, ";page.packed=")
	var out struct{ Bundle string }
	if err := json.Unmarshal([]byte(text), &out); err != nil || out.Bundle != bundle {
		t.Errorf("%q came out as %q: %v", bundle, out.Bundle, err)
	}
	if strings.Contains(string(script), "</script>") || strings.Contains(string(script), "\u2028") {
		t.Error("the text would end the script")
	}
	engine, _, err := packedEngine([]byte("\x00asm\x01"), []byte("exec\nworker"))
	if err != nil || !strings.Contains(string(engine), `,"size":5,"sum":"`+sumOf([]byte("\x00asm\x01"))+`","worker":"exec\nworker"`) {
		t.Errorf("the engine is packed as %s, %v", engine, err)
	}
}
