package site

import (
	"strconv"
	"strings"

	"mingbaizhi/content"
)

// FlowView is an errand before and after: two pictures, and the steps in words.
type FlowView struct {
	ID, Title, Note string
	Says            string // how many steps before and after, in a sentence above the pictures
	Sides           []FlowSide
	Source          *SourceRef
}

// FlowSide is one way of doing the errand.
type FlowSide struct {
	ID, Name, Total    string
	Steps              []string
	Title, Description string // of the picture
	Class              string // before, after
	Width, Height      int
	Heading            Words
	Boxes              []FlowBox
	Arrows             []FlowArrow
}

// FlowBox is a step in its frame; the last may hold how long all of it takes.
type FlowBox struct {
	X, Y, Width, Height int
	Total               bool
	Words               []Words
}

// FlowArrow leads from one box to the next.
type FlowArrow struct{ X, Y, To, Left, Right, Neck int }

func flow(f *content.Flow, sources *sourceList) FlowView {
	view := FlowView{ID: "flow-" + f.ID, Title: f.Title, Note: f.Note, Source: sources.cite(f.Source)}
	for _, x := range []struct {
		class string
		side  *content.FlowSide
	}{{"before", &f.Before}, {"after", &f.After}} {
		side := drawFlow(x.side)
		side.ID, side.Class = view.ID+"-"+x.class, x.class
		side.Title = f.Title + "，" + side.Name
		view.Sides = append(view.Sides, side)
	}
	view.Says = counted(&f.Before) + "；" + counted(&f.After) + "。"
	return view
}

// counted says how many steps one way of doing an errand takes, and how long.
func counted(f *content.FlowSide) string {
	says := f.Name + "要 " + strconv.Itoa(len(f.Steps)) + " 步"
	if f.Total != "" {
		says += "（" + f.Total + "）"
	}
	return says
}

// drawFlow sets the steps one below the other.
func drawFlow(f *content.FlowSide) FlowSide {
	const margin, pad, arrow = 1, 10, 26
	s := FlowSide{Name: f.Name, Total: f.Total, Steps: f.Steps, Width: narrow, Heading: Words{X: narrow / 2, Y: letter, Text: f.Name, Strong: true}}
	y := lineUp + 4
	box := func(text string, total bool) {
		b := FlowBox{X: margin, Y: y, Width: narrow - 2*margin, Total: total}
		for i, line := range folded(text, b.Width-2*pad) {
			b.Words = append(b.Words, Words{X: margin + pad, Y: y + pad + i*lineUp + letter - 1, Text: line, Strong: total})
		}
		b.Height = 2*pad + len(b.Words)*lineUp - (lineUp - letter) + 2
		s.Boxes = append(s.Boxes, b)
		y += b.Height
	}
	var told []string
	for i, step := range f.Steps {
		if i > 0 {
			const head = 7
			s.Arrows = append(s.Arrows, FlowArrow{X: narrow / 2, Y: y + 3, To: y + arrow - 3, Neck: y + arrow - 3 - head, Left: narrow/2 - head, Right: narrow/2 + head})
			y += arrow
		}
		numbered := strconv.Itoa(i+1) + ". " + step
		box(numbered, false)
		told = append(told, numbered)
	}
	s.Description = f.Name + "：" + strings.Join(told, "；") + "。"
	if f.Total != "" {
		y += 10
		box("一共："+f.Total, true)
		s.Description += "一共：" + f.Total + "。"
	}
	s.Height = y + margin
	return s
}
