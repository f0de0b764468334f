package calc

// Date is a calendar day written as a number, 20260220; zero is no date. Dates
// compare as numbers do.
type Date int32

// ParseDate reads "2026-02-20"; ok is false when there is no such day.
func ParseDate(text string) (d Date, ok bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return 0, false
	}
	for i := range 10 {
		if i == 4 || i == 7 {
			continue
		}
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		d = d*10 + Date(text[i]-'0')
	}
	return d, d.valid()
}

func (d Date) year() int  { return int(d) / 10000 }
func (d Date) month() int { return int(d) / 100 % 100 }
func (d Date) day() int   { return int(d) % 100 }

func (d Date) valid() bool {
	return d.year() >= 1900 && d.year() < 2200 && d.month() >= 1 && d.month() <= 12 &&
		d.day() >= 1 && d.day() <= daysIn(d.year(), d.month())
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Append appends d as 2026-02-20 to dst.
func (d Date) Append(dst []byte) []byte {
	text := [10]byte{4: '-', 7: '-'}
	n := uint32(d)
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] == 0 {
			text[i] = byte('0' + n%10)
			n /= 10
		}
	}
	return append(dst, text[:]...)
}

// String writes d as 2026-02-20, and no date as nothing.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return string(d.Append(make([]byte, 0, 10)))
}

// Plus is the day so many days after d, or before it.
func (d Date) Plus(days int) Date { return dateOf(d.dayNumber() + days) }

// dayNumber counts days from a fixed Monday, so that weeks and gaps are
// differences.
func (d Date) dayNumber() int {
	y, m := d.year(), d.month()
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d.day() - 6
}

// monday is the first day of d's week, as a day number.
func (d Date) monday() int { n := d.dayNumber(); return n - n%7 }

// addYears is the same day n years on, 29 February becoming the 28th.
func (d Date) addYears(n int) Date {
	y := d.year() + n
	return Date(y*10000 + d.month()*100 + min(d.day(), daysIn(y, d.month())))
}

// yearFrom is the first day of the benefit year that holds d, for years that
// begin on the day start (month × 100 + day).
func (d Date) yearFrom(start int) Date {
	y := d.year()
	if int(d)%10000 < start {
		y--
	}
	return Date(y*10000 + start)
}

// dateOf is the inverse of dayNumber.
func dateOf(n int) Date {
	// Days from 0000-03-01, in eras of 400 years.
	n += 5
	era := n / 146097
	day := n % 146097
	year := (day - day/1460 + day/36524 - day/146096) / 365
	inYear := day - (365*year + year/4 - year/100)
	m := (5*inYear + 2) / 153
	d := inYear - (153*m+2)/5 + 1
	y := year + era*400
	month := m + 3
	if m >= 10 {
		month, y = m-9, y+1
	}
	return Date(y*10000 + month*100 + d)
}
