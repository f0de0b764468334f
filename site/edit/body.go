package edit

import (
	"slices"
	"strings"
)

// applyBody sets the sections of a guide.
func (d *document) applyBody(set []Replacement) (string, error) {
	if len(set) == 0 {
		return d.text, nil
	}
	splices, err := d.body(set)
	if err != nil {
		return "", err
	}
	text := spliced(d.text, splices)
	now, err := read(d.name, text)
	if err != nil {
		return "", d.failed()
	}
	var want, got []string
	names := d.sectionNames()
	for i, s := range d.sections {
		text := d.sectionText(s)
		for _, r := range set {
			if r.Path == bodyPrefix+names[i] {
				text = r.To
			}
		}
		want = append(want, pieces(text)...)
	}
	for _, r := range set {
		if !slices.ContainsFunc(names, func(name string) bool { return bodyPrefix+name == r.Path }) {
			want = append(want, pieces(r.To)...)
		}
	}
	for _, s := range now.sections {
		got = append(got, pieces(now.sectionText(s))...)
	}
	if !slices.Equal(want, got) {
		return "", &Fault{d.name, 1, 1, "正文改完再读，别的段落也变了，所以没有改：检查 ``` 是否成对。"}
	}
	return text, nil
}

// pieces are the sections of a piece of a body, without those that are empty.
func pieces(text string) []string {
	d := &document{name: ".md", text: "---\n---\n" + strings.Trim(plainEnds(text), "\n")}
	d.cutLines()
	d.yamlTo = d.lines[1]
	d.cutBody()
	var all []string
	for _, s := range d.sections {
		if s.start < s.end {
			all = append(all, d.sectionText(s))
		}
	}
	return all
}

// body sets the sections of a body to new texts: a splice for each.
func (d *document) body(set []Replacement) ([]splice, error) {
	var splices []splice
	names := d.sectionNames()
	added := ""
	for _, r := range set {
		name := strings.TrimPrefix(r.Path, bodyPrefix)
		to := strings.Trim(plainEnds(r.To), "\n")
		to = strings.ReplaceAll(strings.TrimRight(to, " \t\n"), "\n", d.eol)
		index := -1
		for i := range names {
			if names[i] == name {
				index = i
			}
		}
		switch {
		case index < 0 && r.Old != "":
			return nil, &Stale{Path: r.Path, Old: r.Old}
		case index < 0 && to != "":
			added += d.eol + d.eol + to
		case index < 0:
		case d.sectionText(d.sections[index]) != plainEnds(r.Old):
			return nil, &Stale{Path: r.Path, Old: r.Old, Now: d.sectionText(d.sections[index])}
		case to == "":
			splices = append(splices, d.withoutSection(index))
		case d.sections[index].start == d.sections[index].end && index == 0:
			splices = append(splices, splice{d.sections[0].start, d.sections[0].start, to + d.eol + d.eol})
		default:
			splices = append(splices, splice{d.sections[index].start, d.sections[index].end, to})
		}
	}
	if added != "" {
		end := d.sections[len(d.sections)-1].end
		if end == d.bodyFrom() && (end == 0 || d.text[end-1] != '\n') {
			added = d.eol + added
		} else if end == d.bodyFrom() {
			added = added[len(d.eol):]
		}
		if end == len(d.text) {
			added += d.eol
		}
		splices = append(splices, splice{end, end, added})
	}
	return splices, nil
}

// withoutSection takes a section away, with the empty lines that follow it, or
// those before it where it is the last.
func (d *document) withoutSection(index int) splice {
	s := d.sections[index]
	if index+1 < len(d.sections) {
		return splice{s.start, d.sections[index+1].start, ""}
	}
	from := s.start
	if index > 0 {
		from = d.sections[index-1].end
	}
	return splice{from, s.end, ""}
}
