package store

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"mingbaizhi/site/edit"
)

// hashOf is what the history calls a text.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

var hashPattern = regexp.MustCompile(`^[0-9a-f]{32}$`)

// textName is where a text lies.
func textName(hash string) string { return historyDir + "/texts/" + hash[:2] + "/" + hash + ".gz" }

// Text gives an earlier text of a file by its hash.
func (s *Store) Text(hash string) (string, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return "", readFault("", err)
	}
	defer root.Close()
	return readOld(root, hash)
}

func readOld(root *os.Root, hash string) (string, error) {
	lost := &Refusal{"", "历史里没有这一份旧文（" + shown(hash) + "）：.history 文件夹被删过或改过。"}
	if !hashPattern.MatchString(hash) {
		return "", lost
	}
	f, err := root.Open(textName(hash))
	if err != nil {
		return "", lost
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return "", lost
	}
	text, err := io.ReadAll(io.LimitReader(unpacked, mostBytes+1))
	if err != nil || hashOf(string(text)) != hash {
		return "", lost
	}
	return string(text), nil
}

// keep puts a text into the history. Firm waits until the disk has it.
func (h *hold) keep(text string, firm bool) error {
	hash := hashOf(text)
	name := textName(hash)
	if _, err := readOld(h.root, hash); err == nil {
		return nil
	}
	if err := h.root.MkdirAll(historyDir+"/texts/"+hash[:2], 0o755); err != nil {
		return err
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	_, _ = w.Write([]byte(text)) // into memory
	_ = w.Close()
	return h.write(name, packed.Bytes(), firm)
}

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
	slices.SortStableFunc(records, func(a, b Record) int { return a.At.Compare(b.At) })
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
// empty.
func lastChange(records []Record, name, path string) (who string, at time.Time) {
	for _, r := range slices.Backward(records) {
		if !r.Joined && len(touching(r.Files, name, path)) > 0 {
			return r.Who, r.At
		}
	}
	return "", time.Time{}
}

// Sync records what was changed outside the desk, with nobody's name: in a
// text editor, by copying files. The first time it notes what there is.
func (s *Store) Sync(at time.Time) error {
	h, err := s.hold()
	if err != nil {
		return err
	}
	err = h.sync(at)
	return errors.Join(diskFault("", err), h.release())
}

// What records are called that nobody saved.
const (
	kindFirst   = "开始记录"
	kindOutside = "在程序外面改的"
)

func (h *hold) sync(at time.Time) error {
	last := lastKnown(h.records)
	var names []string
	for name := range last {
		names = append(names, name)
	}
	for name := range h.tree {
		names = append(names, name)
	}
	slices.Sort(names)
	r := Record{At: at, Kind: kindOutside}
	if len(h.records) == 0 {
		r.Kind = kindFirst
	}
	for _, name := range slices.Compact(names) {
		text, there := h.tree[name]
		f := FileRecord{Name: name, Before: last[name]}
		if there {
			f.After = hashOf(text)
		}
		if f.Before == f.After {
			continue
		}
		if r.Kind != kindFirst {
			before, _ := readOld(h.root, f.Before) // a lost text is a file without values
			f.Changes = differences(name, before, text)
		}
		r.Files = append(r.Files, f)
	}
	if len(r.Files) == 0 {
		return nil
	}
	return h.commit(&r, nil, nil)
}

// differences are the values that differ. A text that cannot be read has none.
func differences(name, before, after string) []edit.Change {
	old, _ := edit.Values(name, before)
	new, err := edit.Values(name, after)
	if err != nil && after != "" {
		return nil
	}
	return edit.Diff(old, new)
}
