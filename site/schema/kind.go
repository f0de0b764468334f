package schema

import "mingbaizhi/content"

// What people write numbers with: separators, units, and the signs of Chinese
// input methods.
const (
	digit   = `[0-9０-９]`
	digits  = digit + `(?:[0-9０-９,，]*` + digit + `)?(?:[.．。]` + digit + `+)?`
	space   = `[ 　]*`
	yuan    = space + `(?:亿元|亿|万元|万|元|块钱|块)?`
	percent = space + `[%％]`
	minus   = `[-−–－+＋]?`
	year    = `[0-9]{4}`
	month   = `(?:0[1-9]|1[0-2])`
	day     = `(?:0[1-9]|[12][0-9]|3[01])`
)

var patterns = map[content.Kind]string{
	content.Name:     `^[^\n\t]*$`,
	content.ID:       `^[a-z][a-z0-9-]*$`,
	content.RowID:    `^[^/@#"'“”‘’{}｛｝：: \t\n　]*$`,
	content.Count:    `^` + digit + `(?:[0-9０-９,，]*` + digit + `)?$`,
	content.Money:    `^` + digits + yuan + `$`,
	content.Rate:     `^` + digits + percent + `$`,
	content.Percent:  `^` + digits + percent + `$`,
	content.Number:   `^` + minus + digits + `(?:` + percent + `|` + yuan + `)$`,
	content.Decimal:  `^` + digits + `$`,
	content.Day:      `^` + year + `-` + month + `-` + day + `$`,
	content.SeenOn:   `^` + year + `(?:-` + month + `(?:-` + day + `)?)?$`,
	content.Printed:  `^` + year + `(?:-` + month + `(?:-` + day + `)?)?$`,
	content.MonthDay: `^` + month + `-` + day + `$`,
	content.Year:     `^` + year + `$`,
	content.Phone:    `^\+?[0-9][0-9 -]{2,20}$`,
	content.Link:     `^https?://[^ "<>]+$`,
	content.Cite:     `^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$`,
}

var longest = map[content.Kind]int{content.Name: 120, content.RowID: 30}

// kind is a scalar of one kind. YAML reads 700 as a number and 700元 as text:
// where both are the same to an author, the schema takes both.
func kind(k content.Kind) *schema {
	s := &schema{Pattern: patterns[k], MaxLength: longest[k]}
	zero := 0
	switch k {
	case content.Flag:
		return &schema{Enum: []any{true, false}}
	case content.ID, content.Cite: // true may be somebody's id
		s.Type = []string{"string", "boolean"}
	case content.Rate, content.Percent, content.Day, content.MonthDay, content.Link:
		s.Type = "string"
	case content.Count, content.Year, content.Phone:
		s.Type, s.Minimum = []string{"integer", "string"}, &zero
	case content.SeenOn, content.Printed:
		s.Type, s.Minimum = []string{"string", "integer"}, &zero
	case content.Money, content.Decimal:
		s.Type, s.Minimum = []string{"number", "string"}, &zero
	case content.Number:
		s.Type = []string{"number", "string"}
	default: // Text, Name, RowID, Address, Condition, Answer: words, which may look like numbers
		s.Type = []string{"string", "number", "boolean"}
	}
	if k == content.Year || k == content.SeenOn || k == content.Printed {
		first, last := 1000, 9999
		s.Minimum, s.Maximum = &first, &last
	}
	return s
}
