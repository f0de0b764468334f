package site

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// placed is what the box says, once it has said it, with the links that it lists.
func (p *tab) placed(typed, says string) []string {
	p.t.Helper()
	p.fill("place-words", typed)
	p.wait(`document.getElementById("place-said").textContent.indexOf(` + quoted(says) + `) >= 0`)
	return eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll("#place-found a"), function (a) { return a.getAttribute("href"); })`)
}

// leads presses the box's button and waits until the page is another one.
func (p *tab) leads(selector, to string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(` + quoted(selector) + `).click()`))
	p.wait(`document.readyState === "complete" && location.href.indexOf(` + quoted(to) + `) >= 0`)
}

// testHome places a reader by a county, remembers the place, takes a question
// along; leads whoever's place is not there to the nation's calculator, which
// asks for one figure at a time and settles exactly by what was typed.
func testHome(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + "index.html")
	if p.shown("place-last") {
		t.Error("a first visit is offered a last place")
	}
	if links := p.placed("霞浦县", "找到了"); len(links) != 1 || links[0] != homePath("ningde") {
		t.Errorf("霞浦县 leads to %q", links)
	}
	if got := p.text("place-found"); !strings.Contains(got, "霞浦在宁德市，福建省") {
		t.Errorf("it does not say why: %q", got)
	}
	p.leads("#place-form button", "/ningde/")
	p.open(address + "404.html")
	p.wait(`!document.getElementById("place-last").hidden`)
	if got := p.text("place-last"); got != "上次看的：宁德市" {
		t.Errorf("the place chosen last is offered as %q", got)
	}
	p.open(address + "index.html")
	if links := p.placed("门慢怎么办", "没有找到"); len(links) != 0 || !p.shown("place-none") {
		t.Errorf("a question leads to %q", links)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("place-ask").click()`))
	p.wait(`document.getElementById("place-said").textContent === ""`)
	if links := p.placed("滕州", "找到了"); len(links) != 1 || !strings.HasPrefix(links[0], findPath("zaozhuang")+"#q=") {
		t.Errorf("with a question 滕州 leads to %q", links)
	}
	p.leads("#place-form button", findPath("zaozhuang"))
	if p.found("门慢怎么办"); t.Failed() {
		return
	}
	p.open(address + "index.html")
	p.placed("不在县", "没有找到")
	if faults := eval[[]string](p, legible); len(faults) > 0 {
		t.Errorf("for old eyes: %q", faults)
	}
	p.leads("#place-none a", "/national/")
	p.leads(".tools a", calculatorPath("national"))
	p.stay()
	var said struct {
		Statements []struct {
			Own_Pay    json.RawMessage
			Call_Sheet []struct{ Address, Kind string }
		}
	}
	typed := map[string]string{"percent": "60", "yuan": "1000", "largest": "100000"}
	asked := 0
	for ; asked < 6; asked++ {
		p.answered("answered")
		said.Statements = nil
		if err := json.Unmarshal(p.replies(), &said); err != nil {
			t.Fatal(err)
		}
		sheet := said.Statements[0].Call_Sheet
		if len(sheet) == 0 {
			break
		}
		if boxes := eval[int](p, `Array.prototype.filter.call(document.querySelectorAll("#figures input"), function (i) { return !i.value; }).length`); boxes != 1 {
			t.Errorf("%d figures are asked for at once", boxes)
		}
		address := strings.TrimPrefix(eval[string](p, `Array.prototype.filter.call(document.querySelectorAll("#figures input"), function (i) { return !i.value; })[0].id`), "figure-")
		at := slices.IndexFunc(sheet, func(c struct{ Address, Kind string }) bool { return c.Address == address })
		if at < 0 {
			t.Fatalf("%s is asked for, which the call sheet %v has not", address, sheet)
		}
		kind := sheet[at].Kind
		if kind == "yuan" && asked > 0 { // the limit, and from where on another insurance pays
			kind = "largest"
		}
		p.fill("figure-"+address, typed[kind])
		p.tap("按填的数再算")
	}
	if own := string(said.Statements[0].Own_Pay); own != `"4600.00"` || asked < 3 || asked > 4 {
		t.Errorf("after %d figures the reader pays %s", asked, own)
	}
	if got := eval[int](p, `document.querySelectorAll("#entered li").length`); got == 0 {
		t.Error("the figures are not marked as the reader's own")
	}
}
