package content

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// guideLink is a link from a guide to a file of the tree.
type guideLink struct{ to, anchor string }

// link checks where a link or an image of a guide leads. Links name files of
// the tree, as an editor shows them; the site knows which page each becomes.
func (b *building) link(g *Guide, to string, at place) {
	u, err := url.Parse(to)
	switch {
	case err != nil || to == "":
		b.problems.fail(at, "链接“%s”不是网址：写文件名（如 stay.md），或完整的网址。", shown(to))
	case u.Scheme == "http" || u.Scheme == "https":
		b.outside(to, at)
	case u.Scheme == "tel":
		if !phonePattern.MatchString(u.Opaque) {
			b.problems.fail(at, "电话链接“%s”写法不对：写成 tel:12393。", shown(to))
		}
	case u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/"):
		b.problems.fail(at, "链接“%s”哪里也到不了：写同一文件夹里的文件名（如 stay.md），或完整的网址。", shown(to))
	default:
		file := g.Path
		if u.Path != "" {
			file = path.Join(path.Dir(g.Path), u.Path)
		}
		b.inside(g, file, u.Fragment, at)
	}
}

// outside lets a link leave the site only for a declared source: so that only
// government and press addresses are linked, and somebody looks at them.
func (b *building) outside(to string, at place) {
	for _, s := range b.layerSources {
		if s.Link == to {
			b.cited[s] = true
			return
		}
	}
	b.problems.warn(at, "外部网址 %s 没有声明成来源：在 region.yaml 的 sources 里写上它的 link。", shown(to))
}

// inside checks a link to a file of the tree and to a question in it.
func (b *building) inside(g *Guide, file, fragment string, at place) {
	if !b.tree.has(file) {
		b.problems.fail(at, "链接指到的文件 %s 没有：%s", shown(file), b.nearFile(file))
		return
	}
	g.links = append(g.links, guideLink{file, fragment})
	if fragment == "" {
		return
	}
	if base := path.Base(file); base == "services.yaml" || base == "stations.yaml" {
		if ids := b.idsIn(file); len(ids) > 0 && !slices.Contains(ids, fragment) {
			b.problems.fail(at, "%s 里没有 %s 这个编号：%s", shown(file), shown(fragment), meant(fragment, ids))
		}
		return
	}
	var known []string
	for _, q := range b.questionsOf(file) {
		if q.Anchor == anchor(fragment) {
			return
		}
		known = append(known, strings.TrimSuffix(q.Text, "？"))
	}
	if len(known) == 0 {
		return // that file has a problem of its own
	}
	b.problems.fail(at, "%s 里没有“%s”这个问题：%s", shown(file), shown(fragment), meant(fragment, known))
}

// nearFile is the mend for a link to nothing.
func (b *building) nearFile(file string) string {
	if strings.HasSuffix(file, ".html") && b.tree.has(strings.TrimSuffix(file, ".html")+".md") {
		return "链接写 .md 文件名，网页地址由程序换。"
	}
	if path.Ext(file) != ".md" {
		return "检查文件名，或把文件放进去。"
	}
	var known []string
	for _, g := range b.out.Guides {
		known = append(known, g.Path)
	}
	return meant(file, known)
}

// questionsOf lists the questions of a guide, also of another region's.
func (b *building) questionsOf(file string) []Question {
	for _, g := range b.out.Guides {
		if g.Path == file {
			return g.Questions
		}
	}
	elsewhere := *b
	elsewhere.problems = nil // its own region says what is wrong with it
	elsewhere.cited = map[*Source]bool{}
	if g := elsewhere.guide(file); g != nil {
		return g.Questions
	}
	return nil
}

// idsIn lists the ids in a services.yaml or stations.yaml, also another
// region's.
func (b *building) idsIn(file string) []string {
	elsewhere := reading{tree: b.tree} // its own region says what is wrong with it
	shape := &servicesShape
	if path.Base(file) == "stations.yaml" {
		shape = &stationsShape
	}
	var ids []string
	e := elsewhere.open(file, shape)
	for _, key := range []string{"services", "tiers", "stations"} {
		if shape.key(key) == nil {
			continue
		}
		for _, item := range e.get(key).list() {
			ids = append(ids, item.get("id").str())
		}
	}
	if elsewhere.problems.errors() > 0 {
		return nil
	}
	return ids
}

// Target is the file of the tree, and the anchor there, that a link of the
// guide leads to; ok is false for a link that leaves the site. A guide's anchor
// is that of a question, another file's is an id.
func (g *Guide) Target(destination string) (file, fragment string, ok bool) {
	u, err := url.Parse(destination)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return "", "", false
	}
	if file = g.Path; u.Path != "" {
		file = path.Join(path.Dir(g.Path), u.Path)
	}
	if path.Ext(file) != ".md" {
		return file, u.Fragment, true
	}
	return file, anchor(u.Fragment), true
}

// orphans finds guides that no page leads to.
func (b *building) orphans() {
	for _, g := range b.out.Guides {
		if len(g.Topics) > 0 {
			continue
		}
		linked := slices.ContainsFunc(b.out.Guides, func(other *Guide) bool {
			return other != g && slices.ContainsFunc(other.links, func(l guideLink) bool { return l.to == g.Path })
		})
		if !linked {
			b.problems.fail(g.front.place, "没有一个页面通向这一页：在开头加一行“topics: [想办的事]”，或从别的指南链接过来。")
		}
	}
}
