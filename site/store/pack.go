package store

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"mingbaizhi/content"
)

// pack is a 内容包 as it was read: nothing of it has been trusted that was not
// looked at.
type pack struct {
	tree    tree
	records []Record
	texts   map[string]string // by hash
}

// What a 内容包 may be at most. A region is some hundred kilobytes, its history
// some thousand texts.
const (
	mostEntries   = 50_000
	mostPackBytes = 128 << 20
	mostRecords   = 32 << 20
)

var (
	notAPack  = &Refusal{"", "这不是内容包，或者传坏了：让对方在“内容包”里重新导出，再传一次。"}
	oddPack   = &Refusal{"", "这个内容包里有不该有的东西，没有打开：让对方重新导出，不要用别的软件改它。"}
	hugePack  = &Refusal{"", "这个内容包太大，没有打开：让对方重新导出；还是太大，找会用电脑的人看看。"}
	newerPack = &Refusal{"", "这个内容包是更新的版本做的，这个程序读不懂：先换上新版的程序。"}
)

// readPack opens somebody's 内容包. Whatever it holds, nothing is written, and
// no more is read than a 内容包 may be.
func readPack(r io.ReaderAt, size int64) (*pack, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) || len(z.File) == 0 {
		return nil, notAPack
	}
	if len(z.File) > mostEntries {
		return nil, hugePack
	}
	var total uint64
	files := map[string]*zip.File{}
	for _, f := range z.File {
		if files[f.Name] != nil || !f.Mode().IsRegular() || f.Flags&1 != 0 || f.Method != zip.Deflate && f.Method != zip.Store {
			return nil, oddPack
		}
		files[f.Name] = f
		if total += f.UncompressedSize64; f.UncompressedSize64 > mostPackBytes || total > mostPackBytes {
			return nil, hugePack
		}
	}
	m, err := readManifest(files[packManifest])
	if err != nil {
		return nil, err
	}
	if len(m.Files) != len(files)-1 {
		return nil, oddPack
	}
	p := &pack{tree: tree{}, texts: map[string]string{}}
	for _, e := range m.Files {
		f := files[e.Name]
		if f == nil || e.Name == packManifest {
			return nil, oddPack
		}
		delete(files, e.Name)
		if err := p.take(f, e); err != nil {
			return nil, err
		}
	}
	return p, p.sound()
}

func readManifest(f *zip.File) (*manifest, error) {
	if f == nil {
		return nil, notAPack
	}
	data, err := unpack(f, mostPackBytes)
	if err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal([]byte(data), &m); err != nil || m.Format < 1 {
		return nil, notAPack
	}
	if m.Format > packFormat {
		return nil, newerPack
	}
	return &m, nil
}

// unpack reads an entry, as much as it may be.
func unpack(f *zip.File, most int64) (string, error) {
	if int64(f.UncompressedSize64) > most {
		return "", hugePack
	}
	r, err := f.Open()
	if err != nil {
		return "", notAPack
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(data)) > most:
		return "", hugePack
	case err != nil:
		return "", notAPack
	}
	return string(data), nil
}

// take reads one entry if it has a name that a 内容包 has, and its sum is right.
func (p *pack) take(f *zip.File, e packEntry) error {
	most := int64(mostBytes)
	if e.Name == packRecords {
		most = mostRecords
	}
	name, isContent := strings.CutPrefix(e.Name, packContent)
	hash, isText := strings.CutPrefix(e.Name, packTexts)
	switch {
	case isContent && nameFault(name) != "", isText && !hashPattern.MatchString(hash), !isContent && !isText && e.Name != packRecords:
		return oddPack
	}
	text, err := unpack(f, most)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(text))
	if int64(len(text)) != e.Size || hex.EncodeToString(sum[:]) != e.Sum || isText && hashOf(text) != hash {
		return &Refusal{"", fmt.Sprintf("内容包里的 %s 和它的校验码对不上，可能传坏了：让对方重新导出，再传一次。", shown(e.Name))}
	}
	switch {
	case isContent:
		p.tree[name] = text
	case isText:
		p.texts[hash] = text
	default:
		return p.readRecords(text)
	}
	return nil
}

func (p *pack) readRecords(text string) error {
	for line := range bytes.Lines([]byte(text)) {
		var r Record
		if json.Unmarshal(line, &r) != nil {
			return oddPack
		}
		p.records = append(p.records, r)
	}
	return nil
}

// sound looks at what the records say: they will stand in our history.
func (p *pack) sound() error {
	for i, r := range p.records {
		if r.Number < 1 || i > 0 && r.Number <= p.records[i-1].Number || !readable(r.Who, r.Basis, r.Kind) || content.Misleads(r.Who+" "+r.Basis) != "" {
			return oddPack
		}
		for _, f := range r.Files {
			if nameFault(f.Name) != "" || f.Before == "" && f.After == "" || f.Before != "" && !hashPattern.MatchString(f.Before) || f.After != "" && !hashPattern.MatchString(f.After) {
				return oddPack
			}
			for _, c := range f.Changes {
				if !readable(c.Path, c.Old, c.New) {
					return oddPack
				}
			}
		}
	}
	if len(p.tree) == 0 {
		return notAPack
	}
	return nil
}

func readable(texts ...string) bool {
	for _, text := range texts {
		if !utf8.ValidString(text) || len(text) > mostBytes {
			return false
		}
	}
	return true
}
