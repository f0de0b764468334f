package content

import (
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// named is every fault that the design of the content names. Each is a heading
// of testdata/named.txt with its slips under it. What a spreadsheet's CSV may be
// written in is the matter of the desk.
var named = []string{
	"unknown key, with the nearest known one", "duplicate key", "missing key", "wrong kind of value", "80 where 80% was meant",
	"1,000, 100元, full-width digits: accepted and normalised",
	"impossible dates", "until before from", "overlapping versions of a table",
	"bands out of order", "first band not at zero", "last band closed without a limit",
	"a rate over 100% or negative", "a limit on the base below the deductible",
	"two rows that match the same facts", "facts or options that the vocabulary lacks",
	"rows that no one can reach", "facts left without a row",
	"a source id that is not declared", "declared and never cited",
	"a link that leads nowhere", "an anchor that leads nowhere", "an image that leads nowhere", "a leaflet entry that leads nowhere",
	"an orphan guide", "a hand-typed policy figure",
	"a case whose parts do not add up", "a case that the engine recomputes differently",
	"a higher hospital level with a better rate", "a higher hospital level with a lower deductible", "retired people below working people",
	"second admission dearer than the first", "two regions' tables identical to the figure",
	"a UTF-8 BOM: accepted", "a GBK file", "a UTF-16 file", "tabs in YAML", "a second YAML document", "Windows line ends: accepted",
	"an empty file", "a file too large", "a symbolic link leaving the tree", "HTML in Markdown, shown as text",
	"columns count characters", "sentences over 40 characters", "jargon in a title", "a question heading that is no question",
	"an overdue checked date", "a figure copied into a new year and not looked at",
	"a figure without a source",
	"a source without its grade or the day somebody looked",
	"a link that is no source's, or a reprint's",
	"official said by somebody who is not",
	"a reference to no cell",
	"a worked example that cannot be settled",
	"a file or folder that nothing reads",
	"a region's folder without region.yaml",
	"a parent that is not there",
	"a paying order that names no layer, or leaves one out",
	"a patch of nothing",
	"a case without recompute, or with a word that is none",
	"a correction about nothing",
	"a leaflet that is out of date",
	"what nobody has written yet",
}

// A slip is a row of testdata/named.txt, put into a copy of the made-up tree:
//
//	row: why it is there
//	file: jia/policy/stay.yaml
//	from: what stands once in the file
//	to: what comes in its place; ‸ marks where the problem must be said to stand
//	at: where ‸ belongs before the first of this, if it is not in to
//	says: the whole sentence, 提醒： before a warning
//
// A row that begins with fine is no fault: nothing is said, and the calculator's
// policy stays as it was; of one that begins with accepted nothing is said. In the place of from and to, bytes is the whole file as
// a Go string, so many times over, link a symbolic link, and copy the file whose
// text it has; what is wrong with these stands at 1:1 if nothing else is said, and in
// at-file if that is another file.
// \n and \t stand for themselves, \u for a character.
type slip struct {
	line       int
	fault, why string
	kind       string // row, fine, accepted
	keys       map[string]string
}

func readSlips(t *testing.T) (slips []slip) {
	t.Helper()
	text, err := os.ReadFile("testdata/named.txt")
	if err != nil {
		t.Fatal(err)
	}
	fault := ""
	unescape := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\ufeff`, "\ufeff")
	for i, line := range strings.Split(string(text), "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case strings.HasPrefix(line, "## "):
			fault = line[len("## "):]
		case strings.HasPrefix(line, "# "), line == "":
		case key == "row", key == "fine", key == "accepted":
			slips = append(slips, slip{i + 1, fault, value, key, map[string]string{}})
		case len(slips) == 0 || !slices.Contains([]string{"file", "from", "to", "at", "says", "bytes", "times", "link", "copy", "at-file"}, key):
			t.Fatalf("named.txt:%d: no such key: %s", i+1, key)
		case key == "bytes":
			slips[len(slips)-1].keys[key] = value
		default:
			slips[len(slips)-1].keys[key] = unescape.Replace(value)
		}
	}
	return slips
}

// broken is the file with the slip in it, and where the slip stands.
func (s *slip) broken(t *testing.T, tree fstest.MapFS) (file *fstest.MapFile, line, col int) {
	t.Helper()
	has := func(key string) bool { _, ok := s.keys[key]; return ok }
	switch {
	case has("link"):
		return &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte(s.keys["link"])}, 1, 1
	case has("bytes"):
		text, err := strconv.Unquote(s.keys["bytes"])
		if err != nil {
			t.Fatal(err)
		}
		if times, err := strconv.Atoi(s.keys["times"]); err == nil {
			text = strings.Repeat(text, times)
		}
		line, col = 1, 1
		if before, after, marked := strings.Cut(text, "‸"); marked {
			line, col, text = 1, len(before)+1, before+after
		}
		return &fstest.MapFile{Data: []byte(text)}, line, col
	}
	from := s.keys["file"]
	if has("copy") {
		from = s.keys["copy"]
	}
	if tree[from] == nil {
		t.Fatalf("named.txt:%d: no file %s", s.line, from)
	}
	text := string(tree[from].Data)
	if strings.Count(text, s.keys["from"]) != 1 && has("from") {
		t.Fatalf("named.txt:%d: %q stands %d times in %s", s.line, s.keys["from"], strings.Count(text, s.keys["from"]), from)
	}
	if has("from") {
		text = strings.Replace(text, s.keys["from"], s.keys["to"], 1)
	}
	if at := s.keys["at"]; at != "" {
		text = strings.Replace(text, at, "‸"+at, 1)
	}
	if !strings.Contains(text, "‸") {
		return &fstest.MapFile{Data: []byte(text)}, 1, 1
	}
	text, line, col = caret(t, text)
	return &fstest.MapFile{Data: []byte(text)}, line, col
}

// TestNamedFaults breaks one file at a time at a known place and wants exactly
// its problem, the whole sentence.
func TestNamedFaults(t *testing.T) {
	clean, _ := Open(madeUp(t))
	policy, _ := clean.Region("jia")
	for _, s := range readSlips(t) {
		t.Run(s.fault+"/"+s.why, func(t *testing.T) {
			tree := madeUp(t)
			file, line, col := s.broken(t, tree)
			tree[s.keys["file"]] = file
			got := check(tree)
			if s.kind == "row" {
				says := s.keys["says"]
				where := s.keys["file"]
				if other := s.keys["at-file"]; other != "" {
					where = other
				}
				want := Problem{Path: where, Line: line, Col: col, Message: strings.TrimPrefix(says, "提醒："), Warning: strings.HasPrefix(says, "提醒：")}
				if !slices.Equal(got, Problems{want}) {
					t.Errorf("named.txt:%d: got\n%v\nwant\n%v", s.line, got, want)
				}
				return
			}
			lib, _ := Open(tree)
			if r, _ := lib.Region("jia"); len(got) > 0 || s.kind == "fine" && r.Hash != policy.Hash {
				t.Errorf("named.txt:%d: it is no fault, and changes nothing:\n%v", s.line, got)
			}
		})
	}
}

// Each fault that the design names has its slips, and nothing stands under
// another name.
func TestEveryNamedFault(t *testing.T) {
	var under []string
	for _, s := range readSlips(t) {
		if len(under) == 0 || under[len(under)-1] != s.fault {
			under = append(under, s.fault)
		}
	}
	if !slices.Equal(under, named) {
		t.Errorf("named.txt has\n%s\nthe design names\n%s", strings.Join(under, "\n"), strings.Join(named, "\n"))
	}
}
