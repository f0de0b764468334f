package site

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// newCalculator is the calculator of the region whose rules plan was compiled
// from, asking in the words of v. quick is the page of quick tables, relative;
// it may be empty.
func newCalculator(plan *calc.Plan, v *content.Vocabulary, date calc.Date, files CalculatorFiles, quick string) Calculator {
	policy := plan.Policy()
	c := Calculator{
		Date: date.String(), Quick: quick, Bill: billFields(v), Steps: len(v.Taps) + 1,
		Printed: printedFields(policy, v), Accounts: accountFields(policy, date),
		Data: CalculatorData{
			Region: policy.Region, Date: date.String(), Files: files,
			Conditions: conditionsOf(plan), Years: yearsOf(policy), Sources: sourcesOf(policy), Words: wordsOfCalculator,
		},
	}
	for i, tap := range v.Taps {
		c.Taps = append(c.Taps, tapStep(tap, i+1))
		if ofVisit(tap, v) {
			c.PastTaps = append(c.PastTaps, tapStep(tap, i+1))
		}
		c.Data.Taps = append(c.Data.Taps, tapDataOf(tap, v))
	}
	for i := range v.Facts {
		c.Facts = append(c.Facts, factStep(&v.Facts[i]))
		data := factDataOf(&v.Facts[i])
		data.Counts = slices.Contains(v.Counts, data.ID)
		c.Data.Facts = append(c.Data.Facts, data)
	}
	for _, line := range v.Slip {
		c.Data.Slip = append(c.Data.Slip, slipData(line))
	}
	return c
}

func tapStep(tap content.Tap, number int) TapStep {
	step := TapStep{ID: tap.ID, Ask: tap.Ask, Number: number}
	for i, choice := range tap.Choices {
		step.Choices = append(step.Choices, OptionStep{ID: choice.ID, Name: choice.Name, Hint: choice.Hint, At: i})
	}
	return step
}

// ofVisit reports whether a tap says nothing of the person.
func ofVisit(tap content.Tap, v *content.Vocabulary) bool {
	for _, choice := range tap.Choices {
		for _, a := range choice.Sets {
			if f := v.Fact(a.Fact); f == nil || !f.OfVisit {
				return false
			}
		}
	}
	return true
}

func tapDataOf(tap content.Tap, v *content.Vocabulary) tapData {
	data := tapData{ID: tap.ID}
	for _, choice := range tap.Choices {
		sets := map[string]answerData{}
		for _, a := range choice.Sets {
			fact := v.Fact(a.Fact)
			sets[a.Fact] = answerData{unsure: a.Unsure, several: fact != nil && fact.Kind == calc.Several, values: a.Values}
		}
		data.Choices = append(data.Choices, choiceData{Sets: sets})
	}
	return data
}

func factStep(f *calc.Fact) FactStep {
	step := FactStep{ID: f.ID, Name: f.Name, Ask: f.Ask, Why: f.Why, Kind: kindNames[f.Kind], None: f.NoneName, Unit: f.Unit, Visit: f.OfVisit}
	if f.Kind == calc.Money {
		step.Unit = wordsOfCalculator.Yuan
	}
	for i, o := range f.Options {
		step.Options = append(step.Options, OptionStep{ID: o.ID, Name: o.Name, Hint: o.Hint, At: i})
	}
	return step
}

var kindNames = [...]string{calc.Choice: "choice", calc.Several: "several", calc.Number: "number", calc.Money: "money"}

func factDataOf(f *calc.Fact) factData {
	data := factData{ID: f.ID, Name: f.Name, Ask: f.Ask, Why: f.Why, Kind: kindNames[f.Kind], Visit: f.OfVisit, None: f.NoneName, Unit: f.Unit}
	for _, o := range f.Options {
		data.Options = append(data.Options, optionData{o.ID, o.Name})
	}
	switch {
	case f.Assume == "":
	case f.Kind == calc.Several && f.Assume == "none":
		data.Assume = &answerData{several: true}
	default:
		data.Assume = &answerData{several: f.Kind == calc.Several, values: []string{f.Assume}}
	}
	return data
}

// answerData is an answer as a request carries it: one text, a list of them, or
// null.
type answerData struct {
	unsure, several bool
	values          []string
}

// MarshalJSON writes "resident", ["dibao","rigid"] or null.
func (a answerData) MarshalJSON() ([]byte, error) {
	switch {
	case a.unsure:
		return []byte("null"), nil
	case a.several:
		return json.Marshal(append([]string{}, a.values...))
	}
	return json.Marshal(strings.Join(a.values, ""))
}

// billParts are the amounts that a bill may be asked for, by their field on the
// slip: how a request names each, and with what the reader may know it.
var billParts = []struct{ field, part, modes string }{
	{"medfee_sumamt", "total", "total parts slip"},
	{"fulamt_ownpay_amt", "non_covered", "parts slip"},
	{"overlmt_selfpay", "over_limit", "parts slip"},
	{"preselfpay_amt", "first_pay", "parts slip"},
}

// billFields words the bill's step as the slip does.
func billFields(v *content.Vocabulary) []BillField {
	var fields []BillField
	for _, part := range billParts {
		i := slices.IndexFunc(v.Slip, func(line content.SlipLine) bool { return line.Field == part.field })
		if i >= 0 {
			fields = append(fields, BillField{ID: part.part, Name: v.Slip[i].Name, Gloss: v.Slip[i].Gloss, Modes: part.modes})
		}
	}
	return fields
}

// printedFields are the lines of the slip that say who paid, of those that some
// layer of the policy can fill.
func printedFields(p *calc.Policy, v *content.Vocabulary) []BillField {
	filled := map[string]bool{"act_pay_dedc": true, "fund_pay_sumamt": true, "psn_part_amt": true}
	for i := range p.Layers {
		filled[p.Layers[i].Slip] = true
	}
	var fields []BillField
	for _, line := range v.Slip {
		if filled[line.Field] {
			fields = append(fields, BillField{ID: line.Field, Name: line.Name, Gloss: line.Gloss})
		}
	}
	return fields
}

// accountFields are the accounts that some rule in force on the date lets pay.
func accountFields(p *calc.Policy, date calc.Date) []AccountField {
	var fields []AccountField
	for _, rule := range p.Accounts {
		named := slices.ContainsFunc(fields, func(f AccountField) bool { return f.Whose == rule.Whose })
		if named || rule.From > date || rule.Until != 0 && rule.Until < date {
			continue
		}
		name := "看病的人自己的医保账户还有多少"
		if rule.Family {
			name = "家里人愿意拿出来用的医保账户还有多少"
		}
		fields = append(fields, AccountField{rule.Whose, name})
	}
	return fields
}

// conditionsOf says of each fact when it matters, as plain conjunctions: the
// engine's rules of asking for a form that has none of its own.
func conditionsOf(plan *calc.Plan) map[string][]whenData {
	all := map[string][]whenData{}
	for _, asking := range plan.Conditions() {
		whens := make([]whenData, len(asking.Whens))
		for i, when := range asking.Whens {
			whens[i] = whenData{From: when.From.String(), Until: when.Until.String(), All: testsOf(when.All)}
		}
		all[asking.Fact] = whens
	}
	return all
}

// yearsOf are the rules for the first day of the benefit year. What the scripts
// have no name for they take as open: such a test is left out.
func yearsOf(p *calc.Policy) (years []yearData) {
	for _, y := range p.Years {
		year := yearData{All: []testData{}, Start: fmt.Sprintf("%02d-%02d", y.Start/100, y.Start%100)}
		for _, test := range testsOf(y.When) {
			if test.Op != "" {
				year.All = append(year.All, test)
			}
		}
		years = append(years, year)
	}
	return years
}

func testsOf(all []calc.Test) []testData {
	tests := make([]testData, len(all))
	for i, test := range all {
		tests[i] = testData{test.Fact, testNames[test.Op], append([]string{}, test.Options...)}
	}
	return tests
}

// testNames are what situation.js calls the tests. Conditions hold no others.
var testNames = map[calc.TestOp]string{calc.AnyOf: "any", calc.EveryOf: "every", calc.NoneOf: "none"}

func sourcesOf(p *calc.Policy) map[string]sourceData {
	sources := map[string]sourceData{}
	for _, s := range p.Sources {
		sources[s.ID] = sourceData{
			Title: s.Title, Issuer: s.Issuer, Number: s.Number, Date: printedDay(s.Date).Text, Link: s.Link,
			Grade: gradeNames[s.Grade],
		}
	}
	return sources
}

// gradeNames are a reply's names of the grades.
var gradeNames = [...]string{
	calc.Confirmed: "confirmed", calc.Official: "official", calc.Press: "press", calc.Reprint: "reprint", calc.EnteredBy: "entered",
}
