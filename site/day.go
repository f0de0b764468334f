package site

import (
	"time"

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

// dayBefore is the day before d.
func dayBefore(d calc.Date) calc.Date {
	t := time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100-1, 0, 0, 0, 0, time.UTC)
	return calc.Date(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// dayAfter is the day after d.
func dayAfter(d calc.Date) calc.Date {
	t := time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100+1, 0, 0, 0, 0, time.UTC)
	return calc.Date(t.Year()*10000 + int(t.Month())*100 + t.Day())
}
