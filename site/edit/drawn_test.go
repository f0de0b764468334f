package edit

import (
	"fmt"
	"strings"

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
