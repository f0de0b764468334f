package edge

import (
	"fmt"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// situation says who b is, one fact apart, and what the bill is.
func (s *search) situation(b base, but string, total calc.Fen) string {
	var parts []string
	for _, f := range s.region.Policy.Facts {
		if f.ID != but && slices.Contains(b.aimed, f.ID) {
			parts = append(parts, s.says(f, b.answers[f.ID]))
		}
	}
	if total > 0 {
		parts = append(parts, "总费用 "+calc.PrintedYuan(total)+"，全在目录内")
	}
	return strings.Join(parts, "，")
}

// says is an answer in words.
func (s *search) says(f calc.Fact, answer []string) string {
	var words []string
	for _, a := range answer {
		if at := slices.IndexFunc(f.Options, func(o calc.Option) bool { return o.ID == a }); at >= 0 {
			words = append(words, f.Options[at].Name)
		} else if f.Kind == calc.Money {
			words = append(words, a+" 元")
		} else {
			words = append(words, a+" "+f.Unit)
		}
	}
	if len(words) == 0 {
		none := f.NoneName
		if none == "" {
			none = "没有"
		}
		words = append(words, none)
	}
	return f.Name + "：" + strings.Join(words, "、")
}

// Text is what is left to pay, to the fen.
func (s Side) Text() string {
	if s.Own.Exact() {
		return calc.PrintedFen(s.Own.Low)
	}
	return "至少 " + calc.PrintedFen(s.Own.Low) + "，至多 " + calc.PrintedFen(s.Own.High)
}

// blame names the rule that makes the greatest difference between two statements,
// and where it stands. It gives what that rule asks for.
func (s *search) blame(e *Edge, was, is *calc.Statement) (when calc.All) {
	before, after := lines(was), lines(is)
	var most calc.Fen = -1
	var id, row string
	var day calc.Date
	for _, l := range s.region.Layers {
		a, b := before[l.ID], after[l.ID]
		gap := max(a.Paid.High-b.Paid.High, b.Paid.High-a.Paid.High)
		if a.ID == "" && b.ID == "" || gap <= most {
			continue
		}
		most, id = gap, l.ID
		row, day = b.Row, b.Day
		if b.ID == "" || a.Row != "" && a.Paid.High > b.Paid.High && b.Row == "" {
			row, day = a.Row, a.Day
		}
	}
	e.key = string(e.Kind) + " " + id + "/" + row + " "
	for _, l := range s.region.Layers {
		if l.ID != id {
			continue
		}
		e.Rule, e.Path, e.Place = l.Name, l.Path, fmt.Sprintf("%s:%d", l.Path, l.Line)
		for i := range l.Versions {
			if v := &l.Versions[i]; v.Holds(day) {
				s.blameRow(e, v, row)
				s.blameStep(e, v, before[id], after[id])
				when = v.When
			}
		}
	}
	return when
}

func (s *search) blameRow(e *Edge, v *content.Version, row string) {
	cite := func(c *content.Cell, source *content.Source) {
		if c != nil {
			e.Path, e.Place = c.Path, fmt.Sprintf("%s:%d", c.Path, c.Line)
			if c.Source != nil {
				source = c.Source
			}
		}
		if source != nil {
			e.Source = source.Title
		}
	}
	cite(nil, v.Source)
	if v.TopUp != nil {
		cite(v.TopUp.PaidAtLeast, v.Source)
		cite(v.TopUp.OwnAtMost, v.Source)
	}
	for _, r := range v.Rows {
		if r.ID != row {
			continue
		}
		e.Rule += "，“" + row + "”这一行"
		if len(r.Bands) > 0 {
			cite(r.Bands[0].Rate, r.Source)
		} else {
			cite(r.Deductible, r.Source)
		}
	}
}

// blameStep names the step that only one of two results of a layer took.
func (s *search) blameStep(e *Edge, v *content.Version, was, is calc.LayerResult) {
	took := func(l calc.LayerResult, id string) bool {
		return slices.ContainsFunc(l.Adjusted, func(a calc.AdjustLine) bool { return a.ID == id })
	}
	for _, step := range v.Adjust {
		if was.Row != is.Row || took(was, step.ID) == took(is, step.ID) {
			continue
		}
		e.Rule += "，“" + step.ID + "”这一步"
		e.key += step.ID + " "
		if step.Source != nil {
			e.Source = step.Source.Title
		}
		for _, c := range step.Changes {
			if c.Cell != nil {
				e.Path, e.Place = c.Cell.Path, fmt.Sprintf("%s:%d", c.Cell.Path, c.Cell.Line)
				if c.Cell.Source != nil {
					e.Source = c.Cell.Source.Title
				}
			}
		}
		return
	}
}

// lines are the layers of a statement by id.
func lines(s *calc.Statement) map[string]calc.LayerResult {
	by := map[string]calc.LayerResult{}
	for _, l := range s.Layers {
		by[l.ID] = l
	}
	return by
}

// Lines are the report as text.
func (r *Report) Lines() []string {
	text := []string{r.Title(), r.Summary()}
	for i, e := range r.Edges {
		look := "文件这样定"
		if e.Look {
			look = "值得看一看"
		}
		text = append(text, "", fmt.Sprintf("%d. [%s] %s", i+1, look, e.Kind),
			"   情况："+e.Situation,
			"   "+e.From.What+"：自己付 "+e.From.Text(),
			"   "+e.To.What+"：自己付 "+e.To.Text(),
			"   规定："+e.Rule+"（"+e.Place+"）"+e.Cited(),
			"   "+e.Why+"。")
		if e.Others > 0 {
			text = append(text, fmt.Sprintf("   同一个原因，还有 %d 种情况。", e.Others))
		}
	}
	return text
}

// Cited names the source.
func (e Edge) Cited() string {
	if e.Source == "" {
		return ""
	}
	return "，来源：" + e.Source
}

// Title heads the report.
func (r *Report) Title() string {
	return r.Region + "：差一点就差很多的地方（" + r.Printed() + "）"
}

// Printed is the day in words.
func (r *Report) Printed() string { return calc.PrintedDate(r.Day.String()) }

// Summary says how much was searched and found.
func (r *Report) Summary() string {
	text := fmt.Sprintf("比了 %d 对情况。差一点、结果差一成以上的有 %d 处，其中值得看一看的 %d 处。", r.Tried, len(r.Edges), r.Looks())
	if r.Vague > 0 {
		text += fmt.Sprintf("有 %d 对因为有数字没有公布，只算得出范围，分不出差多少。", r.Vague)
	}
	return text
}
