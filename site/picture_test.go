package site

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"mingbaizhi/content"
)

func TestFolded(t *testing.T) {
	for _, c := range []struct {
		why, text string
		units     int
		want      string
	}{
		{"what fits stays one line", "去镇上问", 200, "去镇上问"},
		{"Chinese breaks anywhere", "去镇上问清楚", 4 * letter, "去镇上问|清楚"},
		{"no line begins with a comma", "去镇上问，再回来", 4 * letter, "去镇上|问，再回|来"},
		{"a number stays whole", "一共 244,364 多人", 6 * letter, "一共|244,364 多|人"},
		{"a percentage keeps its sign", "报销百分之八十即80%", 9 * letter, "报销百分之八十即|80%"},
		{"an opening quote goes with what it opens", "乡村“两病”患者", 3 * letter, "乡村|“两|病”患|者"},
		{"a Latin word stays whole", "用爱山东APP办", 5 * letter, "用爱山东|APP办"},
		{"nothing is one empty line", "", 100, ""},
	} {
		if got := strings.Join(folded(c.text, c.units), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

// Lines are within the width but for a piece that is wider by itself, and hold
// all of the text.
func TestFoldedKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("去镇上问清楚，。“”（）12345.%AP 元")), 0, 60, -1).Draw(t, "text")
		units := rapid.IntRange(3*letter, 20*letter).Draw(t, "units")
		lines := folded(text, units)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(strings.Join(lines, "")) != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for i, line := range lines {
			if across(line) > units && len(slices.Collect(pieces(strings.TrimSpace(line)))) > 1 {
				t.Fatalf("line %q of %q is %d wide, more than %d", line, text, across(line), units)
			}
			if r, _ := utf8.DecodeRuneInString(line); i > 0 && strings.ContainsRune("，。”）%", r) && len(bare(lines[i-1])) > 0 {
				t.Fatalf("line %q of %q begins with a closing sign", line, text)
			}
		}
	})
}

// Bars are to one scale, what is there can be seen, what is not there cannot.
func TestBars(t *testing.T) {
	group := func(unit string, values ...string) *content.StatisticGroup {
		g := &content.StatisticGroup{ID: "g", Title: "数", Period: "一年", Bars: true}
		for _, v := range values {
			g.Statistics = append(g.Statistics, content.Statistic{Name: "有一个不算短也不算太长的名称", Value: v, Unit: unit})
		}
		return g
	}
	for _, c := range []struct {
		why    string
		group  *content.StatisticGroup
		shares []int // of the longest that there could be, in hundredths
	}{
		{"half is half as long", group("人", "100", "50", "0"), []int{100, 50, 0}},
		{"a ratio is of the whole, not of the largest", group("%", "50", "25"), []int{50, 25}},
		{"more than the whole is the longest", group("%", "200", "100"), []int{100, 50}},
		{"decimals and separators", group("万元", "1,000.5", "500.25"), []int{100, 50}},
		{"all nothing", group("人", "0", "0"), []int{0, 0}},
	} {
		for _, d := range chart(c.group).Drawings {
			column := 0
			if d.Class == "wide" {
				column = d.Bars[0].X
			}
			longest := d.Width - column - beside(c.group)
			for i, bar := range d.Bars {
				if got := bar.Width * 100 / longest; got < c.shares[i]-1 || got > c.shares[i] {
					t.Errorf("%s, %s: bar %d is %d of 100, want %d", c.why, d.Class, i, got, c.shares[i])
				}
				if bar.X+bar.Width+beside(c.group) > d.Width || bar.Y+bar.Height > d.Height {
					t.Errorf("%s, %s: bar %d and its figure run out of the picture", c.why, d.Class, i)
				}
			}
			inside(t, c.why+", "+d.Class, d.Words, d.Width, d.Height)
		}
	}
	if d := chart(group("人", "1000000", "1")).Drawings[0]; d.Bars[1].Width != 2 {
		t.Errorf("one in a million is %d wide: nobody sees it, or it looks like more", d.Bars[1].Width)
	}
}

func inside(t *testing.T, why string, words []Words, width, height int) {
	t.Helper()
	for _, w := range words {
		if w.X < 0 || w.X+across(w.Text) > width || w.Y < letter-4 || w.Y > height {
			t.Errorf("%s: %q at %d,%d runs out of %d by %d", why, w.Text, w.X, w.Y, width, height)
		}
	}
}

// Every step is in its own box, one below the other, with all its words, and
// the words below the picture are the same.
func TestFlowDrawing(t *testing.T) {
	side := drawFlow(&content.FlowSide{Name: "以前", Total: "至少 90 个工作日，有的更长，要看跑了几个部门", Steps: []string{"一步", "一步很长很长很长很长很长很长很长很长很长很长的话", "完"}})
	if len(side.Boxes) != 4 || len(side.Arrows) != 2 || !side.Boxes[3].Total {
		t.Fatalf("%+v", side)
	}
	for i, box := range side.Boxes {
		said := ""
		for _, w := range box.Words {
			said += w.Text
		}
		want := "一共：" + side.Total
		if i < len(side.Steps) {
			want = string(rune('1'+i)) + ". " + side.Steps[i]
		}
		if strings.ReplaceAll(said, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("box %d says %q, want %q", i, said, want)
		}
		if !strings.Contains(side.Description, want) {
			t.Errorf("the description %q lacks %q", side.Description, want)
		}
		for _, w := range box.Words {
			if w.X < box.X+8 || w.X+across(w.Text) > box.X+box.Width || w.Y < box.Y+letter || w.Y > box.Y+box.Height-4 {
				t.Errorf("%q runs out of its box", w.Text)
			}
		}
		if i > 0 && box.Y < side.Boxes[i-1].Y+side.Boxes[i-1].Height {
			t.Errorf("box %d lies on the one before", i)
		}
		if box.Y+box.Height > side.Height || box.X+box.Width > side.Width {
			t.Errorf("box %d runs out of the picture", i)
		}
	}
	for i, a := range side.Arrows {
		if a.Y < side.Boxes[i].Y+side.Boxes[i].Height || a.To > side.Boxes[i+1].Y || a.Neck >= a.To || a.Neck <= a.Y {
			t.Errorf("arrow %d does not lie between its boxes: %+v", i, a)
		}
	}
}

// The sentence above the bars is what a reader sees in them, and no more.
func TestBarsInASentence(t *testing.T) {
	figure := func(name, value, unit string) content.Statistic {
		return content.Statistic{Name: name, Value: value, Unit: unit}
	}
	for _, c := range []struct {
		why, want string
		all       []content.Statistic
	}{
		{"the ends, as they were printed", "最多的是乙，1,200 元；最少的是丙，80 元。", []content.Statistic{figure("甲", "900", "元"), figure("乙", "1,200", "元"), figure("丙", "80", "元")}},
		{"a ratio is high or low", "最高的是甲，96%；最低的是乙，9.5%。", []content.Statistic{figure("甲", "96", "%"), figure("乙", "9.5", "%")}},
		{"two that lead together are both named", "最多的是甲、丙，3 人；最少的是乙，1 人。", []content.Statistic{figure("甲", "3", "人"), figure("乙", "1", "人"), figure("丙", "3", "人")}},
		{"nothing leads among equals", "", []content.Statistic{figure("甲", "3", "人"), figure("乙", "3", "人")}},
		{"one alone is compared with nothing", "", []content.Statistic{figure("甲", "3", "人")}},
	} {
		if got := compared(c.all); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
	if got, want := counted(&content.FlowSide{Name: "以前", Steps: []string{"一", "二"}, Total: "20 天"}), "以前要 2 步（20 天）"; got != want {
		t.Errorf("an errand: %q, want %q", got, want)
	}
}
