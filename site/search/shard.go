package search

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"
)

type shard struct {
	first string
	data  []byte
}

// shards are the index, cut between first characters. A shard is an object: by
// first character, the rest of each token, a colon and its docs, with the number
// of all docs in front and a ! where not all are listed; or by sound, the tokens
// that sound so.
func (x *Index) shards() []shard {
	var cut cutter
	for i, name := range x.names {
		cut.begin(name)
		e := &x.entries[i]
		if e.cut > 0 {
			cut.group = append(strconv.AppendInt(cut.group, int64(e.cut), 10), '!')
		}
		cut.group = e.write(cut.group)
	}
	for _, key := range slices.Sorted(maps.Keys(x.alike)) {
		cut.begin(key)
		for i, token := range x.alike[key] {
			if i > 0 {
				cut.group = append(cut.group, ',')
			}
			cut.group = append(cut.group, token...)
		}
	}
	cut.endGroup()
	cut.end()
	return cut.all
}

// cutter cuts shards.
type cutter struct {
	all   []shard
	of    string // the first character at hand,
	group []byte // with what begins with it
	shard []byte // the shard at hand,
	first string // and its first character
}

// begin begins a token or a sound. Those with the same first character follow
// each other: that of a sound is in no text.
func (c *cutter) begin(name string) {
	_, size := utf8.DecodeRuneInString(name)
	if name[:size] == c.of {
		c.group = append(c.group, ' ')
	} else {
		c.endGroup()
		c.of = name[:size]
	}
	c.group = append(append(c.group, name[size:]...), ':')
}

// endGroup has a first character join the shard at hand, or begin the next.
func (c *cutter) endGroup() {
	if c.of == "" {
		return
	}
	if len(c.shard) > 0 && len(c.shard)+len(c.group) > shardSize {
		c.end()
	}
	if len(c.shard) == 0 {
		c.first = c.of
		c.shard = append(c.shard, '{')
	} else {
		c.shard = append(c.shard, ',')
	}
	c.shard = append(append(append(c.shard, '"'), c.of...), `":"`...)
	c.shard = append(append(c.shard, c.group...), '"')
	c.group = c.group[:0]
}

func (c *cutter) end() {
	if len(c.shard) > 0 {
		c.all = append(c.all, shard{c.first, append(bytes.Clone(c.shard), '}')})
		c.shard = c.shard[:0]
	}
}
