package program

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/site/command"
)

// noon is when the content of these tests was written.
var noon = time.Date(2026, 6, 20, 12, 0, 0, 0, time.UTC)

// written is a content of some files, and what nobody reads beside them.
func written(t *testing.T) *call {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"site.yaml", "jia/region.yaml", ".history/records.jsonl", "jia/~$region.yaml"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("name: x\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		at := noon
		if strings.HasPrefix(name, ".") || strings.Contains(name, "~") {
			at = noon.AddDate(50, 0, 0) // what the clock was when it was wrong does not matter for ever
		}
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return &call{content: dir, Line: command.Line[*call]{Given: map[string]string{}}}
}

// A day that the machine's clock gives is held against the files' times; one that
// was asked for is not.
func TestClockThatCannotBeRight(t *testing.T) {
	c := written(t)
	for _, row := range []struct {
		why   string
		now   time.Time
		asked bool
		want  string
	}{
		{"as it should be", noon.Add(time.Minute), false, ""},
		{"a disk with local time", noon.Add(-9 * time.Hour), false, ""},
		{"content that nobody touched for years", noon.AddDate(4, 0, 0), false, ""},
		{"an empty battery", time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), false, "1970-01-01"},
		{"the clock went back a day", noon.AddDate(0, 0, -1), false, "比现在还晚"},
		{"the next century", time.Date(2099, 12, 31, 0, 0, 0, 0, time.UTC), false, "是五年多以前"},
		{"1970 was asked for", time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), true, ""},
	} {
		c.Now = func() time.Time { return row.now }
		c.date, _ = calc.ParseDate(row.now.Format(time.DateOnly))
		delete(c.Given, "date")
		if row.asked {
			c.Given["date"] = c.date.String()
		}
		err := c.clock(c.standing())
		if (err != nil) != (row.want != "") || err != nil && !(strings.Contains(err.Error(), row.want) && strings.Contains(err.Error(), "region.yaml")) {
			t.Errorf("%s: %v", row.why, err)
		}
	}
}

// A site is not put in its place if the content changed while it was made.
func TestContentThatChanges(t *testing.T) {
	region := func(c *call) string { return filepath.Join(c.content, "jia", "region.yaml") }
	for _, row := range []struct {
		why    string
		change func(c *call) error
		fails  bool
	}{
		{"nothing happened", func(*call) error { return nil }, false},
		{"saved in an editor", func(c *call) error { return os.WriteFile(region(c), []byte("name: y\n"), 0o644) }, true},
		{"a file more", func(c *call) error { return os.WriteFile(filepath.Join(c.content, "jia", "prices.yaml"), nil, 0o644) }, true},
		{"a file less", func(c *call) error { return os.Remove(region(c)) }, true},
		{"a spreadsheet's own file", func(c *call) error { return os.WriteFile(filepath.Join(c.content, "jia", "~$a.yaml"), nil, 0o644) }, false},
		{"the history", func(c *call) error { return os.WriteFile(filepath.Join(c.content, ".history", "lock"), nil, 0o644) }, false},
	} {
		c := written(t)
		before := c.standing()
		if err := row.change(c); err != nil {
			t.Fatal(err)
		}
		if err := c.unchanged(before); (err != nil) != row.fails || err != nil && !strings.Contains(err.Error(), "原来的网站没有动") {
			t.Errorf("%s: %v", row.why, err)
		}
	}
}
