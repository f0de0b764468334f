package release

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A policy that was wrong does not come back.
func TestBackToWhatWasWithdrawn(t *testing.T) {
	o := signed(t)
	first := o.releases("60%")[0]
	code := first.Policies["jia"].Code
	o.change(basic, "rate: 60%}", "rate: 55%}", "")
	o.tree["jia/corrections.yaml"] = &fstest.MapFile{Data: slices.Concat(o.tree["jia/corrections.yaml"].Data, []byte(
		"- {id: wrong, on: 2026-04-01, about: far, was: 错了, now: 改好了, who: 出城的人, do: 重算, until: 2026-12-31, source: far.notice, bundles: ["+code+"]}\n"))}
	o.sign()
	second := o.make()
	if _, there := second.Files[withdrawn]; !there {
		t.Fatal("the site does not say what is withdrawn")
	}
	if _, err := Back(o.opt.Dir, 20260402); err == nil || !strings.Contains(err.Error(), "不能退回 "+first.Release) || !strings.Contains(err.Error(), code) {
		t.Errorf("%v", err)
	}
}
