package edit

import (
	"strconv"
	"strings"
)

// section is a piece of a guide's body: what comes before the first question,
// or a question with all that stands below it. Start and end leave out empty
// lines around it.
type section struct {
	heading    string // as it is called; "" before the first question
	start, end int
}

const (
	frontPrefix = "front/"
	bodyPrefix  = "body/"
)

// cutFront finds the lines between the two --- with which a guide begins.
func (d *document) cutFront() error {
	if !d.isFence(0) {
		return &Fault{d.name, 1, 1, "开头少了两行 ---：第一行写 ---，接着写 title 等各项，再写一行 ---，下面才是正文。"}
	}
	for i := 1; i < len(d.lines); i++ {
		if d.isFence(i) {
			d.yamlFrom, d.yamlTo = d.lines[1], d.lines[i]
			return nil
		}
	}
	return &Fault{d.name, 1, 1, "开头的第二行 --- 没有找到：在 title 等各项下面写一行 ---。"}
}

func (d *document) isFence(line int) bool {
	return strings.TrimRight(d.lineText(line), " ") == "---"
}

// lineText is a line by its index, without its line break.
func (d *document) lineText(line int) string {
	end := len(d.text)
	if line+1 < len(d.lines) {
		end = d.lines[line+1]
	}
	return strings.TrimRight(d.text[d.lines[line]:end], "\r\n")
}

// bodyFrom is where the body begins.
func (d *document) bodyFrom() int {
	if i := d.lineOf(d.yamlTo) + 1; i < len(d.lines) {
		return d.lines[i]
	}
	return len(d.text)
}

// cutBody finds the questions: lines that begin with ## outside fenced blocks.
func (d *document) cutBody() {
	fence := ""
	current := section{start: d.bodyFrom()}
	for i := d.lineOf(d.yamlTo) + 1; i < len(d.lines); i++ {
		line := d.lineText(i)
		trimmed := strings.TrimLeft(line, " ")
		if len(line)-len(trimmed) > 3 {
			continue
		}
		switch mark := fenceMark(trimmed); {
		case fence == "" && mark != "":
			fence = mark
			continue
		case fence != "" && strings.HasPrefix(mark, fence) && strings.Trim(trimmed, mark[:1]+" \t") == "":
			fence = ""
			continue
		}
		heading, is := strings.CutPrefix(trimmed, "##")
		if fence != "" || !is || heading != "" && heading[0] != ' ' && heading[0] != '\t' {
			continue
		}
		d.addSection(current, d.lines[i])
		current = section{heading: strings.TrimSpace(strings.TrimRight(strings.TrimSpace(heading), "#")), start: d.lines[i]}
	}
	d.addSection(current, len(d.text))
}

// fenceMark is the signs that begin or end a fenced block, "" if none do.
func fenceMark(line string) string {
	if line == "" || line[0] != '`' && line[0] != '~' {
		return ""
	}
	mark := line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
	if len(mark) < 3 || mark[0] == '`' && strings.Contains(line[len(mark):], "`") {
		return ""
	}
	return mark
}

func (d *document) addSection(s section, end int) {
	first := len(d.sections) == 0
	for s.start < end && first {
		next := strings.IndexAny(d.text[s.start:end], "\r\n")
		if next < 0 || strings.TrimSpace(d.text[s.start:s.start+next]) != "" {
			break
		}
		s.start += next + 1
	}
	s.end = s.start + len(strings.TrimRight(d.text[s.start:end], " \t\r\n"))
	d.sections = append(d.sections, s)
}

// sectionNames are the steps of a path that lead to the sections.
func (d *document) sectionNames() []string {
	names := make([]string, len(d.sections))
	uses := map[string]int{}
	for i, s := range d.sections {
		if i > 0 {
			uses[s.heading]++
		}
	}
	for i, s := range d.sections {
		if i == 0 {
			continue
		}
		names[i] = Escape(s.heading)
		if s.heading == "" || uses[s.heading] > 1 {
			names[i] = "#" + strconv.Itoa(i)
		}
	}
	return names
}

// sectionText is a section with plain line ends.
func (d *document) sectionText(s section) string { return plainEnds(d.text[s.start:s.end]) }

func plainEnds(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
