package edit

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLawValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		values, err := Values("a.yaml", d.inForm())
		if err != nil {
			t.Fatalf("%v\n%s", err, d.text.String())
		}
		var got [][2]string
		for _, v := range values {
			got = append(got, [2]string{v.Path, v.Text})
		}
		if !slices.Equal(got, d.values) {
			t.Fatalf("got %q\nwant %q\n%s", got, d.values, d.text.String())
		}
	})
}

// A value set to anything is that, and no other has changed; set back, the file
// is what it was to the byte if the value had no quotes.
func TestLawSetAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		text := d.inForm()
		v := rapid.SampledFrom(d.values).Draw(t, "value")
		to := texts.Draw(t, "to")
		if isName(v[0]) || to == v[1] {
			t.Skip("its item is called so")
		}
		after, err := Apply(text, "a.yaml", []Replacement{{v[0], v[1], to, true}})
		if err != nil {
			t.Fatalf("%s to %q: %v\n%s", v[0], to, err, text)
		}
		old, _ := Values("a.yaml", text)
		new, err := Values("a.yaml", after)
		if err != nil {
			t.Fatalf("%v\n%s", err, after)
		}
		if diff := Diff(old, new); len(diff) != 1 || diff[0].Path != v[0] || diff[0].New != to {
			t.Fatalf("%s to %q: %v\n%s\n%s", v[0], to, diff, text, after)
		}
		if !strings.Contains(to, "\n") && slices.Contains(d.plain, v[0]) && differing(text, after) != 1 {
			t.Fatalf("%s to %q: more than a line\n%s\n%s", v[0], to, text, after)
		}
		back, err := Apply(after, "a.yaml", []Replacement{{v[0], to, v[1], !slices.Contains(d.plain, v[0]) && !slices.Contains(d.flows, v[0])}})
		if err != nil {
			t.Fatalf("%s back from %q: %v\n%s", v[0], to, err, after)
		}
		if slices.Contains(d.plain, v[0]) && !strings.Contains(to, "\n") && back != text {
			t.Fatalf("%s to %q and back:\n%q\n%q", v[0], to, text, back)
		}
		if again, _ := Values("a.yaml", back); Hash(again) != Hash(old) {
			t.Fatalf("%s to %q and back says something else\n%s", v[0], to, back)
		}
	})
}

// Many values at once are what each of them alone would be.
func TestLawTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		text := d.inForm()
		var set []Replacement
		one := text
		for _, v := range d.values {
			if isName(v[0]) || !d.one(2, "change") {
				continue
			}
			r := Replacement{v[0], v[1], texts.Draw(t, "to"), true}
			set = append(set, r)
			var err error
			if one, err = Apply(one, "a.yaml", []Replacement{r}); err != nil {
				t.Fatal(err)
			}
		}
		all, err := Apply(text, "a.yaml", set)
		if err != nil || all != one {
			t.Fatalf("%v\n%q\n%q\n%q", err, text, all, one)
		}
	})
}

// What is added and taken away again leaves no trace.
func TestLawAddAndRemove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		text := d.inForm()
		var after, path string
		var err error
		if len(d.lists) > 0 && d.one(2, "an item") {
			list := rapid.SampledFrom(d.lists).Draw(t, "list")
			path = list + "/新"
			item := rapid.SampledFrom([]string{"{id: 新, k0: 1}", "id: 新\nk0: 1\nk1:\n- {id: 甲}\n", "id: 新\nk0: |\n  一\n  二"}).Draw(t, "item")
			after, err = Insert(text, "a.yaml", list, rapid.IntRange(-1, 3).Draw(t, "at"), item)
		} else {
			group := rapid.SampledFrom(d.groups).Draw(t, "group")
			path = below(group, "new")
			to := rapid.SampledFrom([]string{"1", "{a: 1}", "a: 1\nb: 2", "- 1\n- 2", "[x, y]"}).Draw(t, "value")
			after, err = Apply(text, "a.yaml", []Replacement{{Path: path, To: to}})
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", path, err, text)
		}
		old, _ := Values("a.yaml", text)
		new, err := Values("a.yaml", after)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range Diff(old, new) {
			if !strings.HasPrefix(c.Path+"/", path+"/") {
				t.Fatalf("%s was added: %+v\n%s\n%s", path, c, text, after)
			}
		}
		back, err := Remove(after, "a.yaml", path)
		if err != nil || strings.TrimRight(back, "\r\n") != strings.TrimRight(text, "\r\n") || strings.HasSuffix(text, "\n") && back != text {
			t.Fatalf("%s: %v\n%q\n%q\n%q", path, err, text, after, back)
		}
	})
}

// Two people who change other values both get theirs, whoever is first.
func TestLawMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		base := d.inForm()
		var sides [2][]Replacement
		for _, v := range d.values {
			if side := rapid.IntRange(0, 3).Draw(t, "side"); side < 2 && !isName(v[0]) {
				sides[side] = append(sides[side], Replacement{v[0], v[1], texts.Draw(t, "to"), true})
			}
		}
		apply := func(text string, set []Replacement) string {
			out, err := Apply(text, "a.yaml", set)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		ours, theirs := apply(base, sides[0]), apply(base, sides[1])
		want, _ := Values("a.yaml", apply(ours, sides[1]))
		got, clashes, err := Merge("a.yaml", base, ours, theirs, nil)
		if err != nil || len(clashes) > 0 {
			t.Fatalf("%v, %v", err, clashes)
		}
		if values, _ := Values("a.yaml", got); Hash(values) != Hash(want) {
			t.Fatalf("%q and %q of %q become %q", ours, theirs, base, got)
		}
	})
}
