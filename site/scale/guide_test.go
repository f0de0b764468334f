package scale

import (
	"fmt"
	"strings"
)

// Of these words sentences are put together. They hold no figure.
var (
	people = []string{"住在村里的老人", "带孩子看病的家长", "在外面干活的人", "刚退休的职工", "照顾病人的家属", "第一次住院的人", "吃慢病药的人", "没有单位的人", "在校的学生", "陪老伴看病的人"}
	acts   = []string{"先到窗口问一声", "把单子留好", "打热线电话问清楚", "带上身份证和医保卡", "在手机上先登记", "让医生写明病因", "出院前对一遍清单", "请村医帮着看一看", "到镇上的站点办", "把存折的号码写对", "等短信来了再去", "当面把材料点清"}
	whens  = []string{"住院以前", "出院那天", "换医院的时候", "到外省以前", "年底缴费的时候", "拿药以前", "补单子的时候", "认定下来以后", "孩子出生以后", "听不明白的时候"}
	whys   = []string{"不然要多跑一趟", "这样窗口当场就能办", "单子丢了很难补", "各家医院的做法不一样", "报销的时候要对得上", "有的药不在目录里", "过了时候就不好办了", "电话里说的以窗口为准", "这样自己心里有数", "家里人也能替着办"}
	things = []string{"诊断书", "出院小结", "费用清单", "发票原件", "户口本", "认定表", "存折复印件", "委托书", "病历", "转诊单"}
	asks   = []string{"要先办什么", "要带什么", "去哪里办", "谁可以替着办", "多久能办好", "办错了怎么补", "钱打到哪里", "和别的地方有什么不同", "哪些钱不能报", "问谁最清楚"}
	themes = []string{"住院", "看门诊", "拿慢病药", "去外地看病", "缴费", "家里困难", "花了大钱", "孩子看病", "老人看病", "办手续"}
	topics = []string{"inpatient", "clinic", "chronic", "away", "premium", "hardship", "big-bill", "child", "elder", "service"}
)

// sentence draws a sentence.
func (c *country) sentence() string {
	return c.fill(c.one("{1}，{0}要{2}，{3}。", "{0}{1}{2}，{3}。", "要是{3}，{1}就{2}。", "{1}不要急，{2}，{3}。", "{0}常问的是这一件：{1}，要不要{2}？要的，{3}。"), people, whens, acts, whys)
}

func (c *country) paragraph() string {
	var out strings.Builder
	for range 3 + c.draw.IntN(3) {
		out.WriteString(c.sentence())
	}
	return out.String()
}

// guide is the g-th guide of a city, of about 3,500 bytes as real ones are.
func (c *country) guide(place string, g int) string {
	theme := g % len(themes)
	var out strings.Builder
	kind := ""
	if g%5 == 4 {
		kind = "kind: steps\n"
	}
	fmt.Fprintf(&out, "---\n%stitle: %s%s，%s（%d）\nsummary: %s\naudience: 在%s参保的人\ntopics: [%s]\nsources: [notice, paper]\nchecked: 2026-06-%02d\nnext-review: 2027-06-01\n---\n\n%s\n",
		kind, place, themes[theme], c.one(asks...), g, c.sentence(), place, topics[theme], c.round(1, 18, 1), c.paragraph())
	asked := c.draw.Perm(len(asks))
	for q := range 5 + c.draw.IntN(3) {
		fmt.Fprintf(&out, "\n## %s，%s？\n\n%s\n\n", c.one(whens...), asks[asked[q]], c.paragraph())
		switch q {
		case 0:
			out.WriteString("- 镇卫生院：起付线{{ 表 \"resident-inpatient/基层/起付线\" }}，报{{ 表 \"resident-inpatient/基层/报销比例\" }}。\n- 区县医院：起付线{{ 表 \"resident-inpatient/二级/起付线\" }}，报{{ 表 \"resident-inpatient/二级/报销比例\" }}。\n- 市里大医院：{{ 术语 \"起付线\" }}{{ 表 \"resident-inpatient/三级/起付线\" }}，报{{ 表 \"resident-inpatient/三级/报销比例\" }}。\n")
		case 1:
			out.WriteString("| 谁 | 在哪里看 | 报多少 | 备注 |\n|---|---|---|---|\n")
			for _, row := range [][2]string{{"居民", "resident-outpatient/基层/报销比例"}, {"在职", "employee-inpatient/三级在职/rate-1"}, {"退休", "employee-inpatient/三级退休/rate-1"}, {"困难家庭", "medical-aid/特困低保/报销比例"}} {
				fmt.Fprintf(&out, "| %s | %s | {{ 表 \"%s\" }} | %s |\n", row[0], c.one("镇上", "县里", "市里"), row[1], c.one(whys...))
			}
		case 2:
			for i := range 4 {
				fmt.Fprintf(&out, "%d. %s。**%s**要原件。\n", i+1, c.one(acts...), c.one(things...))
			}
		case 3:
			fmt.Fprintf(&out, "> %s\n\n看[另一篇](g%02d.md)，或看[办事指南](../services.yaml)。\n", c.sentence(), (g+1+c.draw.IntN(guidesEach-1))%guidesEach)
		case 4:
			if g%5 == 0 {
				fmt.Fprintf(&out, "```算例\ntitle: 大人第一次住院\nperson: {insurance: resident, group: adult, identity: none}\nfacts: {care: inpatient, level: secondary, place: local, admission: 1, cause: illness, cover: covered}\nsettled: 2026-03-01\nbill: {total: %d, non_covered: 500, first_pay: 300, over_limit: 0}\n```\n", c.round(4000, 30_000, 1000))
			}
		}
	}
	return out.String()
}
