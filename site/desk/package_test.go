package desk

import (
	"bytes"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// sendPack sends a file as the page of 内容包 does.
func (c *client) sendPack(data []byte) page {
	c.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	w.WriteField("token", c.desk.token)
	if data != nil {
		part, err := w.CreateFormFile("pack", "内容包.zip")
		if err != nil {
			c.Fatal(err)
		}
		part.Write(data)
	}
	w.Close()
	r := httptest.NewRequest("POST", "http://127.0.0.1:8080"+At+"package", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	return c.do(r)
}

// Two clerks start from the same content, change it apart, and one takes in what
// the other made.
func TestPackagesAreMerged(t *testing.T) {
	here := at(t)
	start := here.get(At + "package/download")
	if start.status != http.StatusOK || !strings.Contains(start.head.Get("Content-Disposition"), "2026-06-20.zip") {
		t.Fatalf("%d, %v", start.status, start.head)
	}
	there := at(t)
	there.who = "李四"
	there.get(At+"package").has(t, "both ways are offered", http.StatusOK, "下载内容包", "别人给的内容包")

	there.sendPack([]byte(start.body)) // only looked at
	there.get(At + "package/download")
	there.change(basic, "rate: 60%}", "rate: 55%}")
	there.change("jia/stations.yaml", "hours: ", "hours: 改过，")
	there.change("mist/prices.yaml", "after: 10,", "after: 9,")
	here.change(basic, "rate: 60%}", "rate: 50%}")
	here.change("site.yaml", "name: 样板纸", "name: 样板")
	theirs := there.get(At + "package/download").body

	reply := here.sendPack([]byte(theirs))
	if reply.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", reply.status, reply.text())
	}
	to := reply.head.Get("Location")
	merge := here.get(to)
	merge.has(t, "what differs", http.StatusOK, "两边都改过，要您选（1 处）", "2024-01 起，大<&>，报销比例", "用这里的： 50%", "用对方的： 55%", "原来：60%",
		"对方改的，会合进来", "雾省，集采价格", "只有这里改过的，不动（1 个文件）", "网站名称 样板纸 样板")
	form := merge.form(t)
	here.post(At+"package/merge", form).has(t, "nothing chosen, no basis", http.StatusUnprocessableEntity, "写上依据", "还有没有选的", "这一处还没有选")
	if !strings.Contains(here.read(basic), "rate: 50%}") || strings.Contains(here.read("mist/prices.yaml"), "after: 9,") {
		t.Fatal("something was merged")
	}
	form.Set(clashField+basic+"|versions/2024-01/rows/大<&>/rate", "theirs")
	form.Set(basisField, "李四那里改好的")
	here.change(basic, "copy}, rate: 50%}", "copy}, rate: 45%}")
	here.post(At+"package/merge", form).has(t, "chosen over another figure", http.StatusUnprocessableEntity, "这一处还没有选", "用这里的： 45%")
	here.change(basic, "rate: 45%}", "rate: 50%}")
	reply = here.post(At+"package/merge", form)
	if reply.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", reply.status, reply.text())
	}
	for name, want := range map[string]string{basic: "rate: 55%}", "mist/prices.yaml": "after: 9,", "jia/stations.yaml": "hours: 改过，", "site.yaml": "name: 样板\n"} {
		if !strings.Contains(here.read(name), want) {
			t.Errorf("%s should have %q:\n%s", name, want, here.read(name))
		}
	}
	here.get(reply.head.Get("Location")).has(t, "it is in the history", http.StatusOK, "合好了", "张三，合并内容包", "依据：李四那里改好的", "从别的电脑的内容包里来的")

	here.get(At+"package/merge?pack=ABC").has(t, "an upload that is gone", http.StatusSeeOther)
	here.post(At+"package/merge", url.Values{"pack": {"ABC"}}).has(t, "the same", http.StatusSeeOther)
	here.sendPack(nil).has(t, "no file", http.StatusUnprocessableEntity, "没有选文件")
	here.sendPack([]byte("x")).has(t, "no pack", http.StatusUnprocessableEntity, "这不是内容包")
	cross := httptest.NewRequest("POST", "http://127.0.0.1:8080"+At+"package", strings.NewReader(""))
	cross.Header.Set("Origin", "https://example.com")
	if reply := here.do(cross); reply.status != http.StatusForbidden {
		t.Errorf("from elsewhere: %d", reply.status)
	}
}

// Every change stands on one page of the history, those of another machine by
// their time among one's own.
func TestHistoryOfTwoMachines(t *testing.T) {
	here, there := at(t), at(t)
	save := func(c *client, who, text string, minutes int) {
		t.Helper()
		_, err := c.desk.opt.Store.Save(store.Saving{Who: who, Kind: "改数字", At: time.Date(2026, 6, 20, 8, minutes, 0, 0, time.UTC),
			Files: []store.FileEdit{{Name: "jia/stations.yaml", Set: []edit.Replacement{{Path: "stations/great-hall/name", Old: oldOf(c), To: text}}}}}, today)
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range 40 {
		save(here, "张三", "厅"+strconv.Itoa(i), i)
	}
	for i := range 3 {
		save(there, "李四", "堂"+strconv.Itoa(i), i)
	}
	to := here.sendPack([]byte(there.get(At + "package/download").body)).head.Get("Location")
	form := here.get(to).form(t)
	form.Set(clashField+"jia/stations.yaml|stations/great-hall/name", "ours")
	form.Set(basisField, "合")
	if reply := here.post(At+"package/merge", form); reply.status != http.StatusSeeOther {
		t.Fatalf("%d %s", reply.status, reply.text())
	}
	records, err := here.desk.opt.Store.History("", "")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for to := At + "history"; to != ""; {
		reply := here.get(to)
		for _, m := range regexp.MustCompile(`<section class="record" id="n([0-9]+)"`).FindAllStringSubmatch(reply.body, -1) {
			seen[m[1]]++
		}
		if strings.Contains(reply.body, "新建") {
			t.Errorf("what the other machine began with is nothing new\n%s", reply.text())
		}
		to = ""
		if m := regexp.MustCompile(`href="([^"]*)">看更早的`).FindStringSubmatch(reply.body); m != nil {
			to = html.UnescapeString(m[1])
		}
	}
	for _, r := range records {
		if n := strconv.Itoa(r.Number); seen[n] != 1 {
			t.Errorf("record %s stands %d times", n, seen[n])
		}
	}
}

// oldOf is what the first station is called.
func oldOf(c *client) string {
	v, _, err := edit.Find("jia/stations.yaml", c.read("jia/stations.yaml"), "stations/great-hall/name")
	if err != nil {
		c.Fatal(err)
	}
	return v.Text
}

// Signatures stay whole when two sides are brought together: nobody is made to
// approve what he never saw.
func TestMergedSignaturesStayWhole(t *testing.T) {
	here, there := at(t), at(t)
	here.signs("draft", "张三", nil)
	here.signs("check", "李四", nil)
	reply := there.sendPack([]byte(here.get(At + "package/download").body))
	form := there.get(reply.head.Get("Location")).form(t)
	form.Set(basisField, "同步")
	if reply := there.post(At+"package/merge", form); reply.status != http.StatusSeeOther {
		t.Fatal(reply.text())
	}
	there.signs("approve", "王五", url.Values{"under": {"会"}})
	here.change(basic, "rate: 60%}", "rate: 55%}")
	here.signs("draft", "张三", nil)
	here.signs("check", "李四", nil)
	reply = here.sendPack([]byte(there.get(At + "package/download").body))
	form = here.get(reply.head.Get("Location")).form(t)
	form.Set(basisField, "王五那里审核了")
	if reply := here.post(At+"package/merge", form); reply.status != http.StatusSeeOther {
		t.Fatal(reply.text())
	}
	if got := here.state(basic); got != approval.Checked {
		t.Errorf("the new figure is %s", got)
	}
	if got := here.state("site.yaml"); got != approval.Approved {
		t.Errorf("what was not changed is %s", got)
	}
}
