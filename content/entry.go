package content

import (
	"slices"

	"mingbaizhi/calc"
)

// entry is one place of a YAML file that fits its shape. What did not fit has
// been said and is left out, so its methods take a nil entry for nothing.
type entry struct {
	place
	shape   *Shape
	name    string // what the place is called in messages: rate（报销比例）
	text    string // a scalar in its plain form
	written string // a scalar as the author wrote it
	broken  bool   // something in it did not fit
	items   []*entry
	fields  []field // of a mapping, as written
}

type field struct {
	id    string
	at    place
	value *entry // nil if it did not fit
}

// get is the value of a key that the shape declares, nil if it is not there.
func (e *entry) get(id string) *entry {
	if e == nil {
		return nil
	}
	if e.shape.key(id) == nil {
		panic("content: the shape has no key " + id) // a slip in this package, not in a file
	}
	for _, f := range e.fields {
		if f.id == id {
			return f.value
		}
	}
	return nil
}

// has reports whether the key was written, fitting or not.
func (e *entry) has(id string) bool {
	return e != nil && slices.ContainsFunc(e.fields, func(f field) bool { return f.id == id })
}

// at is the place of a key, or of the mapping without it.
func (e *entry) at(id string) place {
	for _, f := range e.fields {
		if f.id == id {
			return f.at
		}
	}
	return e.place
}

// rest are the fields whose keys the author named.
func (e *entry) rest() []field {
	if e == nil {
		return nil
	}
	var named []field
	for _, f := range e.fields {
		if e.shape.key(f.id) == nil && f.value != nil {
			named = append(named, f)
		}
	}
	return named
}

// str is the plain text of a scalar.
func (e *entry) str() string {
	if e == nil {
		return ""
	}
	return e.text
}

// raw is a scalar as the author wrote it.
func (e *entry) raw() string {
	if e == nil {
		return ""
	}
	return e.written
}

// orPlace is where e stands, or around it where it is not there.
func (e *entry) orPlace(around *entry) place {
	if e == nil {
		return around.place
	}
	return e.place
}

// list is the items of a list.
func (e *entry) list() []*entry {
	if e == nil {
		return nil
	}
	return e.items
}

// strs is the texts of a list of scalars.
func (e *entry) strs() []string {
	var texts []string
	for _, item := range e.list() {
		texts = append(texts, item.text)
	}
	return texts
}

func (e *entry) flag() bool { return e.str() == "true" }

func (e *entry) date() calc.Date {
	d, _ := calc.ParseDate(e.str())
	return d
}

// isEmpty reports whether e is a list with nothing in it, and nothing in it was
// wrong.
func (e *entry) isEmpty() bool { return e.isList() && len(e.items) == 0 && !e.broken }

func (e *entry) isList() bool    { return e != nil && e.items != nil }
func (e *entry) isMapping() bool { return e != nil && e.fields != nil }
