package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
)

// assets are the files that pages load, each under a name that carries the
// hash of its bytes (assets/app-1f3c….js), so that a host may let browsers keep
// them for ever. An asset that changes has another name.
type assets struct {
	paths map[string]string // app.js → assets/app-1f3c….js
	files map[string][]byte // by path
}

// newAssets minifies and names the files of a flat folder. joined names assets
// that are several files, one after the other; those and the ones in apart get
// no path of their own.
func newAssets(static fs.FS, m *minify.M, joined map[string][]string, apart ...string) (*assets, error) {
	a := &assets{paths: map[string]string{}, files: map[string][]byte{}}
	entries, err := fs.ReadDir(static, ".")
	if err != nil {
		return nil, err
	}
	parts := map[string][]string{}
	for _, entry := range entries {
		if !entry.IsDir() && !slices.Contains(apart, entry.Name()) {
			parts[entry.Name()] = []string{entry.Name()}
		}
	}
	for _, names := range joined {
		for _, name := range names {
			delete(parts, name)
		}
	}
	maps.Copy(parts, joined)
	for name, of := range parts {
		var whole []byte
		for i, part := range of {
			data, err := fs.ReadFile(static, part)
			if err != nil {
				return nil, err
			}
			if i > 0 {
				whole = append(whole, '\n')
			}
			whole = append(whole, data...)
		}
		if whole, err = small(m, name, whole); err != nil {
			return nil, err
		}
		at := hashed("assets", name, whole)
		a.paths[name], a.files[at] = at, whole
	}
	return a, nil
}

// small is data minified as the type of the file at p; other types are returned
// as they are.
func small(m *minify.M, p string, data []byte) ([]byte, error) {
	out, err := m.Bytes(mediaType(p), data)
	if err == minify.ErrNotExist {
		return data, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s：%w", p, err)
	}
	return out, nil
}

// hashed is the path in dir of a file called name that holds data.
func hashed(dir, name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return dir + "/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:6]) + ext
}

// path is where the static file called name lies in the site.
func (a *assets) path(name string) (string, error) {
	if p, known := a.paths[name]; known {
		return p, nil
	}
	return "", fmt.Errorf("模板要用的文件 %q 不在 static 里", name)
}
