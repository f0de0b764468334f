package content

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"
)

// Again is the library and its problems as [Open] would read them after some files
// of the tree have changed, named by slash paths. It reads only what those files
// can have to do with: of a change within a region that region's header. What
// [Library.Check] found in regions that are not concerned is still known. The
// library itself stays what it was.
func (lib *Library) Again(changed []string) (*Library, Problems) {
	return lib.AgainIn(lib.tree.FS, changed)
}

// AgainIn is Again where the files as they are now stand in another tree.
func (lib *Library) AgainIn(fsys fs.FS, changed []string) (*Library, Problems) {
	now := tree{FS: fsys}
	ids := map[string]bool{}
	headers := false // who is above whom, and what all regions are told of one
	for _, name := range changed {
		id, rest, within := strings.Cut(path.Clean(name), "/")
		if !within || lib.Header(id) == nil || !now.has(id+"/region.yaml") {
			return Open(fsys)
		}
		ids[id], headers = true, headers || rest == "region.yaml"
	}
	again := *lib
	again.tree, again.recent = now, &atomic.Pointer[Header]{}
	again.Headers, again.headed = slices.Clone(lib.Headers), maps.Clone(lib.headed)
	for id := range ids {
		*again.Header(id) = again.readHeader(id)
	}
	found := again.relate()
	again.tests = newTestedRegions()
	if !headers {
		again.tests.before, again.tests.changed = lib.tests, ids
	}
	return &again, found
}
