// Package hostile holds what no text of an author may do: tests alone. They derive
// the fields from the description of the content and put into each of them what
// somebody could write to do harm. What the check takes is made into all that is
// published, and each file is read by a parser of its own kind: a payload may be
// text there, and nothing else.
package hostile

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

var long = flag.Bool("long", false, "put each payload into each field, not one into each")

// word is the payloads' own word: letters, so that no figure stands in a text.
func word(i int) string {
	letters := "abcdefghij"
	text := ""
	for _, d := range fmt.Sprintf("%04d", i) {
		text += string(letters[d-'0'])
	}
	return "zq" + text + "zq"
}

const words = `zq[a-j]{4}zq`

// trees are the made-up trees, grown until every field of free text stands in one.
func trees(t *testing.T) []tree {
	t.Helper()
	all := []tree{unpacked(t, siteTree), unpacked(t, contentTree)}
	missing := map[field]bool{}
	for _, f := range fields() {
		missing[f] = f.free()
	}
	for _, tr := range all {
		for _, s := range tr.spots() {
			delete(missing, s.field)
		}
	}
	for _, tr := range all {
		tr.grow(t, missing)
	}
	for f, free := range missing {
		if free {
			t.Errorf("no made-up tree has the field %s: put it into additions", f)
		}
	}
	return all
}

// each are the spots of a tree, the first of each field.
func each(tr tree, which func(field) bool) (all []spot) {
	seen := map[field]bool{}
	for _, s := range tr.spots() {
		if which(s.field) && !seen[s.field] {
			seen[s.field] = true
			all = append(all, s)
		}
	}
	return all
}

// plant puts payloads into spots, as far as they are taken.
func (tr tree) plant(t testing.TB, spots []spot, which func(i int) payload) tried {
	var free, bound []plant
	for i, s := range spots {
		p := plant{s, which(i), word(i)}
		if s.free() && !s.key {
			free = append(free, p)
		} else {
			bound = append(bound, p)
		}
	}
	out, more := try(t, tr, free), try(t, tr, bound)
	return tried{slices.Concat(out.taken, more.taken), slices.Concat(out.refused, more.refused)}
}

// both is the tree with payloads, and with harmless text in their place.
func (tr tree) both(t testing.TB, taken []plant) (hostile, harmless fstest.MapFS) {
	hostile = tr.files(t)
	for _, p := range taken {
		if p.kind != content.Link { // an address that is taken is one
			tr.write(p.spot, p.harmless(p.token))
		}
	}
	harmless = tr.files(t)
	if errs := found(harmless).Errors(); len(errs) > 0 {
		t.Fatalf("the harmless text is refused:\n%v", errs)
	}
	return hostile, harmless
}

// count is what became of payloads.
type count struct{ taken, refused, shown int }

func (c *count) add(other count) {
	c.taken, c.refused, c.shown = c.taken+other.taken, c.refused+other.refused, c.shown+other.shown
}

// What stands in any field is refused where it stands, or is text and nothing else
// in all that is published of it.
func TestTextIsText(t *testing.T) {
	var all count
	spots := 0
	for number, tr := range trees(t) {
		each := each(tr, func(field) bool { return true })
		spots += len(each)
		if !*long {
			all.add(textIsText(t, tr, each, func(i int) payload { return payloads[(i*7+number*31)%len(payloads)] }))
			continue
		}
		sort := ""
		for _, p := range payloads {
			if p.sort == sort {
				continue
			}
			sort = p.sort
			t.Run(fmt.Sprintf("%s/%d", sort, number), func(t *testing.T) {
				var of count
				for _, p := range payloads {
					if p.sort == sort && !t.Failed() {
						of.add(textIsText(t, tr, each, func(int) payload { return p }))
					}
				}
				t.Logf("%d spots: %d taken as text, %d of them found in what is published, %d refused", len(each), of.taken, of.shown, of.refused)
				all.add(of)
			})
		}
	}
	t.Logf("%d fields, %d spots in the trees, %d payloads: %d taken as text, %d of them found in what is published, %d refused",
		len(fields()), spots, len(payloads), all.taken, all.shown, all.refused)
	if all.shown*2 < all.taken {
		t.Errorf("of %d texts %d are found in what is published: the rest shows nothing", all.taken, all.shown)
	}
}

// textIsText puts a payload into each spot of a tree, which is then as it was.
func textIsText(t *testing.T, tr tree, spots []spot, which func(i int) payload) (of count) {
	begun := tr.files(t)
	defer func() {
		for name := range begun {
			tr[name] = pieces(t, name, string(begun[name].Data))
		}
	}()
	out := tr.plant(t, spots, which)
	for _, p := range out.taken {
		if slices.Contains(neverTaken, p.sort) {
			t.Errorf("%s takes %q", p.field, p.payload.of(p.token))
		}
	}
	of.taken, of.refused = len(out.taken), len(out.refused)
	if of.taken == 0 {
		return of
	}
	hostile, harmless := tr.both(t, out.taken)
	j := newJudge(t, words, made(t, harmless))
	j.look(made(t, hostile))
	for _, p := range out.taken {
		if j.seen[p.token] {
			of.shown++
		}
	}
	if t.Failed() {
		t.Logf("with %q and others", out.taken[0].text)
	}
	return of
}
