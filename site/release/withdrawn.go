package release

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// withdrawn is the file of the site that says which bundles no longer calculate.
const withdrawn = "withdrawn.json"

// withdrawals is what withdrawn.json holds, as package site writes it.
type withdrawals struct {
	Bundles map[string]withdrawal `json:"bundles"`
}

type withdrawal struct {
	On   string       `json:"on"`
	What string       `json:"what"`
	Now  string       `json:"now"`
	Page string       `json:"page"`
	Also []withdrawal `json:"also,omitempty"`
}

// withdrawals are those of a kept release's site.
func (k *Kept) withdrawals() (*withdrawals, error) {
	list := &withdrawals{map[string]withdrawal{}}
	if k.Files[withdrawn] == "" {
		return list, nil
	}
	pages, err := k.pages()
	if err != nil {
		return nil, err
	}
	for _, f := range pages {
		if f.path == withdrawn && json.Unmarshal(f.data, list) != nil {
			return nil, k.broken(SitePack)
		}
	}
	return list, nil
}

// has reports whether the bundle with a policy code is withdrawn. Either may be
// longer than the other.
func (l *withdrawals) has(code string) bool {
	for bundle := range l.Bundles {
		if code != "" && bundle != "" && (strings.HasPrefix(bundle, code) || strings.HasPrefix(code, bundle)) {
			return true
		}
	}
	return false
}

// into puts the list into an older site, which knows fewer bundles, and not
// every page that they name.
func (l *withdrawals) into(pages []packed) ([]packed, error) {
	pages = slices.Clone(pages)
	at := slices.IndexFunc(pages, func(f packed) bool { return f.path == withdrawn })
	all := &withdrawals{map[string]withdrawal{}}
	if at >= 0 {
		if err := json.Unmarshal(pages[at].data, all); err != nil {
			return nil, err
		}
	}
	if len(l.Bundles) == 0 {
		return pages, nil
	}
	for bundle, told := range l.Bundles {
		all.Bundles[bundle] = told.among(pages)
	}
	data, err := json.Marshal(all)
	if at < 0 {
		return append(pages, packed{withdrawn, append(data, '\n')}), err
	}
	pages[at].data = append(data, '\n')
	return pages, err
}

// among leads to a page that the site has: the one named, else its region's
// first, else the first of all.
func (w withdrawal) among(pages []packed) withdrawal {
	has := func(path, id string) bool {
		return slices.ContainsFunc(pages, func(f packed) bool {
			return f.path == path && (id == "" || strings.Contains(string(f.data), `id="`+id+`"`))
		})
	}
	path, id, _ := strings.Cut(w.Page, "#")
	if !has(path, id) {
		region, _, _ := strings.Cut(path, "/")
		if w.Page = region + "/index.html"; !has(w.Page, "") {
			w.Page = "index.html"
		}
	}
	w.Also = slices.Clone(w.Also)
	for i := range w.Also {
		w.Also[i] = w.Also[i].among(pages)
	}
	return w
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// cutBelow is the path in the site of a file of 发布包.zip.
func cutBelow(path string) (in string, ok bool) { return strings.CutPrefix(path, below) }
