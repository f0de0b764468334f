package calc

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestDatesAgreeWithTime holds our day arithmetic against the standard library's.
func TestDatesAgreeWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 300*365).Draw(t, "days"))
		d, ok := ParseDate(day.Format("2006-01-02"))
		if !ok || d.String() != day.Format("2006-01-02") {
			t.Fatalf("%s read as %s, %v", day.Format("2006-01-02"), d, ok)
		}
		next, _ := ParseDate(day.AddDate(0, 0, 1).Format("2006-01-02"))
		if next.dayNumber() != d.dayNumber()+1 || dateOf(d.dayNumber()) != d {
			t.Fatalf("%s: day numbers %d and %d, back to %s", d, d.dayNumber(), next.dayNumber(), dateOf(d.dayNumber()))
		}
		monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		if got := dateOf(d.monday()); got.String() != monday.Format("2006-01-02") {
			t.Fatalf("the week of %s begins on %s, not %s", d, got, monday.Format("2006-01-02"))
		}
	})
}

func TestDatesThatAreNone(t *testing.T) {
	for _, text := range []string{"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "2026-01-32", "0000-01-01", "２０２６-01-01"} {
		if d, ok := ParseDate(text); ok {
			t.Errorf("%q was read as %s", text, d)
		}
	}
}
