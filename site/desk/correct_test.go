package desk

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// opened follows a redirect of the desk to a form.
func (c *client) opened(to string) url.Values {
	c.Helper()
	reply := c.get(to)
	where, fragment, _ := strings.Cut(reply.head.Get("Location"), "#")
	if reply.status != http.StatusSeeOther {
		c.Fatalf("%s: %d\n%s", to, reply.status, reply.body)
	}
	page := c.get(where)
	if page.status != http.StatusOK || fragment != "" && !strings.Contains(page.body, `id="`+fragment+`"`) {
		c.Fatalf("%s leads to %s#%s: %d\n%s", to, where, fragment, page.status, page.body)
	}
	return fieldsOf(c, page.body)
}

// A correction begins with what is known of the cell, and with what was changed
// last.
func TestCorrectionOfACell(t *testing.T) {
	c := at(t)
	const new = "v:corrections/+1/"
	ask := At + "correct?" + url.Values{"region": {"jia"}, "about": {"basic/大<&>/deductible"}}.Encode()
	sent := c.opened(ask)
	for key, want := range map[string]string{"about": "basic/大<&>/deductible", "on": "2026-06-20", "until": "2027-06-20", "id": "basic-0620", "now": ""} {
		if got := sent.Get(new + key); got != want {
			t.Errorf("%s is %q instead of %q", key, got, want)
		}
	}
	if !strings.HasPrefix(sent.Get(new+"was"), "登成了 ") || sent.Get(new+"source") == "" {
		t.Errorf("was %q, source %q", sent.Get(new+"was"), sent.Get(new+"source"))
	}
	const policy = At + "form/jia/policy/basic.yaml"
	form := fieldsOf(t, c.get(policy).body)
	cell := ""
	for name := range form {
		if strings.HasPrefix(name, "v:versions/") && strings.HasSuffix(name, "/rows/大<&>/deductible") {
			cell = max(cell, name) // of the newest
		}
	}
	was := form.Get(cell)
	form.Set(cell, "777")
	if reply := c.saved(policy, form); reply.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	sent = c.opened(ask)
	if sent.Get(new+"was") != "登成了 "+was+" 元" || sent.Get(new+"now") != "应是 777 元" {
		t.Errorf("was %q, now %q", sent.Get(new+"was"), sent.Get(new+"now"))
	}
	sent.Set(new+"who", "照着准备钱的人")
	sent.Set(new+"do", "多准备一些")
	to := At + "form/jia/corrections.yaml"
	if reply := c.saved(to, sent); reply.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	if again := c.opened(ask); again.Get(new+"id") != "basic-0620-b" {
		t.Errorf("the next id is %q", again.Get(new+"id"))
	}
}

func TestCorrectionOfNothing(t *testing.T) {
	c := at(t)
	for _, query := range []url.Values{{"region": {"nowhere"}}, {}, {"region": {"jia"}, "about": {"nothing"}}} {
		if reply := c.get(At + "correct?" + query.Encode()); reply.status != http.StatusNotFound {
			t.Errorf("%v: %d", query, reply.status)
		}
	}
	if sent := c.opened(At + "correct?region=jia"); sent.Get("v:corrections/+1/on") != "2026-06-20" {
		t.Errorf("a correction of nothing in particular: %v", sent)
	}
}

// From the table of a layer one comes to its figures, and from each of them to a
// correction of it.
func TestCorrectionFromATable(t *testing.T) {
	c := at(t)
	if page := c.get(At + "grid/jia/policy/basic.yaml"); !strings.Contains(page.body, `href="/-/desk/correct?file=jia%2fpolicy%2fbasic.yaml"`) {
		t.Errorf("no way from the table:\n%s", page.body)
	}
	reply := c.get(At + "correct?file=jia/policy/basic.yaml")
	if reply.status != http.StatusSeeOther || reply.head.Get("Location") != At+"cells/jia#layer-basic" {
		t.Fatalf("%d %q", reply.status, reply.head.Get("Location"))
	}
	page := c.get(At + "cells/jia")
	if !strings.Contains(page.body, `id="layer-basic"`) {
		t.Error("the layer has no place on the page")
	}
	ways := 0
	for _, part := range strings.Split(page.body, `href="/-/desk/correct?`)[1:] {
		query, err := url.ParseQuery(strings.ReplaceAll(part[:strings.IndexByte(part, '"')], "&amp;", "&"))
		if err != nil {
			t.Fatal(err)
		}
		if ways++; ways%7 == 1 { // some of them
			if sent := c.opened(At + "correct?" + query.Encode()); sent.Get("v:corrections/+1/about") != query.Get("about") || !strings.HasPrefix(sent.Get("v:corrections/+1/was"), "登成了 ") {
				t.Errorf("%v: about %q, was %q", query, sent.Get("v:corrections/+1/about"), sent.Get("v:corrections/+1/was"))
			}
		}
	}
	if ways < 10 {
		t.Errorf("%d ways to corrections", ways)
	}
}

// A save is undone byte for byte while nobody has changed the file since, and
// value by value after.
func TestUndo(t *testing.T) {
	c := at(t)
	const to = At + "form/jia/stations.yaml"
	was := c.files()["jia/stations.yaml"]
	change := func(field, text string) {
		t.Helper()
		sent := fieldsOf(t, c.get(to).body)
		sent.Set(field, text)
		if reply := c.saved(to, sent); reply.status != http.StatusSeeOther {
			t.Fatalf("%d\n%s", reply.status, reply.body)
		}
	}
	last := func() string {
		records, err := c.desk.opt.Store.History("", "")
		if err != nil || len(records) == 0 {
			t.Fatal(err)
		}
		return strconv.Itoa(records[0].Number)
	}
	undo := func(number string) page {
		if page := c.get(At + "undo?n=" + number); page.status != http.StatusOK || !strings.Contains(page.body, "撤销这次改动") {
			t.Errorf("%d\n%s", page.status, page.body)
		}
		return c.saved(At+"undo?n="+number, url.Values{})
	}
	change("v:stations/great-hall/name", "一号")
	if reply := undo(last()); reply.status != http.StatusSeeOther || c.files()["jia/stations.yaml"] != was {
		t.Fatalf("%d\n%s", reply.status, c.files()["jia/stations.yaml"])
	}
	change("v:stations/great-hall/name", "二号")
	second := last()
	button := `<form action="` + At + "undo?n=" + second + `" method="post">`
	if history := c.get(At + "history"); !strings.Contains(history.body, button) {
		t.Errorf("the history has no %s\n%s", button, history.body)
	}
	change("v:stations/boat/name", "三号")
	change("v:stations/great-hall/note", "走西门。")
	if reply := undo(second); reply.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	if text := c.files()["jia/stations.yaml"]; strings.Contains(text, "二号") || !strings.Contains(text, "三号") || !strings.Contains(text, "走西门。") {
		t.Errorf("the file is\n%s", text)
	}
	change("v:stations/great-hall/name", "四号")
	fourth := last()
	change("v:stations/great-hall/name", "五号")
	if reply := c.post(At+"undo?n="+fourth, url.Values{}); reply.status != http.StatusConflict || !strings.Contains(reply.body, "五号") {
		t.Errorf("what has been changed since: %d\n%s", reply.status, reply.body)
	}
	if reply := c.post(At+"undo?n=999", url.Values{}); reply.status != http.StatusNotFound {
		t.Errorf("no such record: %d", reply.status)
	}
}

// A correction offers the codes under which the error was published, and only
// those are ticked.
func TestCorrectionNamesWhatWasPublished(t *testing.T) {
	c := releasing(t)
	c.approveAll()
	if reply := c.post(At+"release", url.Values{"region": {""}, "base": {""}}); reply.status != http.StatusSeeOther {
		t.Fatal(reply.body)
	}
	ask := At + "correct?" + url.Values{"region": {"jia"}, "about": {"basic/大<&>/deductible"}}.Encode()
	if sent := c.opened(ask); strings.Join(sent["v:corrections/+1/bundles"], "") != "" {
		t.Errorf("what is published is what holds: %v", sent["v:corrections/+1/bundles"])
	}
	const policy = At + "form/jia/policy/basic.yaml"
	form := fieldsOf(t, c.get(policy).body)
	for name := range form {
		if strings.HasSuffix(name, "/rows/大<&>/deductible") {
			form.Set(name, "777")
		}
	}
	if reply := c.saved(policy, form); reply.status != http.StatusSeeOther {
		t.Fatal(reply.body)
	}
	page := c.get(strings.Split(c.get(ask).head.Get("Location"), "#")[0])
	sent := fieldsOf(t, page.body)
	codes := strings.Fields(strings.Join(sent["v:corrections/+1/bundles"], " "))
	if len(codes) != 1 || !strings.Contains(page.body, codes[0]+"（2026-06-20-1 发布）") {
		t.Errorf("the codes are %q", codes)
	}
	other := c.opened(At + "correct?" + url.Values{"region": {"jia"}, "about": {"basic/小/deductible"}, "was": {"90"}, "now": {"100"}}.Encode())
	if got := strings.Join(other["v:corrections/+1/bundles"], ""); got != "" {
		t.Errorf("another error was not published under %q", got)
	}
}

func TestLikewise(t *testing.T) {
	for _, row := range []struct{ reason, figure, printed, want string }{
		{"an amount", "950", "910 元", "950 元"},
		{"with its own unit", "1.2万", "910 元", "1.2万"},
		{"a ratio", "60%", "65%", "60%"},
		{"a ratio that became an amount", "60%", "910 元", "60%"},
		{"nothing", "", "910 元", ""},
	} {
		if got := likewise(row.figure, row.printed); got != row.want {
			t.Errorf("%s: %s", row.reason, got)
		}
	}
}
