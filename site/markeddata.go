package site

import "strings"

// What machines read of a page stands on the markup that is there, as microdata in
// the words of schema.org: nothing is said twice.

// Crumb is a step on the way to a page, counted from 1.
type Crumb struct {
	Link
	Position int
}

// Steps are those from the home page down to a page's parent.
func (t *trail) Steps() []Crumb {
	var steps []Crumb
	for _, link := range t.Crumbs {
		steps = append(steps, Crumb{link, len(steps) + 1})
	}
	return steps
}

// Step is the page's own place on the way, behind those.
func (p *Page) Step() int { return len(p.Crumbs) + 1 }

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
