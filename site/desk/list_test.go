package desk

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Every list that is given as CSV is read back as it was.
func TestListRoundTrip(t *testing.T) {
	c := at(t)
	for _, row := range []struct{ name, list, head string }{
		{"jia/stations.yaml", "stations", "编号,名称,哪一级,"}, {"jia/stations.yaml", "tiers", "编号,"}, {"jia/prices.yaml", "prices", "能省多少：金额"},
		{"jia/services.yaml", "services", "带什么"}, {"glossary.yaml", "terms", ""}, {"jia/corrections.yaml", "corrections", ""},
	} {
		reply := c.get(At + "listcsv/" + row.name + "?list=" + row.list)
		if reply.status != 200 || !strings.HasPrefix(reply.body, "\ufeff") || !strings.Contains(reply.body, row.head) {
			t.Errorf("%s: %d\n%s", row.name, reply.status, reply.body)
			continue
		}
		look := c.upload(At+"list/"+row.name, url.Values{"list": {row.list}}, "x.csv", []byte(reply.body))
		look.has(t, row.name+" "+row.list, 200, "会填进去的 没有。")
		if strings.Contains(look.text(), "没有用上的") || strings.Contains(look.text(), "先回答") {
			t.Errorf("%s: %s", row.name, look.text())
		}
	}
	for _, to := range []string{"list/../x", "list/jia/none.yaml", "list/site.yaml", "listcsv/jia/stations.yaml", "listcsv/jia/stations.yaml?list=sources", "listcsv/jia/stations.yaml?list=../x", "list/jia/guides/stay.md"} {
		if reply := c.get(At + to); reply.status == 200 {
			t.Errorf("%s: %d", to, reply.status)
		}
	}
}

// A GBK file from Excel changes single values of the service points and adds
// one.
func TestListFromGBK(t *testing.T) {
	c := at(t)
	const name = "jia/stations.yaml"
	text := "名称,电话,办什么,哪一级,来源,说明\r\n东街小厅,0999-7654321,登记、换牌,,,\r\n西街小厅,12393,登记,街上的<小厅>,list,\"有两行\n的话\"\r\n"
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	look := c.upload(At+"list/"+name, url.Values{"list": {"stations"}}, "网点.csv", data)
	look.has(t, "looked at", 200, "东街小厅，电话 没有写 0999-7654321", "东街小厅，办什么 没有写 登记、换牌", "新的一行：西街小厅")
	form := look.form(t)
	form.Set("step", "fill")
	refused := c.post(At+"list/"+name, form)
	refused.has(t, "a level that is none", 422, "哪一级", "没有保存")
	form.Set("paste", strings.Replace(text, "街上的<小厅>", "street", 1))
	effect := c.post(At+"list/"+name, form)
	effect.has(t, "the effect", 200, "保存以前，看看影响", "服务网点", "依据")
	before := c.read(name)
	form = effect.form(t)
	form.Set("step", "save")
	form.Set("basis", "现场去看过")
	if done := c.post(At+"list/"+name, form); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.text())
	}
	want := "-- {id: east, name: 东街小厅, tier: street, source: list}\n"
	got := lines(before, c.read(name))
	if !strings.HasPrefix(got, want) || !strings.Contains(got, "+- {id: stations-4, name: 西街小厅, tier: street, phone: 12393, handles: [登记], ") || !strings.Contains(got, "phone: 0999-7654321") || !strings.Contains(got, "handles: [登记, 换牌]") {
		t.Errorf("the file:\n%s", got)
	}
}

// What is no plain text in a cell stays text in the file.
func TestListCellsStayText(t *testing.T) {
	c := at(t)
	const name = "jia/prices.yaml"
	sheet := "编号\t名称\t单位\t现在的价\t来源\t说明\nrope\t绳子}, {id: x\t\t\t\t'=1+1\nnew\t新的: 药\t盒\t1,234.50元\tshop\t# 不是注释\n"
	look := c.post(At+"list/"+name, url.Values{"list": {"prices"}, "paste": {sheet}})
	form := look.form(t)
	form.Set("step", "save")
	form.Set("basis", "报上登的")
	before := c.read(name)
	if done := c.post(At+"list/"+name, form); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.text())
	}
	got := lines(before, c.read(name))
	for _, want := range []string{`name: "绳子}, {id: x"`, `note: =1+1`, `name: "新的: 药"`, "after: 1234.5", `note: "# 不是注释"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if _, err := os.Stat(filepath.Join(c.dir, "jia", "prices.yaml")); err != nil {
		t.Error(err)
	}
}
