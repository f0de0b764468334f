package sheet

import (
	"io"
	"regexp"
	"strings"
)

// Write writes rows as a CSV file for Excel.
func Write(w io.Writer, rows Table) error {
	var out strings.Builder
	out.WriteString("\ufeff")
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteString(quote(disarm(cell)))
		}
		out.WriteString("\r\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// quote puts a cell into quotes where it would be taken apart without, or loses
// its spaces, or where a row of one empty cell would be no row.
func quote(cell string) string {
	if cell != "" && !strings.ContainsAny(cell, ",;\"\t\r\n") && strings.TrimSpace(cell) == cell {
		return cell
	}
	if cell == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

// A spreadsheet runs what begins with one of these signs, full-width ones in a
// Chinese Excel as well. An apostrophe before it keeps it text; one more stands
// before a text that begins so by itself. A plain number is no formula.
var (
	armed  = regexp.MustCompile(`^'*[=+\-@\t\r\n＝＋－＠]`)
	signed = regexp.MustCompile(`^[+-][0-9][0-9,]*(\.[0-9]+)?%?$`)
)

func disarm(cell string) string {
	if armed.MatchString(cell) && !signed.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// undisarm takes the apostrophe away again.
func undisarm(cell string) string {
	if strings.HasPrefix(cell, "'") && armed.MatchString(cell) {
		return cell[1:]
	}
	return cell
}
