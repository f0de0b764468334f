package command

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Usage is the whole help text: what the program does, and what it takes.
func (t *Table[C]) Usage() string {
	var does, takes [][2]string
	for i, c := range t.Commands {
		name := c.Name
		if i == 0 {
			name = ""
		}
		does = append(does, [2]string{strings.TrimRight(strings.Join([]string{t.Invoked, name, c.Args}, " "), " "), c.Help})
	}
	list := func(prefix string, options []Option) {
		for _, o := range options {
			help := prefix + o.Help
			if o.Usual != "" {
				help += "（" + o.Usual + "）"
			}
			takes = append(takes, [2]string{strings.TrimSpace("-" + o.Name + " " + o.Value), help})
		}
	}
	list("", t.Shared)
	for _, c := range t.Commands {
		list(c.Name+"：", c.Flags)
	}
	return t.Title + "\n\n" + columns(does) + "\n" + columns(takes) + "\n"
}

// columns sets rows in two columns; a Chinese character is two wide, an ellipsis
// one.
func columns(rows [][2]string) string {
	wide := func(s string) int {
		return len(s) - (len(s)-utf8.RuneCountInString(s))/2 - strings.Count(s, "…")
	}
	most := 0
	for _, row := range rows {
		most = max(most, wide(row[0]))
	}
	var text strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&text, "  %s%s   %s\n", row[0], strings.Repeat(" ", most-wide(row[0])), row[1])
	}
	return text.String()
}
