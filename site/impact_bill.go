package site

import (
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// BillImpact is what the quick tables come to on one day, before a change and
// after it.
type BillImpact struct {
	Day    Day
	Today  bool
	Tables []ChangedBills
	Same   []string // titles of those in which no bill changes
}

// billImpacts settles the quick tables that both sides have, on a day and on
// those days on which what changed is in force and that day's rules are not.
func billImpacts(was, now *content.Region, on calc.Date) (all []BillImpact) {
	if was.Plan == nil || now.Plan == nil || was.Hash == now.Hash {
		return nil
	}
	for _, day := range impactDays(was, now, on) {
		x := BillImpact{Day: dayOf(day), Today: day == on}
		for _, q := range now.Quick {
			if !slices.ContainsFunc(was.Quick, func(old *content.Quick) bool { return old.ID == q.ID }) {
				continue
			}
			if table := billsTwice(q, settling{was, day}, settling{now, day}); table.differs() {
				x.Tables = append(x.Tables, table)
			} else {
				x.Same = append(x.Same, q.Title)
			}
		}
		if x.Today || len(x.Tables) > 0 {
			all = append(all, x)
		}
	}
	return all
}

// impactDays are a day and, for each version that changed and does not hold on
// it, the nearest day on which that version does.
func impactDays(was, now *content.Region, on calc.Date) []calc.Date {
	days := []calc.Date{on}
	for _, side := range []*content.Region{was, now} {
		other := now
		if side == now {
			other = was
		}
		for _, l := range side.Layers {
			for i := range l.Versions {
				v := &l.Versions[i]
				if sameVersion(v, versionFrom(other, l.ID, v.From)) {
					continue
				}
				day := max(v.From, on)
				if v.Until != 0 && v.Until < day {
					day = v.Until
				}
				if day != 0 && !slices.Contains(days, day) {
					days = append(days, day)
				}
			}
		}
	}
	slices.Sort(days[1:])
	return days
}

// versionFrom finds the version of a layer that begins on a day.
func versionFrom(r *content.Region, layer string, from calc.Date) *content.Version {
	for _, l := range r.Layers {
		for i := range l.Versions {
			if l.ID == layer && l.Versions[i].From == from {
				return &l.Versions[i]
			}
		}
	}
	return nil
}

// sameVersion reports whether two versions have the same figures on the same
// days.
func sameVersion(a, b *content.Version) bool {
	if a == nil || b == nil || a.From != b.From || a.Until != b.Until {
		return false
	}
	return slices.EqualFunc(a.Cells(), b.Cells(), func(x, y *content.Cell) bool { return x.Address == y.Address && x.Text == y.Text })
}
