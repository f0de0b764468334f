package edit

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
)

// Diff says what became of the values, in the order of the new text, each one
// that is gone after what stood before it. A list whose items only changed
// places is one change at its path, from the old order to the new.
func Diff(old, new []Value) []Change {
	before := map[string]Value{}
	for _, v := range old {
		before[v.Path] = v
	}
	after := map[string]bool{}
	for _, v := range new {
		after[v.Path] = true
	}
	var changes []Change
	i := 0
	gone := func() {
		for ; i < len(old) && !after[old[i].Path]; i++ {
			changes = append(changes, Change{old[i].Path, old[i].Text, "", old[i].Line, old[i].Col})
		}
	}
	gone()
	for _, v := range new {
		was, there := before[v.Path]
		if !there || was.Text != v.Text {
			changes = append(changes, Change{v.Path, was.Text, v.Text, v.Line, v.Col})
		}
		for there && i < len(old) && after[old[i].Path] {
			i++
			if old[i-1].Path == v.Path {
				break
			}
		}
		gone()
	}
	return append(changes, moved(old, new)...)
}

// Hash is what the values say, as 16 hexadecimal digits. The order of keys does
// not matter, that of the items of lists does.
func Hash(values []Value) string {
	sorted := slices.Clone(values)
	slices.SortStableFunc(sorted, func(a, b Value) int { return strings.Compare(a.Path, b.Path) })
	h := sha256.New()
	var length [8]byte
	for _, v := range sorted {
		for _, part := range []string{v.Path, v.Text, v.order} {
			binary.BigEndian.PutUint64(length[:], uint64(len(part)))
			h.Write(length[:])
			h.Write([]byte(part))
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
