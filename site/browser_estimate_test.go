package site

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// testEstimate prints what the page says: an estimate of one sheet or two, with
// its notice, its day and the rules' number, and nothing that can only be tapped.
func testEstimate(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	for _, row := range []struct {
		why, fragment string
		sheets        int
		says          []string
	}{
		{"a slip with what it printed", "zibo/calculator.html#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient&t=20000&n=1000&o=0&f=500&b=slip&s=hifp_pay.11000", 2,
			[]string{"基本医保统筹支付", "11,000.00", "谁付多少", "怎么算出来的", "依据", "医疗费总额：20,000"}},
		{"a total", "zibo/calculator.html#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient&t=20000", 1,
			[]string{"没问到的", "怎么算出来的"}},
		{"figures that nobody published", "puyang/calculator.html#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient&t=20000", 2,
			[]string{"打电话问", "请问"}},
		{"somebody else pays", "zibo/calculator.html#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient_cause.work-injury&t=20000", 1,
			[]string{"工伤"}},
	} {
		p := b.tab(t, 360)
		p.open(address + row.fragment)
		p.answered("answered")
		var said struct{ Policy struct{ Hash string } }
		if err := json.Unmarshal([]byte(p.text("reply")), &said); err != nil {
			t.Fatal(err)
		}
		text := p.text("paper")
		day := eval[string](p, `mingbaizhi.sheet.day(JSON.parse(document.getElementById('request').textContent).as_of)`)
		for _, part := range append(row.says, "费用估算单，不是结算凭证", "政策码："+said.Policy.Hash[:8], day, p.text("headline"), "12393") {
			if !strings.Contains(text, part) {
				t.Errorf("%s: the paper does not say %s:\n%s", row.why, part, text)
			}
		}
		if strings.Contains(text, "没有用上") {
			t.Errorf("%s: the paper lists what was not used", row.why)
		}
		if pages := p.printed(); pages > row.sheets {
			t.Errorf("%s: %d pages, more than %d", row.why, pages, row.sheets)
		}
		p.do(onPaper())
		if also := eval[[]string](p, `Array.prototype.filter.call(document.body.querySelectorAll('*'), function (e) {
  var paper = document.getElementById('paper');
  return e.getClientRects().length && !e.contains(paper) && (!paper.contains(e) || /^(BUTTON|INPUT|SELECT|SUMMARY)$/.test(e.tagName));
}).map(function (e) { return e.outerHTML.slice(0, 80); })`); len(also) > 0 {
			t.Errorf("%s: also on paper:\n%s", row.why, strings.Join(also, "\n"))
		}
	}

	// On a step that asks, the page itself is printed, and of the next person
	// nothing stands on paper.
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	p.do(chromedp.Evaluate[chromedp.Void](`window.print = function () { window.printing = document.documentElement.className; }`))
	p.tap("打印估算单")
	if got := eval[string](p, `window.printing`); !strings.Contains(got, "paper-estimate") {
		t.Errorf("打印估算单 prints %q", got)
	}
	p.tap("您说的")
	p.tap("医院级别")
	p.wait(`!document.getElementById('step-fact-level').hidden`)
	if got := eval[string](p, `document.documentElement.className`); strings.Contains(got, "paper-") {
		t.Errorf("at a question printing gives %q", got)
	}
	p.tap("二级医院")
	p.answered("answered")
	p.tap("换一个人")
	p.wait(`!document.getElementById('step-tap-insurance').hidden`)
	if got := p.text("paper") + eval[string](p, `document.documentElement.className`); got != "" {
		t.Errorf("after 换一个人 the paper has %q", got)
	}
}

// testEstimateCode prints the estimate of a site that knows its address: its code
// leads to 这张还能用吗, which finds it good.
func testEstimateCode(t *testing.T, b *browser, _ string) {
	_, address := host(t, codedSite(t), nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	p.do(chromedp.Evaluate[chromedp.Void](`window.print = function () { window.printing = document.documentElement.className; }`))
	p.tap("打印估算单")
	p.wait(`/paper-estimate/.test(window.printing)`)
	text := p.text("paper")
	for _, part := range []string{"有效到", "政策码：", "扫码或在网上查：" + strings.TrimPrefix(longBase, "https://") + "zibo/valid.html"} {
		if !strings.Contains(text, part) {
			t.Errorf("the paper does not say %s:\n%s", part, text)
		}
	}
	svg := eval[string](p, `document.querySelector('#paper .qr path').getAttribute('d')`)
	size := eval[int](p, `document.querySelector('#paper .qr').viewBox.baseVal.width`)
	bitmap, err := gozxing.NewBinaryBitmapFromImage(drawnPath(t, size, strings.ReplaceAll(svg, "v1.03", "v1")))
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("the code cannot be read: %v", err)
	}
	fragment, leads := strings.CutPrefix(read.GetText(), longBase+"zibo/valid.html")
	if !leads {
		t.Fatalf("the code leads to %s", read.GetText())
	}
	q := b.tab(t, 360, "withdrawn.json")
	q.onDay(corpusDate)
	q.open(address + "zibo/valid.html" + fragment)
	q.wait(`!document.getElementById('verdict').hidden`)
	if said := q.text("verdict"); !strings.HasPrefix(said, "有效费用估算单") {
		t.Errorf("it is found %q", said)
	}
	p.tap("换一个人")
	p.wait(`!document.getElementById('step-tap-insurance').hidden`)
	if got := p.text("paper"); got != "" {
		t.Errorf("after 换一个人 the paper has %q", got)
	}
}
