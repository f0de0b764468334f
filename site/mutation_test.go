package site

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"mingbaizhi/content"
)

var (
	mutations    = flag.Int("mutations", 24, "TestMutations: how many slips are made in the real content")
	mutationSeed = flag.Uint64("mutation-seed", 1, "TestMutations: from which slips are drawn")
)

// Whatever slips into a file of the real content, the site is made, or somebody is
// told where to mend it: no panic, no site in spite of an error. A slip is one of
// structure (a node of YAML dropped, doubled, replaced), of text (bytes, lines,
// widths, ends of lines) or of files (gone, empty, elsewhere).
func TestMutations(t *testing.T) {
	authors := fstest.MapFS{}
	copied(t, authors, realContent(t))
	lib, opened := content.Open(authors)
	if errs := lib.Check(opened, today).Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	site, err := newSite(lib, Options{Date: today, Base: "https://example.cn/ybj/", Wasm: fakeEngine}, true)
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(authors))
	type outcome struct{ made, told int }
	var mu sync.Mutex
	counts := map[string]*outcome{}
	slips := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := range slips {
				draw := rand.New(rand.NewPCG(*mutationSeed, uint64(n)))
				m := mutate(draw, authors, names)
				told := m.try(t, n, draw, lib, site)
				mu.Lock()
				of := counts[m.kind]
				if of == nil {
					of = &outcome{}
					counts[m.kind] = of
				}
				if told {
					of.told++
				} else {
					of.made++
				}
				mu.Unlock()
			}
		})
	}
	for n := range *mutations {
		slips <- n
	}
	close(slips)
	workers.Wait()
	var made, told int
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		of := counts[kind]
		t.Logf("%-28s %5d made, %5d told", kind, of.made, of.told)
		made, told = made+of.made, told+of.told
	}
	t.Logf("%d slips from -mutation-seed %d: %d made, %d told", made+told, *mutationSeed, made, told)
	if made == 0 || told == 0 {
		t.Errorf("%d slips made a site and %d were told: one of the two was never tried", made, told)
	}
}

// copied puts the files of a tree into memory, but for Go's.
func copied(t *testing.T, to fstest.MapFS, from fs.FS) {
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".go" || strings.HasPrefix(name, "testdata/") {
			return err
		}
		data, err := fs.ReadFile(from, name)
		to[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// mutation is a slip and the tree with it.
type mutation struct {
	kind, file string
	tree       fstest.MapFS
	changed    []string
}

// try reads the tree, and prints the region of the file or has its errors told.
func (m *mutation) try(t *testing.T, n int, draw *rand.Rand, before *content.Library, site *Site) (told bool) {
	defer func() {
		if crash := recover(); crash != nil {
			stack := make([]byte, 4096)
			t.Errorf("slip %d (%s in %s): %v\n%s", n, m.kind, m.file, crash, stack[:runtime.Stack(stack, false)])
		}
	}()
	lib, opened := before.AgainIn(m.tree, m.changed)
	problems := lib.Check(opened, today)
	if draw.IntN(50) == 0 {
		whole, opened := content.Open(m.tree)
		if want := whole.Check(opened, today); !slices.Equal(problems, want) {
			t.Errorf("slip %d (%s in %s): read again it says\n%v\nread anew\n%v", n, m.kind, m.file, problems, want)
		}
	}
	for _, p := range problems {
		if why := m.misplaced(p); why != "" {
			t.Errorf("slip %d (%s in %s): %s: %s", n, m.kind, m.file, why, p)
		}
	}
	if errs := problems.Errors(); len(errs) > 0 {
		if draw.IntN(20) == 0 {
			m.refused(t, n, lib, opened)
		}
		return true
	}
	id, _, _ := strings.Cut(m.changed[len(m.changed)-1], "/")
	h := lib.Header(id)
	if h == nil {
		h = &lib.Headers[draw.IntN(len(lib.Headers))]
	}
	now := site.with(lib)
	files, err := now.regionFiles(h)
	for i := 0; err == nil && i < len(files); i++ {
		if !isOffline(files[i].path) { // its engine is none
			_, err = files[i].make()
		}
	}
	if err != nil {
		t.Errorf("slip %d (%s in %s): nothing was told, and %s cannot be made: %v", n, m.kind, m.file, h.ID, err)
	}
	return false
}

// misplaced says what is wrong with how a problem is told.
func (m *mutation) misplaced(p content.Problem) string {
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	switch {
	case p.Path == "" || p.Line < 1 || p.Col < 1:
		return "no place"
	case !utf8.ValidString(p.Message) || !strings.ContainsFunc(p.Message, han):
		return "no sentence"
	case m.tree[p.Path] == nil:
		return "" // a folder, or a file that is missed
	}
	text := strings.TrimPrefix(string(m.tree[p.Path].Data), "\ufeff")
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	if p.Line > len(lines) || utf8.ValidString(text) && p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
		return fmt.Sprintf("outside the file of %d lines", len(lines))
	}
	return ""
}

// refused fails if a site is made in spite of what was told.
func (m *mutation) refused(t *testing.T, n int, lib *content.Library, opened content.Problems) {
	if len(opened.Errors()) > 0 {
		return // the program says them and makes no site
	}
	out := filepath.Join(t.TempDir(), "public")
	if err := Build(lib, out, Options{Date: today, Wasm: fakeEngine}); err == nil {
		t.Errorf("slip %d (%s in %s): a site was made in spite of errors", n, m.kind, m.file)
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) > 0 {
		t.Errorf("slip %d (%s in %s): %s is left", n, m.kind, m.file, left[0].Name())
	}
}

// mutate draws a slip.
func mutate(draw *rand.Rand, authors fstest.MapFS, names []string) *mutation {
	name := names[draw.IntN(len(names))]
	m := &mutation{file: name, tree: maps.Clone(authors), changed: []string{name}}
	data := bytes.Clone(authors[name].Data)
	put := func(kind string, data []byte) *mutation {
		m.kind, m.tree[name] = kind, &fstest.MapFile{Data: data}
		return m
	}
	switch roll := draw.IntN(20); {
	case roll < 9:
		if kind, whole := mutateNode(draw, name, data); kind != "" {
			return put("structure: "+kind, whole)
		}
		fallthrough
	case roll < 18:
		kind, whole := mutateText(draw, data)
		return put("text: "+kind, whole)
	case roll == 18:
		return put("file: empty", nil)
	}
	delete(m.tree, name)
	if draw.IntN(2) == 0 || !strings.Contains(name, "/") {
		m.kind = "file: gone"
		return m
	}
	other := names[draw.IntN(len(names))]
	_, rest, _ := strings.Cut(name, "/")
	id, _, _ := strings.Cut(other, "/")
	to := id + "/" + rest
	m.kind, m.tree[to], m.changed = "file: in another region", authors[name], append(m.changed, to)
	return m
}

// mutateNode draws a slip of structure in YAML, or in a guide's front matter.
func mutateNode(draw *rand.Rand, name string, data []byte) (kind string, whole []byte) {
	text, after := data, []byte(nil)
	if path.Ext(name) == ".md" {
		front, body, has := bytes.Cut(bytes.TrimPrefix(data, []byte("---\n")), []byte("\n---\n"))
		if !has {
			return "", nil
		}
		text, after = front, slices.Concat([]byte("---\n"), body)
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return "", nil
	}
	type seat struct {
		in *yaml.Node
		at int
	}
	var seats []seat
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		step, first := 1, 0
		if n.Kind == yaml.MappingNode {
			step, first = 2, 1
		}
		for i := first; i < len(n.Content); i += step {
			seats = append(seats, seat{n, i})
			walk(n.Content[i])
		}
	}
	walk(&document)
	if len(seats) == 0 {
		return "", nil
	}
	s := seats[draw.IntN(len(seats))]
	n, i := s.in, s.at
	from := i
	if n.Kind == yaml.MappingNode {
		from--
	}
	all := slices.Clone(n.Content)
	switch kinds := []string{"dropped", "doubled", "a word", "a map", "a list", "another node"}; kinds[draw.IntN(len(kinds))] {
	case "dropped":
		kind, n.Content = "dropped", slices.Concat(all[:from], all[i+1:])
	case "doubled":
		kind, n.Content = "doubled", slices.Concat(all[:i+1], all[from:])
	case "a word":
		words := []string{"", "zzz", "0", "-1", "1e9", "unknown", "100%", "2026-02-30", "~", "是", "９９９元", "null", "true"}
		kind, n.Content[i] = "another word", &yaml.Node{Kind: yaml.ScalarNode, Value: words[draw.IntN(len(words))]}
	case "a map":
		kind, n.Content[i] = "a map", &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: "zzz"}, all[i]}}
	case "a list":
		kind, n.Content[i] = "a list", &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{all[i], all[i]}}
	default:
		other := seats[draw.IntN(len(seats))]
		if kind = "another node"; !below(other.in.Content[other.at], n) {
			n.Content[i] = other.in.Content[other.at]
		}
	}
	var out bytes.Buffer
	if err := yaml.NewEncoder(&out).Encode(&document); err != nil {
		return "", nil
	}
	if after != nil {
		return kind, slices.Concat([]byte("---\n"), out.Bytes(), after)
	}
	return kind, out.Bytes()
}

// below reports whether a node is the other or stands below it.
func below(of, n *yaml.Node) bool {
	return of == n || slices.ContainsFunc(of.Content, func(c *yaml.Node) bool { return below(c, n) })
}

// mutateText draws a slip of text.
func mutateText(draw *rand.Rand, data []byte) (kind string, whole []byte) {
	lines := bytes.SplitAfter(data, []byte("\n"))
	line, other := draw.IntN(len(lines)), draw.IntN(len(lines))
	at := draw.IntN(len(data) + 1)
	insert := func(text string) []byte { return slices.Concat(data[:at], []byte(text), data[at:]) }
	switch draw.IntN(14) {
	case 0:
		if at < len(data) {
			data[at] ^= 1 << draw.IntN(8)
		}
		return "a bit", data
	case 1:
		return "a line gone", bytes.Join(slices.Concat(lines[:line], lines[line+1:]), nil)
	case 2:
		return "a line twice", bytes.Join(slices.Concat(lines[:line+1], lines[line:]), nil)
	case 3:
		lines[line], lines[other] = lines[other], lines[line]
		return "lines swapped", bytes.Join(lines, nil)
	case 4:
		return "cut off", data[:at]
	case 5:
		return "byte order mark", slices.Concat([]byte("\ufeff"), data)
	case 6:
		return "ends of lines", bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	case 7:
		lines[line] = bytes.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r + 0xfee0
			}
			return r
		}, lines[line])
		return "full-width", bytes.Join(lines, nil)
	case 8:
		return "a sign", insert([]string{"\x00", "\t", "\u200b", "\u202e", "{{", "}}", "\"", ":", "- ", "\n---\n", "#", "|", "&a", "*a", "%", "<b>"}[draw.IntN(16)])
	case 9:
		lines[line] = slices.Concat([]byte("  "), lines[line])
		return "deeper", bytes.Join(lines, nil)
	case 10:
		lines[line] = bytes.TrimLeft(lines[line], " ")
		return "at the margin", bytes.Join(lines, nil)
	case 11:
		from, to := min(at, len(data)), min(at+draw.IntN(40), len(data))
		return "a few bytes gone", slices.Concat(data[:from], data[to:])
	case 12:
		return "a digit", bytes.Map(func(r rune) rune {
			if unicode.IsDigit(r) && draw.IntN(50) == 0 {
				return rune('0' + draw.IntN(10))
			}
			return r
		}, data)
	}
	lines[line] = slices.Concat(bytes.TrimSuffix(lines[line], []byte("\n")), bytes.Repeat([]byte("长"), 5000), []byte("\n"))
	return "a long line", bytes.Join(lines, nil)
}
