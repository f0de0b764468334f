package content

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Problem is one thing that an author should mend, where it stands. Message is
// a Chinese sentence that names the mend; it may go on over further lines, as
// two slips side by side do.
type Problem struct {
	Path      string // slash path in the content tree: jia/region.yaml
	Line, Col int    // from 1; Col counts characters
	Message   string
	Warning   bool // does not keep the content from being used
}

// String writes p as path:line:col: message.
func (p Problem) String() string {
	text := strings.Map(visible, p.Path) + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col) + ": "
	if p.Warning {
		text += "提醒："
	}
	return text + p.Message
}

// Problems are all that one run found, in order of place.
type Problems []Problem

// Error lists the problems, one after the other.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Errors are the problems that keep content from being used.
func (ps Problems) Errors() Problems { return ps.where(false) }

// Warnings are the problems that only ask for a look.
func (ps Problems) Warnings() Problems { return ps.where(true) }

func (ps Problems) where(warning bool) Problems {
	var found Problems
	for _, p := range ps {
		if p.Warning == warning {
			found = append(found, p)
		}
	}
	return found
}

// In gives the problems with dir before each path: the tree does not know what
// folder it was opened from.
func (ps Problems) In(dir string) Problems {
	moved := slices.Clone(ps)
	for i := range moved {
		moved[i].Path = strings.TrimSuffix(dir, "/") + "/" + moved[i].Path
	}
	return moved
}

// Merge joins the problems of several runs in order of place, each said once:
// a parent's file is read again for each of its children.
func Merge(runs ...Problems) Problems {
	all := slices.Concat(runs...)
	slices.SortFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(all)
}
