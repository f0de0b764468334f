package site

import "strings"

// What machines read of a page stands on the markup that is there, as microdata in
// the words of schema.org: nothing is said twice.

// Crumb is a step on the way to a page, counted from 1.
type Crumb struct {
	Link
	Position int
}

// Trail is the way to the page, itself the last step.
func (p *Page) Trail() []Crumb {
	var trail []Crumb
	for _, link := range append(p.Crumbs[:len(p.Crumbs):len(p.Crumbs)], Link{Text: p.Title}) {
		trail = append(trail, Crumb{link, len(trail) + 1})
	}
	return trail
}

// IsQuestion reports whether the heading asks something. What follows is then told
// to be its answer; a heading such as 注意 has none.
func (q *QuestionView) IsQuestion() bool {
	return strings.HasSuffix(q.Text, "？") || strings.HasSuffix(q.Text, "?")
}

// asks reports whether a guide is one of questions and answers.
func asks(questions []QuestionView) bool {
	for i := range questions {
		if questions[i].IsQuestion() {
			return true
		}
	}
	return false
}
