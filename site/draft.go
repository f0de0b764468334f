package site

import (
	"bytes"
	"io/fs"

	"mingbaizhi/content"
)

// Draft is the page of one guide as it is being written: what is wrong with the
// content keeps nothing from being shown but what it concerns, as a figure whose
// table cannot be read. The problems of the region come with it. The error for a
// guide that cannot be read at all, or is not there, is [fs.ErrNotExist].
func (s *Site) Draft(region, guide string) ([]byte, content.Problems, error) {
	r, problems := s.lib.Region(region)
	for _, g := range r.Guides {
		if g.ID != guide {
			continue
		}
		view, err := s.guide(r, g)
		if err != nil {
			return nil, problems, err
		}
		frame := view.frame()
		frame.Scripts, frame.Letters = nil, "" // it is looked at, not kept or installed
		page, err := s.kinds.render(view)
		return bytes.TrimSpace(page), problems, err
	}
	return nil, problems, &fs.PathError{Op: "open", Path: guidePath(region, guide), Err: fs.ErrNotExist}
}

// DraftPath is where the page of a guide lies in the site.
func DraftPath(region, guide string) string { return guidePath(region, guide) }
