package desk

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const wide = "jia/policy/wide.yaml"

// wideTable is a layer of six rows and four columns of figures, not yet known.
const wideTable = `name: 六行的表
slip: oth_pay
sources:
  notice: {title: 六行的通知, issuer: 甲城议事厅, date: 2024-01-01, checked: 2026-05-01, grade: official}
versions:
- from: 2024-01-01
  until: open
  applies: {marks: bell}
  of: [eligible]
  source: notice
  hit: first
  rows:
  - {id: 一, when: {size: small}, deductible: unknown, rate: unknown, limit: unknown, limits: [{pool: times, per: year, on: times, most: unknown}]}
  - {id: 二, when: {size: big, kind: river}, deductible: unknown, rate: unknown, limit: unknown, limits: [{pool: times, per: year, on: times, most: unknown}]}
  - {id: 三, when: {size: big}, deductible: unknown, rate: unknown, limit: unknown, limits: [{pool: times, per: year, on: times, most: unknown}]}
  - {id: 四, when: {size: odd, kind: river}, deductible: unknown, rate: unknown, limit: unknown, limits: [{pool: times, per: year, on: times, most: unknown}]}
  - {id: 五, when: {size: odd, stay: 2..}, deductible: unknown, rate: unknown, limit: unknown, limits: [{pool: times, per: year, on: times, most: unknown}]}
  - {id: 六, when: {size: odd}, deductible: unknown, rate: unknown, limit: unknown, limits: [{pool: times, per: year, on: times, most: unknown}]}
`

// withWide opens a desk of which the region has the wide layer too.
func withWide(t *testing.T) *client {
	c := at(t)
	region := strings.Replace(c.read("jia/region.yaml"), "order: [basic, aid,", "order: [basic, wide, aid,", 1)
	for name, text := range map[string]string{"jia/region.yaml": region, wide: wideTable} {
		if err := os.WriteFile(filepath.Join(c.dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// upload sends a form with a file, as a browser does.
func (c *client) upload(to string, form url.Values, name string, data []byte) page {
	c.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	form.Set("token", c.desk.token)
	for key, values := range form {
		for _, value := range values {
			if err := w.WriteField(key, value); err != nil {
				c.Fatal(err)
			}
		}
	}
	file, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = file.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		c.Fatal(err)
	}
	r := httptest.NewRequest("POST", "http://127.0.0.1:8080"+to, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	return c.do(r)
}

// save goes on from a filled grid to the saved file, and gives the lines that
// differ.
func (c *client) save(name, query string, grid page) string {
	c.Helper()
	before := c.read(name)
	effect := c.post(gridOf+name+query, grid.form(c))
	if effect.status != http.StatusOK {
		c.Fatalf("%d\n%s", effect.status, effect.text())
	}
	form := effect.form(c)
	form.Set("step", "save")
	form.Set("basis", "通知")
	if done := c.post(gridOf+name+query, form); done.status != http.StatusSeeOther {
		c.Fatalf("%d\n%s", done.status, done.text())
	}
	return lines(before, c.read(name))
}

// Six rows of four figures in full width become the right rows.
func TestPasteSixByFour(t *testing.T) {
	c := withWide(t)
	sheet := "行名\t起付线（元）\t报销比例（％）\t封顶线（万元）\t限额（每年次数）\n" +
		"一\t１００\t９０％\t１万元\t３\n二\t２，０００\t８５．５％\t２万\t４\n三\t￥３００\t８０％\t３万元\t５\n四\t400元\t75%\t40000元\t6\n五\t５００\t７０％\t５万元\t７\n六\t没有公布\t６５％\t６万\t８\n"
	look := c.post(At+"paste/"+wide, url.Values{"paste": {sheet}, "version": {"2024-01-01"}})
	look.has(t, "what would be filled in", 200, "二，起付线 没有公布 2000 ２，０００", "二，报销比例 没有公布 85.5%", "三，封顶线 没有公布 30000", "六，限额（每年次数） 没有公布 8", "还有 1 格和表里一样")
	if strings.Contains(look.text(), "先回答") || strings.Contains(look.text(), "没有用上的") {
		t.Errorf("%s", look.text())
	}
	form := look.form(t)
	form.Set("step", "fill")
	filled := c.post(At+"paste/"+wide, form)
	filled.has(t, "filled in", 200, "已经填进来了，还没有保存")
	got := c.save(wide, "?version=2024-01-01", filled)
	want := ""
	for _, row := range []string{
		"一, when: {size: small}, deductible: 100, rate: 90%, limit: 10000, limits: [{pool: times, per: year, on: times, most: 3}]",
		"二, when: {size: big, kind: river}, deductible: 2000, rate: 85.5%, limit: 20000, limits: [{pool: times, per: year, on: times, most: 4}]",
		"三, when: {size: big}, deductible: 300, rate: 80%, limit: 30000, limits: [{pool: times, per: year, on: times, most: 5}]",
		"四, when: {size: odd, kind: river}, deductible: 400, rate: 75%, limit: 40000, limits: [{pool: times, per: year, on: times, most: 6}]",
		"五, when: {size: odd, stay: 2..}, deductible: 500, rate: 70%, limit: 50000, limits: [{pool: times, per: year, on: times, most: 7}]",
		"六, when: {size: odd}, deductible: unknown, rate: 65%, limit: 60000, limits: [{pool: times, per: year, on: times, most: 8}]",
	} {
		want += "+  - {id: " + row + "}\n"
	}
	if !strings.HasSuffix(got, want) || strings.Count(got, "\n") != 12 {
		t.Errorf("the file:\n%s\ninstead of\n%s", got, want)
	}
}

// A GBK file whose numbers could mean two things is asked about, and its new
// row gets its conditions and is saved.
func TestPasteGBK(t *testing.T) {
	c := withWide(t)
	first, _, _ := strings.Cut(wideTable, "  - {id: 二") // nobody has a row but those of the small places
	if err := os.WriteFile(filepath.Join(c.dir, filepath.FromSlash(wide)), []byte(first), 0o644); err != nil {
		t.Fatal(err)
	}
	text := "行名,起付线,报销比例,封顶线（万元）,备注\r\n一,100,0.8,0.6,问过\r\n中,120,75,—,\r\n"
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	look := c.upload(At+"paste/"+wide, url.Values{"version": {"2024-01-01"}}, "表.csv", data)
	look.has(t, "asked", 200, "先回答", "0.8，没有 %。是 80% 吗", "75，没有 %。是 75% 吗", "下面写的是 0.6。是 0.6 万元吗", "“—”。是没有公布吗", "“备注”这一列：表里没有", "新的一行：中 起付线 120")
	form := look.form(t)
	form.Set("step", "fill")
	c.post(At+"paste/"+wide, form).has(t, "not before it is answered", 200, "先回答")
	for id, answer := range map[string]string{"3-fraction": "scaled", "3-whole": "scaled", "4-wan": "scaled", "4-dash": "unknown"} {
		if look.body = c.post(At+"paste/"+wide, form).body; !strings.Contains(look.body, "answer:"+id) {
			t.Errorf("%s is not asked", id)
		}
		form.Set("answer:"+id, answer)
	}
	filled := c.post(At+"paste/"+wide, form)
	filled.has(t, "filled in", 200, "已经填进来了")
	grid := filled.form(t)
	if grid.Get("n:0:id") != "中" || grid.Get("n:0:rate") != "75%" || grid.Get("n:0:limit") != "没有公布" || grid.Get("v:versions/2024-01-01/rows/一/limit") != "6000" {
		t.Errorf("%v", grid)
	}
	grid.Set("n:0:when0", "size=big")
	grid.Set("n:0:when2", "size=odd")
	before := c.read(wide)
	effect := c.post(gridOf+wide, grid)
	form = effect.form(t)
	form.Set("step", "save")
	form.Set("basis", "通知")
	if done := c.post(gridOf+wide, form); done.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", done.status, done.text())
	}
	if got, want := lines(before, c.read(wide)), "+  - {id: 中, when: {size: [big, odd]}, deductible: 120, rate: 75%, limit: unknown}\n"; !strings.HasSuffix(got, want) || !strings.Contains(got, "deductible: 100, rate: 80%, limit: 6000,") || strings.Count(got, "\n") != 3 {
		t.Errorf("the file:\n%s", got)
	}
}

// What the grid gives as CSV is what it takes: nothing changes.
func TestGridCSVRoundTrip(t *testing.T) {
	c := at(t)
	for _, name := range []string{basic, "mist/policy/aid.yaml", "jia/policy/far.yaml", "jia/region.yaml"} {
		reply := c.get(At + "csv/" + name)
		if reply.status != 200 || !strings.HasPrefix(reply.body, "\ufeff") || !strings.Contains(reply.body, "\r\n") || !strings.HasSuffix(reply.head.Get("Content-Disposition"), ".csv") {
			t.Errorf("%s: %d %q", name, reply.status, reply.body)
		}
		if kept, err := url.PathUnescape(reply.head.Get("Content-Disposition")); name == basic && (err != nil || !strings.HasSuffix(kept, "''甲城 基本“保障”-甲-&乙.csv")) {
			t.Errorf("it is kept as %s, %v", kept, err)
		}
		look := c.upload(At+"paste/"+name, url.Values{}, "x.csv", []byte(reply.body))
		look.has(t, name, 200, "会填进去的 没有。")
	}
}

func TestPasteNothing(t *testing.T) {
	c := at(t)
	for _, row := range []struct{ reason, to, paste, say string }{
		{"nothing", basic, "", "没有。"},
		{"a word", basic, "你好", "没有认出表头或行名"},
		{"a workbook", basic, "PK\x03\x04", "工作簿"},
	} {
		if reply := c.post(At+"paste/"+row.to, url.Values{"paste": {row.paste}}); !strings.Contains(reply.text(), row.say) {
			t.Errorf("%s: %d %s", row.reason, reply.status, reply.text())
		}
	}
	for _, name := range []string{"../site.yaml", "jia/policy/none.yaml", "site.yaml", "jia/guides/stay.md"} {
		if reply := c.post(At+"paste/"+name, url.Values{"paste": {"a\tb"}}); reply.status == 200 {
			t.Errorf("%s: %d", name, reply.status)
		}
		if reply := c.get(At + "csv/" + name); reply.status == 200 {
			t.Errorf("%s as CSV: %d", name, reply.status)
		}
	}
}
