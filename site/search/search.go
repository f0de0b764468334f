// Package search makes the index in which a page of the site looks things up on
// the reader's device, and is the reference for how it is read: static/rank.js
// does the same and gives the same results.
//
// # What is found
//
// A [Doc] is a page, or an entry of a page that stands for itself (a service, a
// word of the glossary), with [Section]s that have anchors. Chinese is not cut
// into words, because segmenters cut words of the trade apart: every two
// characters that stand beside each other are a token, as is every number and
// every Latin word. [Tokens] says how a text is read: full-width signs and
// capitals are folded, a comma inside a number is passed over, and particles (吗,
// 的) part like punctuation.
//
// A token weighs 4 in the title, 3 in an alias, 2 in a heading, 1 in the text.
// Where a title, an alias or a heading has a word of the glossary, the word's
// other names count as if they stood there too.
//
// A query finds first the docs that have all of its tokens, then those that have
// some, by the tokens' rarity, weight and share of the query. A token that is
// nowhere in the index is replaced by those that sound like it, tones, zh/z and
// ng/n apart, so that 起负线 finds 起付线. One character alone finds what has it.
//
// # Parts and files
//
// An [Index] is one part: a region's, or the nation's, which every region's
// search reads too. It is written as classic scripts, because a page opened from
// a file may load nothing else; each hands data to mingbaizhi.found. A manifest
// (m) says which shard has what: shards of the index (i) of a few thousand
// bytes, by the tokens' first characters, and shards of texts (t), which hold
// what a result shows. Names carry a hash of the whole part. The same docs give
// the same bytes.
package search

// Doc is something to find: a page, or an entry of a page.
type Doc struct {
	Path     string // from the site's root, perhaps with an anchor
	Kind     string // 办事, 术语: what it is, in a word or two
	Title    string
	Aliases  []string
	Sections []Section
	Shallow  bool // its text is not indexed: the same stands elsewhere
}

// Section is a part of a doc. That without ID is the beginning.
type Section struct{ ID, Heading, Text string }

// Word is a word of the trade with what else people call it.
type Word struct {
	Name     string
	Synonyms []string
}

// File is a file of a part. Path begins with the part's name.
type File struct {
	Path string
	Data []byte
}

// Hit is a result: a doc of one of the parts, and the section that answers, -1
// where that is the whole.
type Hit struct{ Part, Doc, Section int }
