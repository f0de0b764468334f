package scale

// hugoSite is a Hugo site beside its content: what our page of a guide prints,
// from the same Markdown. References to tables stay as they are written, and
// worked examples as blocks of code: Hugo settles nothing.
var hugoSite = map[string]string{
	"hugo.toml": `baseURL = "https://example.cn/ybj/"
languageCode = "zh-CN"
title = "医保明白纸"
uglyURLs = true
disableKinds = ["taxonomy", "term"]
[markup.tableOfContents]
startLevel = 2
endLevel = 2
`,
	"assets/style.css": `body{font:20px/1.7 sans-serif;max-width:40em;margin:auto;padding:1em}table{border-collapse:collapse}td,th{border:1px solid #666;padding:.3em}
`,
	"layouts/baseof.html": `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ with resources.Get "style.css" | minify | fingerprint }}<link rel="stylesheet" href="{{ .RelPermalink }}">{{ end }}
</head>
<body class="{{ .Kind }}">
<header><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></header>
<nav aria-label="您在这里"><ol>
{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}<li aria-current="page">{{ .Title }}</li>
</ol></nav>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer><p>非官方示例，不是医保部门发布的。数字都注明来源和可信程度。以经办机构结算为准。</p></footer>
</body>
</html>
`,
	"layouts/page.html": `{{ define "main" }}
<h1>{{ .Title }}</h1>
<p class="summary">{{ .Params.summary }}</p>
{{ with .Params.audience }}<p class="audience">{{ . }}</p>{{ end }}
<section id="contents"><h2>这一页有什么</h2>{{ .TableOfContents }}</section>
{{ .Content }}
<section id="sources"><h2>数字出自哪里</h2><ul>{{ range .Params.sources }}<li>{{ . }}</li>{{ end }}</ul>
<p>核对日期：<time datetime="{{ .Params.checked }}">{{ .Params.checked }}</time></p></section>
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ end }}
`,
	"layouts/section.html": `{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ with .Params.summary }}<p>{{ . }}</p>{{ end }}</li>
{{ end }}</ul>
{{ end }}
`,
	"layouts/home.html": `{{ define "main" }}
<h1>您的医保在哪里交的？</h1>
<ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
`,
}
