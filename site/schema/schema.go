// Package schema says in JSON Schema what authors may write, made from the one
// description that the loader reads by ([content.Files]), so that an editor helps
// while they type: names and help of every key, the words there are, what is
// missing and what does not belong.
//
// # Where it lies
//
// .schema/ at the top of the project holds one schema a kind of file, and
// .vscode/settings.json says which files each is for: VS Code with the YAML
// extension (redhat.vscode-yaml, which .vscode/extensions.json names) reads them
// from there. They are draft-07, which that extension and most others take.
//
//	go test ./site/schema -update
//
// writes them anew; without the flag the test holds that they are what the
// description says now.
//
// # What it leaves to check
//
// A schema sees one file and no meaning: that a row can be reached, a source is
// declared or a case adds up is said by check alone. Whatever check takes, the
// schema takes, numbers as people write them included.
package schema

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"mingbaizhi/content"
)

// File is one file of the project's dot folders.
type File struct {
	Name string // .schema/region.json
	Data []byte
}

// Files makes the schemas and what points an editor at them.
func Files() ([]File, error) {
	var files []File
	var mapping fields
	for _, f := range content.Files() {
		name := ".schema/" + fileName(f.Pattern) + ".json"
		w := writing{names: map[string]string{}}
		s := w.of(f.Shape)
		if w.err != nil {
			return nil, w.err
		}
		s.Definitions = w.definitions
		s.Draft, s.Title, s.Description = "http://json-schema.org/draft-07/schema#", f.Name, f.Help
		data, err := encoded(s)
		if err != nil {
			return nil, err
		}
		files = append(files, File{name, data})
		if strings.HasSuffix(f.Pattern, ".yaml") {
			mapping = append(mapping, field{"./" + name, "content/" + f.Pattern})
		}
	}
	settings, err := encoded(fields{{"yaml.schemas", mapping}, {"files.encoding", "utf8"}, {"files.eol", "\n"}})
	if err != nil {
		return nil, err
	}
	extensions, err := encoded(fields{{"recommendations", []string{"redhat.vscode-yaml"}}})
	return append(files, File{".vscode/settings.json", settings}, File{".vscode/extensions.json", extensions}), err
}

// fileName is what the schema of files of a pattern is called: */policy/*.yaml is
// policy, */vocabulary.yaml is region-vocabulary beside vocabulary.yaml.
func fileName(pattern string) string {
	pattern, _, inside := strings.Cut(pattern, "#") // a worked example stands in a guide
	var names []string
	for _, segment := range strings.Split(strings.TrimSuffix(pattern, path.Ext(pattern)), "/") {
		if segment != "*" {
			names = append(names, segment)
		}
	}
	if beside := strings.TrimPrefix(pattern, "*/"); beside != pattern &&
		slices.ContainsFunc(content.Files(), func(f content.FileShape) bool { return f.Pattern == beside }) {
		names = slices.Insert(names, 0, "region")
	}
	if inside {
		names = append(names, "example")
	}
	return strings.Join(names, "-")
}

// schema is one JSON Schema, its keys in the order in which people read them.
type schema struct {
	Draft            string    `json:"$schema,omitempty"`
	Title            string    `json:"title,omitempty"`
	Description      string    `json:"description,omitempty"`
	Type             any       `json:"type,omitempty"`
	Pattern          string    `json:"pattern,omitempty"`
	MaxLength        int       `json:"maxLength,omitempty"`
	Minimum          *int      `json:"minimum,omitempty"`
	Maximum          *int      `json:"maximum,omitempty"`
	Enum             []any     `json:"enum,omitempty"`
	EnumDescriptions []string  `json:"enumDescriptions,omitempty"`
	MinItems         int       `json:"minItems,omitempty"`
	Items            *schema   `json:"items,omitempty"`
	Required         []string  `json:"required,omitempty"`
	Properties       fields    `json:"properties,omitempty"`
	PropertyNames    *schema   `json:"propertyNames,omitempty"`
	Additional       any       `json:"additionalProperties,omitempty"`
	OneOf            []*schema `json:"oneOf,omitempty"`
	AnyOf            []*schema `json:"anyOf,omitempty"`
	AllOf            []*schema `json:"allOf,omitempty"`
	Ref              string    `json:"$ref,omitempty"`
	Definitions      fields    `json:"definitions,omitempty"`
}

// fields is a JSON object that keeps its order.
type fields []field

type field struct {
	key   string
	value any
}

// MarshalJSON writes the fields in order.
func (f fields) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, x := range f {
		if i > 0 {
			out.WriteByte(',')
		}
		key, err := plain(x.key)
		if err != nil {
			return nil, err
		}
		value, err := plain(x.value)
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// plain is JSON in which < and & stand as they are.
func plain(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(out.Bytes()), err
}

// encoded is a file of JSON for people to read.
func encoded(v any) ([]byte, error) {
	text, err := plain(v)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
