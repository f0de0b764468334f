package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark/ast"
)

func TestGuides(t *testing.T) {
	breaks(t, []broken{
		{why: "no front matter", file: "jia/guides/away.md", old: "---\ntitle: 去外地怎么办\n", new: "‸title: 去外地怎么办\n",
			want: "开头少了两行 ---：第一行写 ---，接着写 title 等各项，再写一行 ---，下面才是正文。"},
		{why: "front matter that does not end", file: "jia/guides/away.md", old: "checked: 2026-01-10\n---\n", new: "checked: 2026-01-10\n", at: "---\ntitle",
			want: "开头少了两行 ---：第一行写 ---，接着写 title 等各项，再写一行 ---，下面才是正文。"},
		{why: "front matter with nothing in it", file: "jia/guides/go-away.md",
			old: "title: 去外地看病，一步一步来\nsummary: 从登记到拿钱。\nkind: steps\ntopics: [away]\nsources: [paper]\nchecked: 2026-01-10\ncalculate:\n  person: {insurance: resident, identity: [poor, veteran], income: ~}\n  facts: {care: stay, nth: 2}\n---\n## 先登记",
			new: "# 以后写\n---\n## 先登记", at: "---\n# 以后写",
			want: "开头的两行 --- 中间没有内容：写上 title、summary、sources 和 checked。"},
		{why: "a misspelt key of the front matter", file: "jia/guides/stay.md", old: "audience: 参加居民险的人", new: "‸audiense: 参加居民险的人",
			want: "文件里没有 audiense 这个键：是不是想写 audience？"},
		{why: "YAML that is none, in the front matter", file: "jia/guides/stay.md", old: "topics: [stay]", new: "‸topics: [stay",
			want: "从这一行起的方括号 [ ] 没有成对，或里面少了逗号。"},
		{why: "an unknown topic", file: "jia/guides/stay.md", old: "topics: [stay]", new: "topics: [‸stays]",
			want: "词表里没有 stays 这件事：是不是想写 stay？"},
		{why: "reviewed before it was checked", file: "jia/guides/stay.md", old: "next-review: 2026-12-31", new: "‸next-review: 2026-01-01",
			want: "下次复核（2026-01-01）早于核对日期（2026-01-10）：改正其中一个。"},
		{why: "a page without questions", file: "jia/guides/away.md", old: "## 要先说一声吗？\n", new: "", at: "title",
			want: "正文里没有问题：用“## 问题”把正文分开，一个标题一个问题。"},
		{why: "a first-level heading", file: "jia/guides/away.md", old: "## 要先说一声吗？\n", new: "# ‸办法\n\n## 要先说一声吗？\n",
			want: "正文里不写一级标题（#）：页面的标题写在开头的 title，问题用 ##。"},
		{why: "one question twice", file: "jia/guides/stay.md", old: "## 住三档要花多少？", new: "## ‸三档医院，报几成？",
			want: "“三档医院，报几成？”在第 16 行已经问过：合成一个，或改一个问法。"},
		{why: "a heading of nothing", file: "jia/guides/away.md", old: "## 要先说一声吗？\n", new: "## 要先说一声吗？\n\n## ‸？？\n\n先说。\n",
			want: "这个标题里没有字：写上问题，或删掉这一行。"},
		{why: "a heading that asks nothing", file: "jia/guides/away.md", old: "## 要先说一声吗？\n", new: "## 要先说一声吗？\n\n## ‸电话\n\n先说。\n",
			want: "提醒：“电话”不是问句：写成人们会问的话，以问号结尾。"},
		{why: "an answer that nobody wrote yet", file: "jia/guides/away.md", old: "要。打[热线]", new: "‸待填。打[热线]",
			want: "提醒：这里还没有写：写上回答，或删掉这个问题。"},
		{why: "a summary that nobody wrote yet", file: "jia/guides/away.md", old: "summary: 要不要先说一声。", new: "summary: ‸待填。一句话说清这一篇。",
			want: "提醒：summary（一句话）还没有填：写上内容；用不着的，删掉这一行。"},
		{why: "jargon in the title", file: "jia/guides/away.md", old: "title: 去外地怎么办", new: "title: ‸外地的起付线怎么办",
			want: "提醒：标题里的“起付线”是术语：换成人们平时的说法，如“门槛钱”。"},
		{why: "a sentence too long to read aloud", file: "jia/guides/away.md", old: "要。打[热线]", new: "要。‸去外地看病以前先打个电话问清楚要不要先说一声要带哪些东西到了那边找谁办回来以后又要怎么办免得白跑一趟。打[热线]",
			want: "提醒：这一句有 50 个字，念起来费劲：拆成两句，每句不超过 40 个字。"},
		{why: "HTML is only text", file: "jia/guides/away.md", old: "要。打[热线]", new: "要。‸<b>打[热线]",
			want: "提醒：这里写了 HTML（<b>），网页上会原样显示出来：删掉它，改用 Markdown 的写法。"},
		{why: "HTML as a block", file: "jia/guides/away.md", old: "要。打[热线]", new: "‸<div class=\"x\">要。\n\n打[热线]",
			want: "提醒：这里写了 HTML（<div class=\"x\">），网页上会原样显示出来：删掉它，改用 Markdown 的写法。"},
		{why: "a comment would be seen", file: "jia/guides/away.md", old: "要。打[热线]", new: "‸<!-- 以后改 -->\n要。打[热线]",
			want: "提醒：这里写了 HTML（<!--），网页上会原样显示出来：删掉它，改用 Markdown 的写法。"},
		{why: "an old table's place in the text", file: "jia/guides/stay.md", old: "| 一档 | {{ 表 \"stay/一档/rate\" }} |", new: "| 一档 | ‸{{ 表 \"stay/一挡/rate\" }} |",
			want: "stay 从 2024-01-01 起的表里没有“一挡”这一行：是不是想写 一档？"},
	})
}

// A journey has steps for questions.
func TestSteps(t *testing.T) {
	const file = "jia/guides/go-away.md"
	breaks(t, []broken{
		{why: "a kind that is none", file: file, old: "kind: steps", new: "kind: ‸step",
			want: "kind（哪一种）写成了“step”：是不是想写 steps？"},
		{why: "the kind in Chinese", file: file, old: "kind: steps", new: "kind: ‸一步一步来",
			want: "kind（哪一种）写成了“一步一步来”：应写成 steps。"},
		{why: "a journey of one step", file: file, old: "## 到了那边怎么住院\n\n拿着医保卡去。\n\n## 回来交单子\n\n", new: "", at: "title",
			want: "一步一步来的指南少于两步：用“## 步骤”把正文分开，一个标题一步；不分步的删掉 kind。"},
		{why: "the same step twice", file: file, old: "## 回来交单子", new: "## ‸先登记。",
			want: "“先登记。”在第 12 行已经写过：合成一步，或改一个写法。"},
		{why: "numbered by hand", file: file, old: "## 先登记", new: "## ‸第一步：先登记",
			want: "提醒：“第一步：先登记”自己写了第几步，网页会再编一次：删掉“第一步”。"},
		{why: "numbered by hand, in digits", file: file, old: "## 先登记", new: "## ‸１、先登记",
			want: "提醒：“１、先登记”自己写了第几步，网页会再编一次：删掉“1、”。"},
	})
}

func TestStepsRead(t *testing.T) {
	tree := madeUp(t)
	for _, g := range region(t, tree, "jia").Guides {
		if g.Steps != (g.ID == "go-away") {
			t.Errorf("%s: steps is %t", g.ID, g.Steps)
		}
	}
	edit(t, tree, "jia/guides/go-away.md", "kind: steps", "kind: questions")
	if got := check(tree); len(got) != 3 || !strings.Contains(got.Error(), "“先登记”不是问句") {
		t.Errorf("as questions its headings are none; got\n%v", got)
	}
}

func TestReferences(t *testing.T) {
	breaks(t, []broken{
		{why: "no such table", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 \"stai/三档/起付线\" }}",
			want: "没有 stai 这张表：是不是想写 stay？"},
		{why: "no such row", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 \"stay/四档/起付线\" }}",
			want: "stay 从 2024-01-01 起的表里没有“四档”这一行：是不是想写 一档？"},
		{why: "no such column", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 \"stay/三档/封顶线\" }}",
			want: "stay 从 2024-01-01 起的表里“三档”这一行没有“封顶线”这一列：可以写：起付线、报销比例。"},
		{why: "half an address", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 \"stay/三档\" }}",
			want: "地址“stay/三档”要写成“表/行/列”，如 resident/一档/起付线。"},
		{why: "behind full-width signs columns still count characters", file: "jia/guides/stay.md", old: "{{ 术语 \"门槛钱\" }}", new: "‸{{ 术语 \"门坎钱\" }}",
			want: "术语表里没有“门坎钱”：是不是想写 门槛钱？"},
		{why: "no rule on that day", file: "jia/guides/stay.md", old: "major/普通/起付线@2018-01-01", new: "major/普通/起付线@2014-01-01", at: "{{ 表 \"major",
			want: "major 在 2014-01-01 那天没有规定：改 @ 后面的日期。"},
		{why: "no rule was published", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 \"stay/三档/起付线@2023-01-01\" }}",
			want: "stay 从 2022-01-01 起的表里没有数字：整张表没有公布。"},
		{why: "no such figure", file: "jia/guides/stay.md", old: "指标/wage/2024", new: "指标/wages/2024", at: "{{ 表 \"指标",
			want: "没有 wages 这个按年公布的数：是不是想写 wage？"},
		{why: "no such year", file: "jia/guides/stay.md", old: "指标/wage/2024", new: "指标/wage/2023", at: "{{ 表 \"指标",
			want: "wage 没有 2023 年：是不是想写 2025？"},
		{why: "one brace", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 \"stay/三档/起付线\" }",
			want: "引用写得不完整：写成 {{ 表 \"表/行/列\" }} 或 {{ 术语 \"词\" }}，两边各两个花括号，写在一行里。"},
		{why: "braces of two kinds, one too few", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸｛{ 表 \"stay/三档/起付线\" ｝",
			want: "引用写得不完整：写成 {{ 表 \"表/行/列\" }} 或 {{ 术语 \"词\" }}，两边各两个花括号，写在一行里。"},
		{why: "no quotes", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 表 stay/三档/起付线 }}",
			want: "引用写得不完整：写成 {{ 表 \"表/行/列\" }} 或 {{ 术语 \"词\" }}，两边各两个花括号，写在一行里。"},
		{why: "a word that is neither", file: "jia/guides/stay.md", old: "{{ 表 \"stay/三档/起付线\" }}", new: "‸{{ 图 \"stay/三档/起付线\" }}",
			want: "引用写得不完整：写成 {{ 表 \"表/行/列\" }} 或 {{ 术语 \"词\" }}，两边各两个花括号，写在一行里。"},
		{why: "braces that nobody closes, full-width", file: "jia/guides/stay.md", old: "｛｛　表　“stay/三档/报销比例”　｝｝", new: "‸｛｛　表　“stay/三档/报销比例”",
			want: "引用写得不完整：写成 {{ 表 \"表/行/列\" }} 或 {{ 术语 \"词\" }}，两边各两个花括号，写在一行里。"},
	})
}

func TestHandTypedFigures(t *testing.T) {
	says := "是手写的数字，以后表改了这里不会跟着改："
	breaks(t, []broken{
		{why: "an amount that a cell has", file: "jia/guides/stay.md", old: "开头一句话", new: "起付线‸700 元",
			want: "“700 元”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/三档/起付线\" }}。"},
		{why: "one of another table", file: "jia/guides/stay.md", old: "开头一句话", new: "起付线‸50元",
			want: "“50元”" + says + "和政策表里的一格相同，写成 {{ 表 \"clinic/别人/起付线\" }}。"},
		{why: "an amount that no cell has", file: "jia/guides/stay.md", old: "开头一句话", new: "收‸99元",
			want: "“99元”" + says + "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"},
		{why: "in ten thousands", file: "jia/guides/stay.md", old: "开头一句话", new: "最多‸20万元",
			want: "“20万元”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/limits/fund\" }} 或 {{ 表 \"major/普通/封顶线@2015-01-01\" }}。"},
		{why: "in words", file: "jia/guides/stay.md", old: "开头一句话", new: "起付线‸七百块钱",
			want: "“七百块钱”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/三档/起付线\" }}。"},
		{why: "a ratio, full-width", file: "jia/guides/stay.md", old: "开头一句话", new: "报‸８５％",
			want: "“85%”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "a ratio in words", file: "jia/guides/stay.md", old: "开头一句话", new: "报‸百分之八十五",
			want: "“百分之八十五”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "tenths", file: "jia/guides/stay.md", old: "开头一句话", new: "报‸八成五",
			want: "“八成五”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "points", file: "jia/guides/stay.md", old: "开头一句话", new: "少报‸12个百分点",
			want: "“12个百分点”" + says + "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"},
		{why: "printed fat in the middle", file: "jia/guides/stay.md", old: "开头一句话", new: "起付线**‸99**元",
			want: "“99元”" + says + "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"},
		{why: "ten thousands without yuan", file: "jia/guides/stay.md", old: "开头一句话", new: "最多‸20万",
			want: "“20万”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/limits/fund\" }} 或 {{ 表 \"major/普通/封顶线@2015-01-01\" }}。"},
		{why: "spoken", file: "jia/guides/stay.md", old: "开头一句话", new: "起付线‸七百块",
			want: "“七百块”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/三档/起付线\" }}。"},
		{why: "an escaped sign", file: "jia/guides/stay.md", old: "开头一句话", new: "报‸85\\%",
			want: "“85%”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "a sign by its number", file: "jia/guides/stay.md", old: "开头一句话", new: "报‸85&#37;",
			want: "“85%”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "in a block of code", file: "jia/guides/stay.md", old: "开头一句话", new: "    报‸85%。\n\n开头一句话",
			want: "“85%”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "in a fenced block", file: "jia/guides/stay.md", old: "开头一句话", new: "```\n报‸85%。\n```\n\n开头一句话",
			want: "“85%”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "in a table", file: "jia/guides/stay.md", old: "| 一档 | {{ 表", new: "| 一档，‸99元 | {{ 表",
			want: "“99元”" + says + "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"},
		{why: "in a heading", file: "jia/guides/stay.md", old: "## 住三档要花多少？", new: "## 住三档要花‸99元吗？",
			want: "“99元”" + says + "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"},
		{why: "in what people search for", file: "jia/guides/stay.md", old: "aliases: [住院报销, 报几成]", new: "aliases: [住院报销, ‸报85%]",
			want: "“85%”" + says + "和政策表里的一格相同，写成 {{ 表 \"stay/一档/报销比例\" }}。"},
		{why: "in the summary", file: "jia/guides/stay.md", old: "summary: 先扣多少，再报几成。", new: "summary: ‸先扣99元，再报几成。",
			want: "“99元”" + says + "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"},
		{why: "listed, not used", file: "jia/guides/stay.md", old: "挂号另收 30 元。", new: "挂号另收钱。", at: "30 元, source",
			want: "提醒：figures 里的“30元”正文没有用到：删掉这一条。"},
		{why: "listed from nowhere", file: "jia/guides/stay.md", old: "{text: 30 元, source: paper}", new: "{text: 30 元, source: ‸papers}",
			want: "来源 papers 没有声明：是不是想写 paper？"},
	})
}

func TestLinksOfGuides(t *testing.T) {
	breaks(t, []broken{
		{why: "a guide that is not there", file: "jia/guides/away.md", old: "[住院](stay.md)", new: "‸[住院](stays.md)",
			want: "链接指到的文件 jia/guides/stays.md 没有：是不是想写 stay.md？"},
		{why: "a page of the site instead of a file", file: "jia/guides/away.md", old: "[住院](stay.md)", new: "‸[住院](stay.html)",
			want: "链接指到的文件 jia/guides/stay.html 没有：链接写 .md 文件名，网页地址由程序换。"},
		{why: "a question that is not there", file: "jia/guides/stay.md", old: "[去外地怎么办](away.md#要先说一声吗？)", new: "‸[去外地怎么办](away.md#要说一声吗？)",
			want: "jia/guides/away.md 里没有“要说一声吗？”这个问题：是不是想写 要先说一声吗？"},
		{why: "a picture", file: "jia/guides/away.md", old: "[住院](stay.md)", new: "‸![图](../images/a.png)",
			want: "指南里还不能放图片，网页上只会剩下方括号里的字：把图里的意思写成字，或写成表格。"},
		{why: "out of the tree", file: "jia/guides/away.md", old: "[住院](stay.md)", new: "‸[住院](/stay.md)",
			want: "链接“/stay.md”哪里也到不了：写同一文件夹里的文件名（如 stay.md），或完整的网址。"},
		{why: "a telephone in words", file: "jia/guides/away.md", old: "[热线](tel:12393)", new: "‸[热线](tel:hotline)",
			want: "电话链接“tel:hotline”写法不对：写成 tel:12393。"},
		{why: "an address between angles", file: "jia/guides/away.md", old: "[热线](tel:12393)", new: "‸<https://example.com/x>",
			want: "提醒：外部网址 https://example.com/x 没有声明成来源：在 region.yaml 的 sources 里写上它的 link。"},
		{why: "a script between angles", file: "jia/guides/away.md", old: "[热线](tel:12393)", new: "‸<javascript:alert(1)>",
			want: "链接“javascript:alert(1)”哪里也到不了：写同一文件夹里的文件名（如 stay.md），或完整的网址。"},
		{why: "a mail address", file: "jia/guides/away.md", old: "[热线](tel:12393)", new: "‸<a@example.com>",
			want: "链接“mailto:a@example.com”哪里也到不了：写同一文件夹里的文件名（如 stay.md），或完整的网址。"},
		{why: "a row that is not there", file: "jia/guides/away.md", old: "(../policy/away.yaml)", new: "(../policy/stay.yaml#三挡)", at: "[这里](../policy",
			want: "jia/policy/stay.yaml 里没有 三挡 这一行：是不是想写 三档？"},
		{why: "a place in a page that has none", file: "jia/guides/away.md", old: "(../services.yaml#file-away)", new: "(../region.yaml#file-away)", at: "[这里](../region",
			want: "jia/region.yaml 的网页上没有“file-away”可以指：删掉 # 和它后面的字。"},
		{why: "a file without a page", file: "jia/guides/away.md", old: "(../policy/away.yaml)", new: "(../../vocabulary.yaml)", at: "[这里](../../voc",
			want: "vocabulary.yaml 没有自己的网页，不能链接：只能链接指南（.md）、政策表（policy/*.yaml）、region.yaml、services.yaml、stations.yaml、enrolment.yaml、prices.yaml、cases.yaml、figures.yaml 和 glossary.yaml。"},
		{why: "to nothing", file: "jia/guides/away.md", old: "[热线](tel:12393)", new: "‸[热线]()",
			want: "链接“”不是网址：写文件名（如 stay.md），或完整的网址。"},
		{why: "an address that is no declared source", file: "jia/guides/away.md", old: "(https://example.gov.cn/jia)", new: "(https://example.com/x)", at: "[这里](https",
			want: "提醒：外部网址 https://example.com/x 没有声明成来源：在 region.yaml 的 sources 里写上它的 link。"},
	})
}

func TestExamples(t *testing.T) {
	breaks(t, []broken{
		{why: "the fence's word misspelt", file: "jia/guides/stay.md", old: "```算例", new: "‸```算列",
			want: "```算列 写错了：是不是想写 ```算例？"},
		{why: "the fence's word another", file: "jia/guides/stay.md", old: "```算例", new: "‸```例子",
			want: "没有 ```例子 这种写法：要算一笔账写 ```算例；只是引一段文字，删掉“例子”。"},
		{why: "an unknown key", file: "jia/guides/stay.md", old: "settled: 2026-03-01", new: "‸setled: 2026-03-01\nsettled: 2026-03-01",
			want: "算例里没有 setled 这个键：是不是想写 settled？"},
		{why: "an unknown option", file: "jia/guides/stay.md", old: "facts: {care: stay, level: high,", new: "facts: {care: stay, level: ‸hihg,",
			want: "level（医院档次）没有“hihg”这个选项：是不是想写 high？"},
		{why: "a fact that matters is missing", file: "jia/guides/stay.md", old: "facts: {care: stay, level: high,", new: "‸facts: {care: stay,",
			want: "算不出来：缺少“医院档次”，请补上；不清楚就写 null。"},
		{why: "parts that are more than the total", file: "jia/guides/stay.md", old: "bill: {total: 5000, non_covered: 0,", new: "bill: {‸total: 5000, non_covered: 6000,",
			want: "算不出来：总额 5,000.00 元少于各部分之和 6,000.00 元（先行自付 0.00 元、超限价自费 0.00 元、全自费 6,000.00 元），请对着单子核对。"},
		{why: "a figure that is published", file: "jia/guides/stay.md", old: "settled: 2026-03-01", new: "settled: 2026-03-01\nfigures: {‸stay/三档/rate: 50%}",
			want: "算不出来：这一格已经有公布的数字，不能改填。"},
	})
}

func TestOrphanGuide(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/guides/away.md", "topics: [away]\n", "")
	if got := check(tree); len(got) > 0 {
		t.Errorf("another guide leads to it:\n%v", got)
	}
	edit(t, tree, "jia/guides/stay.md", "，见[去外地怎么办](away.md#要先说一声吗？)", "")
	const says = "没有一个页面通向这一页：在开头加一行“topics: [想办的事]”，或从别的指南链接过来。"
	want := "jia/guides/away.md:2:1: " + says
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	edit(t, tree, "jia/guides/go-away.md", "topics: [away]\n", "")
	edit(t, tree, "jia/guides/go-away.md", "拿着医保卡去。", "拿着医保卡去，见[这里](away.md)。")
	edit(t, tree, "jia/guides/away.md", "要。打", "要，见[这里](go-away.md)。打")
	want += "\njia/guides/go-away.md:2:1: " + says
	if got := check(tree).Error(); got != want {
		t.Errorf("two that only lead to each other: got\n%s\nwant\n%s", got, want)
	}
}

// What the site gets of a guide.
func TestGuideParsed(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	i := slices.IndexFunc(r.Guides, func(g *Guide) bool { return g.ID == "stay" })
	g := r.Guides[i]
	var questions []string
	for _, q := range g.Questions {
		id, _ := q.Heading.AttributeString("id")
		questions = append(questions, q.Text+" #"+q.Anchor+" "+string(id.([]byte)))
	}
	if want := []string{"三档医院报几成？ #三档医院报几成 三档医院报几成", "住三档要花多少？ #住三档要花多少 住三档要花多少"}; !slices.Equal(questions, want) {
		t.Errorf("questions %q, want %q", questions, want)
	}
	var references []string
	_ = ast.Walk(g.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if x, ok := n.(*Reference); ok && entering {
			text := x.Word
			if x.Address != "" {
				text = r.Cell(x.Address, today).Text
			}
			references = append(references, text)
		}
		return ast.WalkContinue, nil
	})
	if want := []string{"700 元", "60%", "门槛钱", "没有查到", "200,000 元", "60,000 元", "85%"}; !slices.Equal(references, want) {
		t.Errorf("references %q, want %q", references, want)
	}
	if len(g.Examples) != 1 || g.Examples[0].Ledger == nil || g.Examples[0].Ledger.Statements[0].OwnPay.Low != 2420_00 {
		t.Errorf("the worked example leaves %v, want 2420.00", g.Examples)
	}
	if file, anchor, ok := g.Target("away.md#要先说一声吗？"); file != "jia/guides/away.md" || anchor != "要先说一声吗" || !ok {
		t.Errorf("a link leads to %s #%s", file, anchor)
	}
}

// The body of a guide stands where the file has it, however long the front
// matter is and whatever a fence is indented by.
func TestPlacesInABody(t *testing.T) {
	tree := madeUp(t)
	body := "- 列表里的算例：\n\n  ```算例\n  title: 缩进的\n  person: {insurance: resident, group: adult, identity: none}\n  facts: {care: stay, level: hihg, nth: 1, place: here, illness: other, cause: ill}\n  settled: 2026-03-01\n  bill: {total: 100}\n  ```\n"
	tree["jia/guides/away.md"] = &fstest.MapFile{Data: append(slices.Clone(tree["jia/guides/away.md"].Data), body...)}
	want := "jia/guides/away.md:16:30: level（医院档次）没有“hihg”这个选项：是不是想写 high？"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The first paragraph of an answer, wherever it stands in it.
func TestFirstParagraphs(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/guides/away.md", "## 要先说一声吗？\n\n要。", "## 要先说一声吗？\n\n- 一条\n\n### 小标题\n\n要。\n\n再一段。\n\n## 后来呢？\n\n- 只有一条\n\n## 就这些？\n\n")
	g := region(t, tree, "jia").Guides[0]
	var got []string
	for i := range g.Questions {
		answer := g.Questions[i].Answer()
		if answer == nil {
			got = append(got, "-")
			continue
		}
		p := passage{}
		p.collect(answer, g.Text)
		got = append(got, p.text())
	}
	if got[0] != "要。" || got[1] != "-" || !strings.HasPrefix(got[2], "打热线") {
		t.Errorf("%q", got)
	}
	for _, g := range region(t, tree, "jia").Guides {
		if declared := g.Declared(); g.ID == "stay" && (len(declared) != 1 || declared[0] != "30元") {
			t.Errorf("%q", declared)
		}
	}
}
