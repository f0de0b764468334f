package desk

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingbaizhi/site/approval"
)

// approvals is the form of the page of approvals whose button has a value.
func (c *client) signs(role, who string, more url.Values) page {
	c.Helper()
	c.who = who
	b, _, _, err := c.desk.book()
	if err != nil {
		c.Fatal(err)
	}
	form := url.Values{"role": {role}, "do": {"sign"}, "on": {"2026-06-20"}, "all": {"true"}}
	for _, f := range b.Files {
		next, waits := f.State.Next()
		if waits && [...]string{"draft", "check", "approve"}[next] == role {
			form.Add("seen", f.Name+"|"+f.Values)
		}
	}
	for name, values := range more {
		form[name] = values
	}
	return c.post(At+"approval", form)
}

// approveAll has three people sign for everything.
func (c *client) approveAll() {
	c.Helper()
	for _, s := range [][2]string{{"draft", "张三"}, {"check", "李四"}, {"approve", "王五"}} {
		if reply := c.signs(s[0], s[1], url.Values{"under": {"第三次局办公会"}}); reply.status != http.StatusSeeOther {
			c.Fatalf("%s: %d\n%s", s[0], reply.status, reply.text())
		}
	}
}

// change puts one text in the place of another, as an editor outside would.
func (c *client) change(name, old, new string) {
	c.Helper()
	text := c.read(name)
	if strings.Count(text, old) != 1 {
		c.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), name)
	}
	if err := os.WriteFile(filepath.Join(c.dir, filepath.FromSlash(name)), []byte(strings.Replace(text, old, new, 1)), 0o644); err != nil {
		c.Fatal(err)
	}
}

func (c *client) state(name string) approval.State {
	c.Helper()
	b, _, _, err := c.desk.book()
	if err != nil {
		c.Fatal(err)
	}
	return b.File(name).State
}

func TestApprovalPage(t *testing.T) {
	c := at(t)
	c.get(At+"approval").has(t, "nobody has signed", http.StatusOK, "等起草的", "等复核的（0 个）", "我起草好了", "甲城，基本“保障”<甲>&乙", "共用，问题与选项")
	one := url.Values{"all": nil, "file": {basic}}
	reply := c.signs("draft", "张三", one)
	if reply.status != http.StatusSeeOther || c.state(basic) != approval.Drafted || c.state("site.yaml") != approval.Blank {
		t.Fatalf("one was ticked: %d, %s", reply.status, c.state(basic))
	}
	c.get(reply.head.Get("Location")).has(t, "it says what was done", http.StatusOK, "起草好了：1 个文件。", "等复核的（1 个）", "起草：张三，2026-06-20")
	for _, row := range []struct {
		why, role, who string
		more           url.Values
		want           string
	}{
		{"the same person", "check", "张三", nil, "起草的就是您（张三）：复核要换一个人。"},
		{"nothing ticked", "check", "李四", url.Values{"all": nil}, "没有选文件。勾上要复核的文件，再签一次"},
		{"not a day", "check", "李四", url.Values{"on": {"2026-06-31"}}, "没有这一天"},
		{"a day to come", "check", "李四", url.Values{"on": {"2026-06-21"}}, "这一天还没有到"},
		{"before it was drafted", "check", "李四", url.Values{"on": {"2026-06-19"}}, "还早：改正日期"},
		{"other values than now", "check", "李四", url.Values{"seen": {basic + "|0123456789abcdef"}}, "您看的时候，别人改了它"},
		{"a file that is none", "check", "李四", url.Values{"seen": {"../etc/passwd|0123456789abcdef"}}, "没有这个文件了"},
	} {
		c.signs(row.role, row.who, row.more).has(t, row.why, http.StatusUnprocessableEntity, row.want)
		if c.state(basic) != approval.Drafted {
			t.Fatalf("%s: it was signed", row.why)
		}
	}
	c.signs("check", "李四", nil)
	c.signs("approve", "王五", nil).has(t, "under nothing", http.StatusUnprocessableEntity, "审核要写依据")
	c.signs("approve", "王五", url.Values{"under": {"<b>会</b>"}})
	if c.state(basic) != approval.Approved {
		t.Fatal("three have signed")
	}
	c.get(At+"approval?region=jia").has(t, "who signed is said", http.StatusOK, "已经审核的（1 个）", "审核：王五，2026-06-20，<b>会</b>")
	if strings.Contains(c.get(At+"approval").body, "<b>会") {
		t.Error("a text became markup")
	}
	c.change(basic, "rate: 60%}", "rate: 55%}")
	c.get(At+"approval").has(t, "a change voids", http.StatusOK, "改过，审核作废 ，1 处")
}

func TestSignSheet(t *testing.T) {
	c := at(t)
	sheet := At + "approval/sheet?" + url.Values{"file": {basic}}.Encode()
	c.get(sheet).has(t, "for the first time", http.StatusOK, "审签单", "第一次审核，以前没有审核过的可以比。共有")
	c.approveAll()
	c.get(sheet).has(t, "nothing has changed", http.StatusOK, "和上次审核过的一样", "已在编辑台签：张三", "已在编辑台签：王五", "第三次局办公会")
	c.change(basic, "rate: 60%}", "rate: 55%}")
	before := c.get(sheet)
	before.has(t, "a rate is another", http.StatusOK, "2024-01 起，大<&>，报销比例", "60%", "55%", "甲城<住>&医通知，甲城议事厅，甲字〔2023〕9号", "有什么影响", "→", "会变的网页", "规定编号", "内容校验码", "起草", "复核", "依据（批件或会议）")
	if strings.Contains(before.text(), "已在编辑台签") {
		t.Error("nobody has signed for the new values")
	}
	c.signs("draft", "张三", nil)
	c.get(sheet).has(t, "who has signed meanwhile does not hide what was approved before", http.StatusOK, "60%", "55%", "已在编辑台签：张三")
	c.change(basic, "rate: 55%}", "rate: 50%}")
	if code := func(p page) string { _, rest, _ := strings.Cut(p.text(), "内容校验码 "); return rest[:16] }; code(before) == code(c.get(sheet)) {
		t.Error("other values have the same code")
	}
	for why, to := range map[string]string{"no file": At + "approval/sheet", "none of the tree": At + "approval/sheet?file=../x"} {
		if reply := c.get(to); reply.status != http.StatusSeeOther {
			t.Errorf("%s: %d", why, reply.status)
		}
	}
	form := url.Values{"do": {"sheet"}, "seen": {basic + "|x", "site.yaml|y", "glossary.yaml|z"}, "file": {basic, "site.yaml"}}
	if to := c.post(At+"approval", form).head.Get("Location"); to != At+"approval/sheet?"+(url.Values{"file": {basic, "site.yaml"}}).Encode() {
		t.Errorf("the sheet of two files: %s", to)
	}
}

func TestHistoryPage(t *testing.T) {
	c := at(t)
	c.get(At+"history").has(t, "nothing yet", http.StatusOK, "第 1 号", "开始记录")
	c.approveAll()
	c.change(basic, "rate: 60%}", "rate: 55%}")
	c.signs("draft", "张三", nil)
	all := c.get(At + "history")
	all.has(t, "newest first, each with who and when", http.StatusOK, "2026 年 6 月 20 日 09:30，张三，起草", "签的是：甲城，基本“保障”<甲>&乙", "在程序外面改的",
		"2024-01 起，大<&>，报销比例", "60%", "55%", "王五，审核", "依据：第三次局办公会", "开始记录")
	c.change(basic, "rate: 55%}", "rate: 50%}")
	c.get(At+"history").has(t, "what an editor outside did just now", http.StatusOK, "在程序外面改的，这时发现的", "55%", "50%")
	path := "versions/2024-01/rows/大<&>/rate"
	c.get(historyOf(basic, path)).has(t, "one value", http.StatusOK, "只看“甲城，基本“保障”<甲>&乙：2024-01 起，大<&>，报销比例”的", "60%", "55%")
	if text := c.get(historyOf(basic, path)).text(); strings.Contains(text, "签的是") {
		t.Errorf("only that value: %s", text)
	}
	c.get(historyOf("jia/stations.yaml", "")).has(t, "a file that has stayed", http.StatusOK, "开始记录")
	c.get(historyOf("../../etc/passwd", "")).has(t, "no file", http.StatusOK, "还没有改动。")
}

func TestApart(t *testing.T) {
	long := strings.Repeat("前面一样的话。", 10) + "起付线 900 元" + strings.Repeat("后面一样的话。", 10)
	for _, row := range []struct{ why, old, now, was, is string }{
		{"short texts stay whole", "900", "800", "900", "800"},
		{"long ones are cut to where they differ", long, strings.Replace(long, "900", "850", 1), "…样的话。前面一样的话。起付线 900 元后面一样的话。后面…", ""},
		{"what is new", "", long, "", long},
	} {
		was, is := apart(row.old, row.now)
		if row.why == "long ones are cut to where they differ" {
			if !strings.Contains(was, "9") || !strings.Contains(is, "85") || len([]rune(was)) > 40 || was[:len("…")] != "…" || !strings.HasSuffix(is, "…") {
				t.Errorf("%s: %q, %q", row.why, was, is)
			}
			continue
		}
		if was != row.was || row.is != "" && !strings.HasPrefix(row.is, strings.TrimSuffix(is, "…")) {
			t.Errorf("%s: %q, %q", row.why, was, is)
		}
	}
}

// Signatures are added one's own way alone, not typed into a form.
func TestSignaturesAreNotEdited(t *testing.T) {
	c := at(t)
	c.approveAll()
	for _, to := range []string{At + "form/jia/approvals.yaml", At + "form/approvals.yaml"} {
		if reply := c.get(to); reply.status != http.StatusSeeOther || !strings.HasPrefix(reply.head.Get("Location"), At+"approval?") {
			t.Errorf("%s: %d, %v", to, reply.status, reply.head)
		}
		before := c.read("jia/approvals.yaml")
		c.post(to, url.Values{"approvals/policy%2Fbasic.yaml/approved/by": {"赵六"}, "step": {"save"}, "basis": {"x"}})
		if c.read("jia/approvals.yaml") != before {
			t.Errorf("%s: a signature was changed", to)
		}
	}
	c.get(At+"region/jia").has(t, "the region's page leads to the page of approvals", http.StatusOK, "审核")
	if !strings.Contains(c.get(At+"region/jia").body, `href="/-/desk/approval?region=jia"`) {
		t.Error("the region's page does not lead to its approvals")
	}
}
