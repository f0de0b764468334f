package content

import (
	"fmt"
	"testing"
)

const (
	whereTap  = "  ask: 去哪里看？\n  choices:\n  - {id: low, name: 镇上, sets: {level: low, place: here}}\n"
	comparing = "  ask: 去哪里看？\n  compare: true\n  choices:\n  - {id: low, name: 镇上, sets: {level: low, place: here"
)

func TestCompared(t *testing.T) {
	const file = "vocabulary.yaml"
	breaks(t, []broken{
		{why: "another place is not another person", file: file, old: whereTap, new: comparing + ", ‸group: child}}\n",
			want: "group（人群）问的是本人，换个地方看病还是这个人，不能放在一起比：删掉它，或删掉这一问的 compare。"},
		{why: "two taps compared", file: file, old: whereTap, new: comparing + "}}\n- id: there\n  ask: 在哪里？\n  ‸compare: true\n  choices:\n",
			want: "只能在一问的按钮之间比，where 已经写了 compare：删掉一处。"},
	})
	tree := madeUp(t)
	edit(t, tree, file, whereTap, comparing+"}}\n")
	edit(t, tree, "jia/vocabulary.yaml", "choices:\n", "choices:\n- {of: where, id: sea, name: 海上, sets: {level: mid, identity: none}}\n")
	want := "jia/vocabulary.yaml:5:53: identity（身份）问的是本人，换个地方看病还是这个人，不能放在一起比：删掉它，或删掉这一问的 compare。"
	if got := check(tree).Error(); got != want {
		t.Errorf("a region's own button: got\n%s\nwant\n%s", got, want)
	}
}

// A region compares everybody's places and those that it adds, in their order.
func TestAlternatives(t *testing.T) {
	tree := madeUp(t)
	if got := region(t, tree, "jia").Policy.Compare; got != nil {
		t.Errorf("nothing is compared, and %v is", got)
	}
	edit(t, tree, "vocabulary.yaml", whereTap, comparing+"}}\n")
	edit(t, tree, "jia/vocabulary.yaml", "choices:\n", "choices:\n- {of: where, id: hill, name: 山里, sets: {level: low, place: away}, after: low}\n")
	for id, want := range map[string]string{
		"jia": "low 镇上 level [low] place [here]; hill 山里 level [low] place [away]; high 城里 level [high] place [here]; ",
		"guo": "low 镇上 level [low] place [here]; high 城里 level [high] place [here]; ",
	} {
		got := ""
		for _, x := range region(t, tree, id).Policy.Compare {
			got += x.ID + " " + x.Name
			for _, a := range x.Sets {
				got += fmt.Sprint(" ", a.Fact, " ", a.Values)
			}
			got += "; "
		}
		if got != want {
			t.Errorf("%s compares\n%s, want\n%s", id, got, want)
		}
	}
}
