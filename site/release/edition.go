package release

import (
	"bytes"
	"sync"

	"mingbaizhi/content"
	"mingbaizhi/site"
)

// edition is the site once more for where it cannot be put as it is.
type edition struct {
	name string
	make func(lib *content.Library, opt site.Options, write func(path string, data []byte) error) error
}

// editions are those that a release holds.
var editions = []edition{{CMSPack, site.CMSEdition}, {WeChatPack, site.WeChatEdition}}

// pack makes the edition's zip; nil where nothing is in it.
func (e edition) pack(lib *content.Library, opt site.Options) ([]byte, error) {
	var mu sync.Mutex
	var files []packed
	err := e.make(lib, opt, func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		files = append(files, packed{path, bytes.Clone(data)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, nil
	}
	return pack(files, opt.Date)
}
