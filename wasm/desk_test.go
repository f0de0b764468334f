//go:build js && wasm

package main

import (
	"encoding/json"
	"strings"
	"syscall/js"
	"testing"

	"mingbaizhi/calc"
)

// half is a made-up region that pays the given share of everything above 100
// yuan.
func half(name string, share int64) *calc.Policy {
	return &calc.Policy{
		Region: name, Name: "样板", Hotline: "12393",
		Sources: []calc.Source{{ID: "s", Title: "样板文件", Date: "2024", Checked: 20260101, Grade: calc.Official}},
		Layers: []calc.Layer{{ID: "basic", Name: "样板保障", Slip: "hifp_pay", Versions: []calc.Version{{
			From: 20200101, Of: []string{"eligible"}, Source: "s",
			Rows: []calc.Row{{ID: "all", Deductible: calc.Yuan(100), Bands: []calc.Band{{Rate: calc.Points(share)}}}},
		}}}},
		Orders: []calc.Order{{From: 20200101, Source: "s", Steps: []calc.Step{{Layer: "basic"}}}},
	}
}

func request(region string) string {
	return `{"region":"` + region + `","as_of":"2026-03-01","visits":[{"settled":"2026-03-01","facts":{},` +
		`"bill":{"from":"slip","total":"1100.00","first_pay":"0","over_limit":"0","non_covered":"0"}}]}`
}

// natively is what the same engine answers without this package.
func natively(t *testing.T, p *calc.Policy, request string) (bundle, reply string) {
	t.Helper()
	b := calc.EncodeBundle(p)
	plan, err := calc.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	plan.SetHash(calc.PolicyHash(b))
	return string(b), string(plan.Answer(nil, []byte(request)))
}

func texts(all ...string) []js.Value {
	values := make([]js.Value, len(all))
	for i, text := range all {
		values[i] = js.ValueOf(text)
	}
	return values
}

func TestReplyIsTheEngines(t *testing.T) {
	var d desk
	for _, row := range []struct {
		why    string
		policy *calc.Policy
		own    string
	}{
		{"the first bundle is compiled", half("a", 50), `"own_pay":"600.00"`},
		{"the same bundle again is answered from the plan that was kept", half("a", 50), `"own_pay":"600.00"`},
		{"another bundle replaces the plan", half("b", 80), `"own_pay":"300.00"`},
		{"and back", half("a", 50), `"own_pay":"600.00"`},
	} {
		bundle, want := natively(t, row.policy, request(row.policy.Region))
		got := d.reply(texts(bundle, request(row.policy.Region)))
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", row.why, got, want)
		}
		if !strings.Contains(got, row.own) {
			t.Errorf("%s: no %s in %s", row.why, row.own, got)
		}
		if d.bundle != bundle || d.plan == nil {
			t.Errorf("%s: the plan was not kept", row.why)
		}
	}
}

func TestPlanIsKept(t *testing.T) {
	var d desk
	bundle, _ := natively(t, half("a", 50), request("a"))
	d.reply(texts(bundle, request("a")))
	first := d.plan
	d.reply(texts(bundle, request("a")))
	if d.plan != first {
		t.Error("the same bundle was compiled twice")
	}
}

func TestRefusals(t *testing.T) {
	good, _ := natively(t, half("a", 50), request("a"))
	for _, row := range []struct {
		why   string
		args  []js.Value
		field string
		says  string
	}{
		{"a page that sends nothing", nil, "", "没有算"},
		{"a page that forgets the request", texts(good), "", "没有算"},
		{"an object where text is wanted", []js.Value{js.ValueOf(good), js.Global().Get("Object").New()}, "", "没有算"},
		{"undefined, as a failed download leaves it", []js.Value{js.Undefined(), js.ValueOf(request("a"))}, "", "没有算"},
		{"a bundle cut off on the way", texts(good[:len(good)/2], request("a")), "bundle", "刷新"},
		{"a page of HTML in the bundle's place", texts("<!doctype html>", request("a")), "bundle", "刷新"},
		{"a bundle of another version", texts(strings.Replace(good, `"format":1`, `"format":99`, 1), request("a")), "bundle", "版本"},
	} {
		var d desk
		got := parse(t, d.reply(row.args))
		if got.Field != row.field || !strings.Contains(got.Message, row.says) {
			t.Errorf("%s: got %q %q, want %q with %q", row.why, got.Field, got.Message, row.field, row.says)
		}
		if d.plan != nil {
			t.Errorf("%s: a plan is left", row.why)
		}
	}
}

// A request that is no JSON is the engine's to refuse, and the plan survives it.
func TestBadRequestIsTheEngines(t *testing.T) {
	var d desk
	bundle, want := natively(t, half("a", 50), `{"region":`)
	if got := d.reply(texts(bundle, `{"region":`)); got != want || parse(t, got).Message == "" {
		t.Errorf("got %s, want %s", got, want)
	}
	if d.plan == nil {
		t.Error("a bad request cost the plan")
	}
}

func TestFaultBecomesReply(t *testing.T) {
	var d desk
	bundle, want := natively(t, half("a", 50), request("a"))
	d.reply(texts(bundle, request("a")))
	said := parse(t, d.guard(func() string { var none []int; return string(rune(none[0])) }))
	if !strings.Contains(said.Message, "出错") || d.plan != nil || d.bundle != "" {
		t.Errorf("said %q, plan kept: %v", said.Message, d.plan != nil)
	}
	if got := d.reply(texts(bundle, request("a"))); got != want {
		t.Errorf("after a fault: %s", got)
	}
}

// Quotes, line ends and what HTML minds must survive the way to the page.
func TestRefusalIsJSON(t *testing.T) {
	const field, message = "a\"\\\n\u2028", "<b>\x00\t“好”</b>"
	if got := parse(t, refusal(field, message)); got.Field != field || got.Message != message {
		t.Errorf("got %+q", got)
	}
}

type problem struct{ Field, Message string }

func parse(t *testing.T, reply string) problem {
	t.Helper()
	var r struct{ Error *problem }
	if err := json.Unmarshal([]byte(reply), &r); err != nil || r.Error == nil {
		t.Fatalf("no error reply: %v: %s", err, reply)
	}
	return *r.Error
}
