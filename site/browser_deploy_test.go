package site

import (
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"mingbaizhi/site/deploy"
)

// testDeployed walks through the site as nginx hands it out under the settings
// that are shipped. A breach of the content policy is an error on the console,
// which fails the test by itself.
func testDeployed(t *testing.T, b *browser, dir string) {
	address := nginx(t, deploy.Place{Dir: dir, Path: "/yibao/"})
	p := b.tab(t, 360, "nowhere.html")
	var mu sync.Mutex
	asked := map[string]bool{}
	if err := chromedp.Listen(p.ctx, func(ev any) {
		if e, is := ev.(*network.EventRequestWillBeSent); is {
			mu.Lock()
			defer mu.Unlock()
			asked[e.Request.URL] = true
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.open(address)
	p.open(address + homePath("zibo"))
	p.kept("saved")
	for _, file := range []string{"zibo/guides/" + firstGuide(t, dir), correctedTable, "zibo/quick.html", "zibo/services.html"} {
		p.open(address + file)
		p.kept("saved")
	}
	p.open(address + "nowhere.html")
	if got := eval[string](p, `document.body.className`); got != "notfound" && got != "nonetwork" {
		t.Errorf("where there is nothing stands %q", got)
	}
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
	p.tap("存图片")
	p.wait(`document.getElementById('share-said').textContent.indexOf('做好了') >= 0`)
	p.open(address + doctorFile)
	p.wait(`document.getElementById('doctor').getAttribute('data-state') === 'ready'`)
	p.open(address + offlinePath("zibo"))
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	for _, words := range []string{"居民医保（大人）", "市里大医院", "住院", "手里有结算单"} {
		p.tapInside(words)
	}
	for id, amount := range map[string]string{"bill-total": "10000", "bill-non_covered": "0", "bill-over_limit": "0", "bill-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tapInside("算一算")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
	mu.Lock()
	defer mu.Unlock()
	for to := range asked {
		if !strings.HasPrefix(to, address) && !strings.HasPrefix(to, "blob:") && !strings.HasPrefix(to, "data:") {
			t.Errorf("it asked another host, or outside the site: %s", to)
		}
	}
	if len(asked) < 15 {
		t.Errorf("only %d requests were seen", len(asked))
	}
}
