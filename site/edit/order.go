package edit

import (
	"slices"
	"strings"
)

// moved finds lists whose items are called the same and stand in another order.
func moved(old, new []Value) []Change {
	before, after := listOrders(old), listOrders(new)
	var changes []Change
	for _, list := range after.paths {
		was, is := before.items[list], after.items[list]
		if len(was) == 0 || len(is) == 0 {
			continue
		}
		stayed := func(names, others []string) []string {
			return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(others, name) })
		}
		if slices.Equal(stayed(was, is), stayed(is, was)) {
			continue
		}
		v := after.first[list]
		changes = append(changes, Change{list, "[" + strings.Join(was, ", ") + "]", "[" + strings.Join(is, ", ") + "]", v.Line, v.Col})
	}
	return changes
}

// orders are the lists of a file, each with what its items are called.
type orders struct {
	paths []string
	items map[string][]string
	first map[string]Value
}

func listOrders(values []Value) orders {
	o := orders{items: map[string][]string{}, first: map[string]Value{}}
	for _, v := range values {
		for _, cut := range v.lists() {
			list, name := v.Path[:max(cut.start-1, 0)], v.Path[cut.start:cut.end]
			if strings.HasPrefix(name, "#") { // by number: they never change places
				continue
			}
			if o.items[list] == nil {
				o.paths = append(o.paths, list)
				o.first[list] = v
			}
			if !slices.Contains(o.items[list], name) {
				o.items[list] = append(o.items[list], name)
			}
		}
	}
	return o
}

type cut struct{ start, end int }

// lists are the steps of a value's path that are items of lists.
func (v Value) lists() []cut {
	var cuts []cut
	start := 0
	for mark := range strings.SplitSeq(v.order, "/") {
		end := len(v.Path)
		if slash := strings.IndexByte(v.Path[start:], '/'); slash >= 0 {
			end = start + slash
		}
		if mark != "" {
			cuts = append(cuts, cut{start, end})
		}
		start = min(end+1, len(v.Path))
	}
	return cuts
}
