package approval

import (
	"strings"

	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// Past is what a store remembers of earlier texts.
type Past struct {
	st    *store.Store
	texts map[string][]string // hashes of a file's texts, the newest first
}

// NewPast reads the history of a store.
func NewPast(st *store.Store) (*Past, error) {
	records, err := st.History("", "")
	if err != nil {
		return nil, err
	}
	p := &Past{st, map[string][]string{}}
	for _, r := range records {
		for _, f := range r.Files {
			for _, hash := range []string{f.After, f.Before} {
				if hash != "" {
					p.texts[f.Name] = append(p.texts[f.Name], hash)
				}
			}
		}
	}
	return p, nil
}

// Text finds a text of a file by the hash of its values. It is an [Earlier].
func (p *Past) Text(name, values string) (text string, ok bool) {
	ok = p.each(name, func(was string) bool {
		found, err := edit.Values(name, was)
		text = was
		return err == nil && edit.Hash(found) == values
	})
	return text, ok
}

// Approved finds the text of a file that was approved last, whatever has been
// signed since; ok is false where none was, or it is lost.
func (p *Past) Approved(name string) (text string, ok bool) {
	at := approvals
	if folder, _, below := strings.Cut(name, "/"); below {
		at = folder + "/" + approvals
	}
	entry := "approvals/" + escaped(ownName(name)) + "/"
	p.each(at, func(signed string) bool {
		values, err := edit.Values(at, signed)
		if err != nil {
			return false
		}
		hash, approved := "", false
		for _, v := range values {
			switch v.Path {
			case entry + "values":
				hash = v.Text
			case entry + "approved/by":
				approved = true
			}
		}
		if !approved {
			return false
		}
		text, ok = p.Text(name, hash)
		return ok
	})
	return text, ok
}

// each hands out the texts of a file, the newest first, until f has enough.
func (p *Past) each(name string, f func(text string) bool) bool {
	seen := map[string]bool{}
	for _, hash := range p.texts[name] {
		if seen[hash] {
			continue
		}
		seen[hash] = true
		if text, err := p.st.Text(hash); err == nil && f(text) {
			return true
		}
	}
	return false
}
