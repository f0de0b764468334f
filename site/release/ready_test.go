package release

import (
	"testing"

	"mingbaizhi/content"
	"mingbaizhi/site/approval"
)

// A file whose values cannot be told was approved by nobody, whatever stands in
// approvals.yaml; the loader's own words about it are not said twice.
func TestUnreadableIsNotApproved(t *testing.T) {
	f := &approval.File{Name: "jia/policy/stay.yaml", State: approval.Broken, Fault: "读不出来", Signed: &content.Approval{}}
	s := &snapshot{found: content.Problems{{Path: "jia/region.yaml", Message: "错"}, {Path: f.Name, Message: "提醒", Warning: true}}}
	if got := s.unsigned(f); len(got) != 1 || got[0].Path != f.Name {
		t.Errorf("got %v", got)
	}
	s.found = append(s.found, content.Problem{Path: f.Name, Message: "错"})
	if got := s.unsigned(f); got != nil {
		t.Errorf("twice: %v", got)
	}
}
