// Package release packs what was approved for publishing, and keeps what was
// published.
//
// # What may be released
//
// Everything that the site is made from must be approved (package approval), no
// figure may wait to be looked at ({check: …}), and the content must have no
// errors; else [Make] gives a [content.Problems] of every place that keeps it
// from running, and nothing is written. With a region only that one and those
// above it are looked at and released; others are not in the site.
//
// # What is written
//
// A folder for each release, named after the day for which the site was made and
// a number, 发布/2026-11-25-1:
//
//	发布包.zip     the site below site/, SHA256SUMS, 给网站管理员的说明.txt, 服务器设置/
//	无脚本版.zip   pages for the editor of a county's portal
//	公众号版.zip   guides for a 公众号, if one was chosen
//	内容包.zip     the content that it was made from
//	release.json   what it is: day, number, policy codes, hashes, who approved under what
//
// The content is read once, before anything is checked: what is approved is what
// is packed, whatever somebody saves meanwhile. The folder is put together under
// another name beside the others and renamed at the end, so a run that is killed
// leaves no half release; the next run takes away what it left. One release is
// made at a time. The same approved content and day give the same bytes.
//
// The site carries release.json at its root, without the names of people: a site
// says of itself what it is, and the next release what it changes.
//
// # One step back
//
// [Back] makes the site of the release before the newest the newest again. It is
// a release with a number of its own, whose site is the older one's, byte for
// byte, so what goes online is what was approved and seen once. Two files are not
// the older one's: release.json, and withdrawn.json, which keeps every bundle
// that was withdrawn up to now, for a figure does not become right because the
// page about it is gone. If the older site's own policy has been withdrawn there
// is no way back to it. A further step back goes one further. The content itself
// is left as it is.
package release

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/approval"
)

// Options say what is released, and how. Content, Dir and Day are required.
type Options struct {
	Content fs.FS
	Still   func(read func() error) error // has the content read while nobody saves; may be nil
	Earlier approval.Earlier              // what was approved, where it differs from what is; may be nil

	Dir      string    // the folder of releases
	Region   string    // empty: all
	Day      calc.Date // for which the site is made
	Base     string    // where the site lies, asked what it carries
	Wasm     func() (wasm, exec []byte, err error)
	PDF      func(pages http.Handler, path string) ([]byte, error)                    // as site.Options has them
	Picture  func(pages http.Handler, path string, width, height int) ([]byte, error) // for 公众号版
	Progress func(done, total int)
}

// Release is one that was just made.
type Release struct {
	Kept
	Before *Difference // against the release before, nil for the first
	Online *Difference // against what the site's address carries, nil without one

	Library *content.Library // what it was made from
}

// Make releases content. Once ctx ends it stops and leaves nothing behind.
func Make(ctx context.Context, opt Options) (*Release, error) {
	kept, err := List(opt.Dir)
	if err != nil {
		return nil, err
	}
	s, err := take(opt)
	if err != nil {
		return nil, err
	}
	if problems := s.keepsBack(); len(problems) > 0 {
		return nil, problems
	}
	m := s.manifest(kept)
	a, err := openAside(opt.Dir)
	if err != nil {
		return nil, err
	}
	made, err := s.fill(ctx, a, m, kept)
	if err != nil {
		return nil, errors.Join(err, a.discard())
	}
	if made.Dir, err = a.keep(m.Release); err != nil {
		return nil, errors.Join(err, a.discard())
	}
	if opt.Base != "" {
		made.Online = s.online(ctx, m, kept)
	}
	return made, nil
}

// manifest begins the manifest of the release.
func (s *snapshot) manifest(kept []Kept) *Manifest {
	m := &Manifest{Day: s.opt.Day, Base: s.opt.Base, Region: s.opt.Region, Policies: map[string]Policy{}, Files: map[string]string{}}
	m.Release, m.Serial = name(kept, s.opt.Day)
	for _, f := range s.book.Of(s.opt.Region) {
		a := f.Signed
		m.Approved = append(m.Approved, Approved{File: f.Name, Values: a.Values, Under: a.Approved.Under, On: a.Approved.On.String(),
			By: a.Approved.By, Check: a.Checked.By, Draft: a.Drafted.By})
	}
	for i := range s.lib.Headers {
		r, _ := s.lib.Region(s.lib.Headers[i].ID) // has no errors, or nothing is released
		if code := site.PolicyCode(r); code != "" {
			m.Policies[r.ID] = Policy{r.Name, code}
		}
	}
	return m
}

// fill makes the site and writes all files of the release aside.
func (s *snapshot) fill(ctx context.Context, a *aside, m *Manifest, kept []Kept) (*Release, error) {
	opt := site.Options{Base: s.opt.Base, Date: s.opt.Day, Wasm: s.opt.Wasm, PDF: s.opt.PDF, Picture: s.opt.Picture, Progress: s.opt.Progress, Stop: ctx.Done()}
	out := filepath.Join(a.dir, "site")
	if err := site.Build(s.lib, out, opt); err != nil {
		return nil, err
	}
	pages, err := readSite(out)
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(out); err != nil {
		return nil, unwritten(err)
	}
	titles := map[string]string{}
	for _, f := range pages {
		m.Files[f.path] = hashOf(f.data)
		if strings.HasSuffix(f.path, ".html") {
			titles[f.path] = titleOf(string(f.data))
		}
	}
	made := &Release{Kept: Kept{Manifest: *m}, Library: s.lib}
	if before := usable(kept); len(before) > 0 {
		made.Before = compare(&before[0].Manifest, m, titles)
		made.Before.against(before[0], s.texts)
		if made.Before.Nothing() && before[0].Day == m.Day && before[0].Base == m.Base && slices.Equal(before[0].Approved, m.Approved) {
			return nil, fmt.Errorf("和上一次发布 %s 一模一样，没有做新的。要用的文件在 %s", before[0].Release, filepath.ToSlash(before[0].Dir))
		}
	}
	s.titles = titles
	for _, e := range editions {
		data, err := e.pack(s.lib, opt)
		if err != nil {
			return nil, err
		}
		if data == nil { // no guide was chosen for it
			continue
		}
		if err := a.write(e.name, data); err != nil {
			return nil, err
		}
	}
	if ctx.Err() != nil {
		return nil, errors.New("停下了，没有做发布。要做，再运行一次")
	}
	return made, errors.Join(a.write(ContentPack, s.pack), a.writeSite(pages, m, s.lib))
}

// writeSite writes 发布包.zip and release.json.
func (a *aside) writeSite(pages []packed, m *Manifest, lib *content.Library) error {
	public, err := m.public().bytes()
	if err != nil {
		return err
	}
	whole, err := m.bytes()
	if err != nil {
		return err
	}
	data, err := sitePack(append(pages, packed{manifest, public}), note(m, lib), m)
	if err != nil {
		return err
	}
	return errors.Join(a.write(SitePack, data), a.write(manifest, whole))
}

// readSite reads the files that Build wrote, but for its own marker.
func readSite(dir string) ([]packed, error) {
	var files []packed
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, ".") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		files = append(files, packed{name, data})
		return err
	})
	return files, unwritten(err)
}

// online compares the release with what the site's address carries.
func (s *snapshot) online(ctx context.Context, m *Manifest, kept []Kept) *Difference {
	carried, said := online(ctx, s.opt.Base)
	if carried == nil {
		return &Difference{Online: true, Said: said}
	}
	d := compare(carried, m, s.titles)
	d.Online, d.NoValues = true, true
	for _, k := range usable(kept) {
		if k.Release == carried.Release && k.Serial == carried.Serial {
			d.against(k, s.texts)
		}
	}
	return d
}

// against lists the values that differ from a kept release's content.
func (d *Difference) against(k Kept, now map[string]string) {
	data, err := os.ReadFile(filepath.Join(k.Dir, ContentPack))
	if err == nil {
		var was map[string]string
		if was, err = contentOf(data); err == nil {
			d.Values, d.NoValues = valueChanges(was, now), false
			return
		}
	}
	d.NoValues = true
}

// Ready gives every place that keeps a release from being made; none if it may
// be.
func Ready(opt Options) (content.Problems, error) {
	s, err := take(opt)
	if err != nil {
		return nil, err
	}
	return s.keepsBack(), nil
}
