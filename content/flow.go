package content

// Flow is one errand before it was made simpler and after: its steps in order.
type Flow struct {
	ID, Title, Note string
	Before, After   FlowSide
	Source          *Source
	Line            int
}

// FlowSide is one way of doing the errand. Total says how long all of it takes;
// it may be empty.
type FlowSide struct {
	Name, Total string
	Steps       []string
}

var flowShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "title", Name: "标题", Help: "一行，说办的是哪件事。", Required: true, Shape: scalar(Name)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Required: true, Shape: scalar(Cite)},
	{ID: "note", Name: "说明", Help: "图下面的一句话，如：举的是谁的例子。", Shape: scalar(Text)},
	{ID: "before", Name: "以前", Help: "以前怎么办。", Required: true, Shape: &flowSideShape},
	{ID: "after", Name: "现在", Help: "现在怎么办。", Required: true, Shape: &flowSideShape},
}}

var flowSideShape = Shape{Keys: []Key{
	{ID: "name", Name: "名称", Help: "如：以前、现在。", Required: true, Shape: scalar(Name)},
	{ID: "steps", Name: "步骤", Help: "一步一句短话，按先后。", Required: true, Shape: listOf(scalar(Name))},
	{ID: "total", Name: "一共多久", Help: "照原文写，如：至少 90 个工作日。", Shape: scalar(Name)},
}}

func (b *building) flow(e *entry, s *scope) *Flow {
	side := func(e *entry) FlowSide {
		return FlowSide{e.get("name").str(), e.get("total").str(), e.get("steps").strs()}
	}
	f := &Flow{ID: e.get("id").str(), Title: e.get("title").str(), Note: e.get("note").str(), Source: b.cite(s, e.get("source")),
		Before: side(e.get("before")), After: side(e.get("after")), Line: e.line}
	if f.Before.Name != "" && f.Before.Name == f.After.Name {
		b.problems.fail(e.get("after").at("name"), "前后两张图都叫“%s”，分不清：改一个名称。", shown(f.After.Name))
	}
	return f
}
