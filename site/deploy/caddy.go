package deploy

import (
	"fmt"
	"strings"
)

// Caddy is a Caddyfile, for Caddy 2.6 and later.
func Caddy(r Rules, at Place) string {
	var b strings.Builder
	lines(&b, 0, "# 医保明白纸的 Caddy 设置。由程序写出，和网站的规矩一致；怎么用见 README.md。",
		"# 改网址和网站所在的文件夹。写域名，Caddy 自己申请证书，并把 http 转到 https。", "", at.Name+" {")
	if at.Path == "/" {
		r.caddyFiles(&b, 1, at)
	} else {
		below := strings.TrimSuffix(at.Path, "/")
		lines(&b, 1, "redir "+below+" "+at.Path+" 301", "", "handle_path "+at.Path+"* {")
		r.caddyFiles(&b, 2, at)
		lines(&b, 1, "}")
	}
	lines(&b, 0, "")
	r.caddyMissing(&b, at)
	lines(&b, 0, "}")
	return b.String()
}

// caddyFiles says how files are handed out.
func (r Rules) caddyFiles(b *strings.Builder, tabs int, at Place) {
	lines(b, tabs, "root * "+at.Dir)
	lines(b, tabs, "map {path} {mingbaizhi_type} {")
	for _, ext := range r.extensions() {
		lines(b, tabs+1, quoted(`~\.`+ext+"$")+" "+quoted(r.Types["."+ext]))
	}
	lines(b, tabs+1, `"~/$" `+quoted(r.Types[".html"]), `default "application/octet-stream"`)
	lines(b, tabs, "}")
	for _, h := range r.Headers {
		if len(h.Except) == 0 {
			continue
		}
		lines(b, tabs, fmt.Sprintf("map {path} {%s} {", h.variable()))
		for _, e := range h.Except {
			lines(b, tabs+1, quoted("~"+e.Pattern)+" "+quoted(e.Value))
		}
		lines(b, tabs+1, "default "+quoted(h.Usual))
		lines(b, tabs, "}")
	}
	lines(b, tabs, "header {")
	lines(b, tabs+1, "Content-Type {mingbaizhi_type}")
	for _, h := range r.Headers {
		value := quoted(h.Usual)
		if len(h.Except) > 0 {
			value = "{" + h.variable() + "}"
		}
		lines(b, tabs+1, h.Name+" "+value)
	}
	lines(b, tabs+1, "-Server")
	lines(b, tabs, "}", "", "# 点开头的文件和压好的文件，不单独给。",
		"@refused path_regexp "+quoted(dotted+"|"+packed), "error @refused 404", "",
		"# 只看，不改。", "@other not method GET HEAD", "error @other 405", "",
		"# 生成时压好的（-compress）优先；没有的当场压。")
	r.caddyEncode(b, tabs)
	lines(b, tabs, "file_server {")
	lines(b, tabs+1, "precompressed br gzip", "index index.html")
	lines(b, tabs, "}")
}

// caddyMissing says what is answered where there is no such file.
func (r Rules) caddyMissing(b *strings.Builder, at Place) {
	tabs := 1
	lines(b, tabs, "handle_errors {")
	if at.Path != "/" {
		lines(b, 2, "handle "+at.Path+"* {")
		tabs++
	}
	lines(b, tabs+1, "root * "+at.Dir, "rewrite * /404.html", "header {")
	lines(b, tabs+2, "Content-Type "+quoted(r.Types[".html"]))
	for _, h := range r.Headers {
		lines(b, tabs+2, h.Name+" "+quoted(h.Usual))
	}
	lines(b, tabs+2, "-Server")
	lines(b, tabs+1, "}")
	r.caddyEncode(b, tabs+1)
	lines(b, tabs+1, "file_server {")
	lines(b, tabs+2, "precompressed br gzip", "status {http.error.status_code}")
	lines(b, tabs+1, "}")
	if at.Path != "/" {
		lines(b, 2, "}")
	}
	lines(b, 1, "}")
}

// caddyEncode compresses what was not compressed beforehand.
func (r Rules) caddyEncode(b *strings.Builder, tabs int) {
	lines(b, tabs, "encode {")
	lines(b, tabs+1, "gzip", "minimum_length 1024", "match {")
	for _, kind := range r.kinds(Compressed) {
		lines(b, tabs+2, "header Content-Type "+kind+"*")
	}
	lines(b, tabs+1, "}")
	lines(b, tabs, "}")
}
