package schema

import (
	"slices"
	"strconv"

	"mingbaizhi/content"
)

// writing is one schema on its way. What is large and stands in several places is
// written once, under definitions, by the name of the first key that has it.
type writing struct {
	definitions fields
	names       map[string]string // of a definition, by its text
	err         error
}

// under is what may stand under a key.
func (w *writing) under(key string, s *content.Shape) *schema {
	const large = 400 // bytes
	full := w.of(s)
	text, err := plain(full)
	if err != nil {
		w.err = err
	}
	if len(text) < large {
		return full
	}
	name, known := w.names[string(text)]
	if !known {
		name = key
		for n := 2; slices.ContainsFunc(w.definitions, func(f field) bool { return f.key == name }); n++ {
			name = key + "-" + strconv.Itoa(n)
		}
		w.names[string(text)] = name
		w.definitions = append(w.definitions, field{name, full})
	}
	return &schema{AllOf: []*schema{{Ref: "#/definitions/" + name}}}
}

// of is what may stand at one place.
func (w *writing) of(s *content.Shape) *schema {
	var ways []*schema
	if s.Scalar != content.NoScalar {
		ways = append(ways, scalars(s)...)
	}
	if s.List != nil {
		list := &schema{Type: "array", Items: w.of(s.List), MinItems: 1}
		if s.Empty {
			list.MinItems = 0
		}
		ways = append(ways, list)
	}
	if s.Keys != nil || s.Rest != nil {
		ways = append(ways, w.mapping(s))
	}
	if len(ways) == 1 {
		return ways[0]
	}
	return &schema{AnyOf: ways}
}

// scalars are the ways in which a scalar may be written: as its kind, or as one of
// the words beside it.
func scalars(s *content.Shape) []*schema {
	words := &schema{}
	for _, w := range s.Words {
		words.Enum = append(words.Enum, wordValue(w.ID))
		words.EnumDescriptions = append(words.EnumDescriptions, w.Name)
	}
	switch {
	case s.Scalar == content.OneWord:
		return []*schema{words}
	case len(s.Words) > 0:
		return []*schema{kind(s.Scalar), words}
	}
	return []*schema{kind(s.Scalar)}
}

// wordValue is a word as JSON has what YAML reads it as.
func wordValue(word string) any {
	if word == "null" {
		return nil
	}
	return word
}

// mapping is a place with keys.
func (w *writing) mapping(s *content.Shape) *schema {
	m := &schema{Type: "object", Additional: false}
	for i := range s.Keys {
		k := &s.Keys[i]
		value := w.under(k.ID, k.Shape)
		value.Title, value.Description = k.Name, k.Help
		m.Properties = append(m.Properties, field{k.ID, value})
		if k.Required {
			m.Required = append(m.Required, k.ID)
		}
	}
	for _, id := range s.One {
		m.OneOf = append(m.OneOf, &schema{Required: []string{id}})
	}
	if s.Rest != nil {
		rest := w.of(s.Rest.Shape)
		rest.Title = s.Rest.Name
		m.Additional = rest
		if len(s.Keys) == 0 { // a name beside keys would have to be told from them
			m.PropertyNames = kind(s.Rest.Key)
			m.PropertyNames.Type = nil // names are text, 2024 too
			m.PropertyNames.Minimum, m.PropertyNames.Maximum = nil, nil
		}
	}
	return m
}
