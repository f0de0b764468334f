package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// shardSize and textSize are about how many bytes a shard has, before
// compression: as few as a host and a telephone that keeps all of them bear,
// because a question needs one for each of its tokens and results.
const (
	shardSize = 2 << 10
	textSize  = 3 << 10
)

// manifest is what a device loads first.
type manifest struct {
	Version string `json:"v"`
	Docs    int    `json:"n"`
	First   string `json:"i"` // the first character of each shard of the index
	Texts   []int  `json:"t"` // the first doc of each shard of texts
	Common  string `json:"c"` // the tokens of which not all docs are listed
}

// Files are the part's files; the first is the manifest.
func (x *Index) Files() ([]File, error) {
	shards := x.shards()
	texts, begins, err := x.texts()
	if err != nil {
		return nil, err
	}
	m := manifest{Docs: len(x.docs), Texts: begins, Common: strings.Join(x.common, " ")}
	sum := sha256.New()
	for _, s := range shards {
		m.First += s.first
		sum.Write(s.data)
	}
	for _, text := range texts {
		sum.Write(text)
	}
	// The manifest and the sounds too: servers let browsers keep what is called so
	// for ever.
	unnamed, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	sum.Write(unnamed)
	sum.Write([]byte(Sounds))
	m.Version = hex.EncodeToString(sum.Sum(nil)[:6])
	head, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	files := []File{x.file("m", m.Version, head), x.file("s", m.Version, strconv.AppendQuote(nil, Sounds))}
	for i, s := range shards {
		files = append(files, x.file("i"+strconv.Itoa(i), m.Version, s.data))
	}
	for i, text := range texts {
		files = append(files, x.file("t"+strconv.Itoa(i), m.Version, text))
	}
	return files, nil
}

func (x *Index) file(name, version string, data []byte) File {
	path := x.name + "/search/" + name + "-" + version + ".js"
	return File{path, slices.Concat([]byte("mingbaizhi.found("), strconv.AppendQuote(nil, x.name+"/"+name), []byte{','}, data, []byte(");\n"))}
}

// texts are what results show, in shards of whole docs, with the first doc of
// each. A doc is its path, kind, title, and by section anchor, heading and text.
func (x *Index) texts() (all [][]byte, begins []int, err error) {
	begins = []int{}
	var data, one bytes.Buffer
	to := json.NewEncoder(&one)
	to.SetEscapeHTML(false)
	sections := [][3]string{}
	end := func() {
		if data.Len() > 0 {
			data.WriteByte(']')
			all = append(all, bytes.Clone(data.Bytes()))
			data.Reset()
		}
	}
	for i := range x.docs {
		d := &x.docs[i]
		sections = sections[:0]
		for _, s := range d.Sections {
			sections = append(sections, [3]string{s.ID, s.Heading, s.Text})
		}
		one.Reset()
		if err := to.Encode([]any{d.Path, d.Kind, d.Title, sections}); err != nil {
			return nil, nil, err
		}
		text := bytes.TrimSuffix(one.Bytes(), []byte("\n"))
		if data.Len()+len(text) > textSize {
			end()
		}
		if data.Len() == 0 {
			begins = append(begins, i)
			data.WriteByte('[')
		} else {
			data.WriteByte(',')
		}
		data.Write(text)
	}
	end()
	return all, begins, nil
}
