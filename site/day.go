package site

import (
	"mingbaizhi/calc"
)

// dayOf is a date for a page: 2024 年 1 月 5 日.
func dayOf(d calc.Date) Day { return printedDay(d.String()) }

// printedDay is a date as a source prints it: 2024, 2024-01 or 2024-01-05.
// Anything else is shown as it is, without a machine form.
func printedDay(text string) Day {
	day := Day{Text: calc.PrintedDate(text)}
	if day.Text != text {
		day.Machine = text
	}
	return day
}
