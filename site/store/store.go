// Package store is the authors' folder on disk, as the desk writes it: saves
// that are whole or not there, a history of every value, and 内容包 that go from
// one clerk's machine to another's.
//
// # Saving
//
// A Saving names files and what becomes of them. Its basis is what the editor
// saw: the old text of each value ([FileEdit].Set), or the hash of the whole
// file (Base). Values are set in the file as it is at the moment of saving, so
// what others changed elsewhere in it stays; where they changed the same value
// the save gives [Conflict], which says of every such value what it was, what
// each of the two wants and who was first.
//
// Save checks the tree as it would be, and refuses with content.Problems the
// errors that the tree did not have before. [Store.Try] gives that tree without
// writing.
//
// # Whole or not there
//
// New texts go into the history, then beside their files; then begun.json is
// given its name, and from that moment the save will be ended: at once, or, if
// the machine stops, by the next Open. Before it nothing has happened. A reader
// who looks in between may see one file new and another old; after the next
// Open it is one or the other. One process writes at a time, by a lock that the
// system takes back when a process dies.
//
// # History
//
// It lies in .history, which the loader passes over:
//
//	.history/records.jsonl      one Record a line, in the order in which they were made
//	.history/texts/ab/HASH.gz   every text that a file has had
//	.history/begun.json         a save that is under way
//	.history/lock
//
// What changed outside the desk, in an editor or by copying files, is noticed by
// [Store.Sync] and before every save, and recorded with nobody's name. A file
// that cannot be read at the moment, because a spreadsheet holds it, is not one
// that was taken away.
//
// # 内容包
//
// A 内容包 is a zip that goes from one clerk's machine to another's
// ([Store.Export]); the same folder gives the same bytes:
//
//	manifest.json             its format, and every other entry with its size and SHA-256
//	content/jia/region.yaml   the files of the content
//	history/records.jsonl     the history, and every text that it speaks of
//	history/texts/HASH
//
// [Store.Compare] trusts nothing in it: names, sums, sizes, kinds of entries and
// records are looked at before anything is used, and nothing is written. For
// each file the newest text that both sides once had is found in the two
// histories; from there [Merge] says what each side made of it, value by value.
// What only one side changed goes in by itself, a [Place] where both did is
// chosen, and [Merge.Saving] is then saved, checked and recorded like any other
// work. The other side's records join the history as theirs.
package store

import (
	"time"

	"mingbaizhi/site/edit"
)

// Saving is what somebody wants to change, and on what basis.
type Saving struct {
	Who   string    // 张三
	Basis string    // 依据: a document, a telephone call, a slip of the pen
	At    time.Time // the caller's clock
	Kind  string    // what was done, in Chinese: 改数字, 新的一年, 导入, 审核
	Files []FileEdit

	joined []Record // the history that comes with a 内容包
	texts  []string // and its texts
}

// FileEdit is what becomes of one file: Set changes values of the file as it is
// now, Text replaces it whole, Remove takes it away.
type FileEdit struct {
	Name   string // slash path in the content tree: jia/policy/stay.yaml
	Set    []edit.Replacement
	Text   *string // the whole new text
	Base   string  // Text, Remove: hash of the text that the editor saw, "" for a file that may not be there yet
	Remove bool
}

// Record is one save as the history keeps it.
type Record struct {
	Number int          `json:"n"` // from 1
	At     time.Time    `json:"at"`
	Who    string       `json:"who,omitempty"` // empty: somebody changed the file outside the desk
	Basis  string       `json:"basis,omitempty"`
	Kind   string       `json:"kind,omitempty"`
	Joined bool         `json:"joined,omitempty"` // it was saved on another machine and came in a 内容包
	Files  []FileRecord `json:"files"`
}

// FileRecord is what a save did to one file.
type FileRecord struct {
	Name    string        `json:"name"`
	Before  string        `json:"before,omitempty"` // hashes of the texts, "" where there is none
	After   string        `json:"after,omitempty"`
	Changes []edit.Change `json:"changes,omitempty"`
}
