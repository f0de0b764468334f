package site

import (
	"slices"
	"strconv"

	"mingbaizhi/content"
)

// stationsPage is 服务网点: where things are done.
type stationsPage struct {
	Page
	Applies Applies
	Groups  []StationGroup
	Sources []SourceNote
}

// StationGroup is one level of the network, with the points of it whose
// addresses are known. Tier is nil for a level of which only points are.
type StationGroup struct {
	ID, Name string
	Tier     *TierView
	Stations []StationView
}

// TierView is what was published of a whole level.
type TierView struct {
	Count   string // 65 个, 500 多个; empty where nobody said
	Handles []string
	Note    string
	Grounds
}

// StationView is one point.
type StationView struct {
	ID, Name, Address, Hours, Phone, Tel string
	Handles                              []string
	Note                                 string
	Grounds
}

func hasStations(r *content.Region) bool { return len(r.Tiers)+len(r.Stations) > 0 }

func (s *Site) stations(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("stations", stationsPath(r.ID), "服务网点", "去哪里办：离家近的先去。", r)
	if err != nil {
		return nil, err
	}
	page := &stationsPage{Page: frame}
	sources := newSourceList(s.opt.Date)
	for _, group := range stationGroups(r) {
		for _, t := range r.Tiers {
			if t.ID == group.ID {
				group.Tier = &TierView{Count: count(t), Handles: t.Handles, Note: t.Note, Grounds: sources.grounds(t.Source)}
			}
		}
		for _, x := range r.Stations {
			if x.Tier == group.ID {
				group.Stations = append(group.Stations, StationView{x.ID, x.Name, x.Address, x.Hours, x.Phone, telephone(x.Phone),
					x.Handles, x.Note, sources.grounds(x.Source)})
			}
		}
		switch { // the page's own ids: a tier's is the author's
		case group.ID == "":
			group.ID = "level-others"
		case group.Tier == nil:
			group.ID = "level-" + group.ID
		}
		page.Groups = append(page.Groups, group)
	}
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}

// stationGroups are the levels in the page's order: those of which only points
// are known, then the tiers as they are written, then points of no level.
func stationGroups(r *content.Region) []StationGroup {
	var plain, tiers, last []StationGroup
	for _, t := range r.Tiers {
		tiers = append(tiers, StationGroup{ID: t.ID, Name: t.Name})
	}
	for _, x := range r.Stations {
		known := func(g StationGroup) bool { return g.ID == x.Tier }
		switch {
		case slices.ContainsFunc(slices.Concat(plain, tiers, last), known):
		case x.Tier == "":
			last = append(last, StationGroup{Name: "别的网点"})
		default:
			plain = append(plain, StationGroup{ID: x.Tier, Name: x.Level + "网点"})
		}
	}
	return slices.Concat(plain, tiers, last)
}

func count(t *content.Tier) string {
	switch {
	case t.Count == 0:
		return ""
	case t.More:
		return strconv.FormatInt(t.Count, 10) + " 多个"
	}
	return strconv.FormatInt(t.Count, 10) + " 个"
}
