package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	paged "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"mingbaizhi/site"
)

// What the story needs beside the made-up tree: a bill in the big hospital that a
// guide works out, and a published case of which nothing depends on the figure
// that is wrong.
const (
	workedExample = "\n## 在大医馆看病，自己付多少？\n\n```算例\ntitle: 田家在大医馆花了一万\nperson: {kind: field, marks: none}\nfacts: {size: big, stay: 1}\nsettled: 2026-03-01\nbill: {total: 10000, non_covered: 0, first_pay: 0, over_limit: 0}\n```\n"
	bigCase       = `- id: big
  title: 大医馆的一笔
  told: 大医馆里花了一万元，互助没有给。
  source: basic.notice
  recompute: all
  request:
    person: {kind: field, marks: none}
    visits:
    - {admitted: 2026-03-01, discharged: 2026-03-09, settled: 2026-03-09, facts: {size: big, stay: 1}, bill: {total: 10000, first_pay: 0, over_limit: 0, non_covered: 0}}
  expect: {total: 10000, paid: {aid: 0}}
`
)

// The line of the table that the story is about: as it is, and as it is mended.
const (
	wrongLine  = `  - {id: "大<&>", when: {size: [big, odd]}, deductible: {value: 500, source: copy}, rate: 60%}` + "\n"
	mendedLine = `  - {id: "大<&>", when: {size: [big, odd]}, deductible: {value: 650, source: copy}, rate: 60%}` + "\n"
)

// story is one preview with its desk, a Chromium before it, and the host to which
// its releases go.
type story struct {
	*tab    // of whoever works on the desk
	staff   *client
	kept    string // the folder of releases
	host    *host
	reader  *tab // a telephone
	example string
	program string // the command line
}

// A figure is wrong; it is released, and a telephone keeps it. The clerk mends
// it, three people sign, it is released again, and the telephone learns of it.
// The calculator is the real one, and the host does what the note in the pack
// asks of it.
func TestFromClerkToTelephone(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is opened")
	}
	dir := onDisk(t)
	for name, text := range map[string]string{"jia/guides/stay.md": workedExample, "jia/cases.yaml": bigCase} {
		file, err := os.OpenFile(filepath.Join(dir, filepath.FromSlash(name)), os.O_APPEND|os.O_WRONLY, 0)
		if err == nil {
			_, err = file.WriteString(text)
		}
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	kept := filepath.Join(t.TempDir(), "发布")
	program := filepath.Join(t.TempDir(), "mingbaizhi")
	if _, err := os.Stat("../../build.go"); err != nil { // and the test cache knows that the test looks at it
		t.Fatal(err)
	}
	if said, err := exec.Command("go", "build", "-o", program, "../..").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	desk, address := previewing(t, dir, Options{Releases: kept, Site: site.Options{Wasm: site.CompileCalculator}})
	s := &story{tab: &tab{T: t, address: address, dir: dir}, staff: &client{t, desk, dir, "张三"}, kept: kept, host: opened(t), program: program}
	s.staff.approveAll()
	if reply := s.staff.post(At+"release", url.Values{}); reply.status != 303 {
		t.Fatal(reply.text())
	}
	s.host.put(t, filepath.Join(kept, "2026-06-20-1"))
	s.browse(1366)
	s.readerKeeps()
	s.clerkMends()
	s.clerkCorrects()
	s.nothingIsReleased()
	s.threeSign()
	s.host.put(t, filepath.Join(kept, "2026-06-20-2"))
	s.readerLearns()
}

// The clerk changes a deductible: is asked for a name, is refused a wrong value
// in plain words, sees what it does, and saves. One line of the file is another;
// guide, table, quick table, case and leaflet follow, and the history tells it.
func (s *story) clerkMends() {
	s.Helper()
	before := s.file(basic)
	s.open(At)
	s.reads("您是哪一位")
	s.fill("name", "张三")
	s.tap("开始")
	s.reads("甲城")
	s.tap("甲城")
	s.reads("一层保障")
	s.tap("基本“保障”")
	s.reads("再调整")
	cell := "大<&>，起付线"
	s.fill(cell, "60%")
	s.tap("下一步")
	const refused = "写成了 60%，应当是金额"
	s.reads("有 1 处要改，没有保存")
	s.wait(fmt.Sprintf(`(function () {
  var one = document.querySelectorAll('td.wrong'), all = document.querySelector('section.faults');
  var input = one.length === 1 && one[0].querySelector('input[aria-invalid="true"]');
  return input && input.getAttribute('aria-label') === %q && input.value === '60%%' &&
    document.getElementById(input.getAttribute('aria-describedby')).textContent.indexOf(%q) >= 0 &&
    all.textContent.indexOf(%q) >= 0;
})()`, cell, refused, refused))
	s.shot("refused")
	s.tap(cell + "：")
	s.wait(`document.querySelector(':target') === document.querySelector('input[aria-invalid="true"]')`)
	if s.file(basic) != before {
		s.Error("what was refused was saved")
	}
	s.fill(cell, "650")
	s.tap("下一步")
	for _, effect := range []string{"大<&>，起付线", "500 元", "650 元", "几笔常见的账", "jia/cases.html", "jia/leaflets/stay.html", "住下看病能报多少", "政策代码"} {
		s.reads(effect)
	}
	s.wait(`document.querySelector('table.bills td.now del') !== null`)
	s.shot("impact")
	s.tap("保存")
	s.reads("写上依据")
	s.fill("依据", "甲字〔2026〕1号")
	s.tap("保存")
	s.reads("已保存")
	if after := s.file(basic); strings.Replace(before, wrongLine, mendedLine, 1) != after || before == after {
		s.Errorf("more than a figure is another, or nothing:\n%s", lines(before, after))
	}
	for _, follows := range []struct{ page, want string }{
		{"guides/stay.html", `document.querySelector('main').innerText.replace(/\s/g, '').indexOf('去大的，扣650元') >= 0`},
		{"tables/basic.html", `document.querySelector('[id="row-大<&>"] [data-label="起付线"]').textContent.indexOf('650 元') >= 0`},
		{"quick.html", `document.querySelector('main').innerText.indexOf('820') >= 0`},
		{"cases.html", `/大医馆的一笔[^]*您自己约付 4,690 元/.test(document.querySelector('main').innerText)`}, // and not 4,600
		{"leaflets/stay.html", `document.querySelector('main').innerText.replace(/\s/g, '').indexOf('去大的，扣650元') >= 0`},
	} {
		s.open("/jia/" + follows.page)
		s.wait(follows.want)
	}
	s.open(historyOf(basic, "versions/2024-01/rows/大<&>/deductible"))
	s.wait(`/2026 年 6 月 20 日 09:30，张三[^]*依据：甲字〔2026〕1号[^]*起付线[^]*\b500\s+650\b/.test(document.querySelector('main').innerText)`)
	s.shot("value")
}

// From the figure to its correction: what is known is filled in, the published
// code with it, and the page of the table carries it.
func (s *story) clerkCorrects() {
	s.Helper()
	s.open(correctionOf("jia", "basic/大<&>/deductible"))
	s.reads("错成什么")
	code := s.published("2026-06-20-1")
	s.wait(fmt.Sprintf(`(function (was, now, bundles) { return was === '登成了 500 元' && now === '应是 650 元' && bundles === %q; })(
  document.getElementsByName('v:corrections/+1/was')[0].value, document.getElementsByName('v:corrections/+1/now')[0].value,
  Array.prototype.map.call(document.querySelectorAll('[name^="v:corrections/+1/bundles"]'), function (e) { return e.type === 'checkbox' ? e.checked ? e.value : '' : e.value; }).join('').trim())`, code))
	s.fill("v:corrections/+1/who", "六月里照着准备钱的人")
	s.fill("v:corrections/+1/do", "多准备一些")
	s.saves("对着原文看出来的")
	if text := s.file("jia/corrections.yaml"); !strings.Contains(text, code) {
		s.Fatalf("the correction does not name the code %s:\n%s", code, text)
	}
	for _, page := range []string{"tables/basic.html", "guides/stay.html", "corrections.html"} {
		s.open("/jia/" + page)
		s.reads("应是 650 元")
	}
}

// published is the policy code of a release.
func (s *story) published(release string) string {
	s.Helper()
	data, err := os.ReadFile(filepath.Join(s.kept, release, "release.json"))
	var m struct {
		Policies map[string]struct{ Code string }
	}
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil || len(m.Policies["jia"].Code) != 8 {
		s.Fatalf("%v\n%s", err, data)
	}
	return m.Policies["jia"].Code
}

// byCommand asks the command line for a release of the same content and day, which
// it is to refuse, and gives what it says.
func (s *story) byCommand() string {
	s.Helper()
	cmd := exec.Command(s.program, "release", "-date", today.String(), "-content", s.dir, "-releases", s.kept)
	cmd.Dir = "../.."
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() < 1 {
		s.Errorf("it ran: %v\n%s", err, said)
	}
	return string(said)
}

// What nobody has approved keeps a release from running, on the desk and on the
// command line, and is named with its place.
func (s *story) nothingIsReleased() {
	s.Helper()
	before, rest, _ := strings.Cut(s.file(basic), "650")
	if strings.Contains(rest, "650") {
		s.Fatal("650 stands twice")
	}
	at := before[strings.LastIndexByte(before, '\n')+1:]
	s.open(At + "release")
	s.reads("现在还不能发布")
	place, why := fmt.Sprintf("%s:%d:%d", basic, strings.Count(before, "\n")+1, len([]rune(at))+1), "审核过的是“500”，后来改成了“650”"
	s.reads(place)
	s.reads(why)
	s.shot("blocked")
	s.tap("做发布包")
	s.reads("没有发布：看下面。")
	if said := s.byCommand(); !regexp.MustCompile(`(?m)^\S*/` + regexp.QuoteMeta(place) + `: .*` + why).MatchString(said) {
		s.Errorf("the command line does not name %s:\n%s", place, said)
	}
	if entries, err := os.ReadDir(s.kept); err != nil || len(entries) != 1 {
		s.Errorf("it was released: %v, %v", entries, err)
	}
}

// Three people sign, the last of them the deputy head with the sheet before her,
// and the release is made.
func (s *story) threeSign() {
	s.Helper()
	s.is("张三")
	s.signsAll("起草", "我起草好了")
	s.is("李四")
	s.signsAll("复核", "我对着原文核对过了")
	s.is("王五")
	s.shot("waiting")
	s.wait(`(function (box) { if (box && !box.checked) box.click(); return box && box.checked; })(document.querySelector('#wait-approve input[name="all"]'))`)
	s.tap("看审签单")
	s.reads("签字的人对上面的数字负责")
	paper := func() string {
		return run(s.tab, chromedp.Evaluate[string](`document.querySelector('main').innerText`))
	}()
	for _, part := range []string{"500", "650", "某网页上抄的表", "2026-05-01 核对", "有什么影响", "田家住下看病", "会变的网页", "住下看病能报多少", "规定编号",
		"登成了 500 元", "已在编辑台签：张三", "已在编辑台签：李四", "依据（批件或会议）"} {
		if !strings.Contains(paper, part) {
			s.Errorf("the sheet does not say %q:\n%s", part, paper)
		}
	}
	s.shot("sheet")
	data := run(s.tab, chromedp.PrintToPDF(func(how *paged.PrintToPDFParams) { yes := true; how.PreferCSSPageSize = &yes }))
	s.keep("sheet.pdf", data)
	if n := pagesOf(data); n != 1 {
		s.Errorf("the sheet of one figure and its correction takes %d pages", n)
	}
	s.signsAll("审核", "同意发布")
	s.open(At + "release")
	s.reads("全部审核过了，可以发布。")
	s.tap("做发布包")
	s.reads("发布做好了：2026-06-20-2。")
	s.reads("和上一次（2026-06-20-1）比")
	s.shot("made")
	if said := s.byCommand(); !strings.Contains(said, "和上一次发布 2026-06-20-2 一模一样") { // to the byte
		s.Errorf("the command line's release is another than the desk's:\n%s", said)
	}
	s.open(At + "release")
	s.reads("退回 2026-06-20-1")
	s.open(At + "history")
	s.reads("对着原文看出来的")
	s.shot("history")
}
