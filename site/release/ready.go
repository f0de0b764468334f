package release

import (
	"fmt"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
)

// keepsBack is everything that keeps the content from being released.
func (s *snapshot) keepsBack() content.Problems {
	runs := []content.Problems{s.found.Errors()}
	for _, f := range s.book.Of(s.opt.Region) {
		runs = append(runs, s.unsigned(f), s.waiting(f))
	}
	return content.Merge(runs...)
}

// unsigned says what of a file nobody has approved.
func (s *snapshot) unsigned(f *approval.File) content.Problems {
	at := content.Problem{Path: f.Name, Line: 1, Col: 1}
	switch f.State {
	case approval.Approved:
		return nil
	case approval.Broken:
		if slices.ContainsFunc(s.found.Errors(), func(p content.Problem) bool { return p.Path == f.Name }) {
			return nil // the loader says it better
		}
		at.Message = f.Fault + "，看不出它审核过没有。改好它，再起草、复核、审核。"
		return content.Problems{at}
	case approval.Void:
		if !f.Known || len(f.Changes) == 0 {
			at.Message = "审核以后改过；审核过的那一版没有留底，说不出改了哪里。从头看一遍，重新起草、复核、审核。"
			return content.Problems{at}
		}
		var all content.Problems
		for _, c := range f.Changes {
			all = append(all, s.changed(f.Name, c))
		}
		return all
	}
	role, _ := f.State.Next()
	at.Message = fmt.Sprintf("%s（%s）%s：没有审核的不能发布。在编辑台的“审核”页，从%s开始签。", f.Title, f.Kind, f.State, role)
	return content.Problems{at}
}

// changed says where a value differs from what was approved.
func (s *snapshot) changed(name string, c edit.Change) content.Problem {
	p := content.Problem{Path: name, Line: c.Line, Col: c.Col}
	label := s.lib.Label(name, c.Path)
	was, now := short(s.lib.Spoken(name, c.Path, c.Old)), short(s.lib.Spoken(name, c.Path, c.New))
	switch {
	case c.Old == "":
		p.Message = fmt.Sprintf("%s：审核以后加上了“%s”", label, now)
	case c.New == "":
		p.Line, p.Col = 1, 1
		p.Message = fmt.Sprintf("%s：审核以后去掉了“%s”", label, was)
	default:
		p.Message = fmt.Sprintf("%s：审核过的是“%s”，后来改成了“%s”", label, was, now)
	}
	p.Message += "，这个没有审核。重新起草、复核、审核，或者改回去。"
	return p
}

// waiting finds figures that were copied from the year before and that nobody
// has looked at.
func (s *snapshot) waiting(f *approval.File) content.Problems {
	values, err := edit.Values(f.Name, s.texts[f.Name])
	if err != nil {
		return nil
	}
	var all content.Problems
	for _, v := range values {
		steps := strings.Split(v.Path, "/")
		i := slices.Index(steps, "check")
		if i < 1 || slices.Contains(steps[i+1:], "source") {
			continue
		}
		label := s.lib.Label(f.Name, strings.Join(steps[:i], "/"))
		all = append(all, content.Problem{Path: f.Name, Line: v.Line, Col: v.Col,
			Message: fmt.Sprintf("%s还是上一年的 %s，没有人核对过：待核的不能发布。核对以后换成今年的数。", label, short(v.Text))})
	}
	return all
}

// short is a text as a message quotes it.
func short(text string) string {
	const most = 40
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
