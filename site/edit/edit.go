// Package edit reads a file of the content as values and changes single ones of
// them, byte for byte, so that everything else in the file stays as its author
// wrote it.
//
// # Values
//
// A value is one scalar of a YAML file, or a list of scalars, with the keys that
// lead to it:
//
//	versions/2024-01-01/rows/一档/deductible
//	versions/2024-01-01/applies/care
//	versions/2024-01-01/rows/一档/when/level      [low, mid], a list of scalars, is one value
//	hotlines/市医保局/phone
//
// An item of a list goes by what it is called: its id, else name, from (the
// scalar, or its seen), on, text, title, of; else, or where two are called the
// same, by its number, #1. In a key or a name / is written %2F and % is %25. The
// front matter of a guide stands under front/, its text under body/: what comes
// before the first question is body/, each question body/ and its heading.
//
// Two texts with the same values say the same, whatever their comments, quotes
// and spaces. That is what an approval holds on to ([Hash]) and what the history
// shows ([Diff]).
package edit

// Value is one value of a file.
type Value struct {
	Path      string // the keys that lead to it
	Text      string // as YAML reads it; a list of scalars in its flow form
	Line, Col int    // from 1; Col counts characters

	order string // for each step of the path the index of an item of a list, nothing for a key
}

// Change is what became of one value. A value that was not there has no Old, one
// that is gone no New.
type Change struct {
	Path string `json:"path"`
	Old  string `json:"old,omitempty"`
	New  string `json:"new,omitempty"`
	Line int    `json:"line,omitempty"` // in the new text, in the old one where it is gone
	Col  int    `json:"col,omitempty"`
}

// Replacement sets one value: Old is what the editor saw, "" where nothing
// stood; To is YAML as an author types it (700, unknown, {unknown: [0, 1000]},
// 市医保局), "" to take the key away. Text that YAML would read as something
// else is quoted where Literal is set, and To is then plain text, not YAML.
type Replacement struct {
	Path    string
	Old, To string
	Literal bool
}
