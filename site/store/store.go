// Package store is the authors' folder on disk, as the desk writes it: saves
// that are whole or not there, a history of every value, and 内容包 that go from
// one clerk's machine to another's.
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
	Number int // from 1
	At     time.Time
	Who    string // empty: somebody changed the file outside the desk
	Basis  string
	Kind   string
	Files  []FileRecord
}

// FileRecord is what a save did to one file.
type FileRecord struct {
	Name          string
	Before, After string // hashes of the texts, "" where there is none
	Changes       []edit.Change
}
