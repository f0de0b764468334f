package desk

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingbaizhi/site"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

const stayFile = "jia/policy/stay.yaml"

// noEngine stands for the calculator where only its being there matters.
func noEngine() (wasm, exec []byte, err error) { return []byte("\x00asm"), []byte("// exec\n"), nil }

// Somebody does all that the manual says, at a county that is made up. Whatever
// it has in bold stood on the screen at that task, and whatever is pressed here
// is in it; so a button that is called otherwise fails here. With -update the
// pictures are drawn on the way.
func TestManualPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is opened")
	}
	dir, releases := unpacked(t, "testdata/county.txtar"), filepath.Join(t.TempDir(), "发布")
	d, address := previewing(t, dir, Options{Releases: releases, Site: site.Options{Wasm: noEngine}})
	p := &tab{T: t, address: address, dir: dir}
	p.browse(windowWidth)
	r := &reader{tab: p, tasks: readManual(t)}
	clerk := &client{t, d, dir, "张三"}
	clerk.approveAll()
	clerk.releases()

	r.opensIt()
	r.changesFigure()
	r.pastesSheet()
	r.writesGuide()
	r.changesStation()
	clerk.change("jia/prices.yaml", "after: 11,", "after: 12,") // which the next save notices
	r.corrects()
	r.looksBack()
	r.signs()
	r.releases()
	clerk.change("jia/prices.yaml", "after: 12,", "after: 13,")
	clerk.approveAll()
	clerk.releases() // there is no way back to the first, whose figure was withdrawn
	r.stepsBack()
	r.merges(other(t, dir))
	r.beginsYear()
	r.looksAtDay()
	r.makesLeaflet()
	r.meetsErrors(clerk)

	for _, task := range r.tasks {
		said := strings.Join(strings.Fields(task.said.String()), " ")
		for _, words := range task.words {
			if !strings.Contains(said, words) {
				t.Errorf("%s: the manual says %q, which is not on the screen", task.name, words)
			}
		}
		if !task.drawn {
			t.Errorf("%s: nothing was drawn", task.name)
		}
	}
}

// releases makes a release.
func (c *client) releases() {
	c.Helper()
	if reply := c.post(At+"release", url.Values{}); reply.status != http.StatusSeeOther {
		c.Fatalf("release: %d\n%s", reply.status, reply.text())
	}
}

func (r *reader) opensIt() {
	r.at("打开它")
	r.open(At)
	r.sees("您是哪一位")
	r.fill("name", "张三")
	r.presses("开始")
	r.sees("甲县")
	r.shows("body", 560)
}

// county goes to the county's page as the manual does.
func (r *reader) county() {
	r.open(At)
	r.sees("内容里的问题")
	r.tap("甲县")
	r.sees("别的内容")
}

// effect goes over the page that shows what a change does.
func (r *reader) effect(basis string) {
	r.sees("依据")
	r.fill("依据", basis)
	r.tap("保存")
	r.sees("已保存")
}

func (r *reader) changesFigure() {
	r.at("改一个数")
	r.county()
	r.follows("看网站")
	r.reads("甲县医保明白纸")
	r.open("/jia/tables/stay.html")
	r.presses("改这一页的内容")
	r.sees("用 Excel 填")
	r.county()
	r.presses("居民住院")
	r.sees("用 Excel 填")
	r.shows("h1", 560)
	r.presses("来源")
	r.sees("下面新写的来源")
	r.presses("写一个新的来源")
	r.fill("县医院，起付线", "444")
	r.presses("下一步：看影响")
	r.sees("几笔常见的账")
	r.mustName("不改了")
	r.effect("甲医保〔2026〕2号")
}

func (r *reader) pastesSheet() {
	r.at("从 Excel 贴一张表")
	sheet := gridOf + stayFile
	fill := func(text string) {
		r.open(sheet)
		r.sees("把这张表存成 CSV")
		run(r.tab, chromedp.Evaluate[chromedp.Void](`document.getElementById('paste').value = '`+text+`'`))
		r.presses("看看会填什么")
	}
	fill(`1\t2\n3\t4`)
	r.sees("没有认出表头或行名")
	fill(`行名\t起付线\t报销比例\n镇卫生院\t１２２\t0.89\n市医院\t566\t66%`)
	r.sees("先回答")
	r.shows("h1", 640)
	r.tap("是，")
	r.presses("填进表里")
	r.sees("已经填进来了")
	r.presses("下一步：看影响")
	r.sees("几笔常见的账")
	r.open(At + "region/jia")
	r.sees("用 Excel 改")
}

func (r *reader) writesGuide() {
	r.at("写一篇问答，插入数字")
	r.county()
	r.presses("新问答")
	r.sees("先起个标题")
	r.county()
	r.presses("住院能报多少")
	r.inPage(`page.body.innerText.indexOf('起付线高一些') >= 0`)
	r.mustName("插入术语")
	r.mustName("插入链接")
	r.wait(`(function (area) { var at = area.value.indexOf('起付线高一些。') + 7; area.focus(); area.setSelectionRange(at, at); return at > 7; })(document.getElementById('text'))`)
	run(r.tab, chromedp.KeyEvent("是"))
	r.presses("插入数字")
	r.fill("找哪个数字", "县医院 起付线")
	r.wait(`document.querySelectorAll('#cells li').length > 0`)
	r.showsScaled("#tools", 620, 0.75)
	r.wait(`(function (button) { button.click(); return true; })(document.querySelector('#cells button'))`)
	r.inPage(`page.body.innerText.replace(/\s/g, '').indexOf('是444元') >= 0`)
	run(r.tab, chromedp.KeyEvent("。又扣 77 元。"))
	r.sees("是手写的数字")
	r.wait(`(function (area) { area.value = area.value.replace('又扣 77 元。', ''); area.dispatchEvent(new Event('input', {bubbles: true})); return true; })(document.getElementById('text'))`)
	r.wait(`document.querySelector('#text-problems li.error') === null`)
	r.presses("下一步")
	r.effect("补上县医院的数")
}

func (r *reader) changesStation() {
	r.at("改网点、药价和手续")
	r.county()
	r.sees("集采价格")
	r.presses("服务网点")
	r.sees("加一条网点")
	r.tap("北镇便民服务中心")
	r.sees("删掉这一条")
	r.shows("details.card[open]", 600)
	r.fill("v:stations/north/address", "北镇中街 8 号")
	r.presses("加一条网点")
	r.sees("新加的，还没有保存")
	r.mustName("删掉这一条")
	r.wait(`(function (button) { if (!button) return false; button.click(); return true; })(document.querySelector('details.card.new .remove'))`)
	r.wait(`document.querySelector('details.card.new') === null`)
	r.presses("下一步")
	r.effect("北镇打过电话")
}

func (r *reader) corrects() {
	r.at("登错了，怎么更正")
	r.open(gridOf + stayFile)
	r.presses("有数登错了，写更正")
	r.sees("写成")
	r.mustName("登错了")
	r.wait(`(function (a) { if (!a) return false; a.click(); return true; })(document.querySelector('a[aria-label^="县医院，起付线"]'))`)
	r.sees("错成什么")
	r.wait(`document.getElementsByName('v:corrections/+1/was')[0].value.indexOf('登成了 333') === 0`)
	r.wait(`document.querySelectorAll('[name="v:corrections/+1/bundles"]:checked').length === 1`)
	r.fill("v:corrections/+1/who", "六月里照着准备钱的人")
	r.fill("v:corrections/+1/do", "多准备一些，或者打电话问")
	r.looks()
	r.shows(`[id$="corrections.2f.2b1.2fwas"]`, 700)
	r.presses("下一步")
	r.effect("对着原文看出来的")
}

func (r *reader) looksBack() {
	r.at("看谁改过，改回去")
	r.open(gridOf + stayFile)
	r.sees("看它的网页")
	r.wait(`(function (a) { if (!a) return false; a.click(); return true; })(document.querySelector('.tools-line a[href*="history"]'))`)
	r.sees("只看")
	r.open(At + "history")
	r.sees("在程序外面改的")
	r.shows("#n"+r.number("甲医保〔2026〕2号"), 480)
	r.presses("改回去")
	r.sees("写依据")
}

// number is that of the change that was made on some basis.
func (r *reader) number(basis string) string {
	r.Helper()
	return poll[string](r.tab, `(function (s) { return s && s.id.slice(1); })(Array.prototype.filter.call(document.querySelectorAll('section.record'), function (s) { return s.innerText.indexOf('`+basis+`') >= 0; })[0])`)
}

// sits has somebody else sit down.
func (r *reader) sits(name string) {
	r.open(At + "approval")
	r.presses("换人")
	r.sees("您是哪一位")
	r.fill("name", name)
	r.tap("开始")
	r.sees("起草、复核、审核，三个人先后签。")
}

// ticks ticks all of what waits for a role.
func (r *reader) ticks(role string) {
	r.Helper()
	r.wait(`(function (box) { if (!box) return false; if (!box.checked) box.click(); return box.checked; })(document.querySelector('#wait-` + role + ` input[name="all"]'))`)
}

func (r *reader) signs() {
	r.at("三个人签字：起草、复核、审核")
	r.open(At + "history")
	r.sees("撤销这次签字")
	r.open(At)
	r.presses("审核")
	r.sees("改过，审核作废")
	r.ticks("draft")
	r.presses("我起草好了")
	r.sees("起草好了：")
	r.shows("#wait-check", 640)
	r.ticks("check")
	r.presses("我对着原文核对过了")
	r.sees("要换一个人")
	r.sits("李四")
	r.ticks("check")
	r.tap("我对着原文核对过了")
	r.sees("复核好了：")

	r.sits("王五")
	r.presses("看改了什么")
	r.sees("签字的人对上面的数字负责")

	r.at("打印审签单")
	r.open(At)
	r.presses("审核")
	r.wait(`(function (box) { if (!box) return false; box.click(); return box.checked; })(document.querySelector('#wait-approve input[value="` + stayFile + `"]'))`)
	r.mustName("看审签单")
	r.looks()
	r.wait(`(function (button) { button.click(); return true; })(document.querySelector('#wait-approve button[value="sheet"]'))`)
	r.sees("内容校验码")
	r.shows("h1", 1260)

	r.at("出错时看到的话")
	r.open(At + "release")
	r.sees("现在还不能发布")

	r.at("三个人签字：起草、复核、审核")
	r.open(At + "approval")
	r.ticks("approve")
	r.fill("under", "第三次局办公会")
	r.presses("同意发布")
	r.sees("审核好了：")
}

func (r *reader) releases() {
	r.at("发布")
	r.open(At)
	r.presses("发布")
	r.sees("全部审核过了，可以发布")
	r.presses("做发布包")
	r.sees("发布做好了：2026-06-20-2。")
	r.shows("h1", 600)
	r.open(At + "guide/jia/guides/stay.md")
	r.sees("标题、来源和核对日期")
}

func (r *reader) stepsBack() {
	r.at("退回上一版")
	r.open(At)
	r.presses("发布")
	r.reads("退回 2026-06-20-2")
	r.wait(`(function (box) { box.click(); return box.checked; })(document.querySelector('input[name="sure"]'))`)
	r.looks()
	r.shows("main section:last-of-type", 420)
	r.mustName("退回上一版")
	r.wait(`(function (button) { button.click(); return true; })(document.querySelector('main section:last-of-type button'))`)
	r.sees("2026-06-20-4")
}

// other is the 内容包 of somebody who started from the same content and changed a
// figure and a station.
func other(t *testing.T, dir string) string {
	t.Helper()
	theirs := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(theirs, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(theirs)
	if err != nil {
		t.Fatal(err)
	}
	_, err = kept.Save(store.Saving{Who: "李四", Basis: "市里的电话", At: time.Date(2026, 6, 20, 10, 30, 0, 0, time.UTC), Kind: "改数字", Files: []store.FileEdit{
		{Name: stayFile, Set: []edit.Replacement{{Path: "versions/2026-01-01/rows/市医院/deductible", Old: "555", To: "577"}}},
		{Name: "jia/prices.yaml", Set: []edit.Replacement{{Path: "prices/tablet/before", Old: "33", To: "35"}}},
	}}, today)
	if err != nil {
		t.Fatal(err)
	}
	var pack bytes.Buffer
	if err := kept.Export(&pack); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "内容包.zip")
	if err := os.WriteFile(name, pack.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func (r *reader) merges(pack string) {
	r.at("两台电脑一起改")
	r.open(gridOf + stayFile) // here the same figure becomes another one
	r.fill("市医院，起付线", "588")
	r.tap("下一步")
	r.effect("县里的通知")
	r.presses("内容包")
	r.sees("下载内容包")
	r.wait(`document.readyState === 'complete' && document.querySelector('input[type="file"]') !== null`)
	run(r.tab, chromedp.SetUploadFiles(`input[type="file"]`, []string{pack}))
	r.presses("看看哪里不同")
	r.sees("两边都改过，要您选")
	r.shows("h1", 560)
	r.presses("用这里的")
	r.fill("依据", "李四那里改好的")
	r.presses("合进来")
	r.sees("合好了")
}

func (r *reader) beginsYear() {
	r.at("新的一年")
	r.county()
	r.presses("新的一年")
	r.sees("新的一年从哪天起")
	r.presses("下一步")
	r.sees("会做这些")
	r.presses("就这样做")
	r.effect("等市里的文件")
	r.open(gridOf + stayFile + "?version=2027-01-01")
	r.sees("待核：核对过了")
	r.shows("h1", 620)
}

func (r *reader) looksAtDay() {
	r.at("看某一天的网站")
	r.open(At + "history")
	r.presses("内容")
	r.sees("看某一天的网站")
	r.wait(`(function (e) { if (!e) return false; e.value = '2027-01-01'; return true; })(document.getElementsByName('on')[0])`)
	r.presses("打开预览")
	r.sees("预览：")
	r.open("/-/day/2027-01-01/jia/tables/stay.html")
	r.sees("回到今天")
	r.shows("body", 600)
	r.presses("回到今天")
	r.wait(`location.pathname.indexOf('/-/day/') < 0 && document.readyState === 'complete'`)
}

func (r *reader) makesLeaflet() {
	r.at("做明白纸和墙上的速查表")
	r.county()
	r.presses("新明白纸")
	r.sees("有效到")
	r.county()
	r.tap("住院报销一张纸")
	r.sees("看网页")
	r.follows("看网页")
	r.sees("选 A4 纸")
	r.shows("main", 640)
	r.open(At)
	r.follows("看网站")
	r.open("/jia/quick.html")
	r.sees("打印成一张，贴墙上")
}

func (r *reader) meetsErrors(clerk *client) {
	r.at("出错时看到的话")
	r.open(gridOf + stayFile + "?version=2026-01-01")
	r.fill("县医院，起付线", "60%")
	r.tap("下一步")
	r.sees("应当是金额")
	r.shows("main", 480)
	clerk.change(stayFile, "id: 县医院, when: {level: county}, deductible: 444", "id: 县医院, when: {level: county}, deductible: 455")
	r.fill("县医院，起付线", "466")
	r.tap("下一步")
	r.sees("有人先改了同一处")
	r.mustName("继续")
	r.wait(`(function (box) { box.click(); return box.checked; })(document.querySelector('input[value="mine"]'))`)
	r.presses("继续")
	r.sees("改了什么")
	r.tap("保存")
	r.sees("写上依据")
	again := posted(At+"grid/"+stayFile, url.Values{"base": {""}})
	r.hears(clerk.do(again).text())
	r.hears(clerk.get(At + "nowhere").text())
}
