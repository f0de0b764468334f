package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// The clerk copies six rows of four figures out of a spreadsheet, in full width,
// and pastes them; then chooses a file that Excel saved in GBK, answers what a
// bare number means, and saves both.
func TestSheetsInBrowser(t *testing.T) {
	c := withWide(t)
	p := atDesk(t, c.dir, 1366)
	at := gridOf + wide + "?version=2024-01-01"
	p.open(at)
	p.fill("name", "张三")
	p.tap("开始")
	p.reads("用 Excel 填")
	sheet := "行名\t起付线（元）\t报销比例（％）\t封顶线（万元）\t限额（每年次数）\n"
	for i, name := range []string{"一", "二", "三", "四", "五", "六"} {
		sheet += fmt.Sprintf("%s\t%d００\t%d０％\t%d万元\t%d\n", name, i+1, 9-i, i+1, i+2)
	}
	run(p, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.getElementById('paste').value = %q`, sheet)))
	p.tap("看看会填什么")
	p.reads("六，限额（每年次数）")
	p.tap("填进表里")
	p.reads("已经填进来了")
	before := c.read(wide)
	p.tap("下一步")
	p.reads("政策代码")
	p.fill("依据", "六行的通知")
	p.tap("保存")
	p.reads("已保存")
	got := lines(before, c.read(wide))
	for i, name := range []string{"一", "二", "三", "四", "五", "六"} {
		if want := fmt.Sprintf("deductible: %d00, rate: %d0%%, limit: %d0000, limits: [{pool: times, per: year, on: times, most: %d}]", i+1, 9-i, i+1, i+2); !strings.Contains(got, "+  - {id: "+name) || !strings.Contains(got, want) {
			t.Errorf("row %s: no %s in\n%s", name, want, got)
		}
	}
	file := filepath.Join(t.TempDir(), "表.csv")
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("行名,报销比例,封顶线（万元）\r\n二,0.85,2.5\r\n"))
	if err == nil {
		err = os.WriteFile(file, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.open(at)
	p.reads("用 Excel 填")
	run(p, chromedp.SetUploadFiles(`input[type="file"]`, []string{file}))
	p.tap("看看会填什么")
	p.reads("0.85，没有 %。是 85% 吗")
	p.tap("是，85%")
	p.tap("是，25000")
	p.tap("填进表里")
	p.reads("已经填进来了")
	before = c.read(wide)
	p.tap("下一步")
	p.reads("政策代码")
	p.fill("依据", "电话问过")
	p.tap("保存")
	p.reads("已保存")
	if got := lines(before, c.read(wide)); strings.Count(got, "\n") != 2 || !strings.Contains(got, "+  - {id: 二, when: {size: big, kind: river}, deductible: 200, rate: 85%, limit: 25000,") {
		t.Errorf("the file:\n%s", got)
	}
}

// What takes its time says so, and no longer does so on the way back.
func TestWaitingInBrowser(t *testing.T) {
	p := atDesk(t, onDisk(t), 1024)
	p.open(At)
	p.fill("name", "张三")
	p.tap("开始")
	p.reads("内容里的问题")
	p.wait(`document.readyState === 'complete'`) // its scripts have run
	p.wait(`document.querySelector('form').dispatchEvent(new Event('submit', {bubbles: true}))`)
	p.reads("正在算，请等一等")
	p.wait(`window.dispatchEvent(new Event('pageshow')) && document.querySelector('.waiting').textContent === ''`)
}
