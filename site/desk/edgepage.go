package desk

import (
	"net/http"

	"mingbaizhi/site/edge"
)

// edgePage shows the sharp edges of a region's policy ([edge]).
type edgePage struct {
	Frame
	Report *edge.Report
	Parts  []EdgePart
}

// EdgePart is the edges that deserve a look, or the others.
type EdgePart struct {
	Title, Note string
	Edges       []SharpEdge
}

// SharpEdge is one of them, and where its rule is changed.
type SharpEdge struct {
	edge.Edge
	Href string
}

func (d *Desk) edges(w http.ResponseWriter, r *http.Request) {
	lib, _ := d.open()
	if lib == nil || lib.Header(r.PathValue("region")) == nil {
		d.nowhere(w, r)
		return
	}
	h := lib.Header(r.PathValue("region"))
	page := &edgePage{Frame: d.frame(r, "edge", "差一点就差很多的地方")}
	page.in(h)
	region, problems := lib.Region(h.ID)
	switch {
	case !h.Settles:
		page.fault("", "", h.Name+"没有自己的计算器，这里没有可比的。请到下面的市、区去看。")
	case region.Plan == nil:
		page.Faults, _ = faultsOf(problems.Errors())
		if len(page.Faults) == 0 {
			page.fault("", "", "这个地区的表里有错，先改好再来看。")
		}
	default:
		page.Report = edge.Find(region, d.today())
		look := EdgePart{Title: "值得看一看", Note: "请对着文件看一看：是不是文件的意思，有没有抄错。"}
		fixed := EdgePart{Title: "文件这样定的", Note: "两边的待遇本来就不一样。写问答、接电话时请留意，提醒来问的人。"}
		for _, e := range page.Report.Edges {
			into := &fixed
			if e.Look {
				into = &look
			}
			into.Edges = append(into.Edges, SharpEdge{e, editor(e.Path)})
		}
		for _, part := range []EdgePart{look, fixed} {
			if part.Edges != nil {
				page.Parts = append(page.Parts, part)
			}
		}
	}
	d.show(w, http.StatusOK, page)
}
