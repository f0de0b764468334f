package desk

import (
	"slices"
	"strings"

	"mingbaizhi/site/edit"
	"mingbaizhi/site/form"
	"mingbaizhi/site/sheet"
)

// figure is what a cell of a policy table says, taken apart as the grid shows
// it. The zero figure is a cell that is not there.
type figure struct {
	kind             figureKind
	value            string // as written; of a share its ratio
	low, high        string // bounds of an unknown one
	of, year         string // what a share is of
	source           string // its own
	inBraces, checks bool   // it was written as a mapping; what waits was one itself
}

type figureKind uint8

const (
	noFigure figureKind = iota
	known
	unknown
	share
	copied // from the year before, and nobody has looked at it yet
)

// figureOf takes apart what stands in a cell, in its flow form: 700, unknown,
// {value: 700, source: paper}.
func figureOf(flow string) figure {
	if flow == "" {
		return figure{}
	}
	if flow == "unknown" {
		return figure{kind: unknown}
	}
	values, err := edit.Values("cell.yaml", "v: "+flow+"\n")
	if !strings.HasPrefix(flow, "{") || err != nil || len(values) == 0 { // a scalar, as YAML reads it
		return figure{kind: known, value: flow}
	}
	f := figure{kind: known}
	for _, v := range values {
		switch v.Path {
		case "v/value", "v/check", "v/check/value", "v/share", "v/check/share":
			f.value, f.inBraces = v.Text, true
		case "v/source", "v/check/source":
			f.source = v.Text
		case "v/of", "v/check/of":
			f.of = v.Text
		case "v/year", "v/check/year":
			f.year = v.Text
		case "v/unknown", "v/check/unknown":
			f.kind, f.inBraces = unknown, true
			if low, high, ok := strings.Cut(strings.Trim(v.Text, "[]"), ","); ok {
				f.low, f.high = strings.TrimSpace(low), strings.TrimSpace(high)
			}
		}
		if strings.HasPrefix(v.Path, "v/share") || strings.HasPrefix(v.Path, "v/check/share") {
			f.kind = share
		}
	}
	if slices.ContainsFunc(values, func(v edit.Value) bool { return strings.HasPrefix(v.Path, "v/check") }) {
		f.checks = f.kind == share || f.kind == unknown
		f.kind = copied
	}
	return f
}

// yaml is the figure as an author types it.
func (f figure) yaml() string {
	switch {
	case f.kind == noFigure:
		return ""
	case f.kind == unknown && f.low+f.high != "":
		return "{unknown: [" + form.Scalar(f.low) + ", " + form.Scalar(f.high) + "]" + f.cited() + "}"
	case f.kind == unknown:
		return "unknown"
	case f.kind == share:
		year := ""
		if f.year != "" {
			year = ", year: " + f.year
		}
		return "{share: " + form.Scalar(f.value) + ", of: " + f.of + year + f.cited() + "}"
	case f.source != "":
		return "{value: " + form.Scalar(f.value) + f.cited() + "}"
	}
	return form.Scalar(f.value)
}

func (f figure) cited() string {
	if f.source == "" {
		return ""
	}
	return ", source: " + form.Scalar(f.source)
}

// typedFigure is what somebody typed into a cell: a number in plain width, without
// the commas between its digits, which in braces would end it.
func typedFigure(typed string) string {
	return sheet.Ungrouped(strings.TrimSpace(typed))
}

// edits are the replacements that make the cell at path what f is, if the editor
// saw flow there; only what differs is replaced.
func (f figure) edits(path, flow string) []edit.Replacement {
	was := figureOf(flow)
	same := was
	same.inBraces, same.checks, f.inBraces, f.checks = false, false, false, false
	if same == f {
		return nil
	}
	same.value = f.value
	if same == f && was.inBraces && (f.kind == known || f.kind == share) {
		key := "/value"
		if f.kind == share {
			key = "/share"
		}
		return []edit.Replacement{{Path: path + key, Old: was.value, To: form.Scalar(f.value)}}
	}
	return []edit.Replacement{{Path: path, Old: flow, To: f.yaml()}}
}

// yamlOf is a text as one scalar of YAML. The forms of this package are url.Values
// called form, so package form goes by this name.
func yamlOf(text string) string { return form.Scalar(text) }
