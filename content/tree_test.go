package content

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
)

// today is the day on which the made-up tree is looked at.
const today = calc.Date(20260401)

// madeUp is the tree of testdata/tree.txtar.
func madeUp(t testing.TB) fstest.MapFS {
	t.Helper()
	return archive(t, "testdata/tree.txtar")
}

// archive is the files of a txtar.
func archive(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{}
	for _, f := range a.Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return tree
}

// check opens a tree and gives all that is wrong with it today.
func check(tree fs.FS) Problems {
	lib, problems := Open(tree)
	return lib.Check(problems, today)
}

// region loads one region of a tree that has nothing wrong with it.
func region(t testing.TB, tree fs.FS, id string) *Region {
	t.Helper()
	lib, problems := Open(tree)
	r, more := lib.Region(id)
	if all := Merge(problems, more); len(all) > 0 {
		t.Fatalf("the tree should be clean:\n%v", all)
	}
	return r
}

// broken is one fault put into one file of the made-up tree. The text that
// replaces old, which stands once in the file, has ‸ where the problem must be
// said to stand; at does that elsewhere in the file.
type broken struct {
	why  string
	file string
	old  string
	new  string
	at   string
	want string // the message; 提醒： before a warning
}

// breaks puts each fault into its own copy of the tree and wants exactly its
// problem.
func breaks(t *testing.T, rows []broken) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.why, func(t *testing.T) {
			tree := maps.Clone(madeUp(t))
			file := tree[row.file]
			if file == nil {
				t.Fatalf("no file %s", row.file)
			}
			text := string(file.Data)
			if strings.Count(text, row.old) != 1 {
				t.Fatalf("%q stands %d times in %s", row.old, strings.Count(text, row.old), row.file)
			}
			text = strings.Replace(text, row.old, row.new, 1)
			if row.at != "" {
				text = strings.Replace(text, row.at, "‸"+row.at, 1)
			}
			text, line, col := caret(t, text)
			tree[row.file] = &fstest.MapFile{Data: []byte(text)}
			want := Problem{Path: row.file, Line: line, Col: col, Message: strings.TrimPrefix(row.want, "提醒："), Warning: strings.HasPrefix(row.want, "提醒：")}
			if got := check(tree); !slices.Equal(got, Problems{want}) {
				t.Errorf("got\n%v\nwant\n%v", got, want)
			}
		})
	}
}

// caret takes ‸ out of a text and says where it stood, counting characters.
func caret(t *testing.T, text string) (without string, line, col int) {
	t.Helper()
	before, after, found := strings.Cut(text, "‸")
	if !found || strings.Contains(after, "‸") {
		t.Fatal("the row needs one ‸")
	}
	lines := strings.Split(before, "\n")
	return before + after, len(lines), utf8.RuneCountInString(lines[len(lines)-1]) + 1
}

func TestMadeUpTreeIsClean(t *testing.T) {
	if problems := check(madeUp(t)); len(problems) > 0 {
		t.Errorf("\n%v", problems)
	}
}

// edit changes one file of a tree at one place.
func edit(t *testing.T, tree fstest.MapFS, file, old, new string) {
	t.Helper()
	text := string(tree[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), file)
	}
	tree[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}
