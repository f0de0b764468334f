package content

import (
	"testing"

	"mingbaizhi/calc"
)

func TestPrices(t *testing.T) {
	prices := region(t, madeUp(t), "jia").Prices
	if len(prices) != 2 {
		t.Fatalf("%d prices", len(prices))
	}
	stent, pen := prices[0], prices[1]
	if stent.Before != 13000_00 || stent.After != 700_00 || stent.Cheaper() != 12300_00 || !stent.About || *stent.Saves != (Saving{4000_00, "年"}) ||
		stent.Source.ID != "prices.shop" || stent.Batch != "第一批" || stent.Maker != "某厂" || stent.Note != "均价" {
		t.Errorf("%+v", stent)
	}
	if pen.Before != 0 || pen.After != 18_89 || pen.Cheaper() != 0 || pen.Drop != 73*calc.Whole/100 || pen.Saves != nil || pen.Source.ID != "region.jia.paper" {
		t.Errorf("%+v", pen)
	}
}

func TestPriceFaults(t *testing.T) {
	breaks(t, []broken{
		{why: "dearer than before", file: "jia/prices.yaml", old: "after: 700", new: "after: ‸14000",
			want: "集采以后（14000.00 元）不比以前（13000.00 元）便宜：对着原文改正，或换一下 before 和 after。"},
		{why: "for nothing", file: "jia/prices.yaml", old: "after: 18.89", new: "after: ‸0",
			want: "现在的价写成了 0：对着原文改正。"},
		{why: "the drop follows from the two prices", file: "jia/prices.yaml", old: "about: true,", new: "about: true, ‸drop: 95%,",
			want: "写了 before 就不写 drop：降了多少由程序算，删掉这一行。"},
		{why: "no price now", file: "jia/prices.yaml", old: "unit: 支, after: 18.89,", new: "unit: 支,", at: "{id: pen",
			want: "prices（集采价格）里少了 after（现在的价）：加一行“after: …”。"},
		{why: "a ratio where money stands", file: "jia/prices.yaml", old: "before: 1.3万", new: "before: ‸94%",
			want: "before（以前的价）写成了 94%，应当是金额：如 700。"},
		{why: "from nowhere", file: "jia/prices.yaml", old: "note: 均价, source: shop", new: "note: 均价, source: ‸shops",
			want: "来源 shops 没有声明：是不是想写 shop？"},
		{why: "its own source, never cited", file: "jia/prices.yaml", old: "sources:\n", new: "sources:\n  ‸other: {title: 另一家, issuer: 甲市日报, checked: 2026-03-02, grade: press}\n",
			want: "提醒：来源 other 没有地方引用：在用到它的数字上写 source: other，或删掉它。"},
		{why: "something that nobody comes to do", file: "jia/prices.yaml", old: "topics: [stay]", new: "topics: [‸saty]",
			want: "词表里没有 saty 这件事：是不是想写 stay？"},
		{why: "HTML", file: "jia/prices.yaml", old: "note: 均价", new: "note: ‸<b>均价</b>",
			want: "提醒：这里写了 HTML（<b>），网页上会原样显示出来：删掉它。"},
		{why: "two of one id", file: "jia/prices.yaml", old: "id: pen", new: "id: ‸stent",
			want: "id（编号）“stent”写了两次，第一次在第 5 行：改名，或删掉一处。"},
		{why: "a saving without its amount", file: "jia/prices.yaml", old: "saves: {amount: 4000, per: 年}", new: "saves: ‸{per: 年}",
			want: "saves（能省多少）里少了 amount（金额）：加一行“amount: …”。"},
	})
}
