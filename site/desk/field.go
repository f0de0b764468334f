package desk

import (
	"net/url"
	"slices"
	"strings"
)

// Field is one question of a form.
type Field struct {
	Name, Label, Help string
	Value             string
	Seen              string // what stood there when the form was made, where that is asked for
	Kind              string // text, area, choice, flag, day, file, hidden
	Options           []Choice
	Required          bool
	Rows              int // of an area
	Faults            []Fault
}

// Choice is one answer of a Field of kind choice.
type Choice struct {
	Value, Text string
	Picked      bool
}

// ID is the field's id in the page: its name may have any signs.
func (f Field) ID() string { return "f-" + url.QueryEscape(f.Name) }

// take puts into fields what a form sent, and beside each what is wrong with it.
func take(fields []Field, form url.Values, faults []Fault) {
	for i := range fields {
		f := &fields[i]
		if values, there := form[f.Name]; there {
			f.Value = values[0]
		}
		for j := range f.Options {
			f.Options[j].Picked = f.Options[j].Value == f.Value
		}
		f.Faults = slices.DeleteFunc(slices.Clone(faults), func(x Fault) bool { return x.Field != f.Name })
	}
}

// Anchor is the id of the field that a fault stands at.
func (f Fault) Anchor() string { return Field{Name: f.Field}.ID() }

// Path is the path of the value that a field called x:PATH changes.
func (f Field) Path() string { return strings.TrimPrefix(f.Name, "x:") }
