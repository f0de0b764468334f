package site

import (
	"bytes"
	"encoding/json"
	"slices"

	"mingbaizhi/content"
	"mingbaizhi/site/search"
)

const elsewhereTitle = "没有我的地方"

// PlaceBox is the box in which a reader types where he is insured. It is shown by
// its script, which looks the words up on the device.
type PlaceBox struct {
	Names    string // the file of all places, which comes with the box's first use
	Like     string // a name that could be typed
	Nation   *Place // for those whose place is not there
	Hotlines []Hotline
}

// placesName is what the file of names is called among the assets.
const placesName = "places.js"

// placeBox is the box on a page at the root of the site, with its script.
func (s *Site) placeBox(p *Page) (*PlaceBox, error) {
	names, err := s.assets.path(placesName)
	if err != nil {
		return nil, err
	}
	box := &PlaceBox{Names: relative(p.Path, names), Hotlines: p.Hotlines}
	for i := range s.lib.Headers {
		switch h := &s.lib.Headers[i]; {
		case isNation(h):
			box.Nation = &Place{h.ID, h.Name, relative(p.Path, homePath(h.ID))}
		case shown(h) && box.Like == "" && len(h.Aka) > 0:
			box.Like = h.Aka[len(h.Aka)-1]
		}
	}
	return box, p.script(s.assets, "home.js")
}

// placeNames is the file of names: of each place its id, its name, what it lies
// in, from the province down, and what else people call it or what lies in it;
// and how characters are said. It is a classic script, for pages opened from a
// file.
func placeNames(lib *content.Library) ([]byte, error) {
	all := [][]any{}
	for i := range lib.Headers {
		h := &lib.Headers[i]
		if !insured(h) {
			continue
		}
		above := []string{}
		for up := lib.Header(h.Parent); up != nil && !isNation(up) && len(above) < len(lib.Headers); up = lib.Header(up.Parent) {
			above = append(above, up.Name)
		}
		slices.Reverse(above)
		all = append(all, []any{h.ID, h.Name, above, append([]string{}, h.Aka...)})
	}
	var out bytes.Buffer
	out.WriteString("mingbaizhi.places(")
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	if err := to.Encode(all); err != nil {
		return nil, err
	}
	out.Truncate(out.Len() - 1)
	out.WriteString(`,"` + search.Sounds + `");` + "\n")
	return out.Bytes(), nil
}
