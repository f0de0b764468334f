package site

import (
	"cmp"
	"encoding/json"
	"slices"

	"mingbaizhi/content"
)

// withdrawnPath is the list of bundles that no longer calculate, for everybody:
// a page asks for it whenever there is a network, however old the page is.
const withdrawnPath = "withdrawn.json"

// withdrawnList is what the list holds: by policy code, what was wrong.
type withdrawnList struct {
	Bundles map[string]withdrawal `json:"bundles"`
}

// withdrawal is why a bundle no longer calculates. Its keys are those that
// withdrawn.js reads.
type withdrawal struct {
	On   string       `json:"on"`             // since when that is said
	What string       `json:"what"`           // was wrong
	Now  string       `json:"now"`            // is right
	Page string       `json:"page"`           // where it can be read, from the site's root
	Also []withdrawal `json:"also,omitempty"` // what else was wrong in the same bundle
}

// withdrawn is the list as bytes. A correction that is no longer shown keeps its
// bundles in it. Of several corrections of one bundle the newest stands first.
func (s *Site) withdrawn() ([]byte, error) {
	list := withdrawnList{map[string]withdrawal{}}
	for i := range s.lib.Headers {
		if !s.lib.Corrects(s.lib.Headers[i].ID) {
			continue
		}
		r, problems := s.lib.Region(s.lib.Headers[i].ID)
		if errs := problems.Errors(); len(errs) > 0 {
			return nil, errs
		}
		for _, c := range s.corrected(r) {
			if c.Region != r.ID || len(c.Bundles) == 0 {
				continue
			}
			told, err := s.withdrawal(r, c)
			if err != nil {
				return nil, err
			}
			for _, code := range c.Bundles {
				list.add(code, told)
			}
		}
	}
	data, err := json.Marshal(list)
	return append(data, '\n'), err
}

// add notes one more thing that was wrong in a bundle.
func (l *withdrawnList) add(code string, told withdrawal) {
	first, known := l.Bundles[code]
	if known {
		all := append(first.Also, told)
		first.Also = nil
		all = append(all, first)
		slices.SortStableFunc(all, func(a, b withdrawal) int { return cmp.Or(-cmp.Compare(a.On, b.On), cmp.Compare(a.Page, b.Page)) })
		told, told.Also = all[0], all[1:]
	}
	l.Bundles[code] = told
}

// withdrawal words a correction. The page is the region's own, or where it has
// none that of the first region below that shows the correction.
func (s *Site) withdrawal(r *content.Region, c *content.Correction) (withdrawal, error) {
	at := r
	for i := range s.lib.Headers {
		if shown(&at.Header) || hasPages(at) {
			break
		}
		below, problems := s.lib.Region(s.lib.Headers[i].ID)
		if errs := problems.Errors(); len(errs) > 0 {
			return withdrawal{}, errs
		}
		if shown(&below.Header) && slices.ContainsFunc(below.Corrections, func(x *content.Correction) bool { return x.Region == c.Region && x.ID == c.ID }) {
			at = below
		}
	}
	told := withdrawal{On: c.On.String(), Now: sentence(c.Now), What: "原来" + sentence(c.Was), Page: correctionsPath(at.ID) + "#" + correctionAnchor(at, c)}
	switch {
	case c.Guide != nil:
		told.What = c.Guide.Title + "，" + told.What
	case c.Cell != nil:
		told.What = s.cellName(r, c) + "，" + told.What
	}
	return told, nil
}
