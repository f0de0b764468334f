// Package sheet takes tables from spreadsheets and gives them back: what a
// clipboard holds after copying in Excel or WPS, and CSV files as they save
// them.
//
// # Reading
//
// [Read] takes UTF-8 with or without a mark, GBK and GB18030, and UTF-16 (Unicode
// text); columns between tabs, commas or semicolons; cells in quotes with line
// breaks inside. It gives the cells as they were, as text.
//
// # Placing
//
// [Place] finds out where each cell belongs in a [Target], the table that is
// there: columns by what their headings say (headings may take several rows,
// with merged cells), else by their order; rows by their names, else by their
// order. Rows with other names are new ones. It says what will change and what
// it could not place. It changes nothing.
//
// What a number means is never guessed. Full-width digits, 1,000, ￥, 元, 万元 and
// ％ beside a number are clear; 60 or 0.6 in a column of ratios, a bare number
// under a heading in 万元, and a dash are each a [Question], and until it is
// answered nothing is placed where it was asked.
//
// # Writing
//
// [Write] makes a CSV file that Excel opens with a double click: a mark, CRLF,
// and nothing that Excel would take for a formula. Read gives back what was
// written.
package sheet

import "mingbaizhi/content"

// Table is rows of cells as they were read; rows may differ in length.
type Table [][]string

// Column is a column of a Target.
type Column struct {
	ID    string   // of whoever asks: a key, a path of keys
	Names []string // what a heading may call it; the first is what Write prints
	Kind  content.Kind
	Words []content.Word // where only these may stand, each under its name
	List  bool           // a cell holds several, 、 between them
}

// Row is a row of a Target.
type Row struct {
	ID    string
	Names []string // what its first cell may say
	Cells []string // by column; what stands there now, empty for nothing
}

// Target is the table that is there. Its rows are called by the column Named,
// which holds the name of a new row.
type Target struct {
	Columns []Column
	Rows    []Row
	Named   string // ID of the column; empty: the names stand in no column of their own

	Also   []string // IDs of columns that name rows in a sheet without the column Named
	ByName bool     // rows are found by their names alone, never by their order
}

// Placed is what a sheet would change.
type Placed struct {
	Changes    []Change
	New        []NewRow
	Questions  []Question
	Same       int      // cells that say what is there already
	Columns    []string // headings of columns that the table has not
	Rows       []string // rows that could not be placed, and why
	ByPosition bool     // no heading was recognised, or no names: columns or rows by their order
}

// Change is one cell that says something else.
type Change struct {
	Row, Column   int    // of the Target
	Old, New      string // New is what the table would hold: 60%, 1000, unknown
	Typed         string // as the sheet has it
	SheetRow, Col int    // in the sheet, from 1
}

// NewRow is a row that the table has not.
type NewRow struct {
	Name     string
	Cells    []Change // Row is -1
	SheetRow int
}

// Question is asked where a number could mean several things: one for all cells
// of a column that raise it.
type Question struct {
	ID      string
	Text    string
	Cells   []string // as the sheet has them
	Answers []Answer
	Picked  string // the ID of the answer that was given, empty for none
}

// Answer is one way to read the cells.
type Answer struct{ ID, Text string }
