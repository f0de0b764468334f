package calc_test

import (
	"reflect"
	"slices"
	"strings"
	"time"

	. "mingbaizhi/calc"
)

// pair is a policy and a request that fail together.
type pair struct {
	Policy  *Policy
	Request *Request
}

func (f pair) clone() pair {
	policy := *f.Policy
	facts := policy.Facts
	policy.Facts = nil
	c := pair{copied(reflect.ValueOf(&policy)).Interface().(*Policy), copied(reflect.ValueOf(f.Request)).Interface().(*Request)}
	c.Policy.Facts = facts
	return c
}

// copied is a value that shares nothing with v.
func copied(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.Set(reflect.New(v.Type().Elem()))
			c.Elem().Set(copied(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				c.Index(i).Set(copied(v.Index(i)))
			}
		}
	case reflect.Struct:
		c.Set(v)
		for i := range v.NumField() {
			switch v.Field(i).Kind() {
			case reflect.Pointer, reflect.Slice, reflect.Struct:
				c.Field(i).Set(copied(v.Field(i)))
			}
		}
	default:
		c.Set(v)
	}
	return c
}

// shrink leaves out of a failing pair whatever it fails without: elements of
// lists one by one, then amounts, until nothing more can go. Rapid shrinks what
// was drawn; this shrinks what was made of it. It gives up after a while.
func (f pair) shrink(fails func(pair) bool) pair {
	until := time.Now().Add(15 * time.Second)
	for again := true; again; {
		again = false
		all := f.edits()
		for i := 0; i < len(all) && time.Now().Before(until); {
			smaller := f.clone()
			if !all[i].apply(reflect.ValueOf(&smaller).Elem()) {
				i++
				continue
			}
			if smaller.tidy(); !fails(smaller) {
				i++
				continue
			}
			f, again = smaller, true
			all = f.edits()
		}
	}
	return f
}

// tidy drops steps whose layers are gone.
func (f pair) tidy() {
	gone := func(id string) bool {
		return !slices.ContainsFunc(f.Policy.Layers, func(l Layer) bool { return l.ID == id })
	}
	for i := range f.Policy.Orders {
		var steps []Step
		for _, s := range f.Policy.Orders[i].Steps {
			s.Best, s.Unknown = slices.DeleteFunc(s.Best, gone), slices.DeleteFunc(s.Unknown, gone)
			if s.Layer != "" && !gone(s.Layer) || len(s.Best)+len(s.Unknown) > 0 {
				steps = append(steps, s)
			}
		}
		f.Policy.Orders[i].Steps = steps
	}
}

// edit makes a value simpler in one place. A path goes by fields and elements.
type edit struct {
	path   []int
	remove bool // the element; else its value becomes to
	to     int64
}

// edits lists what could be simpler in a pair.
func (f pair) edits() (all []edit) {
	addEdits(&all, reflect.ValueOf(f), nil, "")
	return all
}

func addEdits(all *[]edit, v reflect.Value, path []int, field string) {
	into := func(i int) []int { return append(slices.Clone(path), i) }
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			addEdits(all, v.Elem(), path, field)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if v.Type() == reflect.TypeFor[Policy]() && name == "Facts" || name == "Kind" || name == "Op" {
				continue
			}
			addEdits(all, v.Field(i), into(i), name)
			if v.Type() == reflect.TypeFor[Span]() {
				break // both ends at once
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			*all = append(*all, edit{path: into(i), remove: true})
		}
		for i := range v.Len() {
			addEdits(all, v.Index(i), into(i), field)
		}
	case reflect.Int64:
		for _, n := range []int64{0, v.Int() / 2, v.Int() - 1} {
			if n >= 0 && n < v.Int() {
				*all = append(*all, edit{path: path, to: n})
			}
		}
	case reflect.Bool, reflect.Uint8:
		if !v.IsZero() && field != "Said" {
			*all = append(*all, edit{path: path})
		}
	case reflect.String:
		if !v.IsZero() && (field == "Exclusive" || field == "Episode") {
			*all = append(*all, edit{path: path})
		}
	}
}

// apply makes the edit, and reports whether there was anything to change.
func (e edit) apply(v reflect.Value) bool {
	var above, list reflect.Value
	for _, i := range e.path {
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return false
			}
			v = v.Elem()
		}
		if v.Kind() == reflect.Slice && i >= v.Len() {
			return false
		}
		above, list = v, v
		if v.Kind() == reflect.Struct {
			v = v.Field(i)
		} else {
			v = v.Index(i)
		}
	}
	if e.remove {
		i := e.path[len(e.path)-1]
		rest := reflect.MakeSlice(list.Type(), 0, list.Len())
		rest = reflect.AppendSlice(rest, list.Slice(0, i))
		list.Set(reflect.AppendSlice(rest, list.Slice(i+1, list.Len())))
		return true
	}
	if span, ok := above.Interface().(Span); ok {
		if !span.Exact() {
			return false
		}
		above.Set(reflect.ValueOf(Span{Low: Fen(e.to), High: Fen(e.to)}))
		return true
	}
	switch v.Kind() {
	case reflect.Int64:
		v.SetInt(e.to)
	default:
		v.SetZero()
	}
	return true
}

// rangeFailure is a truth and what was left of it when some was hidden.
type rangeFailure struct{ Truth, Blurred pair }

// shrink tells again what was hidden, and then leaves things out of both, while
// the failure stays.
func (f rangeFailure) shrink() rangeFailure {
	about := func(f rangeFailure) string {
		words := strings.Fields(strings.Split(f.outside()+": truth", ": truth")[0])
		return strings.Join(words[max(0, len(words)-1):], "")
	}
	was := about(f)
	until := time.Now().Add(30 * time.Second)
	for again := true; again; {
		again = false
		try := func(change func(g *rangeFailure) bool) {
			g := rangeFailure{f.Truth.clone(), f.Blurred.clone()}
			if time.Now().After(until) || !change(&g) {
				return
			}
			g.Truth.tidy()
			g.Blurred.tidy()
			if about(g) == was {
				f, again = g, true
			}
		}
		for _, path := range hidden(reflect.ValueOf(f.Truth), reflect.ValueOf(f.Blurred), nil) {
			try(func(g *rangeFailure) bool {
				truth, ok := follow(reflect.ValueOf(&g.Truth).Elem(), path)
				blurred, also := follow(reflect.ValueOf(&g.Blurred).Elem(), path)
				if ok && also {
					blurred.Set(truth)
				}
				return ok && also
			})
		}
		for i, all := 0, f.Truth.edits(); i < len(all); i++ {
			before := again
			again = false
			try(func(g *rangeFailure) bool {
				ok := all[i].apply(reflect.ValueOf(&g.Truth).Elem())
				return all[i].apply(reflect.ValueOf(&g.Blurred).Elem()) || ok
			})
			if again {
				all = f.Truth.edits()
				i--
			}
			again = again || before
		}
	}
	return f
}

// hidden lists the paths to where the two differ.
func hidden(truth, blurred reflect.Value, path []int) (paths [][]int) {
	if truth.Kind() == reflect.Pointer && !truth.IsNil() && !blurred.IsNil() {
		return hidden(truth.Elem(), blurred.Elem(), path)
	}
	if reflect.DeepEqual(truth.Interface(), blurred.Interface()) {
		return nil
	}
	deeper := false
	switch truth.Kind() {
	case reflect.Struct:
		switch truth.Interface().(type) {
		case Value, Amount, Answer, Span:
		default:
			for i := range truth.NumField() {
				paths = append(paths, hidden(truth.Field(i), blurred.Field(i), append(slices.Clone(path), i))...)
			}
			deeper = true
		}
	case reflect.Slice:
		if truth.Len() == blurred.Len() {
			for i := range truth.Len() {
				paths = append(paths, hidden(truth.Index(i), blurred.Index(i), append(slices.Clone(path), i))...)
			}
			deeper = true
		}
	}
	if !deeper || len(paths) == 0 {
		paths = append(paths, path)
	}
	return paths
}

// follow goes along a path.
func follow(v reflect.Value, path []int) (reflect.Value, bool) {
	for _, i := range path {
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		if v.Kind() == reflect.Struct {
			v = v.Field(i)
		} else if i < v.Len() {
			v = v.Index(i)
		} else {
			return v, false
		}
	}
	return v, true
}
