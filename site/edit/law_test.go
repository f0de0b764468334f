package edit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawn is a file that was made up, with what it says: the oracle of Values.
type drawn struct {
	t      *rapid.T
	text   strings.Builder
	values [][2]string // path and text, in order
	plain  []string    // paths of values without quotes
	flows  []string    // paths of lists of words
	groups []string    // paths of mappings
	lists  []string    // paths of lists whose items have ids
	ids    int
}

var (
	words = rapid.SampledFrom([]string{"甲", "乙类", "low", "700", "85%", "2024-01-01", "unknown", "a b", "x-y", "１，０００", "no", "1.5", "一、二"})
	signs = rapid.StringOfN(rapid.RuneFrom([]rune("甲乙a1 :#,{}[]&*!|>'\"%@`-?~=\\\t。：")), 1, 12, -1)
	texts = rapid.OneOf(words, signs, rapid.Map(rapid.SliceOfN(signs, 2, 4), func(lines []string) string { return strings.Join(lines, "\n") }))
)

func (d *drawn) one(n int, label string) bool {
	return rapid.IntRange(0, n-1).Draw(d.t, label) == 0
}

// comment may end a line. One space stands before it: two could be a column by
// chance, and would be kept in line.
func (d *drawn) comment() string {
	if d.one(4, "comment") {
		return " # 注：" + words.Draw(d.t, "comment's text")
	}
	return ""
}

// scalar writes a scalar and says what it is.
func (d *drawn) scalar(path string, indent int, flow bool) string {
	word := words.Draw(d.t, "word")
	switch kind := rapid.IntRange(0, 5).Draw(d.t, "kind of scalar"); {
	case kind == 0:
		word = signs.Draw(d.t, "signs")
		d.values = append(d.values, [2]string{path, word})
		return "'" + strings.ReplaceAll(word, "'", "''") + "'"
	case kind == 1:
		word = signs.Draw(d.t, "signs")
		d.values = append(d.values, [2]string{path, word})
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace(word) + `"`
	case kind == 2 && !flow:
		second := words.Draw(d.t, "second line")
		d.values = append(d.values, [2]string{path, word + "\n" + second + "\n"})
		pad := strings.Repeat(" ", indent+2)
		return "|\n" + pad + word + "\n" + pad + second
	}
	d.values = append(d.values, [2]string{path, word})
	d.plain = append(d.plain, path)
	return word
}

// flow writes something on one line.
func (d *drawn) flow(path string, depth int) string {
	switch kind := rapid.IntRange(0, 3).Draw(d.t, "kind in braces"); {
	case kind == 0 && depth > 0:
		d.groups = append(d.groups, path)
		var keys []string
		for i := range rapid.IntRange(1, 3).Draw(d.t, "keys") {
			key := fmt.Sprint("k", i)
			keys = append(keys, key+": "+d.flow(below(path, key), depth-1))
		}
		return "{" + strings.Join(keys, ", ") + "}"
	case kind == 1 && depth > 0:
		return d.scalars(path)
	}
	return d.scalar(path, 0, true)
}

// scalars is a list of words on one line.
func (d *drawn) scalars(path string) string {
	list := "[" + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"low", "mid", "high"}), 0, 3).Draw(d.t, "list"), ", ") + "]"
	d.values = append(d.values, [2]string{path, list})
	d.flows = append(d.flows, path)
	return list
}

// mapping writes keys on lines of their own. The first line begins where it is
// put.
func (d *drawn) mapping(path string, indent, depth int, id string) {
	d.groups = append(d.groups, path)
	first := true
	line := func() {
		if !first {
			if d.one(8, "empty line") {
				d.text.WriteString("\n")
			}
			if d.one(8, "comment above") {
				d.text.WriteString(strings.Repeat(" ", indent) + "# 说明\n")
			}
			d.text.WriteString(strings.Repeat(" ", indent))
		}
		first = false
	}
	if id != "" {
		line()
		d.text.WriteString("id: " + id + "\n")
		d.values = append(d.values, [2]string{below(path, "id"), id})
	}
	for i := range rapid.IntRange(1, 4).Draw(d.t, "keys") {
		key := fmt.Sprint("k", i)
		to := below(path, key)
		line()
		switch kind := rapid.IntRange(0, 4).Draw(d.t, "kind"); {
		case kind == 0 && depth > 0:
			d.text.WriteString(key + ":" + d.comment() + "\n" + strings.Repeat(" ", indent+2))
			d.mapping(to, indent+2, depth-1, "")
		case kind == 1 && depth > 0:
			d.text.WriteString(key + ":" + d.comment() + "\n")
			d.list(to, indent+rapid.SampledFrom([]int{0, 2}).Draw(d.t, "list's indent"), depth-1)
		case kind == 2:
			d.text.WriteString(key + ": " + d.flow(to, 2) + d.comment() + "\n")
		default:
			s := d.scalar(to, indent, false)
			if !strings.HasPrefix(s, "|") {
				s += d.comment()
			}
			d.text.WriteString(key + ": " + s + "\n")
		}
	}
}

// list writes a list of groups, each with an id.
func (d *drawn) list(path string, indent, depth int) {
	d.lists = append(d.lists, path)
	for range rapid.IntRange(1, 3).Draw(d.t, "items") {
		d.ids++
		id := fmt.Sprint("第", d.ids)
		d.text.WriteString(strings.Repeat(" ", indent) + "- ")
		to := below(path, id)
		if d.one(2, "item in braces") {
			d.groups = append(d.groups, to)
			d.values = append(d.values, [2]string{to + "/id", id})
			d.text.WriteString("{id: " + id + ", k0: " + d.flow(to+"/k0", 2) + "}" + d.comment() + "\n")
			continue
		}
		d.mapping(to, indent+2, depth, id)
	}
}

func draw(t *rapid.T) *drawn {
	d := &drawn{t: t}
	d.mapping("", 0, 3, "")
	return d
}

// inForm is the text as it may lie on a disk.
func (d *drawn) inForm() string {
	text := d.text.String()
	if d.one(4, "no last line end") && !strings.Contains(text, "|") {
		text = strings.TrimSuffix(text, "\n")
	}
	return forms[rapid.IntRange(0, len(forms)-1).Draw(d.t, "form")].of(text)
}

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
