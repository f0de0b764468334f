package release

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"mingbaizhi/calc"
)

// packed is one file of a zip.
type packed struct {
	path string
	data []byte
}

// pack makes a zip whose bytes depend on nothing but the files and the day.
func pack(files []packed, day calc.Date) ([]byte, error) { return packAt(files, midnight(day)) }

func midnight(day calc.Date) time.Time {
	return time.Date(int(day)/10000, time.Month(int(day)/100%100), int(day)%100, 0, 0, 0, 0, time.UTC)
}

// packAt is pack with files of a given time.
func packAt(files []packed, at time.Time) ([]byte, error) {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b packed) int { return cmp.Compare(a.path, b.path) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, f := range files {
		if i > 0 && files[i-1].path == f.path {
			return nil, fmt.Errorf("两个文件都叫 %q", f.path)
		}
		if !fs.ValidPath(f.path) {
			return nil, fmt.Errorf("%q 不能放进发布包", f.path)
		}
		header := &zip.FileHeader{Name: f.path, Method: zip.Deflate, Modified: at}
		header.SetMode(0o644)
		entry, err := w.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// mostUnpacked bounds what a zip may grow to.
const mostUnpacked = 1 << 30

// unpack reads the files of a zip.
func unpack(data []byte) ([]packed, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("压缩包坏了")
	}
	var files []packed
	total := 0
	for _, f := range r.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !fs.ValidPath(f.Name) {
			return nil, fmt.Errorf("压缩包里的 %q 不是正常的文件名", f.Name)
		}
		entry, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("压缩包坏了")
		}
		text, err := io.ReadAll(io.LimitReader(entry, int64(mostUnpacked-total)+1))
		entry.Close()
		if total += len(text); err != nil || total > mostUnpacked {
			return nil, fmt.Errorf("压缩包坏了，或者太大")
		}
		files = append(files, packed{f.Name, text})
	}
	return files, nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// below is where the site lies in 发布包.zip.
const below = "site/"

// sums is SHA256SUMS as sha256sum -c reads it.
func sums(files []packed) []byte {
	lines := make([]string, len(files))
	for i, f := range files {
		lines[i] = hashOf(f.data) + "  " + f.path + "\n"
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Compare(a[64:], b[64:]) })
	return []byte(strings.Join(lines, ""))
}

// sitePack is 发布包.zip: the site, settings for its server, a list of hashes, a
// note for whoever puts it onto a host.
//
// Its files have a time that no other release's have. Servers tell a browser by
// time and size whether a file is what it was: two releases of one day, the second
// of which mends a figure by another as long, would else be the same to them, and
// who had seen the wrong figure would keep it.
func sitePack(site []packed, note string, m *Manifest) ([]byte, error) {
	files := make([]packed, 0, len(site)+4)
	for _, f := range site {
		files = append(files, packed{path.Join(below, f.path), f.data})
	}
	files = append(files, packed{"给网站管理员的说明.txt", windowsText(note)})
	files = append(files, settings(m)...)
	files = append(files, packed{"SHA256SUMS", sums(files)})
	return packAt(files, midnight(m.Day).Add(2*time.Second*time.Duration(number(m.Release)))) // a zip counts in two seconds
}

// windowsText is a text as every Windows editor shows it.
func windowsText(text string) []byte {
	return []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))
}
