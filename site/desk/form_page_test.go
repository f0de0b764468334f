package desk

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingbaizhi/site/store"
)

// fieldsOf is what a browser would send of the form with id sheet.
func fieldsOf(t testing.TB, body string) url.Values {
	t.Helper()
	document, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{}
	found := false
	attr := func(n *html.Node, name string) (string, bool) {
		i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
		if i < 0 {
			return "", false
		}
		return n.Attr[i].Val, true
	}
	for form := range document.Descendants() {
		if id, _ := attr(form, "id"); form.Data != "form" || id != "sheet" {
			continue
		}
		found = true
		for n := range form.Descendants() {
			name, named := attr(n, "name")
			value, _ := attr(n, "value")
			kind, _ := attr(n, "type")
			_, checked := attr(n, "checked")
			switch {
			case !named || n.Data == "button":
			case n.Data == "textarea":
				text := ""
				if n.FirstChild != nil {
					text = n.FirstChild.Data
				}
				sent.Add(name, strings.ReplaceAll(text, "\n", "\r\n"))
			case n.Data == "select":
				picked, first := "", true
				for option := range n.Descendants() {
					_, selected := attr(option, "selected")
					if value, _ := attr(option, "value"); option.Data == "option" && (selected || first) {
						picked, first = value, false
					}
				}
				sent.Add(name, picked)
			case n.Data == "input" && (kind != "checkbox" || checked):
				sent.Add(name, value)
			}
		}
	}
	if !found {
		t.Fatalf("no form in\n%s", body)
	}
	return sent
}

// files is the tree on disk, without what the desk keeps beside it.
func (c *client) files() map[string]string {
	c.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(c.dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && name != c.dir {
			return fs.SkipDir
		}
		if !entry.IsDir() {
			data, err := os.ReadFile(name)
			rel, _ := filepath.Rel(c.dir, name)
			all[filepath.ToSlash(rel)] = string(data)
			return err
		}
		return nil
	})
	if err != nil {
		c.Fatal(err)
	}
	return all
}

// saved goes on from a form that was sent over the page that shows its effect.
func (c *client) saved(to string, form url.Values) page {
	c.Helper()
	form.Set("do", "save")
	reply := c.post(to, form)
	if reply.status != http.StatusOK || !strings.Contains(reply.body, "保存以前") {
		c.Fatalf("%s: %d\n%s", to, reply.status, reply.body)
	}
	form.Set(stepField, saveStep)
	form.Set(basisField, "改错字")
	return c.post(to, form)
}

// lines are those of a file that changed.
func changedLines(was, is string) (gone, come []string) {
	old, new := strings.Split(was, "\n"), strings.Split(is, "\n")
	for _, line := range old {
		if !slices.Contains(new, line) {
			gone = append(gone, line)
		}
	}
	for _, line := range new {
		if !slices.Contains(old, line) {
			come = append(come, line)
		}
	}
	return gone, come
}

func TestFormSavesOneValue(t *testing.T) {
	c := at(t)
	const to = At + "form/jia/stations.yaml"
	was := c.files()
	sent := fieldsOf(t, c.get(to).body)
	if !sent.Has("v:stations/great-hall/name") {
		t.Fatalf("the form has %v", sent)
	}
	sent.Set("v:stations/great-hall/name", "新的大厅")
	reply := c.saved(to, sent)
	if reply.status != http.StatusSeeOther || !strings.HasPrefix(reply.head.Get("Location"), to) {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	for name, text := range c.files() {
		gone, come := changedLines(was[name], text)
		switch {
		case name != "jia/stations.yaml" && text != was[name]:
			t.Errorf("%s changed", name)
		case name == "jia/stations.yaml" && (len(gone) != 1 || len(come) != 1 || !strings.Contains(come[0], "新的大厅")):
			t.Errorf("%q became %q", gone, come)
		}
	}
}

// A form that is sent back as it came is no change, whatever the file.
func TestUntouchedFormIsNoChange(t *testing.T) {
	c := at(t)
	was := c.files()
	for name := range was {
		to := editor(name)
		if strings.HasPrefix(to, At+"grid/") {
			to = At + "form/" + name
		}
		reply := c.get(to)
		if reply.status == http.StatusNotFound {
			continue // no file of the content
		}
		if reply.status != http.StatusOK {
			t.Errorf("%s: %d", to, reply.status)
			continue
		}
		sent := fieldsOf(t, reply.body)
		sent.Set("do", "save")
		if reply := c.post(to, sent); reply.status != http.StatusSeeOther {
			t.Errorf("%s: %d\n%s", to, reply.status, reply.body)
		}
	}
	for name, text := range c.files() {
		if text != was[name] {
			t.Errorf("%s changed", name)
		}
	}
}

// A button that adds or moves a card saves nothing, and what was typed stays.
func TestFormButtons(t *testing.T) {
	c := at(t)
	const to = At + "form/jia/stations.yaml"
	was := c.files()
	sent := fieldsOf(t, c.get(to).body)
	sent.Set("v:stations/great-hall/name", "还没有存")
	for _, do := range []string{"add stations", "copy stations/great-hall", "down stations/great-hall", "add sources"} {
		sent.Set("do", do)
		reply := c.post(to, sent)
		if reply.status != http.StatusOK || !strings.Contains(reply.body, "还没有存") {
			t.Fatalf("%s: %d", do, reply.status)
		}
		sent = fieldsOf(t, reply.body)
	}
	if items := sent["l:stations"]; len(items) < 3 || !slices.Contains(items, "+1") || !slices.Contains(items, "+2") {
		t.Errorf("the cards are %v", items)
	}
	sent.Set("do", "remove stations/+1")
	if sent = fieldsOf(t, c.post(to, sent).body); slices.Contains(sent["l:stations"], "+1") {
		t.Error("the card is still there")
	}
	sent.Set("do", "jump stations/great-hall")
	if reply := c.post(to, sent); reply.status != http.StatusBadRequest {
		t.Errorf("an order that is none: %d", reply.status)
	}
	for name, text := range c.files() {
		if text != was[name] {
			t.Errorf("%s was saved", name)
		}
	}
}

// What the loader refuses stands at its field, in the form with all that was
// typed.
func TestFormSaysWhatIsWrong(t *testing.T) {
	c := at(t)
	const to = At + "form/jia/stations.yaml"
	for _, row := range []struct {
		why    string
		orders []string
		put    map[string]string
		at     string // the field that is wrong
		say    string
	}{
		{"a value of the wrong kind", nil, map[string]string{"v:stations/great-hall/phone": "打电话问"}, "stations/great-hall/phone", "只写数字和 -"},
		{"a new card without what it needs", []string{"add stations"}, map[string]string{"v:stations/+1/id": "new", "v:stations/+1/name": "新的"}, "stations/+1", "少了 source"},
		{"an empty card", []string{"add stations"}, nil, "stations/+1", "新加的一条是空的"},
		{"a new entry without a name", []string{"add sources"}, map[string]string{"v:sources/+1/title": "通知"}, "sources/+1", "少了来源的编号"},
		{"an id that is taken", []string{"copy stations/great-hall"}, map[string]string{"v:stations/+1/id": "great-hall"}, "stations/+1", "great-hall"},
	} {
		t.Run(row.why, func(t *testing.T) {
			sent := fieldsOf(t, c.get(to).body)
			for _, do := range row.orders {
				sent.Set("do", do)
				sent = fieldsOf(t, c.post(to, sent).body)
			}
			for name, text := range row.put {
				sent.Set(name, text)
			}
			sent.Set("do", "save")
			reply := c.post(to, sent)
			if reply.status != http.StatusUnprocessableEntity {
				t.Fatalf("%d\n%s", reply.status, reply.body)
			}
			again := fieldsOf(t, reply.body)
			for name, text := range row.put {
				if again.Get(name) != text {
					t.Errorf("%s is %q", name, again.Get(name))
				}
			}
			link := regexp.MustCompile(`<a href="#(f-[^"]*)">[^<]*` + regexp.QuoteMeta(row.say)).FindStringSubmatch(reply.body)
			if link == nil {
				t.Fatalf("it does not say %s at a field:\n%s", row.say, reply.body[strings.Index(reply.body, "<main"):][:1500])
			}
			if id := link[1]; !strings.Contains(reply.body, `id="`+id+`"`) {
				t.Errorf("the link leads to %s, which is not there", id)
			}
		})
	}
}

// Two pages open at once: nothing is lost, and the second is told.
func TestTwoFormsAtOnce(t *testing.T) {
	c := at(t)
	const to = At + "form/jia/stations.yaml"
	first, second := fieldsOf(t, c.get(to).body), fieldsOf(t, c.get(to).body)
	third, fourth := fieldsOf(t, c.get(to).body), fieldsOf(t, c.get(to).body)
	first.Set("v:stations/great-hall/name", "甲改的")
	if reply := c.saved(to, first); reply.status != http.StatusSeeOther {
		t.Fatal(reply.body)
	}
	second.Set("v:stations/great-hall/name", "乙改的")
	second.Set("do", "save")
	if reply := c.post(to, second); reply.status != http.StatusConflict || !strings.Contains(reply.body, "甲改的") || !strings.Contains(reply.body, "乙改的") {
		t.Errorf("%d\n%s", reply.status, reply.body)
	}
	third.Set("v:stations/great-hall/note", "别的一格")
	if reply := c.saved(to, third); reply.status != http.StatusSeeOther {
		t.Errorf("another value: %d\n%s", reply.status, reply.body)
	}
	fourth.Set("do", "remove stations/great-hall")
	fourth = fieldsOf(t, c.post(to, fourth).body)
	fourth.Set("do", "save")
	if reply := c.post(to, fourth); reply.status != http.StatusConflict {
		t.Errorf("taken away what somebody changed: %d\n%s", reply.status, reply.body)
	}
	if text := c.files()["jia/stations.yaml"]; !strings.Contains(text, "甲改的") || !strings.Contains(text, "别的一格") {
		t.Errorf("the file is\n%s", text)
	}
}

// A link can open a form with a new item filled in.
func TestFormFilledByALink(t *testing.T) {
	c := at(t)
	sent := fieldsOf(t, c.get(At+"form/jia/stations.yaml?"+url.Values{"add": {"stations"}, "to.name": {"新的"}}.Encode()).body)
	if sent.Get("v:stations/+1/name") != "新的" {
		t.Errorf("the form has %v", sent)
	}
}

// A path is a file of the content, or there is no such page.
func TestFormPaths(t *testing.T) {
	c := at(t)
	for _, name := range []string{"jia/nothing.yaml", "nowhere/stations.yaml", "../go.mod", "jia/../jia/stations.yaml", ".history/log", "jia", "jia/policy/", "build.go"} {
		if reply := c.get(At + "form/" + name); reply.status != http.StatusNotFound && reply.status != http.StatusMovedPermanently && reply.status != http.StatusTemporaryRedirect {
			t.Errorf("%s: %d", name, reply.status)
		}
	}
}

// A file that is not there yet has a form as well.
func TestFormOfANewFile(t *testing.T) {
	c := at(t)
	const name = "yi/prices.yaml"
	to := At + "form/" + name
	if c.files()[name] != "" {
		t.Fatalf("there is a %s", name)
	}
	sent := fieldsOf(t, c.get(to).body)
	for _, do := range []string{"add sources", "add prices"} {
		sent.Set("do", do)
		sent = fieldsOf(t, c.post(to, sent).body)
	}
	for field, text := range map[string]string{"k:sources/+1": "list", "v:sources/+1/title": "价目", "v:sources/+1/issuer": "乙城", "v:sources/+1/checked": "2026-06-01",
		"v:sources/+1/grade": "official", "v:prices/+1/id": "pen", "v:prices/+1/name": "药笔", "v:prices/+1/unit": "支", "v:prices/+1/after": "18.89",
		"v:prices/+1/about": "true", "v:prices/+1/source": "list"} {
		sent.Set(field, text)
	}
	if reply := c.saved(to, sent); reply.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", reply.status, reply.body)
	}
	const want = `sources:
  list: {title: 价目, issuer: 乙城, checked: 2026-06-01, grade: official}
prices:
- id: pen
  name: 药笔
  unit: 支
  after: 18.89
  about: true
  source: list
`
	if got := c.files()[name]; got != want {
		t.Errorf("the file is\n%s", got)
	}
}

// The same for the authors' own tree, of which only a region is looked at that
// has every kind of file.
func TestUntouchedRealFormIsNoChange(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole tree is read for every file")
	}
	c := at(t)
	if err := os.CopyFS(filepath.Join(c.dir, "real"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(filepath.Join(c.dir, "real"))
	if err != nil {
		t.Fatal(err)
	}
	c.desk.opt.Store = kept
	names, err := fs.Glob(c.desk.tree(), "zaozhuang/*.yaml")
	if err != nil || len(names) < 5 {
		t.Fatalf("%v, %v", names, err)
	}
	leaflets, _ := fs.Glob(c.desk.tree(), "zaozhuang/leaflets/*.yaml")
	guides, _ := fs.Glob(c.desk.tree(), "zaozhuang/guides/*.md")
	for _, name := range slices.Concat(names, leaflets[:1], guides[:2], []string{"glossary.yaml", "vocabulary.yaml", "site.yaml"}) {
		to := editor(name)
		reply := c.get(to)
		if reply.status == http.StatusNotFound {
			continue // approvals are signed, not filled in
		}
		sent := fieldsOf(t, reply.body)
		sent.Set("do", "save")
		reply = c.post(to, sent)
		if where := reply.head.Get("Location"); reply.status != http.StatusSeeOther || !strings.HasPrefix(where, to) {
			t.Errorf("%s: %d\n%s", to, reply.status, reply.body)
		}
	}
	records, err := kept.History("", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records {
		if record.Who != "" {
			t.Errorf("%+v was saved", record)
		}
	}
}
