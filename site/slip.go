package site

import (
	"slices"
	"strconv"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// SlipView is a settled visit as pages print it, in the lines of the hospital's
// slip and in calc's sentences.
type SlipView struct {
	Title  string
	Notice string // that it decides nothing; Text's further caveats come after it
	Lines  []SlipAmount
	Text   calc.Text
	Try    *Link // into the calculator with the same situation; of a worked example alone
}

// SlipAmount is a line of the slip with what it means.
type SlipAmount struct{ Name, Amount, Gloss string }

// slips prints a ledger, a slip a visit.
func (s *Site) slips(r *content.Region, title string, ledger *calc.Ledger) []SlipView {
	if ledger == nil {
		return nil // it could not be settled, which is a problem of the content
	}
	var views []SlipView
	for i := range ledger.Statements {
		statement := &ledger.Statements[i]
		view := SlipView{Title: title, Notice: estimateNotice, Text: r.Policy.Text(statement)}
		view.Text.Caveats = slices.DeleteFunc(view.Text.Caveats, func(said string) bool { return said == estimateNotice })
		if len(ledger.Statements) > 1 {
			view.Title += "，第 " + strconv.Itoa(i+1) + " 次"
		}
		amounts := map[string]calc.Span{}
		for _, line := range statement.Slip() {
			amounts[line.Field] = line.Amount
		}
		for _, line := range s.lib.Vocabulary.Slip {
			if span, told := amounts[line.Field]; told && len(statement.CallSheet) == 0 {
				view.Lines = append(view.Lines, SlipAmount{line.Name, together(span.Text()), line.Gloss})
			}
		}
		views = append(views, view)
	}
	return views
}
