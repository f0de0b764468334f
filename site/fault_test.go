package site

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// A fault is one slip of an author's hand in testdata/faults.txt, put into a
// copy of the real content:
//
//	fault: 报销比例少了百分号
//	file: zibo/policy/resident-inpatient.yaml
//	from: deductible: 100, rate: 85%
//	to: deductible: 100, rate: ‸85
//	says: 85%
//
// from stands once in the file; ‸ in to is no part of it and marks the place
// that check must name. \n is a new line. says may stand several times: what
// the message must contain, the mend among it.
type fault struct {
	Line           int
	Name           string
	File, From, To string
	Says           []string
}

const mark = "‸"

func readFaults(t *testing.T) (faults []fault) {
	t.Helper()
	text, err := os.ReadFile("testdata/faults.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		key, value, _ := strings.Cut(line, ": ")
		if key == "fault" {
			faults = append(faults, fault{Line: i + 1, Name: value})
			continue
		}
		if len(faults) == 0 {
			t.Fatalf("faults.txt:%d: a block begins with fault:", i+1)
		}
		f := &faults[len(faults)-1]
		switch value = strings.ReplaceAll(value, `\n`, "\n"); key {
		case "file":
			f.File = value
		case "from":
			f.From = value
		case "to":
			f.To = value
		case "says":
			f.Says = append(f.Says, value)
		default:
			t.Fatalf("faults.txt:%d: no such key: %s", i+1, key)
		}
	}
	for _, f := range faults {
		if f.File == "" || f.From == "" || strings.Count(f.To, mark) != 1 || len(f.Says) == 0 {
			t.Fatalf("faults.txt:%d: a fault has file, from, to with one %s, and says", f.Line, mark)
		}
	}
	return faults
}

// TestFaults breaks one file of the real content at a time: check names exactly
// that file, line and column, with the mend, and nothing else is an error.
func TestFaults(t *testing.T) {
	bin := program(t)
	faults := readFaults(t)
	if len(faults) < 10 {
		t.Fatalf("only %d faults", len(faults))
	}
	for _, f := range faults {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")); err != nil {
				t.Fatal(err)
			}
			where := f.put(t, filepath.Join(dir, "content"))
			check := exec.Command(bin, "check", "-date", corpusDate)
			check.Dir = dir
			var said strings.Builder
			check.Stderr = &said
			err := check.Run()
			var ended *exec.ExitError
			if !errors.As(err, &ended) || ended.ExitCode() != 1 {
				t.Errorf("want exit 1, got %v", err)
			}
			var problems []string
			for _, line := range strings.Split(strings.TrimSpace(said.String()), "\n") {
				if strings.HasPrefix(line, "content/") {
					problems = append(problems, line)
				} else if len(problems) > 0 { // a message may go on, as two slips side by side do
					problems[len(problems)-1] += "\n" + line
				}
			}
			problems = slices.DeleteFunc(problems, func(p string) bool { return strings.Contains(p, ": 提醒：") })
			if len(problems) != 1 || !strings.HasPrefix(problems[0], where) {
				t.Fatalf("want one error, at %s\ngot\n%s", where, strings.Join(problems, "\n"))
			}
			for _, part := range f.Says {
				if !strings.Contains(problems[0], part) {
					t.Errorf("want %q in\n%s", part, problems[0])
				}
			}
		})
	}
}

// put breaks the file and gives the position that a message about it begins
// with.
func (f *fault) put(t *testing.T, dir string) string {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(f.File))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if n := strings.Count(text, f.From); n != 1 {
		t.Fatalf("faults.txt:%d: %q stands %d times in %s", f.Line, f.From, n, f.File)
	}
	broken := strings.Replace(text, f.From, f.To, 1)
	before, after, _ := strings.Cut(broken, mark)
	if err := os.WriteFile(name, []byte(before+after), 0o644); err != nil {
		t.Fatal(err)
	}
	line := strings.Count(before, "\n") + 1
	col := utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
	return fmt.Sprintf("content/%s:%d:%d: ", f.File, line, col)
}
