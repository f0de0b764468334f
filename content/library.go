package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"
)

// Library is the authors' tree as far as it is shared: what is in every
// region's pages, and the headers. It does not change once opened, so regions
// may be loaded from several goroutines.
type Library struct {
	Vocabulary *Vocabulary
	Glossary   *Glossary
	Site       *Site
	Headers    []Header    // by id
	Approvals  []*Approval // of what is shared; a region's stand in its header

	tree   tree
	shared Problems            // those of what is shared
	headed map[string]Problems // those of each header
	recent *atomic.Pointer[Header]
	tests  *testedRegions // what Check found in regions
	broken bool           // something in the vocabulary or site.yaml is wrong
	unsure bool           // something in the vocabulary is
	terms  bool           // the glossary could be read whole
}

// Open reads vocabulary, glossary, site and the header of every region. The
// library is there even with problems, as far as it could be read.
func Open(fsys fs.FS) (*Library, Problems) {
	r := &reading{tree: tree{FS: fsys}}
	lib := &Library{tree: r.tree, headed: map[string]Problems{}, tests: newTestedRegions(), recent: &atomic.Pointer[Header]{}}
	lib.Vocabulary = r.vocabulary(r.open("vocabulary.yaml", &vocabularyShape))
	lib.unsure = r.problems.errors() > 0
	lib.Site = r.site(r.open("site.yaml", &siteShape))
	lib.broken = r.problems.errors() > 0
	before := r.problems.errors()
	lib.Glossary = r.glossary(r.open("glossary.yaml", &glossaryShape))
	lib.terms = r.problems.errors() == before
	lib.Approvals = r.approvals(".")
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		r.problems.fail(place{".", 1, 1}, "内容文件夹打不开：%s。", reason(err))
	}
	for _, entry := range entries {
		switch id := entry.Name(); {
		case contains(sharedFiles, id):
		case r.isRegion(id):
			lib.Headers = append(lib.Headers, lib.readHeader(id))
		case entry.Type().IsRegular() && !strings.HasPrefix(id, ".") && !strings.HasPrefix(id, "~") && path.Ext(id) != ".go":
			r.problems.warn(place{id, 1, 1}, "这个没有读：%s", meant(id, sharedFiles))
		}
	}
	lib.shared = r.problems
	return lib, lib.relate()
}

// readHeader reads the header of a region.
func (lib *Library) readHeader(id string) Header {
	r := &reading{tree: lib.tree}
	h := r.header(id)
	lib.headed[id] = r.problems
	return *h
}

// sharedFiles are what stands at the top of the tree beside the regions; this
// package's own source may lie there too.
var sharedFiles = []string{"vocabulary.yaml", "glossary.yaml", "site.yaml", "approvals.yaml"}

// isRegion reports whether a name at the top of the tree is a region's folder.
func (r *reading) isRegion(id string) bool {
	if strings.HasPrefix(id, ".") || strings.HasPrefix(id, "_") || id == "testdata" {
		return false
	}
	info, err := fs.Lstat(r.tree.FS, id)
	if err != nil || !info.IsDir() && info.Mode()&fs.ModeSymlink == 0 {
		return false
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if !r.tree.inside(id, place{id, 1, 1}, &r.problems) {
			return false
		}
		info, err := fs.Stat(r.tree.FS, id)
		if err != nil {
			r.problems.fail(place{id, 1, 1}, "这个链接指到的文件夹没有：把文件夹复制进来，再删掉链接。")
		}
		if err != nil || !info.IsDir() {
			return false
		}
	}
	if say := FolderFault(id); say != "" {
		r.problems.fail(place{id, 1, 1}, "%s", say)
		return false
	}
	if _, err := fs.ReadDir(r.tree.FS, id); err != nil {
		r.problems.fail(place{id, 1, 1}, "文件夹打不开：%s。", reason(err))
		return false
	}
	if _, err := fs.Lstat(r.tree.FS, path.Join(id, "region.yaml")); err != nil {
		r.problems.fail(place{id + "/region.yaml", 1, 1}, "文件夹 %s 里没有 region.yaml：加上它，或把文件夹移走。", id)
		return false
	}
	return true
}

// relate checks that every parent is there and above, and finds out who has a
// calculator. It gives all that is wrong with what is shared and with headers.
func (lib *Library) relate() Problems {
	r := &reading{tree: lib.tree}
	var ids []string
	nation := ""
	for i := range lib.Headers {
		h := &lib.Headers[i]
		switch ids = append(ids, h.ID); {
		case h.Kind != "nation":
		case nation == "":
			nation = h.ID
		default:
			r.problems.fail(h.kindAt, "已经有一个全国（%s）：把这里的 kind 改成 province、city、county 或 district，并写上 parent。", nation)
		}
	}
	for i := range lib.Headers {
		h := &lib.Headers[i]
		if h.parentAt == (place{}) || h.Parent == "" {
			continue
		}
		if lib.Header(h.Parent) == nil {
			r.problems.fail(h.parentAt, "没有 %s 这个地区：%s", h.Parent, meant(h.Parent, ids))
		} else if chain := lib.chain(h.ID); chain[len(chain)-1].Parent == h.ID {
			r.problems.fail(h.parentAt, "上级绕成了圈（%s）：改正 parent。", circle(chain))
		}
	}
	for i := range lib.Headers {
		h := &lib.Headers[i]
		h.Settles = h.Kind != "province" && (h.Kind != "nation" || h.Blank) &&
			slices.ContainsFunc(lib.chain(h.ID), func(above *Header) bool { return above.handsDown(h) && above.pays })
	}
	lib.lighten()
	runs := []Problems{lib.shared, r.problems}
	for _, found := range lib.headed {
		if len(found) > 0 {
			runs = append(runs, found)
		}
	}
	return Merge(runs...)
}

func circle(chain []*Header) string {
	ids := make([]string, len(chain))
	for i, h := range chain {
		ids[i] = h.ID
	}
	return strings.Join(append(ids, chain[len(chain)-1].Parent), " → ")
}

// lighten leaves out of the headers what only their own region needs: of a country
// they would be most of what is in memory.
func (lib *Library) lighten() {
	above := map[string]bool{}
	for i := range lib.Headers {
		above[lib.Headers[i].Parent] = true
	}
	for i := range lib.Headers {
		if h := &lib.Headers[i]; !above[h.ID] && !h.unread {
			h.body, h.sources, h.light = nil, nil, true
		}
	}
}

// whole is a header with all that its file says. The one asked for last is
// remembered.
func (lib *Library) whole(h *Header) *Header {
	if !h.light {
		return h
	}
	if last := lib.recent.Load(); last != nil && last.ID == h.ID {
		return last
	}
	r := &reading{tree: lib.tree} // Open has said what is wrong
	all := *h
	all.light = false
	if all.body = r.open(h.ID+"/region.yaml", &regionShape); all.body == nil {
		all.unread = true // gone since
		return &all
	}
	all.sources = r.declare(all.body.get("sources"), "region."+h.ID)
	lib.recent.Store(&all)
	return &all
}

// Header finds a region's header by its id, nil if there is none.
func (lib *Library) Header(id string) *Header {
	i, found := slices.BinarySearchFunc(lib.Headers, id, func(h Header, id string) int { return strings.Compare(h.ID, id) })
	if !found {
		return nil
	}
	return &lib.Headers[i]
}

// below reports whether a region is another, or lies below it.
func (lib *Library) below(id, above string) bool {
	return slices.ContainsFunc(lib.chain(id), func(h *Header) bool { return h.ID == above })
}

// chain is a region and what it inherits from, itself first. A circle ends
// before it closes.
func (lib *Library) chain(id string) []*Header {
	var chain []*Header
	for h := lib.Header(id); h != nil && !slices.Contains(chain, h); h = lib.Header(h.Parent) {
		chain = append(chain, h)
	}
	return chain
}
