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
// same, by its number, #1. In a key or a name / is written %2F, % is %25, and a
// # that a name begins with %23 ([Escape], [Join], [Split]). An empty mapping or
// list is a value, {} or []; a key with nothing behind it is one with no text.
//
// The front matter of a guide stands under front/, its text under body/: what
// comes before the first question is body/, each question body/ and its heading.
// A question's text begins with the line of its heading, so that it can be asked
// otherwise.
//
// [Find] gives what stands at any path, a mapping or a list of mappings in its
// flow form, {value: 700, source: paper}.
//
// Two texts with the same values say the same, whatever their comments, quotes
// and spaces. That is what an approval holds on to ([Hash]) and what the history
// shows ([Diff]). The order of keys says nothing, that of items does.
//
// # Changing
//
// [Apply] sets, adds and takes away values, [Insert] and [Remove] items of lists
// and whatever else stands at a path, [Reorder] changes their order. Each finds
// the bytes of the place and puts others there:
//
//   - a value changes its own line and no other; line ends, a BOM, comments and
//     quotes stay, and so do columns that stand under each other
//   - a new key gets a line of its own below the short ones of its mapping, or a
//     place inside the braces
//   - plain text gets quotes where YAML, or another reader of it, would take it
//     for something else; text of several lines becomes a block of lines
//   - a comment beside what is taken away goes, and one right above that speaks
//     of it alone; what stands above several stays
//
// Then the new text is read again. If it does not say what was asked for, and
// besides that all that it said before, nothing has changed and there is an
// error. So a text in which somebody used YAML in a way that this package does
// not know can be refused, but not spoiled. Anchors, aliases, tags and keys that
// are no text are refused from the start, as the loader does.
//
// [Merge] brings together what two people made of one text.
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
