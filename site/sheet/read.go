package sheet

import (
	"regexp"
	"strings"
)

// Read takes a sheet apart. Rows that are empty at the end are left out.
func Read(data []byte) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	separator := byte(0)
	if said, rest, ok := strings.Cut(text, "\n"); ok && len(said) == len("sep=;") && strings.HasPrefix(strings.ToLower(said), "sep=") {
		separator, text = said[len(said)-1], rest // how Excel is told
	}
	if separator == 0 {
		separator = separatorOf(text)
	}
	if separator == ',' && onlyGrouped(text) {
		separator = '\t'
	}
	return split(text, separator)
}

// separatorOf is what stands between the columns: a tab if there is one in the
// first row that has several cells, else the more frequent of comma and
// semicolon.
func separatorOf(text string) byte {
	var tabs, commas, semicolons int
	quoted := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\t':
			tabs++
		case c == ',':
			commas++
		case c == ';':
			semicolons++
		case c == '\n' && tabs+commas+semicolons > 0:
			return mostFrequent(tabs, commas, semicolons)
		}
	}
	return mostFrequent(tabs, commas, semicolons)
}

// onlyGrouped reports whether all commas of a text group the digits of amounts: a
// single column that was copied, 1,000 and 2,000 below each other.
func onlyGrouped(text string) bool {
	any := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		grouped := groupedLine.MatchString(line)
		if !grouped && strings.Contains(line, ",") {
			return false
		}
		any = any || grouped
	}
	return any
}

var groupedLine = regexp.MustCompile(`^[￥¥]?\s*[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\s*(元|万元|万|%)?$`)

func mostFrequent(tabs, commas, semicolons int) byte {
	switch {
	case tabs > 0:
		return '\t'
	case semicolons > commas:
		return ';'
	}
	return ','
}

// split takes text apart at a separator and at line ends, but for those in
// quotes. A quote that is never closed, or not at the end of a cell, is a sign
// like others.
func split(text string, separator byte) (Table, error) {
	var table Table
	var row []string
	endRow := func() {
		table, row = append(table, row), nil
	}
	for len(text) > 0 {
		cell, rest, quoted := unquote(text, separator)
		if !quoted {
			end := strings.IndexAny(text, string(rune(separator))+"\n")
			if end < 0 {
				end = len(text)
			}
			cell, rest = text[:end], text[end:]
		}
		row = append(row, undisarm(cell))
		if len(table) >= mostRows || len(row) > mostColumns {
			return nil, errTooLarge
		}
		switch {
		case rest == "":
			endRow()
		case rest[0] == '\n':
			endRow()
			rest = rest[1:]
		default:
			if rest = rest[1:]; rest == "" {
				row = append(row, "")
				endRow()
			} else if rest[0] == '\n' {
				row = append(row, "")
				endRow()
				rest = rest[1:]
			}
		}
		text = rest
	}
	for len(table) > 0 && isBlank(table[len(table)-1]) {
		table = table[:len(table)-1]
	}
	return table, nil
}

// unquote takes a cell in quotes from the beginning of text; ok is false where
// there is none.
func unquote(text string, separator byte) (cell, rest string, ok bool) {
	if text[0] != '"' {
		return "", "", false
	}
	var out strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
			out.WriteByte(text[i])
		case i+1 < len(text) && text[i+1] == '"':
			out.WriteByte('"')
			i++
		case i+1 == len(text) || text[i+1] == separator || text[i+1] == '\n':
			return out.String(), text[i+1:], true
		default:
			return "", "", false
		}
	}
	return "", "", false
}

func isBlank(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
