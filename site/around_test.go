package site

import (
	"reflect"
	"testing"
)

// Two parts of which any field differs are not one: else a page had the frame of
// another folder.
func TestAroundsDifferByEachField(t *testing.T) {
	differsByEach(t, (*head).is)
	differsByEach(t, (*trail).is)
	differsByEach(t, (*top).is)
	differsByEach(t, (*bottom).is)
}

func differsByEach[T any](t *testing.T, is func(a, b *T) bool) {
	var none, whole T
	if !is(&none, &whole) {
		t.Error("nothing is not nothing")
	}
	var differ func(v reflect.Value, name string)
	differ = func(v reflect.Value, name string) {
		was := reflect.ValueOf(v.Interface())
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				differ(v.Field(i), name+"."+v.Type().Field(i).Name)
			}
			return
		case reflect.String:
			v.SetString("x")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int:
			v.SetInt(1)
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		default:
			t.Fatalf("%s: what differs in a %s?", name, v.Kind())
		}
		if is(&none, &whole) {
			t.Errorf("%s differs, and they are taken for one", name)
		}
		v.Set(was)
	}
	v := reflect.ValueOf(&whole).Elem()
	differ(v, v.Type().Name())
}
