package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// happening is something that happened to what a region says, as its content tells: a
// correction, a standard that begins or ends, an approval, a guide or a table that was
// held against its sources.
type happening struct {
	id   string // the same on every day on which it is told
	day  calc.Date
	kind string // 更正, 生效 …
	what string // the page's name
	says string // one sentence or two
	path string // where it leads
	next bool   // it was made known and has not begun
}

// The kinds, in the order in which those of one day stand.
const (
	updateCorrected = "更正"
	updateBegins    = "生效"
	updateEnds      = "停用"
	updateApproved  = "审核"
	updateChecked   = "核对"
)

var updateOrder = []string{updateCorrected, updateBegins, updateEnds, updateApproved, updateChecked}

// updates are those of a region until the site's day, the newest first, what is still
// to begin before them, the last to begin first.
func (s *Site) updates(r *content.Region) []happening {
	var all []happening
	for _, c := range s.corrected(r) {
		u := happening{id: correctionAnchor(r, c), day: c.On, kind: updateCorrected, what: correctionsTitle, path: correctionsPath(r.ID) + "#" + correctionAnchor(r, c)}
		switch {
		case c.Guide != nil:
			u.what = c.Guide.Title
		case c.Cell != nil:
			u.what = s.cellName(r, c)
		}
		u.says = "原来：" + sentence(c.Was) + "。正确的：" + sentence(c.Now) + "。"
		all = append(all, u)
	}
	if hasTables(r) {
		for _, l := range r.Layers {
			all = append(all, s.layerUpdates(r, l)...)
		}
	}
	for _, g := range r.Guides {
		if g.Checked != 0 {
			all = append(all, happening{id: "checked-guide-" + g.ID + "-" + g.Checked.String(), day: g.Checked, kind: updateChecked, what: g.Title, says: "这一篇对着依据核对过。", path: guidePath(r.ID, g.ID)})
		}
	}
	for _, a := range r.Approvals {
		table := path.Base(path.Dir(a.File)) == "policy"
		if (hasTables(r) || !table) && a.Drafted.Signed() && a.Checked.Signed() && a.Approved.Signed() {
			all = append(all, s.approvalUpdate(r, a))
		}
	}
	all = slices.DeleteFunc(all, func(u happening) bool { return u.day > s.opt.Date && !u.next })
	slices.SortStableFunc(all, func(a, b happening) int {
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(slices.Index(updateOrder, a.kind), slices.Index(updateOrder, b.kind)))
	})
	return all
}

// layerUpdates are the days on which versions of a layer begin, on which it ends, and
// on which the sources of its latest version were looked at.
func (s *Site) layerUpdates(r *content.Region, l *content.Layer) (all []happening) {
	for i := range l.Versions {
		v := &l.Versions[i]
		u := happening{id: "from-" + l.ID + "-" + v.From.String(), day: v.From, kind: updateBegins, what: l.Name, path: tablePath(r.ID, l.ID) + "#" + versionAnchor(v), next: v.From > s.opt.Date}
		switch {
		case u.next:
			u.says = "已经公布，还没有开始：从 " + dayOf(v.From).Text + "起执行。"
		case v.Seen != "":
			u.says = "最早在 " + printedDay(v.Seen).Text + "见到这个标准。从哪一天开始执行，没有查到。"
		default:
			u.says = "从 " + dayOf(v.From).Text + "起执行。"
		}
		if v.RowsUnknown {
			u.says += "具体的数没有查到。"
		}
		all = append(all, u)
	}
	if l.Withdrawn != 0 {
		u := happening{id: "ends-" + l.ID, day: l.Withdrawn, kind: updateEnds, what: l.Name, says: "从 " + dayOf(l.Withdrawn).Text + "起不再执行。", path: tablePath(r.ID, l.ID), next: l.Withdrawn > s.opt.Date}
		if u.next {
			u.says = "已经公布：" + u.says
		}
		all = append(all, u)
	}
	if len(l.Versions) == 0 {
		return all
	}
	latest := l.InForce(s.opt.Date)
	if latest == nil {
		latest = &l.Versions[len(l.Versions)-1]
	}
	var titles = map[calc.Date][]string{}
	for _, source := range versionSources(latest) {
		if source.Checked != 0 && !slices.Contains(titles[source.Checked], source.Title) {
			titles[source.Checked] = append(titles[source.Checked], source.Title)
		}
	}
	for day, of := range titles {
		all = append(all, happening{id: "checked-" + l.ID + "-" + day.String(), day: day, kind: updateChecked, what: l.Name, says: "对着依据核对过：" + stopped(strings.Join(of, "；")), path: tablePath(r.ID, l.ID)})
	}
	slices.SortStableFunc(all, func(a, b happening) int { return cmp.Compare(b.day, a.day) }) // a map has no order
	return all
}

// stopped is text with a stop at its end, unless its own words end with one.
func stopped(text string) string {
	if strings.HasSuffix(text, "！") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "。") {
		return text
	}
	return text + "。"
}

// versionSources are those of a version's cells and of what they stand in.
func versionSources(v *content.Version) []*content.Source {
	all := []*content.Source{v.Source}
	for i := range v.Rows {
		all = append(all, v.Rows[i].Source)
	}
	for i := range v.Adjust {
		all = append(all, v.Adjust[i].Source)
	}
	for _, c := range v.Cells() {
		all = append(all, c.Source)
	}
	return slices.DeleteFunc(all, func(x *content.Source) bool { return x == nil })
}

// approvalUpdate says that a file's values were approved. Whether it has other ones
// since is for the desk to say, and a release holds none of those.
func (s *Site) approvalUpdate(r *content.Region, a *content.Approval) happening {
	u := happening{id: "approved-" + strings.NewReplacer("/", "-", ".", "-").Replace(a.File), day: a.Approved.On, kind: updateApproved, path: s.pageOf(r, a.File), says: "这一天审核同意。"}
	u.id += "-" + a.Approved.On.String()
	if a.Approved.Under != "" {
		u.says = "这一天审核同意，根据：" + sentence(a.Approved.Under) + "。"
	}
	for _, g := range r.Guides {
		if g.Path == a.File {
			u.what = g.Title
			return u
		}
	}
	for _, l := range r.Layers {
		if l.Path == a.File {
			u.what = l.Name
			return u
		}
	}
	for _, kind := range content.Files() {
		if ok, err := path.Match(kind.Pattern, a.File); ok && err == nil {
			u.what = kind.Name
		}
	}
	return u
}

// lastUpdate is the latest day of some updates that has come, zero if none has.
func lastUpdate(all []happening) calc.Date {
	for i := range all {
		if !all[i].next {
			return all[i].day
		}
	}
	return 0
}
