package desk

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// form is what a browser would send of the form on a page that is sent by POST.
func (p page) form(t testing.TB) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(p.body))
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	attr := func(n *html.Node, name string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val, true
			}
		}
		return "", false
	}
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, inside bool) {
		if method, _ := attr(n, "method"); n.Data == "form" && method == "post" {
			inside = true
		}
		name, named := attr(n, "name")
		value, _ := attr(n, "value")
		kind, _ := attr(n, "type")
		_, checked := attr(n, "checked")
		switch {
		case !inside || !named:
		case n.Data == "input" && (kind != "checkbox" && kind != "radio" || checked):
			form.Add(name, value)
		case n.Data == "textarea" && n.FirstChild != nil:
			form.Add(name, strings.TrimPrefix(n.FirstChild.Data, "\n"))
		case n.Data == "textarea":
			form.Add(name, "")
		case n.Data == "select":
			picked := ""
			for o := n.FirstChild; o != nil; o = o.NextSibling {
				if _, selected := attr(o, "selected"); selected {
					picked, _ = attr(o, "value")
				}
			}
			form.Add(name, picked)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
	}
	walk(doc, false)
	return form
}

// text is a page without its tags.
func (p page) text() string {
	return html.UnescapeString(strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(p.body, " ")), " "))
}

func (p page) has(t testing.TB, reason string, status int, texts ...string) {
	t.Helper()
	if p.status != status {
		t.Errorf("%s: status %d instead of %d\n%s", reason, p.status, status, p.text())
	}
	for _, text := range texts {
		if !strings.Contains(p.text(), text) {
			t.Errorf("%s: no %q in\n%s", reason, text, p.text())
		}
	}
}

func (c *client) read(name string) string {
	c.Helper()
	data, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(name)))
	if err != nil {
		c.Fatal(err)
	}
	return string(data)
}

// lines are the lines of two texts that differ, - before and + after.
func lines(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	out := ""
	for _, line := range a {
		out += "-" + line + "\n"
	}
	for _, line := range b {
		out += "+" + line + "\n"
	}
	return out
}

const (
	basic   = "jia/policy/basic.yaml"
	gridOf  = At + "grid/"
	version = "versions/2024-01/"
	big     = version + "rows/大<&>/"
	small   = version + "rows/小/"
)

// The clerk changes a deductible: a wrong value is refused beside the field, the
// effect is shown, and one line of the file is another afterwards.
func TestGridSavesAFigure(t *testing.T) {
	c := at(t)
	before := c.read(basic)
	first := c.get(gridOf + basic)
	first.has(t, "the grid", 200, "起付线", "报销比例", "封顶线", "从 2022 年 1 月 1 日到 2023 年 12 月 31 日", "医馆大小是小医馆", "再调整")
	form := first.form(t)
	for path, want := range map[string]string{big + "deductible": "500", big + "rate": "60%", small + "deductible": "100", version + "adjust/敲钟/deductible/add": "-50",
		version + "limits/paid/most": "8000", version + "rows/河工/rate": "unknown"} {
		if got := form.Get("o:" + path); !strings.Contains(got, want) {
			t.Errorf("%s is %q", path, got)
		}
	}
	if form.Get("v:"+big+"deductible") != "500" || form.Get("s:"+big+"deductible") != "copy" || form.Get("u:"+version+"rows/河工/rate") != "true" ||
		form.Get("low:"+version+"rows/河工/deductible") != "0" || form.Get("high:"+version+"rows/河工/deductible") != "200" {
		t.Errorf("the cells: %v", form)
	}
	form.Set("v:"+big+"deductible", "65%")
	refused := c.post(gridOf+basic, form)
	refused.has(t, "a ratio", 422, "有 1 处要改，没有保存", "大<&>，起付线", "应当是金额", basic+":")
	if !strings.Contains(refused.body, `class="cell wrong"`) || c.read(basic) != before {
		t.Error("the fault stands at no cell, or something was saved")
	}
	form = refused.form(t)
	if form.Get("v:"+big+"deductible") != "65%" {
		t.Error("what was typed is gone")
	}
	form.Set("v:"+big+"deductible", "６５０元")
	effect := c.post(gridOf+basic, form)
	effect.has(t, "the effect", 200, "保存以前，看看影响", "大<&>，起付线 500 元 650 元", "田家住下看病", "政策代码", "住下看病能报多少 & 怎么报", "依据")
	if c.read(basic) != before {
		t.Error("saved before anybody saw the effect")
	}
	form = effect.form(t)
	form.Set("step", "save")
	c.post(gridOf+basic, form).has(t, "no basis", 422, "写上依据")
	form.Set("basis", "甲字〔2026〕1号")
	done := c.post(gridOf+basic, form)
	if done.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", done.status, done.text())
	}
	if got, want := lines(before, c.read(basic)), "-  - {id: \"大<&>\", when: {size: [big, odd]}, deductible: {value: 500, source: copy}, rate: 60%}\n+  - {id: \"大<&>\", when: {size: [big, odd]}, deductible: {value: 650元, source: copy}, rate: 60%}\n"; got != want {
		t.Errorf("the file differs:\n%s", got)
	}
	last := c.get(done.head.Get("Location"))
	last.has(t, "afterwards", 200, "已保存，是第 ")
	history, err := c.desk.opt.Store.History(basic, big+"deductible")
	if err != nil || len(history) == 0 || history[0].Who != "张三" || history[0].Basis != "甲字〔2026〕1号" || history[0].Kind != "改数字" {
		t.Errorf("history: %+v, %v", history, err)
	}
	again := c.get(done.head.Get("Location"))
	if strings.Contains(again.body, "已保存") {
		t.Error("it is said twice")
	}
	if form := last.form(t); c.post(gridOf+basic, form).head.Get("Location") == "" {
		t.Error("a form sent back as it was changes something")
	}
}

func TestGridCells(t *testing.T) {
	for _, row := range []struct {
		reason string
		fill   map[string]string
		lines  string // of the file, or what the page says where it starts with !
	}{
		{"unknown", map[string]string{"u:" + big + "rate": "true"}, "rate: unknown}"},
		{"unknown in words", map[string]string{"v:" + big + "rate": "没有公布"}, "rate: unknown}"},
		{"known at last", map[string]string{"v:" + version + "rows/河工/rate": "70%", "u:" + version + "rows/河工/rate": ""}, "rate: 70%, limit: 5000}"},
		{"known and unknown", map[string]string{"v:" + version + "rows/河工/rate": "70%"}, "!又写了数，又勾了"},
		{"another number and unknown", map[string]string{"v:" + small + "rate": "70%", "u:" + small + "rate": "true"}, "!又写了数，又勾了"},
		{"neither", map[string]string{"u:" + version + "rows/河工/rate": ""}, "!这一格空着"},
		{"other bounds", map[string]string{"high:" + version + "rows/河工/deductible": "300"}, "deductible: {unknown: [0, 300], source: copy}"},
		{"one bound", map[string]string{"high:" + version + "rows/河工/deductible": ""}, "!两个都写上"},
		{"no bounds any more", map[string]string{"low:" + version + "rows/河工/deductible": "", "high:" + version + "rows/河工/deductible": ""}, "deductible: unknown, rate: unknown"},
		{"a limit that was not there", map[string]string{"v:" + big + "limit": "7,000"}, "rate: 60%, limit: 7000}"},
		{"no limit any more", map[string]string{"v:" + small + "limit": ""}, "deductible: 100, rate: 80%}"},
		{"a source of its own", map[string]string{"s:" + small + "rate": "copy"}, "rate: {value: 80%, source: copy}"},
		{"and no longer", map[string]string{"s:" + big + "deductible": ""}, "deductible: 500,"},
		{"the row's source", map[string]string{"x:" + small + "source": "copy"}, "limit: 6000, source: copy}"},
		{"the version's source", map[string]string{"x:" + version + "source": "copy"}, "+  source: copy\n"},
		{"a step", map[string]string{"v:" + version + "adjust/再来/deductible/times": "40%"}, "deductible: {times: 40%}"},
		{"a limit of the table", map[string]string{"v:" + version + "limits/paid/most": "1万"}, "most: 1万}"},
		{"structure stays text", map[string]string{"v:" + big + "rate": "60%, limit: 1}"}, "!报销比例"},
		{"a new source", map[string]string{"s:" + small + "rate": "+", "new:title": "新的: 通知", "new:issuer": "甲城议事厅", "new:checked": "2026-06-19", "new:grade": "official"}, `s20260619: {title: "新的: 通知", issuer: 甲城议事厅, checked: 2026-06-19, grade: official}`},
		{"a source that nobody offered", map[string]string{"s:" + small + "rate": "x}, rate: 1%, y: {a"}, "!要写来源的编号"},
		{"a grade that nobody offered", map[string]string{"s:" + small + "rate": "+", "new:title": "新", "new:issuer": "新", "new:checked": "2026-06-19", "new:grade": "official, link: x"}, "!可信程度"},
		{"a new source that is not all there", map[string]string{"s:" + small + "rate": "+", "new:title": "新的"}, "!谁发的"},
		{"a new source that nobody wrote", map[string]string{"s:" + small + "rate": "+"}, "!下面却没有写"},
		{"nothing", map[string]string{}, ""},
	} {
		t.Run(row.reason, func(t *testing.T) {
			c := at(t)
			before := c.read(basic)
			first := c.get(gridOf + basic)
			form := first.form(t)
			for name, value := range row.fill {
				form.Set(name, value)
				if value == "" && strings.HasPrefix(name, "u:") {
					form.Del(name)
				}
			}
			form.Set("step", "save")
			form.Set("basis", "电话")
			reply := c.post(gridOf+basic, form)
			if say, refused := strings.CutPrefix(row.lines, "!"); refused {
				reply.has(t, row.reason, 422, say)
				return
			}
			if row.lines == "" {
				if reply.status != http.StatusSeeOther {
					t.Errorf("%d %s", reply.status, reply.text())
				}
				return
			}
			if reply.status != http.StatusSeeOther {
				t.Fatalf("%d %s", reply.status, reply.text())
			}
			if got := lines(before, c.read(basic)); !strings.Contains(got, row.lines) {
				t.Errorf("the file:\n%s", got)
			}
		})
	}
}

// Other files have figures as well.
func TestGridOfOtherFiles(t *testing.T) {
	c := at(t)
	for _, row := range []struct{ reason, name, query, path, value, line string }{
		{"a first payment", "jia/policy/far.yaml", "", "versions/2024-01-01/first-pay/share", "6%", "first-pay: {share: 6%}"},
		{"a promise of another time", "jia/policy/floor.yaml", "?version=2027-01-01", "versions/2027-01-01/top-up/own-at-most", "15%", "top-up: {own-at-most: 15%}"},
		{"a figure by year", "jia/region.yaml", "", "figures/income/years/2024", "28001", "2024: {value: 28001, source: list}"},
		{"a share", "mist/policy/aid.yaml", "", "versions/2026-01-01/rows/守灯/deductible", "12%", "deductible: {share: 12%, of: income, year: last}"},
		{"a band", "mist/policy/aid.yaml", "", "versions/2026-01-01/rows/敲钟/bands/#1/own", "50%", "{to: 5000, own: 50%}"},
	} {
		before := c.read(row.name)
		first := c.get(gridOf + row.name + row.query)
		form := first.form(t)
		if form.Get("o:"+row.path) == "" {
			t.Errorf("%s: no cell\n%s", row.reason, first.text())
			continue
		}
		form.Set("v:"+row.path, row.value)
		form.Set("step", "save")
		form.Set("basis", "电话")
		if done := c.post(gridOf+row.name+row.query, form); done.status != http.StatusSeeOther {
			t.Errorf("%s: %d %s", row.reason, done.status, done.text())
		}
		if got := lines(before, c.read(row.name)); !strings.Contains(got, row.line) {
			t.Errorf("%s:\n%s", row.reason, got)
		}
	}
}

// A bare number where a share of a figure stands could be either.
func TestShareNeedsItsSign(t *testing.T) {
	const name, path = "mist/policy/aid.yaml", "versions/2026-01-01/rows/守灯/deductible"
	for _, row := range []struct{ typed, line string }{
		{"12", ""}, {"0.12", ""}, {"12%", "deductible: {share: 12%, of: income, year: last}"}, {"1.2万", "deductible: 1.2万"}, {"300元", "deductible: 300元"},
	} {
		c := at(t)
		before := c.read(name)
		form := c.get(gridOf + name).form(t)
		form.Set("v:"+path, row.typed)
		form.Set("step", "save")
		form.Set("basis", "电话")
		reply := c.post(gridOf+name, form)
		if row.line == "" {
			reply.has(t, row.typed, http.StatusUnprocessableEntity, "现在写的是 "+row.typed, "后面写上 %")
			continue
		}
		if got := lines(before, c.read(name)); reply.status != http.StatusSeeOther || !strings.Contains(got, row.line) {
			t.Errorf("%s: %d\n%s", row.typed, reply.status, got)
		}
	}
}

// What was typed into a row that somebody took away meanwhile is not dropped
// without a word.
func TestGridOfARowThatIsGone(t *testing.T) {
	c := at(t)
	form := c.get(gridOf + basic).form(t)
	form.Set("v:"+small+"deductible", "150")
	text := strings.Replace(c.read(basic), "{id: 小, when: {size: small}, deductible: 100", "{id: 小医馆, when: {size: small}, deductible: 100", 1)
	text = strings.Replace(text, "use-row: 小}", "use-row: 小医馆}", 1)
	if err := os.WriteFile(filepath.Join(c.dir, filepath.FromSlash(basic)), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	c.post(gridOf+basic, form).has(t, "another name", http.StatusUnprocessableEntity, "这一格没有了", "150", "小医馆")
	form.Set("v:"+small+"deductible", "100")
	if reply := c.post(gridOf+basic, form); reply.status != http.StatusSeeOther {
		t.Errorf("nothing was typed: %d %s", reply.status, reply.text())
	}
}

// Two who change the same cell see both; what either chose is saved.
func TestTwoChangeTheSame(t *testing.T) {
	for choice, want := range map[string]string{"mine": "650", "theirs": "700"} {
		c := at(t)
		first := c.get(gridOf + basic)
		mine := first.form(t)
		mine.Set("v:"+big+"deductible", "650")
		mine.Set("v:"+small+"limit", "6100")
		text := strings.Replace(c.read(basic), "value: 500", "value: 700", 1)
		text = strings.Replace(text, "的才算", "的都算", 1)
		if err := os.WriteFile(filepath.Join(c.dir, filepath.FromSlash(basic)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		reply := c.post(gridOf+basic, mine)
		reply.has(t, choice, http.StatusConflict, "有人先改了同一处", "大<&>", "650", "700", "500")
		form := reply.form(t)
		form.Set("clash:"+basic+"|"+big+"deductible/value", choice)
		reply = c.post(gridOf+basic, form)
		form = reply.form(t)
		form.Set("step", "save")
		form.Set("basis", "电话")
		if done := c.post(gridOf+basic, form); done.status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", choice, done.status, done.text())
		}
		if got := c.read(basic); !strings.Contains(got, "value: "+want) || !strings.Contains(got, "limit: 6100") || !strings.Contains(got, "的都算") {
			t.Errorf("%s:\n%s", choice, got)
		}
	}
}

// Only files of the tree have a grid.
func TestGridPaths(t *testing.T) {
	c := at(t)
	for _, name := range []string{"../jia/policy/basic.yaml", "jia/policy/../policy/basic.yaml", "jia/policy/none.yaml", "%2e%2e/%2e%2e/etc/passwd", ".history/records.jsonl",
		"jia/policy/.basic.yaml", "jia/policy", "", "/etc/passwd", "jia/policy/basic.yaml%00", "jia\\policy\\basic.yaml", "C:/x.yaml"} {
		if reply := c.get(gridOf + name); reply.status == http.StatusOK {
			t.Errorf("%s: %d", name, reply.status)
		}
		if reply := c.post(gridOf+name, url.Values{"v:x": {"1"}}); reply.status == http.StatusOK {
			t.Errorf("POST %s: %d", name, reply.status)
		}
	}
	for _, version := range []string{"../..", "1", "<script>"} {
		if reply := c.get(gridOf + basic + "?version=" + url.QueryEscape(version)); reply.status != http.StatusOK || strings.Contains(reply.body, "<script>") {
			t.Errorf("version %s: %d", version, reply.status)
		}
	}
}

// A file that changes single cells of its parent's has no name of its own, and
// its cells are called as people call them.
func TestGridOfSingleCells(t *testing.T) {
	c := at(t)
	const name = "jia/policy/aid.yaml"
	if err := os.WriteFile(filepath.Join(c.dir, filepath.FromSlash(name)), []byte("extends: parent\ncells:\n  守灯/limit@2026-01-01: 9100\n  守灯/limit: 9100\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	reply := c.get(gridOf + name)
	reply.has(t, "names", http.StatusOK, "守灯，封顶线，2026 年 1 月 1 日那一版")
	if strings.Contains(reply.text(), "守灯，limit") || !strings.Contains(reply.body, "<h1>"+nameIn(t, c.read("mist/policy/aid.yaml"))) {
		t.Error(reply.text())
	}
}

// nameIn is the name that a file gives itself.
func nameIn(t *testing.T, text string) string {
	t.Helper()
	name, _, ok := strings.Cut(strings.TrimPrefix(text, "name: "), "\n")
	if !ok {
		t.Fatal("no name")
	}
	return name
}

// A source from another file is called by its title.
func TestGridNamesFarSources(t *testing.T) {
	c := at(t)
	c.change("jia/policy/far.yaml", "source: notice", "source: basic.copy")
	reply := c.get(gridOf + "jia/policy/far.yaml")
	if strings.Contains(reply.body, ">basic.copy<") || !strings.Contains(reply.body, `<option value="basic.copy" selected>某网页上抄的表`) {
		t.Error(reply.body)
	}
}

// Another figure on the old paper is pointed out before it is saved.
func TestEffectPointsOutAnOldSource(t *testing.T) {
	c := at(t)
	form := c.get(gridOf + basic).form(t)
	form.Set("v:"+big+"deductible", "650")
	c.post(gridOf+basic, form).has(t, "the source of before", http.StatusOK, "来源没有换")
	form.Set("s:"+big+"deductible", "notice")
	if reply := c.post(gridOf+basic, form); reply.status != http.StatusOK || strings.Contains(reply.body, "来源没有换") {
		t.Errorf("another source: %d %s", reply.status, reply.text())
	}
}
