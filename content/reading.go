package content

// reading is one run over some files: what was found so far.
type reading struct {
	tree     tree
	problems Problems
	unsure   bool // a vocabulary could not be read whole: what it seems to lack may be there
}

// noWord says that the vocabulary lacks a word, if that is known.
func (r *reading) noWord(at place, say string) {
	if !r.unsure {
		r.problems.fail(at, "%s", say)
	}
}

// open reads a YAML file along its shape, nil where it cannot be used at all.
func (r *reading) open(path string, shape *Shape) *entry {
	text, ok := r.tree.read(path, &r.problems)
	if !ok {
		return nil
	}
	return r.parse(path, text, shape, "")
}

// parse walks the YAML of text along a shape.
func (r *reading) parse(path, text string, shape *Shape, name string) *entry {
	node := parseYAML(path, text, &r.problems)
	if node == nil {
		return nil
	}
	return walk(path, node, shape, name, &r.problems)
}

// distinct gives the items of a list whose key is not written twice; the
// second of two is said and left out.
func (r *reading) distinct(e *entry, key string) []*entry {
	var kept []*entry
	seen := map[string]*entry{}
	for _, item := range e.list() {
		id := item.get(key)
		if id == nil {
			continue
		}
		if first := seen[id.text]; first != nil {
			r.problems.fail(id.place, "%s“%s”写了两次，第一次在%s：改名，或删掉一处。", id.name, id.text, id.beside(first.place))
			continue
		}
		seen[id.text] = id
		kept = append(kept, item)
	}
	return kept
}
