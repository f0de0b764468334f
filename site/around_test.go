package site

import (
	"reflect"
	"testing"
)

// Two arounds of which any field differs are not one: else a page had the frame of
// another folder.
func TestAroundsDifferByEachField(t *testing.T) {
	var none around
	if !none.is(&around{}) {
		t.Error("nothing is not nothing")
	}
	var differ func(v reflect.Value, name string, whole *around)
	differ = func(v reflect.Value, name string, whole *around) {
		was := reflect.ValueOf(v.Interface())
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				differ(v.Field(i), name+"."+v.Type().Field(i).Name, whole)
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
		if none.is(whole) {
			t.Errorf("%s differs, and they are taken for one", name)
		}
		v.Set(was)
	}
	var whole around
	differ(reflect.ValueOf(&whole).Elem(), "around", &whole)
}
