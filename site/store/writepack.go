package store

import "io"

// WritePack writes a 内容包 of some files of the content, by name, without any
// history: what a release was made from. The same files give the same bytes.
func WritePack(w io.Writer, files map[string]string) error {
	entries := map[string]string{}
	for name, text := range files {
		if say := nameFault(name); say != "" {
			return &Refusal{"", say}
		}
		entries[packContent+name] = text
	}
	return writePack(w, entries)
}
