package hostile

import (
	"slices"
	"strings"
	"testing"

	"mingbaizhi/content"
)

// passages are what somebody could write into a guide.
var passages = []string{
	`<script>hit("T")</script>`, `<img src=x onerror=hit("T")>`, "<div\nonclick=hit('T')>", `<!-- T -->`, `<![CDATA[T]]>`, `<?T?>`, `<!DOCTYPE T>`,
	`T</p></section></main></body><script>hit("T")</script>`, `<style>@import "//T.example"</style>`, `<svg/onload=hit("T")>`, `<math><mtext><table><mglyph><style><img src onerror=hit("T")>`,
	`[T](javascript:hit())`, `[T](JaVaScRiPt:hit())`, `[T](&#106;avascript:hit())`, `[T](java&Tab;script:hit())`, `[T](java&NewLine;script:hit())`, `[T](javascript&colon;hit())`,
	`[T](<javascript:hit("T")>)`, `[T](<java` + "\t" + `script:hit("T")>)`, `[T](ｊavascript:hit())`, `[T](javascript：hit())`, `[T](vbscript:hit())`, `[T](&#1;javascript:hit())`, `[T](\javascript:hit())`,
	`[T](data:text/html;base64,PHNjcmlwdD4=)`, `[T](<data:image/svg+xml,<svg/onload=hit()>>)`, `[T](blob:x)`, `[T](file:///etc/passwd)`, `[T](//T.example/)`, `[T](\\\\T.example)`, `[T](/\T.example)`, `[T](https:T.example)`, `[T](http://)`,
	`[T](/etc/passwd)`, `[T](../../../etc/passwd)`, `[T](../../jia/guides/../../../x.md)`, `[T](..%2f..%2fregion.yaml)`, `[T](%2e%2e/region.yaml)`, `[T](far%2emd)`, `[T](FAR.md)`, `[T](./far.md)`, `[T](..\guides\far.md)`, `[T](c:/far.md)`, `[T](con.md)`,
	`[T](far.md"onclick=hit("T"))`, `[T](far.md "x\" onclick=\"hit('T')")`, `[T](far.md 'x" onclick="hit(1)')`, `[T](far.md "&quot; onclick=&quot;hit('T')")`, `[T](far.md#"><img src=x>)`, `[T](far.md#javascript:T)`, `[T](far.md?T=javascript:)`, `[T](?T)`, `[T](#T)`,
	`[T](tel:"onclick=T)`, `[T](tel:12393;T)`, `[T](mailto:T@x.cn)`, `[T](%6aavascript:hit())`, `[T](weixin://T)`, `[T](intent://T)`,
	`<javascript:hit("T")>`, `<data:text/html,T>`, `<https://T.example/">`, `<https://T.example/?a=<b>>`, `<T@x.cn>`, `https://T.example/`,
	`![T](x.svg)`, `![T](javascript:hit())`, `![T](//T.example/x.png)`, `[![T](javascript:hit())](javascript:hit())`, `[<img src=x onerror=hit("T")>](far.md)`,
	"[T]: javascript:hit()\n\n[T]", "看[x][T]\n\n[T]: data:text/html,x", "[T]: far.md \"x\\\" onclick=\\\"hit()\"\n\n[T]",
	"```html\n<script>hit('T')</script>\n```", "```算例\ntitle: <script>T\n```", "```\"onclick=\"hit('T')\nx\n```", "~~~ T onclick=hit()\nx\n~~~", "    <script>hit('T')</script>", "`<script>hit('T')</script>`",
	`## <script>hit("T")</script>？`, `## " onmouseover="hit('T')？`, `## [T](javascript:hit())？`, `### T</h3><script>hit()</script>`, `## T {onclick=hit()}？`, `## T {#x" onclick="hit()}？`, "T\" onclick=\"hit()\n---",
	"- <svg onload=hit('T')>", "> <svg onload=hit('T')>", "1. T\n\n   <svg onload=hit('T')>", "| <b onclick=T> |\n|---|\n| <svg onload=hit('T')> |", "|T|\n|:-\"onclick=hit()-|\n|x|",
	`\<script\>T`, `&lt;script&gt;T`, `&#60;script&#62;T`, `&#x3c;script>T`, `**T<b**onclick=x>`, `*T<img *src=x onerror=hit()>`,
	`{{ 表 "basic/小/起付线<script>T" }}`, `{{ 术语 "<script>T" }}`, `{{T}}`, `{{define "T"}}`, `｛｛ 表 "<T>" ｝｝`, `${hit("T")}`, `<%T%>`, `]]>T`, `=HYPERLINK("//T")`,
}

// plainPassages have each element that Markdown makes here.
const plainPassages = "看[这里](far.md \"x\")，*轻*，**重**，`码`。\n\n> 引用\n\n- 一\n- 二\n\n1. 一\n2. 二\n\n### 小的\n\n#### 更小的\n\n---\n\n    码\n\n| 甲 |\n|---|\n| 乙 |\n\n[外面](https://jia.example/far)，行\\\n末。\n"

// What is written into the body of a guide is refused where it stands, or is
// what Markdown makes of it: text, and links to pages of the site or to an address
// outside.
func TestMarkdownIsText(t *testing.T) {
	const guide = "jia/guides/far.md"
	with := func(more string) tree {
		tr := unpacked(t, siteTree)
		last := len(tr[guide]) - 1
		tr[guide][last].text += "\n" + more + "\n"
		return tr
	}
	lib, problems := content.Open(with("").files(t))
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	before := strings.Count(string(with("").file(t, guide)), "\n") - 2
	var taken []string
	refused := 0
	for i, passage := range passages {
		text := strings.ReplaceAll(passage, "T", word(i))
		again, problems := lib.AgainIn(with(text).files(t), []string{guide})
		_, more := again.Region("jia")
		errs := content.Merge(problems, more).Errors()
		if len(errs) == 0 {
			taken = append(taken, text)
			continue
		}
		refused++
		lines := strings.Count(text, "\n") + 1
		if slices.ContainsFunc(errs, func(p content.Problem) bool { return p.Path != guide || p.Line <= before || p.Line > before+lines+1 }) {
			t.Errorf("%q is refused elsewhere:\n%v", text, errs)
		}
	}
	for _, must := range []string{"javascript:", "JaVaScRiPt:", "vbscript:", "data:", "file:", "blob:", "intent:", "weixin:", "](//", "](/", `](\\`, "&#106;", "&Tab;", "&colon;", "../../../"} {
		for _, text := range taken {
			if strings.Contains(text, "]("+must) || strings.Contains(text, must+"hit()\n\n[zq") || strings.HasPrefix(must, "](") && strings.Contains(text, must) {
				t.Errorf("%q is taken", text)
			}
		}
	}
	j := newJudge(t, words, made(t, with(plainPassages).files(t)))
	j.loose = true
	j.look(made(t, with(strings.Join(taken, "\n\n另外。\n\n")).files(t)))
	for i, passage := range passages {
		text := strings.ReplaceAll(passage, "T", word(i))
		if slices.Contains(taken, text) && !j.seen[word(i)] {
			t.Errorf("%q is taken and not shown", text)
		}
	}
	t.Logf("%d passages: %d taken as text, %d refused", len(passages), len(taken), refused)
}
