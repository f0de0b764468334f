package desk

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mingbaizhi/content"
)

const guideFile = "jia/guides/stay.md"

// A sentence of a guide changes, and nothing else of the file.
func TestGuideSaves(t *testing.T) {
	c := at(t)
	const to = At + "guide/" + guideFile
	was := c.files()
	sent := fieldsOf(t, c.get(to).body)
	if !strings.Contains(sent.Get("text"), "先看清楚自己是哪一种。") || sent.Get("v:front/title") == "" {
		t.Fatalf("the form has %v", sent)
	}
	sent.Set("text", strings.Replace(sent.Get("text"), "先看清楚自己是哪一种。", "先看自己是哪一种。", 1))
	sent.Set("v:front/summary", "先扣多少，再报几成。")
	if reply := c.saved(to, sent); reply.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	for name, text := range c.files() {
		gone, come := changedLines(was[name], text)
		if name == guideFile && (len(gone) != 2 || len(come) != 2) || name != guideFile && text != was[name] {
			t.Errorf("%s: %q became %q", name, gone, come)
		}
	}
}

// An unknown reference is refused, with its line, and what was typed is there.
func TestGuideSaysWhatIsWrong(t *testing.T) {
	c := at(t)
	const to = At + "guide/" + guideFile
	was := c.files()[guideFile]
	sent := fieldsOf(t, c.get(to).body)
	text := strings.ReplaceAll(sent.Get("text"), "\r\n", "\n")
	sent.Set("text", strings.Replace(text, "先看清楚自己是哪一种。", "先扣{{ 表 \"basic/没有/rate\" }}。", 1))
	sent.Set("do", "save")
	reply := c.post(to, sent)
	if reply.status != http.StatusUnprocessableEntity || !strings.Contains(reply.body, "basic/没有/rate") || !strings.Contains(reply.body, `data-line="2" data-col="3"`) {
		t.Errorf("%d\n%s", reply.status, reply.body)
	}
	sent.Set("text", text)
	sent.Set("v:front/checked", "2026-13-01")
	if reply := c.post(to, sent); reply.status != http.StatusUnprocessableEntity || !strings.Contains(reply.body, `<details class="front" id="front" open>`) {
		t.Errorf("the front matter: %d\n%s", reply.status, reply.body)
	}
	if c.files()[guideFile] != was {
		t.Error("it was saved")
	}
}

// The page that is shown beside the text is that of the text as it stands, and
// nobody else's page can be had through it.
func TestGuideIsTried(t *testing.T) {
	c := at(t)
	sent := fieldsOf(t, c.get(At+"guide/"+guideFile).body)
	const long = "这一句话写得特别特别长长到谁也没有办法一口气把它念完而且还没有说清楚到底要先扣多少再报多少。"
	sent.Set("text", strings.Replace(sent.Get("text"), "先看清楚自己是哪一种。", "还没有保存的话。"+long, 1))
	var got reply
	if err := json.Unmarshal([]byte(c.post(At+"try/"+guideFile, sent).body), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Problems) == 0 || !got.Problems[0].Warning || got.Problems[0].Line != 2 || !strings.Contains(got.Meter, "超过 40 个字的有 1 句") {
		t.Errorf("%+v", got)
	}
	page := c.get(got.Page)
	if page.status != http.StatusOK || !strings.Contains(page.body, "还没有保存的话。") || !strings.Contains(page.head.Get("Content-Security-Policy"), "frame-ancestors 'self'") {
		t.Errorf("%d %v\n%s", page.status, page.head, page.body)
	}
	style := strings.TrimSuffix(got.Page, "jia/guides/stay.html") + "assets/style.css"
	if reply := c.get(style); reply.head.Get("Location") != "/assets/style.css" {
		t.Errorf("what the page asks for leads to %q", reply.head.Get("Location"))
	}
	if strings.Contains(c.files()[guideFile], "还没有保存") {
		t.Error("it was saved")
	}
}

// Two people change two questions of one guide, and both changes stay; of the
// same question the second is told.
func TestTwoGuidesAtOnce(t *testing.T) {
	c := at(t)
	const to = At + "guide/" + guideFile
	open := func(old, new string) url.Values {
		sent := fieldsOf(t, c.get(to).body)
		text := strings.ReplaceAll(sent.Get("text"), "\r\n", "\n")
		if !strings.Contains(text, old) {
			t.Fatalf("no %q", old)
		}
		sent.Set("text", strings.Replace(text, old, new, 1))
		return sent
	}
	first := open("先看清楚自己是哪一种。", "先看自己是哪一种。")
	second := open("的，去问。", "的，打电话问。")
	third := open("先看清楚自己是哪一种。", "看自己是哪一种。")
	fourth := open("## 花一千一，自己付多少？", "## 还要问什么？\n\n问。\n\n## 花一千一，自己付多少？")
	for _, sent := range []url.Values{first, second} {
		if reply := c.saved(to, sent); reply.status != http.StatusSeeOther {
			t.Fatalf("%d\n%s", reply.status, reply.body)
		}
	}
	if text := c.files()[guideFile]; !strings.Contains(text, "先看自己是哪一种。") || !strings.Contains(text, "的，打电话问。") {
		t.Errorf("the file is\n%s", text)
	}
	for _, sent := range []url.Values{third, fourth} {
		sent.Set("do", "save")
		if reply := c.post(to, sent); reply.status != http.StatusConflict {
			t.Errorf("%d\n%s", reply.status, reply.body)
		}
	}
}

// The list of figures says what a guide has to write, and what that prints.
func TestCellsToRefer(t *testing.T) {
	c := at(t)
	var list []struct{ Layer, Row, Column, Text, Write string }
	if err := json.Unmarshal([]byte(c.get(At+"cells/jia/list").body), &list); err != nil || len(list) < 10 {
		t.Fatalf("%d, %v", len(list), err)
	}
	lib, _ := content.Open(c.desk.tree())
	r, _ := lib.Region("jia")
	for _, x := range list {
		address := strings.TrimSuffix(strings.TrimPrefix(x.Write, `{{ 表 "`), `" }}`)
		if cell := r.Cell(addressOf(address), today); cell == nil || cell.Text != x.Text {
			t.Errorf("%s prints %+v instead of %s", address, cell, x.Text)
		}
	}
	if page := c.get(At + "cells/jia"); page.status != http.StatusOK || !strings.Contains(page.body, "{{ 表 &#34;basic/小/起付线&#34; }}") {
		t.Errorf("%d\n%s", page.status, page.body)
	}
	if reply := c.get(At + "cells/nowhere"); reply.status != http.StatusNotFound {
		t.Errorf("%d", reply.status)
	}
}

// addressOf writes an address as the content does: with ids of columns.
func addressOf(written string) string {
	address, day, dated := strings.Cut(written, "@")
	parts := strings.Split(address, "/")
	for label, id := range map[string]string{"起付线": "deductible", "报销比例": "rate", "封顶线": "limit", "分段上限": "to", "先自付比例": "share", "保底报销比例": "paid-at-least", "个人最多付的比例": "own-at-most"} {
		if last := len(parts) - 1; parts[last] == label {
			parts[last] = id
		}
	}
	if address = strings.Join(parts, "/"); dated {
		address += "@" + day
	}
	return address
}

func TestMeter(t *testing.T) {
	lib, _ := content.Open(at(t).desk.tree())
	for _, row := range []struct {
		why, text string
		sentences int
		average   int
	}{
		{"nothing", "", 0, 0},
		{"two sentences", "一二三。四五六七八！", 2, 4},
		{"a reference prints a few characters", "先扣{{ 表 \"a/b/c\" }}。", 1, 7},
		{"a worked example is no prose", "一二三。\n\n```算例\ntitle: 很长很长很长\n```\n", 1, 3},
		{"where a link leads is not read", "看[这里](stay.md#很长很长)。", 1, 3},
	} {
		if m := measure(row.text, lib); m.Sentences != row.sentences || m.Average != row.average {
			t.Errorf("%s: %+v", row.why, m)
		}
	}
	name := lib.Glossary.Terms[0].Name
	if m := measure("要付"+name+"。", lib); len(m.Jargon) != 1 || !strings.Contains(m.String(), name) {
		t.Errorf("jargon: %+v", m)
	}
	if m := measure("要付{{ 术语 \""+name+"\" }}，"+name+"先付。", lib); len(m.Jargon) != 0 {
		t.Errorf("explained jargon: %+v", m)
	}
}
