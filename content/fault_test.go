package content

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
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
// from stands once in the file, and without it the file is a new one; ‸ in to is
// no part of it and marks the place that check must name. \n is a new line. says may stand several times: what
// the message must contain, the mend among it.
type fault struct {
	Line           int
	Name           string
	File, From, To string
	Says           []string
}

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
		if f.File == "" || strings.Count(f.To, "‸") != 1 || len(f.Says) == 0 {
			t.Fatalf("faults.txt:%d: a fault has file, to with one ‸, and says", f.Line)
		}
	}
	return faults
}

// TestFaults breaks one file of the authors' tree at a time: exactly that file,
// line and column is named, with the mend, and nothing else is an error.
func TestFaults(t *testing.T) {
	authors := copied(t, os.DirFS("."))
	faults := readFaults(t)
	if len(faults) < 10 {
		t.Fatalf("only %d faults", len(faults))
	}
	for _, f := range faults {
		t.Run(f.Name, func(t *testing.T) {
			original := authors[f.File]
			whole := f.To
			switch {
			case f.From == "" && original != nil:
				t.Fatalf("faults.txt:%d: %s is there already", f.Line, f.File)
			case f.From == "":
				defer delete(authors, f.File)
			case original == nil || strings.Count(string(original.Data), f.From) != 1:
				t.Fatalf("faults.txt:%d: %q does not stand once in %s", f.Line, f.From, f.File)
			default:
				whole = strings.Replace(string(original.Data), f.From, f.To, 1)
				defer func() { authors[f.File] = original }()
			}
			text, line, col := caret(t, whole)
			authors[f.File] = &fstest.MapFile{Data: []byte(text)}
			lib, opened := Open(authors)
			problems := lib.Check(opened, anyDay).Errors()
			where := fmt.Sprintf("%s:%d:%d: ", f.File, line, col)
			if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), where) {
				t.Fatalf("want one error, at %s\ngot\n%s", where, problems)
			}
			for _, part := range f.Says {
				if !strings.Contains(problems[0].Message, part) {
					t.Errorf("want %q in\n%s", part, problems[0])
				}
			}
		})
	}
}
