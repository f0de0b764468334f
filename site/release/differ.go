package release

import (
	"cmp"
	"html"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"mingbaizhi/site/edit"
)

// Difference is what a release changes against an earlier one.
type Difference struct {
	Than     string // the name of the earlier one, empty where there is none
	Online   bool   // it was asked of the site's address
	Said     string // why the site's address could not tell, a sentence
	Pages    []PageChange
	Others   int // files that differ and are no pages: data, styles, scripts
	Policies []PolicyChange
	Values   []FileChange
	NoValues bool // the earlier one's content is not kept here
}

// Change says which way.
type Change uint8

const (
	Changed Change = iota
	Added
	Gone
)

// String is the change in words.
func (c Change) String() string { return [...]string{"改了", "新增", "没有了"}[c] }

// PageChange is a page that differs.
type PageChange struct {
	Path, Title string // Title is empty for one that is gone
	Change
}

// PolicyChange is a region whose policy differs.
type PolicyChange struct{ Region, Name, Was, Now string }

// FileChange is the values of a file of the content that differ.
type FileChange struct {
	Name    string
	Changes []edit.Change
}

// Nothing reports whether there is no difference.
func (d *Difference) Nothing() bool {
	return len(d.Pages) == 0 && d.Others == 0 && len(d.Policies) == 0
}

// compare lays two manifests beside each other; titles names the pages of the
// later one. Without an earlier one everything is new.
func compare(was, now *Manifest, titles map[string]string) *Difference {
	d := &Difference{}
	if was == nil {
		was = &Manifest{}
	}
	d.Than = was.Release
	note := func(p string, c Change) {
		if path.Ext(p) == ".html" {
			d.Pages = append(d.Pages, PageChange{p, titles[p], c})
		} else {
			d.Others++
		}
	}
	for p, hash := range now.Files {
		switch before, there := was.Files[p]; {
		case !there:
			note(p, Added)
		case before != hash:
			note(p, Changed)
		}
	}
	for p := range was.Files {
		if _, there := now.Files[p]; !there {
			note(p, Gone)
		}
	}
	slices.SortFunc(d.Pages, func(a, b PageChange) int {
		return cmp.Or(cmp.Compare(a.Change, b.Change), cmp.Compare(a.Path, b.Path))
	})
	for region, policy := range now.Policies {
		if before := was.Policies[region]; before.Code != policy.Code {
			d.Policies = append(d.Policies, PolicyChange{region, policy.Name, before.Code, policy.Code})
		}
	}
	for region, policy := range was.Policies {
		if _, there := now.Policies[region]; !there {
			d.Policies = append(d.Policies, PolicyChange{region, policy.Name, policy.Code, ""})
		}
	}
	slices.SortFunc(d.Policies, func(a, b PolicyChange) int { return cmp.Compare(a.Region, b.Region) })
	return d
}

// valueChanges are the values that differ between two states of the content;
// signatures say nothing to readers.
func valueChanges(was, now map[string]string) []FileChange {
	var all []FileChange
	names := map[string]bool{}
	for name := range was {
		names[name] = true
	}
	for name := range now {
		names[name] = true
	}
	for name := range names {
		if path.Base(name) == "approvals.yaml" {
			continue
		}
		before, after := valuesOf(name, was[name]), valuesOf(name, now[name])
		if changes := edit.Diff(before, after); len(changes) > 0 {
			all = append(all, FileChange{name, changes})
		}
	}
	slices.SortFunc(all, func(a, b FileChange) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// valuesOf is nothing for a file that is not there, or cannot be read.
func valuesOf(name, text string) []edit.Value {
	if text == "" {
		return nil
	}
	values, err := edit.Values(name, text)
	if err != nil {
		return nil
	}
	return values
}

// titleOf is what stands in the head of a page.
func titleOf(page string) string {
	_, rest, ok := strings.Cut(page, "<title>")
	title, _, closed := strings.Cut(rest, "</title>")
	if !ok || !closed {
		return ""
	}
	return html.UnescapeString(strings.TrimSpace(title))
}

// Against compares the release at i of those that are kept with the one before
// it; without one everything is new, and Than is empty.
func Against(all []Kept, i int) *Difference {
	now := all[i]
	titles := map[string]string{}
	if pages, err := now.pages(); err == nil {
		for _, f := range pages {
			titles[f.path] = titleOf(string(f.data))
		}
	}
	earlier := usable(all[i+1:])
	if len(earlier) == 0 {
		return compare(nil, &now.Manifest, titles)
	}
	before := earlier[0]
	d := compare(&before.Manifest, &now.Manifest, titles)
	d.NoValues = true
	if data, err := os.ReadFile(filepath.Join(now.Dir, ContentPack)); err == nil {
		if texts, err := contentOf(data); err == nil {
			d.against(before, texts)
		}
	}
	return d
}

// Content is what a kept release was made from.
func (k *Kept) Content() (fs.FS, error) {
	data, err := os.ReadFile(filepath.Join(k.Dir, ContentPack))
	if err != nil {
		return nil, k.broken(ContentPack)
	}
	return treeOf(data)
}
