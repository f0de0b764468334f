package scale

import (
	"encoding/json"
	"os"

	"mingbaizhi/content"
)

// hugoSite is a Hugo site beside its content: what our pages of guides and tables
// print, from the same Markdown, and of the tables the same figures as data
// ([hugoData]), with a QR code at each foot, the guides of a place in one file, and
// the tables as JSON and CSV. Its search index is one JSON a place. Worked examples
// stay as blocks of code, and there is no calculator: Hugo settles nothing.
var hugoSite = map[string]string{
	"hugo.toml": `baseURL = "https://example.cn/ybj/"
locale = "zh-CN"
title = "医保明白纸"
uglyURLs = true
disableKinds = ["taxonomy", "term"]
[outputs]
section = ["html", "rss", "json"]
[outputFormats.whole]
mediaType = "text/html"
baseName = "offline"
isHTML = true
[markup.goldmark.extensions.typographer]
disable = true
[markup.tableOfContents]
startLevel = 2
endLevel = 2
`,
	"assets/style.css": `body{font:20px/1.7 sans-serif;max-width:40em;margin:auto;padding:1em}table{border-collapse:collapse}td,th{border:1px solid #666;padding:.3em}
`,
	"assets/region.js":        "document.documentElement.className='js';\n",
	"content/_content.gotmpl": hugoTables,
	"layouts/baseof.html":     hugoFrame,
	"layouts/page.html":       hugoGuide,
	"layouts/table/page.html": hugoTable,
	"layouts/table/page.json": `{{ range where (index hugo.Data .Params.place).tables "id" .Params.table }}{{ jsonify . }}{{ end }}`,
	"layouts/table/page.csv": `{{ range where (index hugo.Data .Params.place).tables "id" .Params.table }}档次,{{ delimit .columns "," }}
{{ range .rows }}{{ .id }},{{ delimit .cells "," }}
{{ end }}{{ end }}`,
	"layouts/_partials/text.html": hugoText,
	"layouts/section.whole.html":  hugoWhole,
	"layouts/section.html":        hugoSection,
	"layouts/section.json":        `[{{ range $i, $p := .RegularPages }}{{ if $i }},{{ end }}{{ dict "p" .RelPermalink "t" .Title "s" .Params.summary "x" .Plain | jsonify }}{{ end }}]`,
	"layouts/home.html":           hugoHome,
	"layouts/_markup/render-link.html": `{{ $to := replaceRE "\\.(md|yaml)$" ".html" .Destination }}<a href="{{ $to | safeURL }}">{{ .Text }}</a>
`,
	"layouts/_markup/render-table.html": `<table class="cards"><thead>{{ range .THead }}<tr>{{ range . }}<th scope="col">{{ .Text }}</th>{{ end }}</tr>{{ end }}</thead>
<tbody>{{ $head := index .THead 0 }}{{ range .TBody }}<tr>{{ range $i, $c := . }}{{ if eq $i 0 }}<th scope="row">{{ $c.Text }}</th>{{ else }}<td data-label="{{ (index $head $i).Text | plainify }}">{{ $c.Text }}</td>{{ end }}{{ end }}</tr>
{{ end }}</tbody></table>
`,
}

// hugoTables makes a page of each table, as a content adapter.
const hugoTables = `{{ range $place, $d := hugo.Data }}{{ range $d.tables }}
{{ $.AddPage (dict "path" (print $place "/tables/" .id) "kind" "page" "type" "table" "title" .name "outputs" (slice "html" "json" "csv") "params" (dict "table" .id "place" $place)) }}
{{ end }}{{ end }}
`

const hugoFrame = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{{ $place := .Site.Home }}{{ with .Section }}{{ $place = site.GetPage (print "/" .) }}{{ end }}
<title>{{ .Title }}{{ with $place }} - {{ .Title }}{{ end }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Params.summary }}">
<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:type" content="article">
<meta property="og:locale" content="zh_CN">
{{ with resources.Get "style.css" | minify | fingerprint }}<link rel="stylesheet" href="{{ .RelPermalink }}">{{ end }}
{{ with resources.Get "region.js" | minify | fingerprint }}<script src="{{ .RelPermalink }}" defer></script>{{ end }}
</head>
<body class="{{ .Kind }}" data-region="{{ .Section }}">
<a class="skip" href="#main">跳到正文</a>
<header class="masthead"><p class="site-name"><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></p>
<p class="notice">非官方示例</p>
{{ with $place }}<p class="place"><a href="{{ .RelPermalink }}">{{ .Title }}</a> <a class="change-place" href="{{ site.Home.RelPermalink }}">换个地方</a></p>{{ end }}
<div id="aids" class="aids"><div id="letters" class="letters" role="group" aria-label="字的大小"><button type="button" value="20" aria-pressed="true">标准</button>
<button type="button" value="24" aria-pressed="false">大字</button>
<button type="button" value="30" aria-pressed="false">特大</button></div></div>
<form class="find" role="search" action="{{ with $place }}{{ .RelPermalink }}{{ end }}"><label class="unseen" for="find-words">想找什么</label>
<input id="find-words" type="search" enterkeyhint="search" autocomplete="off" maxlength="100" placeholder="如：门慢怎么办"> <button type="submit">找</button></form>
{{ with $place }}<nav class="sections" aria-label="主要栏目"><ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>{{ end }}
</header>
<nav class="crumbs" aria-label="您在这里"><ol>
{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}<li aria-current="page">{{ .Title }}</li>
</ol></nav>
<main id="main" tabindex="-1">
{{ block "main" . }}{{ end }}
</main>
<footer class="colophon"><h2>拿不准就打电话</h2>
{{ with .Section }}{{ with index hugo.Data . }}<ul class="hotlines">{{ range .hotlines }}<li>{{ .name }}：<a href="tel:{{ .phone }}">{{ .phone }}</a></li>{{ end }}</ul>{{ end }}{{ end }}
<p class="disclaimer">非官方示例。本站是非官方示例，不是医保部门发布的。数字都注明来源和可信程度，没有查到的就写没有查到。以经办机构结算为准。</p>
<p>这一页在网上：{{ strings.TrimPrefix "https://" .Permalink }}</p>{{ with images.QR .Permalink }}<img src="{{ .RelPermalink }}" width="{{ .Width }}" height="{{ .Height }}" alt="二维码：打开这一页">{{ end }}</footer>
</body>
</html>
`

const hugoGuide = `{{ define "main" }}
{{ $data := index hugo.Data .Section }}
<h1>{{ .Title }}</h1>
<p class="summary">{{ .Params.summary }}</p>
<dl class="applies"><div><dt>适用地方</dt><dd>{{ $data.name }}</dd></div>{{ with .Params.audience }}<div><dt>适用的人</dt><dd>{{ . }}</dd></div>{{ end }}<div><dt>核对日期</dt><dd><time datetime="{{ .Params.checked }}">{{ time.Format "2006 年 1 月 2 日" .Params.checked }}</time></dd></div><div><dt>下次复核</dt><dd><time datetime="{{ index .Params "next-review" }}">{{ time.Format "2006 年 1 月 2 日" (index .Params "next-review") }}</time></dd></div></dl>
<nav class="contents" aria-labelledby="contents"><h2 id="contents">这一页回答的问题</h2>{{ .TableOfContents }}</nav>
{{ partialCached "text.html" . .RelPermalink | safeHTML }}
<p class="next"><a class="action" href="../index.html">算一算：这次看病自己大约付多少</a></p>
{{ with first 2 (where .CurrentSection.RegularPages "Params.topics" "intersect" .Params.topics) }}<h2 id="related">接着看</h2><ul class="links">{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <span class="note">{{ .Params.summary }}</span></li>{{ end }}</ul>{{ end }}
<h2 id="sources">这一页的依据</h2>
<ol class="sources">{{ range .Params.sources }}{{ with index $data.sources . }}<li><p>{{ .title }}，{{ .issuer }}{{ with .number }}，{{ . }}{{ end }}</p><p class="about-source">{{ .date }} 印发或刊登，{{ .checked }} 核对过 <span class="grade">{{ .grade }}</span></p></li>{{ end }}{{ end }}</ol>
{{ end }}
`

// hugoText is the text of a guide with its terms, figures and questions.
const hugoText = `{{ $data := index hugo.Data .Section }}{{ $text := .Content }}
{{ range findRESubmatch "\\{\\{ 术语 &quot;([^&]+)&quot; \\}\\}" $text }}{{ $text = replace $text (index . 0) (printf "<a class=\"term\" href=\"../../glossary.html\">%s</a>" (index . 1)) }}{{ end }}
{{ range findRESubmatch "\\{\\{ 表 &quot;([^&]+)&quot; \\}\\}" $text }}{{ $cell := index $data.cells (index . 1) }}{{ $text = replace $text (index . 0) (printf "<a class=\"figure\" data-cell=\"%s\" href=\"../tables/%s.html#%s\">%s</a>" $cell.address $cell.table $cell.row $cell.text) }}{{ end }}
{{ $whole := "" }}{{ range $i, $part := split $text "<h2 " }}{{ if $i }}{{ $part = printf "<section itemprop=\"mainEntity\" itemscope itemtype=\"https://schema.org/Question\"><h2 itemprop=\"name\" %s</div></div></section>" (replace $part "</h2>" "</h2><div itemprop=\"acceptedAnswer\" itemscope itemtype=\"https://schema.org/Answer\"><div itemprop=\"text\">") }}{{ end }}{{ $whole = print $whole $part "\n" }}{{ end }}
{{ return $whole }}
`

// hugoWhole is a place's guides in one file: their ids apart, their links inside it.
const hugoWhole = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<style>{{ with resources.Get "style.css" | minify }}{{ .Content | safeCSS }}{{ end }}</style>
</head>
<body><h1>{{ .Title }}</h1>
{{ $guides := where .RegularPagesRecursive "Type" "ne" "table" }}
<nav><ul>{{ range $guides }}<li><a href="#part-{{ .File.ContentBaseName }}">{{ .Title }}</a></li>
{{ end }}</ul></nav>
{{ range $guides }}{{ $name := .File.ContentBaseName }}
<section id="part-{{ $name }}"><h2>{{ .Title }}</h2><p class="summary">{{ .Params.summary }}</p>
{{ $text := partialCached "text.html" . .RelPermalink }}
{{ $text = replaceRE " (id|for|aria-labelledby|name)=\"" (print " ${1}=\"" $name "-") $text }}
{{ $text = replaceRE " href=\"(g[0-9]+)\\.html\"" " href=\"#part-${1}\"" $text }}
{{ $text = replaceRE "<(/?)h([2-5])" "<${1}h3" $text }}
{{ $text | safeHTML }}</section>
{{ end }}</body>
</html>
`

const hugoTable = `{{ define "main" }}
{{ $data := index hugo.Data .Params.place }}{{ $id := .Params.table }}
<h1>{{ .Title }}</h1>
{{ range where $data.tables "id" $id }}{{ $columns := .columns }}
<table class="cards"><thead><tr><th scope="col">档次</th>{{ range $columns }}<th scope="col">{{ . }}</th>{{ end }}</tr></thead>
<tbody>{{ range .rows }}<tr id="{{ .id }}"><th scope="row">{{ .id }}</th>{{ range $i, $c := .cells }}<td data-label="{{ index $columns $i }}">{{ $c }}</td>{{ end }}</tr>
{{ end }}</tbody></table>
{{ end }}
<h2 id="sources">这一页的依据</h2>
<ol class="sources">{{ range $data.sources }}<li><p>{{ .title }}，{{ .issuer }}{{ with .number }}，{{ . }}{{ end }}</p></li>{{ end }}</ol>
{{ end }}
`

const hugoSection = `{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul class="links">{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ with .Params.summary }} <span class="note">{{ . }}</span>{{ end }}</li>
{{ end }}</ul>
{{ end }}
`

const hugoHome = `{{ define "main" }}
<h1>您的医保在哪里交的？</h1>
<ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
`

// hugoData is what Hugo's templates read of a region: its hotlines, sources and
// tables, and the figures that guides name, as they name them.
type hugoData struct {
	Name     string                `json:"name"`
	Hotlines []hugoHotline         `json:"hotlines"`
	Sources  map[string]hugoSource `json:"sources"`
	Tables   []hugoTableData       `json:"tables"`
	Cells    map[string]hugoCell   `json:"cells"`
}

type hugoHotline struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
}

type hugoSource struct {
	Title   string `json:"title"`
	Issuer  string `json:"issuer"`
	Number  string `json:"number"`
	Date    string `json:"date"`
	Checked string `json:"checked"`
	Grade   string `json:"grade"`
}

type hugoTableData struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Columns []string  `json:"columns"`
	Rows    []hugoRow `json:"rows"`
}

type hugoRow struct {
	ID    string   `json:"id"`
	Cells []string `json:"cells"`
}

type hugoCell struct {
	Address string `json:"address"`
	Table   string `json:"table"`
	Row     string `json:"row"`
	Text    string `json:"text"`
}

// hugoDataOf is a region's data for Hugo.
func hugoDataOf(r *content.Region) hugoData {
	d := hugoData{Name: r.Name, Sources: map[string]hugoSource{}, Cells: map[string]hugoCell{}}
	for _, h := range r.Hotlines {
		d.Hotlines = append(d.Hotlines, hugoHotline{h.Name, h.Phone})
	}
	for _, s := range r.Sources {
		d.Sources[s.ID] = hugoSource{s.Title, s.Issuer, s.Number, s.Date, s.Checked.String(), s.Grade.Label()}
	}
	for _, l := range r.Layers {
		v := l.InForce(today)
		if v == nil {
			continue
		}
		table := hugoTableData{ID: l.ID, Name: l.Name}
		columns := v.Columns()
		for _, c := range columns {
			table.Columns = append(table.Columns, c.Label)
		}
		for i := range v.Rows {
			row := hugoRow{ID: v.Rows[i].ID}
			for _, c := range columns {
				cell := v.Rows[i].Cell(c.ID)
				if cell == nil {
					row.Cells = append(row.Cells, "")
					continue
				}
				row.Cells = append(row.Cells, cell.Text)
				of := hugoCell{cell.Address, l.ID, row.ID, cell.Text}
				d.Cells[cell.Address] = of
				d.Cells[l.ID+"/"+row.ID+"/"+c.Label] = of
			}
			table.Rows = append(table.Rows, row)
		}
		d.Tables = append(d.Tables, table)
	}
	return d
}

// writeHugoData writes the data of every region that has guides, from the content
// in dir, below the Hugo site beside.
func writeHugoData(dir string, beside *writer) error {
	lib, problems := content.Open(os.DirFS(dir))
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	for i := range lib.Headers {
		r, problems := lib.Region(lib.Headers[i].ID)
		if errs := problems.Errors(); len(errs) > 0 {
			return errs
		}
		if len(r.Guides) == 0 {
			continue
		}
		data, err := json.Marshal(hugoDataOf(r))
		if err != nil {
			return err
		}
		beside.put("data/"+r.ID+".json", string(data))
	}
	return beside.err
}
