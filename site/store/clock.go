package store

import "time"

// What a clock may be off from a time that has been: a disk may come from a machine
// with another clock, and content may lie for years.
const (
	mostBehind = 12 * time.Hour
	mostAhead  = 5 * 365 * 24 * time.Hour
)

// WrongClock says why a clock that shows now cannot be right after something was
// done at another time; empty if it may be.
func WrongClock(now, done time.Time) string {
	switch apart := now.Sub(done); {
	case apart < -mostBehind:
		return "比现在还晚"
	case apart > mostAhead:
		return "是五年多以前"
	}
	return ""
}
