package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"mingbaizhi/site/edit"
)

// readRecords reads the history, the oldest first. A last line without its end
// was being written when the machine stopped.
func readRecords(root *os.Root) ([]Record, error) {
	data, err := root.ReadFile(recordsName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, readFault(recordsName, err)
	}
	var records []Record
	for line := range bytes.Lines(data) {
		var r Record
		if line[len(line)-1] == '\n' && json.Unmarshal(line, &r) == nil {
			records = append(records, r)
		}
	}
	return records, nil
}

// History gives the records that changed a value of a file, newest first, each
// with that change alone; path may be that of a group of values. Without a path
// it gives those of the file, without a name all, whole.
func (s *Store) History(name, path string) ([]Record, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, readFault("", err)
	}
	defer root.Close()
	records, err := readRecords(root)
	if err != nil {
		return nil, err
	}
	records = inOrder(records)
	slices.Reverse(records)
	if name == "" {
		return records, nil
	}
	var found []Record
	for _, r := range records {
		if r.Files = touching(r.Files, name, path); len(r.Files) > 0 {
			found = append(found, r)
		}
	}
	return found, nil
}

// Last is when somebody last saved here, by the clock as it was then; zero if
// nobody has.
func (s *Store) Last() (at time.Time, err error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return at, readFault("", err)
	}
	defer root.Close()
	records, err := readRecords(root)
	for _, r := range records {
		if !r.Joined {
			at = r.At
		}
	}
	return at, err
}

// inOrder puts records that came in a 内容包 among those that were made here, by
// their times. Those made here stay in their order: a clock that was put back does
// not make an older change of a newer one.
func inOrder(records []Record) []Record {
	type timed struct {
		Record
		at time.Time
	}
	all := make([]timed, len(records))
	var last time.Time
	for i, r := range records {
		all[i] = timed{r, r.At}
		if r.Joined {
			continue
		}
		if r.At.After(last) {
			last = r.At
		}
		all[i].at = last
	}
	slices.SortStableFunc(all, func(a, b timed) int { return a.at.Compare(b.at) })
	for i := range all {
		records[i] = all[i].Record
	}
	return records
}

// touching keeps what a record did to a file, or to a value of it.
func touching(files []FileRecord, name, path string) []FileRecord {
	var kept []FileRecord
	for _, f := range files {
		if f.Name != name {
			continue
		}
		if path != "" {
			f.Changes = slices.DeleteFunc(slices.Clone(f.Changes), func(c edit.Change) bool { return !strings.HasPrefix(c.Path+"/", path+"/") })
			if len(f.Changes) == 0 {
				continue
			}
		}
		kept = append(kept, f)
	}
	return kept
}

// lastKnown is the hash of each file as the history last saw it here.
func lastKnown(records []Record) map[string]string {
	last := map[string]string{}
	for _, r := range records {
		if r.Joined {
			continue
		}
		for _, f := range r.Files {
			if last[f.Name] = f.After; f.After == "" {
				delete(last, f.Name)
			}
		}
	}
	return last
}

// lastChange is the newest record that changed a value, or a file where path is
// empty, to what stands there now; nobody's, if what stands there was not saved
// here.
func lastChange(records []Record, name, path, now string) (who string, at time.Time) {
	for _, r := range slices.Backward(records) {
		files := touching(r.Files, name, path)
		if r.Joined || len(files) == 0 {
			continue
		}
		f := files[0]
		if path == "" && f.After != now || path != "" && !slices.ContainsFunc(f.Changes, func(c edit.Change) bool { return c.Path != path || c.New == now }) {
			break
		}
		return r.Who, r.At
	}
	return "", time.Time{}
}
