package desk

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mingbaizhi/content"
)

// What is begun is there, is said to be there, and passes the check.
func TestBeginnings(t *testing.T) {
	for _, row := range []struct {
		what, to string
		form     url.Values
		file     string // that comes of it
		opens    string // where its author goes on
	}{
		{"a guide", "guide/jia", url.Values{"title": {"孩子看病怎么报？"}, "id": {"child"}}, "jia/guides/child.md", "guide/jia/guides/child.md"},
		{"a layer", "layer/jia", url.Values{"name": {"新的一层"}, "id": {"extra"}}, "jia/policy/extra.yaml", "grid/jia/policy/extra.yaml"},
		{"a leaflet", "leaflet/jia", url.Values{"title": {"一张纸"}, "id": {"sheet"}, "until": {"2026-12-31"}}, "jia/leaflets/sheet.yaml", "form/jia/leaflets/sheet.yaml"},
		{"a region", "region", url.Values{"name": {"丙城"}, "id": {"bing"}, "like": {"jia"}}, "bing/region.yaml", "form/bing/region.yaml"},
	} {
		t.Run(row.what, func(t *testing.T) {
			c := at(t)
			to := At + "new/" + row.to
			if page := c.get(to); page.status != http.StatusOK || !strings.Contains(page.body, "下一步") {
				t.Fatalf("%d\n%s", page.status, page.body)
			}
			reply := c.saved(to, row.form)
			if where, _, _ := strings.Cut(reply.head.Get("Location"), "?"); reply.status != http.StatusSeeOther || where != At+row.opens {
				t.Fatalf("%d %q\n%s", reply.status, where, reply.body)
			}
			if c.files()[row.file] == "" {
				t.Fatalf("there is no %s", row.file)
			}
			lib, problems := content.Open(c.desk.tree())
			if errs := lib.Check(problems, today).Errors(); len(errs) > 0 {
				t.Errorf("%v", errs)
			}
			if page := c.get(At + row.opens); page.status != http.StatusOK {
				t.Errorf("%d\n%s", page.status, page.body)
			}
			row.form.Set("do", "save") // once more
			if reply := c.post(to, row.form); reply.status != http.StatusUnprocessableEntity {
				t.Errorf("the same id again: %d\n%s", reply.status, reply.body)
			}
		})
	}
}

// What is missing or wrong is said at its field, and what was typed is there.
func TestBeginningsSayWhatIsWrong(t *testing.T) {
	c := at(t)
	for _, row := range []struct {
		why, to string
		form    url.Values
		say     string
	}{
		{"no title", "guide/jia", url.Values{"title": {" "}}, "还没有写"},
		{"an id that is none", "guide/jia", url.Values{"title": {"怎么报？"}, "id": {"住院"}}, "不能当编号"},
		{"no such day", "leaflet/jia", url.Values{"title": {"纸"}, "id": {"paper"}, "until": {"2026-02-30"}}, "有效到哪一天没有写对"},
		{"no table", "year/jia", url.Values{"first": {"2027-01-01"}}, "一张表也没有选"},
	} {
		reply := c.post(At+"new/"+row.to, row.form)
		if reply.status != http.StatusUnprocessableEntity || !strings.Contains(reply.body, row.say) {
			t.Errorf("%s: %d\n%s", row.why, reply.status, reply.body)
		}
	}
	for _, to := range []string{"new/guide", "new/region/jia", "new/guide/nowhere", "new/nothing/jia"} {
		if reply := c.get(At + to); reply.status != http.StatusNotFound {
			t.Errorf("%s: %d", to, reply.status)
		}
	}
}

// A new year says first what it will do, and then every figure of it waits.
func TestNewYear(t *testing.T) {
	c := at(t)
	const to = At + "new/year/jia"
	sent := fieldsOf(t, c.get(to).body)
	if sent.Get("first") != "2027-01-01" || len(sent["layer"]) == 0 {
		t.Fatalf("the form has %v", sent)
	}
	look := c.post(to, sent)
	if look.status != http.StatusOK || !strings.Contains(look.body, "就这样做") || !strings.Contains(look.body, "一个一个核对") || !strings.Contains(look.body, "<li>甲城，出城先付 <code>jia/policy/far.yaml</code></li>") {
		t.Fatalf("%d\n%s", look.status, look.body)
	}
	was := c.files()
	if reply := c.saved(to, sent); reply.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	waits := 0
	for name, text := range c.files() {
		waits += strings.Count(text, "{check:") - strings.Count(was[name], "{check:")
	}
	if waits < 3 {
		t.Errorf("%d figures wait", waits)
	}
}
