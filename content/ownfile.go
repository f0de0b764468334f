package content

// ownFile opens NAME.yaml in a region's folder, which may declare sources of its
// own. It is nil if the file is not there or cannot be used.
func (b *building) ownFile(h *Header, name string, shape *Shape) (*entry, *scope) {
	path := h.ID + "/" + name + ".yaml"
	if !b.tree.written(path) {
		return nil, nil
	}
	e := b.open(path, shape)
	if e == nil {
		return nil, nil
	}
	s := b.scopeOf(h)
	s.region, s.own = h.sources, b.declareOwn(e.get("sources"), h, name)
	return e, s
}

// fileSourcesKey is the sources mapping of a file that is no layer.
var fileSourcesKey = Key{ID: "sources", Name: "来源", Help: "只有这个文件引用的来源。", Shape: &sourcesShape}
