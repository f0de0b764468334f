package scaffold

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"mingbaizhi/content"
)

// NewGuide begins a guide of a region with its title as the first question. An
// empty id is guide-1, or the first number that is free. It stands under the first
// thing that people want to do, and nobody has checked it: its author moves it and
// says when somebody did.
func NewGuide(fsys fs.FS, region, id, title string) (*Draft, error) {
	d := begin(fsys)
	h, name, err := d.page(region, "guides", "guide", ".md", id, title)
	if err != nil {
		return nil, err
	}
	source, err := d.aSource(h.ID)
	if err != nil {
		return nil, err
	}
	d.write(name, beginningGuide(strings.TrimSpace(title), source, "", d.firstTopic(), []string{question(title)}))
	return d.done(), nil
}

// page is the file of a page of a region that begins with a title, and the region.
// An empty id is the first of KIND-1, KIND-2 … that is free.
func (d *drafting) page(region, folder, kind, ext, id, title string) (h *content.Header, name string, err error) {
	if h, err = d.region(region); err == nil {
		err = titled(title, "标题")
	}
	if err != nil {
		return nil, "", err
	}
	if id == "" {
		id = d.number(h.ID+"/"+folder+"/"+kind+"-", ext, kind+"-")
	}
	name = h.ID + "/" + folder + "/" + id + ext
	return h, name, d.free(id, name)
}

// number is the first id of a kind that is free.
func (d *drafting) number(path, ext, id string) string {
	for n := 1; ; n++ {
		if _, err := fs.Stat(d.FS, path+strconv.Itoa(n)+ext); err != nil {
			return id + strconv.Itoa(n)
		}
	}
}

// firstTopic is the first thing that people want to do; empty where the vocabulary
// has none.
func (d *drafting) firstTopic() string {
	if d.lib.Vocabulary == nil || len(d.lib.Vocabulary.Intents) == 0 {
		return ""
	}
	return d.lib.Vocabulary.Intents[0].ID
}

// question is a heading that asks.
func question(text string) string {
	if text = strings.TrimSpace(text); strings.HasSuffix(text, "？") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "？"
}

// beginningGuide is a guide whose answers are to be written.
func beginningGuide(title, source, kind, topics string, questions []string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "---\ntitle: %s\nsummary: 待填。一句话说清这一篇讲什么。\n", quoted(title))
	if kind != "" {
		fmt.Fprintf(&text, "kind: %s\n", kind)
	}
	if topics != "" {
		fmt.Fprintf(&text, "topics: [%s]\n", topics)
	}
	fmt.Fprintf(&text, "sources: [%s]\nchecked: %s\n---\n", source, someDay)
	for _, q := range questions {
		fmt.Fprintf(&text, "## %s\n\n待填。\n\n", q)
	}
	return strings.TrimRight(text.String(), "\n") + "\n"
}
