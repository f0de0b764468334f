package site

import (
	"sync"

	"mingbaizhi/content"
)

// tableFiles are a layer's table as CSV and as JSON, each made once: they are files,
// and the pages that lead to them say how large they are.
type tableFiles struct{ sheet, data func() ([]byte, error) }

func tableFilesOf(r *content.Region) map[*content.Layer]tableFiles {
	all := map[*content.Layer]tableFiles{}
	for _, l := range r.Layers {
		all[l] = tableFiles{
			sheet: sync.OnceValues(func() ([]byte, error) { return tableSheet(r, l) }),
			data:  sync.OnceValues(func() ([]byte, error) { return tableData(r, l) }),
		}
	}
	return all
}
