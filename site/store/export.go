package store

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"slices"
)

// packFormat is the number of the form in which a 内容包 is written. A program
// refuses those above its own.
const packFormat = 1

// manifest is what stands in a 内容包 first: every other entry with its sum.
type manifest struct {
	Format int         `json:"format"`
	Files  []packEntry `json:"files"`
}

type packEntry struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	Sum  string `json:"sha256"`
}

// The names inside a 内容包.
const (
	packManifest = "manifest.json"
	packContent  = "content/"
	packRecords  = "history/records.jsonl"
	packTexts    = "history/texts/"
)

// Export writes a 内容包: the files of the content, and the history with all its
// texts. The same folder gives the same bytes.
func (s *Store) Export(w io.Writer) error {
	h, err := s.hold()
	if err != nil {
		return err
	}
	entries, err := h.pack()
	if err = h.released(err); err != nil {
		return err
	}
	return writePack(w, entries)
}

// pack collects what goes into a 内容包.
func (h *hold) pack() (map[string]string, error) {
	if err := anyOf(h.unread); err != nil { // it would look as if it had been taken away
		return nil, err
	}
	entries := map[string]string{}
	for name, text := range h.tree {
		if say := nameFault(name); say != "" {
			return nil, &Refusal{"", say}
		}
		entries[packContent+name] = text
	}
	lines, err := jsonLines(h.records)
	if err != nil {
		return nil, err
	}
	entries[packRecords] = string(lines)
	for hash := range mentioned(h.records) {
		if text, err := readOld(h.root, hash); err == nil { // a text that was lost is lost for the other too
			entries[packTexts+hash] = text
		}
	}
	return entries, nil
}

// mentioned are the texts that records speak of.
func mentioned(records []Record) map[string]bool {
	hashes := map[string]bool{}
	for _, r := range records {
		for _, f := range r.Files {
			for _, hash := range []string{f.Before, f.After} {
				if hash != "" {
					hashes[hash] = true
				}
			}
		}
	}
	return hashes
}

func jsonLines(records []Record) ([]byte, error) {
	var lines []byte
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		lines = append(append(lines, line...), '\n')
	}
	return lines, nil
}

// writePack writes a zip with the manifest first, without dates.
func writePack(w io.Writer, entries map[string]string) error {
	names := slices.Sorted(maps.Keys(entries))
	m := manifest{Format: packFormat}
	for _, name := range names {
		sum := sha256.Sum256([]byte(entries[name]))
		m.Files = append(m.Files, packEntry{name, int64(len(entries[name])), hex.EncodeToString(sum[:])})
	}
	head, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, name := range append([]string{packManifest}, names...) {
		text := entries[name]
		if name == packManifest {
			text = string(head) + "\n"
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, text); err != nil {
			return err
		}
	}
	return z.Close()
}
