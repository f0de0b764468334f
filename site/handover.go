package site

import (
	"maps"

	"mingbaizhi/content"
)

// What package release tells whoever puts the site onto a host.

// ContentPolicy is the Content-Security-Policy under which the file at path is
// meant to be served.
func ContentPolicy(path string) string { return contentPolicy(path) }

// OfflineFile is the name of the one file of a region that is served under a
// policy of its own.
const OfflineFile = "offline.html"

// MediaTypes are the Content-Types of everything a site consists of, by
// extension.
func MediaTypes() map[string]string {
	all := maps.Clone(types)
	for ext, kind := range all {
		all[ext] = served(kind)
	}
	return all
}

// PolicyCode is what pages and paper print of the hash of a region's policy;
// empty where it has none.
func PolicyCode(r *content.Region) string { return shortCode(r) }
