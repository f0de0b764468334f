package site

import "mingbaizhi/content"

const (
	updatesTitle = "更新记录"
	updatesNote  = "什么时候改过、核对过，最新的在最上面。"
)

func updatesPath(region string) string { return region + "/updates.html" }

// updatesPage is 更新记录.
type updatesPage struct {
	Page
	Next []UpdateView // made known, not begun
	Days []UpdateDay
}

// UpdateDay is all of one day.
type UpdateDay struct {
	ID      string
	Day     Day
	Updates []UpdateView
}

// UpdateView is one update.
type UpdateView struct {
	ID, Kind string
	What     Link
	Says     string
}

func (s *Site) updatesPage(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("updates", updatesPath(r.ID), updatesTitle, updatesNote, r)
	if err != nil {
		return nil, err
	}
	frame.Feed = s.feedLink(r, frame.Path)
	page := &updatesPage{Page: frame}
	for _, u := range s.updates(r) {
		view := UpdateView{u.id, u.kind, page.link(u.path, u.what), u.says}
		if u.next {
			page.Next = append(page.Next, view)
			continue
		}
		if n := len(page.Days); n == 0 || page.Days[n-1].Day != dayOf(u.day) {
			page.Days = append(page.Days, UpdateDay{ID: "day-" + u.day.String(), Day: dayOf(u.day)})
		}
		day := &page.Days[len(page.Days)-1]
		day.Updates = append(day.Updates, view)
	}
	return page, nil
}
