package edit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReorder(t *testing.T) {
	for _, row := range []struct {
		why, text, list string
		from            []int
		want            string
	}{
		{"items of lines change places", "a:\n- x: 1\n  y: 2\n- x: 3\n", "a", []int{1, 0}, "a:\n- x: 3\n- x: 1\n  y: 2\n"},
		{"a comment above an item goes with it, one beside it too", "a:\n- x: 1 # one\n# of two\n- x: 2\n", "a", []int{1, 0}, "a:\n# of two\n- x: 2\n- x: 1 # one\n"},
		{"the heading of the list stays", "# all\na:\n# these\n- 1\n- 2\n- 3\n", "a", []int{2, 0, 1}, "# all\na:\n# these\n- 3\n- 1\n- 2\n"},
		{"empty lines stay where they are", "a:\n- x: 1\n\n- x: 2\n- x: 3\nb: 1\n", "a", []int{2, 1, 0}, "a:\n- x: 3\n\n- x: 2\n- x: 1\nb: 1\n"},
		{"a list on one line", "a: [{x: 1},  {x: 2}, 3]\n", "a", []int{1, 2, 0}, "a: [{x: 2},  3, {x: 1}]\n"},
		{"a list inside an item of a list", "a:\n- - 1\n  - 2\n", "a/#1", []int{1, 0}, "a:\n- - 2\n  - 1\n"},
		{"the last line has no end", "a:\n- x: 1\n- x: 2", "a", []int{1, 0}, "a:\n- x: 2\n- x: 1"},
		{"a text of some lines", "a:\n- x: |\n    eins\n    zwei\n- x: 2\n", "a", []int{1, 0}, "a:\n- x: 2\n- x: |\n    eins\n    zwei\n"},
		{"Windows line ends", "a:\r\n- x: 1\r\n- x: 2\r\n", "a", []int{1, 0}, "a:\r\n- x: 2\r\n- x: 1\r\n"},
	} {
		if got, err := Reorder(row.text, "x.yaml", row.list, row.from); err != nil || got != row.want {
			t.Errorf("%s: %q, %v", row.why, got, err)
		}
	}
	for _, row := range []struct {
		why, text, list string
		from            []int
	}{
		{"one item too few", "a: [1, 2]\n", "a", []int{0}},
		{"one item twice", "a: [1, 2]\n", "a", []int{0, 0}},
		{"no list", "a: {b: 1}\n", "a", []int{0}},
		{"nothing there", "a: 1\n", "b", nil},
	} {
		if got, err := Reorder(row.text, "x.yaml", row.list, row.from); err == nil {
			t.Errorf("%s: %q", row.why, got)
		}
	}
}

// Whatever order a real list is put into, no line of the file is lost, and put
// back it says what it did. (A comment above an item that came first stays there
// as the list's, so the bytes may differ.)
func TestReorderAndBack(t *testing.T) {
	files, _ := filepath.Glob("../../content/*/*.yaml")
	if len(files) < 20 {
		t.Fatal("no files")
	}
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SampledFrom(files).Draw(t, "file")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		d, err := read(file, text)
		if err != nil {
			t.Fatal(err)
		}
		for i, key := range d.root.keys {
			n := d.root.items[i]
			if n.scalars() || n.items == nil || n.keys != nil {
				continue
			}
			order := make([]int, len(n.items))
			for i := range order {
				order[i] = i
			}
			order = rapid.Permutation(order).Draw(t, key.value)
			back := make([]int, len(order))
			for i, index := range order {
				back[index] = i
			}
			moved, err := Reorder(text, file, key.value, order)
			if err != nil {
				t.Fatalf("%s %s %v: %v", file, key.value, order, err)
			}
			again, err := Reorder(moved, file, key.value, back)
			if err != nil {
				t.Fatalf("%s %s %v, back: %v", file, key.value, order, err)
			}
			was, _ := Values(file, text)
			is, _ := Values(file, again)
			if Hash(was) != Hash(is) || !slices.Equal(sortedLines(text), sortedLines(moved)) {
				t.Fatalf("%s %s %v: another text", file, key.value, order)
			}
		}
	})
}

func sortedLines(text string) []string {
	return slices.Sorted(strings.Lines(text))
}
