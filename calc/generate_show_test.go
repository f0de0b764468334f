package calc_test

import (
	"fmt"
	"reflect"
	"strings"

	. "mingbaizhi/calc"
)

// show writes a value without its zero fields, so that a counterexample can be
// read.
func show(v any) string {
	var text strings.Builder
	showValue(&text, reflect.ValueOf(v), "\n")
	return text.String()
}

func showValue(text *strings.Builder, v reflect.Value, newline string) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			text.WriteString("nil")
			return
		}
		showValue(text, v.Elem(), newline)
	case reflect.Struct:
		text.WriteString("{")
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if v.Field(i).IsZero() || name == "Facts" && v.Type() == reflect.TypeFor[Policy]() {
				continue // every made-up region asks the same
			}
			fmt.Fprintf(text, "%s: ", name)
			showValue(text, v.Field(i), newline+"  ")
			text.WriteString(" ")
		}
		text.WriteString("}")
	case reflect.Slice:
		text.WriteString("[")
		for i := range v.Len() {
			if v.Index(i).Kind() == reflect.Struct {
				text.WriteString(newline)
			}
			showValue(text, v.Index(i), newline+"  ")
			text.WriteString(" ")
		}
		text.WriteString("]")
	default:
		fmt.Fprint(text, v)
	}
}
