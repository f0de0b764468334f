package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A slip is one case of the corpus in testdata/slips: a request, what its reply
// must say, why the case is there and how its figures were worked out. A file
// is a run of such blocks, apart by blank lines; # begins a comment line:
//
//	case: 三级医院，第一次住院
//	why: the deductible comes off before the rate
//	source: portal-2024
//	by hand: (10000.00 − 700.00) × 60% = 5580.00
//	request: {"region":"…", …}
//	expect: statements.0.layers.resident-inpatient.paid = 5580.00
//
// by hand and expect may stand several times; a request may go on over further
// lines that begin with space. A slip that expects an error needs no source and
// no arithmetic. The corpus is read by three tests: through the
// command line, through calc.wasm under Node, and in the page.
type slip struct {
	File              string
	Line              int
	Case, Why, Source string
	ByHand            []string
	Request           string // one line
	Expect            []expectation
}

// expectation is one field of a reply. Path walks objects by key and lists by
// index, or by the id, fact, option, pool, field, address or layer of an item.
// Want is the text there; LOW..HIGH is a range, ~TEXT a part of it, a list of
// texts is joined by a comma, - is nothing there. A reply leaves out amounts of
// zero, so 0.00 is also met by an object without the field.
type expectation struct{ Path, Want string }

// readSlips reads every file of testdata/slips.
func readSlips(t testing.TB) []slip {
	t.Helper()
	files, err := filepath.Glob("testdata/slips/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no slips in testdata/slips: %v", err)
	}
	var slips []slip
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found, err := parseSlips(filepath.Base(file), string(text))
		if err != nil {
			t.Fatal(err)
		}
		slips = append(slips, found...)
	}
	seen := map[string]bool{}
	for _, s := range slips {
		if seen[s.Case] {
			t.Fatalf("%s:%d: the case %q stands twice", s.File, s.Line, s.Case)
		}
		seen[s.Case] = true
	}
	return slips
}

func parseSlips(file, text string) (slips []slip, err error) {
	var now *slip
	for i, line := range strings.Split(text, "\n") {
		fault := func(say string) error { return fmt.Errorf("%s:%d: %s", file, i+1, say) }
		switch {
		case strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "":
			continue
		case line[0] == ' ' || line[0] == '\t':
			if now == nil || now.Request == "" || len(now.Expect) > 0 {
				return nil, fault("only a request goes on over further lines")
			}
			now.Request += strings.TrimSpace(line)
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if !ok || now == nil && key != "case" {
			return nil, fault("want KEY: VALUE, the first of a block being case")
		}
		value = strings.TrimSpace(value)
		switch key {
		case "case":
			slips = append(slips, slip{File: file, Line: i + 1, Case: value})
			now = &slips[len(slips)-1]
		case "why":
			now.Why = value
		case "source":
			now.Source = value
		case "by hand":
			now.ByHand = append(now.ByHand, value)
		case "request":
			now.Request = value
		case "expect":
			path, want, ok := strings.Cut(value, " =")
			if !ok {
				return nil, fault("want expect: PATH = VALUE")
			}
			now.Expect = append(now.Expect, expectation{strings.TrimSpace(path), strings.TrimSpace(want)})
		default:
			return nil, fault("no such key: " + key)
		}
	}
	for _, s := range slips {
		if s.Why == "" || s.Request == "" || len(s.Expect) == 0 || !s.refused() && (s.Source == "" || len(s.ByHand) == 0) {
			return nil, fmt.Errorf("%s:%d: a slip has why, source, by hand, request and expect", s.File, s.Line)
		}
	}
	return slips, nil
}

// refused reports whether the slip expects an error reply, which needs no
// source and no arithmetic.
func (s *slip) refused() bool {
	for _, e := range s.Expect {
		if !strings.HasPrefix(e.Path, "error.") {
			return false
		}
	}
	return true
}

// check reports every expectation that the reply does not meet.
func (s *slip) check(t testing.TB, reply []byte) {
	t.Helper()
	for _, want := range s.Expect {
		if err := want.check(reply); err != nil {
			t.Errorf("%s:%d: %s: %v", s.File, s.Line, s.Case, err)
		}
	}
	if t.Failed() {
		t.Logf("reply: %s", reply)
	}
}

func (e expectation) check(reply []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(reply))
	decoder.UseNumber()
	var at any
	if err := decoder.Decode(&at); err != nil {
		return fmt.Errorf("the reply is no JSON: %v: %s", err, reply)
	}
	steps := strings.Split(e.Path, ".")
	for _, step := range steps[:len(steps)-1] {
		at = item(at, step)
	}
	object, _ := at.(map[string]any)
	got := written(item(at, steps[len(steps)-1]))
	if got == "-" && object != nil && e.Want == "0.00" {
		return nil
	}
	if part, ok := strings.CutPrefix(e.Want, "~"); ok {
		if !strings.Contains(got, part) {
			return fmt.Errorf("%s is %s, want it to contain %s", e.Path, got, part)
		}
		return nil
	}
	if got != e.Want {
		return fmt.Errorf("%s is %s, want %s", e.Path, got, e.Want)
	}
	return nil
}

// item is one step into a JSON value, nil where there is nothing.
func item(from any, step string) any {
	switch from := from.(type) {
	case map[string]any:
		return from[step]
	case []any:
		if i, err := strconv.Atoi(step); err == nil && i < len(from) {
			return from[i]
		}
		for _, one := range from {
			object, _ := one.(map[string]any)
			for _, key := range []string{"id", "fact", "option", "pool", "field", "address", "layer"} {
				if name, ok := object[key]; ok && name == step {
					return one
				}
			}
		}
	}
	return nil
}

// written is a JSON value as an expectation writes it.
func written(value any) string {
	switch value := value.(type) {
	case nil:
		return "-"
	case []any:
		var all []string
		for _, one := range value {
			all = append(all, written(one))
		}
		if len(all) == 2 && isAmount(all[0]) && isAmount(all[1]) {
			return all[0] + ".." + all[1]
		}
		return strings.Join(all, ", ")
	case map[string]any:
		text, _ := json.Marshal(value)
		return string(text)
	}
	return fmt.Sprint(value)
}

func isAmount(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil && strings.Contains(text, ".")
}
