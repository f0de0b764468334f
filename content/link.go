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
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil: // https:x is https://x to a browser, or a page of the site
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
	if region, _, _ := strings.Cut(file, "/"); !slices.Contains(b.out.reads, region) {
		b.out.reads = append(b.out.reads, region)
	}
	if !b.tree.has(file) {
		b.problems.fail(at, "链接指到的文件 %s 没有：%s", shown(file), b.nearFile(g, file))
		return
	}
	kind := linkKind(file)
	if kind == "" {
		b.problems.fail(at, "%s 没有自己的网页，不能链接：只能链接指南（.md）、政策表（policy/*.yaml）、%s 和 glossary.yaml。", shown(file), strings.Join(pageFiles, "、"))
		return
	}
	g.links = append(g.links, guideLink{file, fragment})
	if fragment == "" {
		return
	}
	if kind != "guides" {
		ids, what := b.idsIn(file, kind)
		switch {
		case ids == nil:
			b.problems.fail(at, "%s 的网页上没有“%s”可以指：删掉 # 和它后面的字。", shown(file), shown(fragment))
		case len(ids) > 0 && !slices.Contains(ids, fragment):
			b.problems.fail(at, "%s 里没有 %s 这%s：%s", shown(file), shown(fragment), what, meant(fragment, ids))
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

// pageFiles are the files beside policy/ and guides/ that become a page.
var pageFiles = []string{"region.yaml", "services.yaml", "stations.yaml", "enrolment.yaml", "prices.yaml", "cases.yaml", "figures.yaml"}

// linkKind is what sort of file a link may name: guides, policy, leaflets, one
// of pageFiles, the glossary; empty for a file that has no page.
func linkKind(file string) string {
	parts := strings.Split(file, "/")
	ext := path.Ext(file)
	switch {
	case file == "glossary.yaml":
		return file
	case len(parts) == 2 && slices.Contains(pageFiles, parts[1]):
		return parts[1]
	case len(parts) == 3 && (parts[1] == "guides" && ext == ".md" || (parts[1] == "policy" || parts[1] == "leaflets") && ext == ".yaml"):
		return parts[1]
	}
	return ""
}

// nearFile is the mend for a link to nothing, as it would be written in g.
func (b *building) nearFile(g *Guide, file string) string {
	if strings.HasSuffix(file, ".html") && b.tree.has(strings.TrimSuffix(file, ".html")+".md") {
		return "链接写 .md 文件名，网页地址由程序换。"
	}
	if path.Ext(file) != ".md" {
		return "检查文件名，或把文件放进去。"
	}
	var known []string
	for _, other := range b.out.Guides {
		if path.Dir(other.Path) == path.Dir(g.Path) {
			known = append(known, path.Base(other.Path))
		}
	}
	return meant(path.Base(file), known)
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

// idsIn lists what a link may name in a file, and what one of them is called:
// the rows of a policy table of this region, the ids of services and stations,
// of any region. It is nil where there is nothing, and empty where the file has
// a problem of its own.
func (b *building) idsIn(file, kind string) (ids []string, what string) {
	if kind == "policy" {
		id := strings.TrimSuffix(path.Base(file), ".yaml")
		for _, l := range b.out.Layers {
			if region, _, _ := strings.Cut(file, "/"); l.ID == id && b.inChain(region) {
				return l.anchors(), "一行"
			}
		}
		if b.broken[id] {
			return []string{}, ""
		}
		return nil, ""
	}
	keys := map[string][]string{"services.yaml": {"services"}, "stations.yaml": {"tiers", "stations"}}[kind]
	if keys == nil {
		return nil, ""
	}
	shape := &servicesShape
	if kind == "stations.yaml" {
		shape = &stationsShape
	}
	elsewhere := reading{tree: b.tree} // its own region says what is wrong with it
	e := elsewhere.open(file, shape)
	ids = []string{}
	for _, key := range keys {
		for _, item := range e.get(key).list() {
			ids = append(ids, item.get("id").str())
		}
	}
	if elsewhere.problems.errors() > 0 {
		return []string{}, ""
	}
	return ids, "个编号"
}

func (b *building) inChain(region string) bool {
	return slices.ContainsFunc(b.chain, func(h *Header) bool { return h.ID == region })
}

// anchors are the rows of a layer through all its versions, each once.
func (l *Layer) anchors() []string {
	ids := []string{}
	for i := range l.Versions {
		for _, row := range l.Versions[i].Rows {
			if !slices.Contains(ids, row.ID) {
				ids = append(ids, row.ID)
			}
		}
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

// orphans finds guides that no page leads to: not from a topic, nor from a
// guide that a topic leads to.
func (b *building) orphans() {
	led := map[string]bool{}
	var follow func(g *Guide)
	follow = func(g *Guide) {
		led[g.Path] = true
		for _, l := range g.links {
			if i := slices.IndexFunc(b.out.Guides, func(x *Guide) bool { return x.Path == l.to }); i >= 0 && !led[l.to] {
				follow(b.out.Guides[i])
			}
		}
	}
	for _, g := range b.out.Guides {
		if len(g.Topics) > 0 && !led[g.Path] {
			follow(g)
		}
	}
	for _, g := range b.out.Guides {
		if !led[g.Path] {
			b.problems.fail(g.front.place, "没有一个页面通向这一页：在开头加一行“topics: [想办的事]”，或从别的指南链接过来。")
		}
	}
}
