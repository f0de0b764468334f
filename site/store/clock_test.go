package store

import (
	"testing"
	"time"
)

// A clock that jumps back between two saves does not make an older change of the
// newer one, and keeps nobody from saving.
func TestClockThatJumpsBack(t *testing.T) {
	s, dir := madeUp(t)
	at := func(day time.Time, from, to string) {
		t.Helper()
		saving := setting(stay, line, from, to)
		saving.At = day
		if _, err := s.Save(saving, today); err != nil {
			t.Fatal(err)
		}
		if last, err := s.Last(); err != nil || !last.Equal(day) {
			t.Errorf("the last save was at %v, %v", last, err)
		}
	}
	if last, err := s.Last(); err != nil || !last.IsZero() {
		t.Errorf("nobody has saved: %v, %v", last, err)
	}
	at(clock, "100", "150")
	at(time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), "150", "160")
	at(time.Date(2099, 12, 31, 0, 0, 0, 0, time.UTC), "160", "170")
	at(clock.Add(time.Hour), "170", "180")
	life, err := s.History(stay, line)
	if err != nil || len(life) != 4 {
		t.Fatalf("%d changes, %v", len(life), err)
	}
	for i, want := range []string{"180", "170", "160", "150"} {
		if got := life[i].Files[0].Changes[0].New; got != want {
			t.Errorf("change %d from the newest made it %s, want %s", i, got, want)
		}
	}
	agree(t, s, dir)
}

func TestWrongClock(t *testing.T) {
	for _, row := range []struct {
		why   string
		apart time.Duration
		wrong bool
	}{
		{"a minute later", time.Minute, false},
		{"local time taken for another", -9 * time.Hour, false},
		{"four years later", 4 * 365 * 24 * time.Hour, false},
		{"a day before", -24 * time.Hour, true},
		{"a battery that was empty", -56 * 365 * 24 * time.Hour, true},
		{"the next century", 73 * 365 * 24 * time.Hour, true},
	} {
		if got := WrongClock(clock.Add(row.apart), clock); (got != "") != row.wrong {
			t.Errorf("%s: %q", row.why, got)
		}
	}
}
