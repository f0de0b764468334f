package deploy

import (
	"fmt"
	"slices"
	"strings"
)

// Nginx is a file for nginx's http block, as those of conf.d are: the maps, and a
// server. Below a path it is meant for the office's own server, into which the
// two locations are copied.
func Nginx(r Rules, at Place) string {
	var b strings.Builder
	lines(&b, 0,
		"# 医保明白纸的 nginx 设置。由程序写出，和网站的规矩一致；怎么用见 README.md。",
		"# 放进 /etc/nginx/conf.d/，改 server_name 和网站所在的文件夹，运行 nginx -t，再 nginx -s reload。", "")
	for _, h := range r.Headers {
		if len(h.Except) == 0 {
			continue
		}
		lines(&b, 0, fmt.Sprintf("map $uri $%s {", h.variable()))
		lines(&b, 1, "default "+quoted(h.Usual)+";")
		for _, e := range h.Except {
			lines(&b, 1, quoted("~"+e.Pattern)+" "+quoted(e.Value)+";")
		}
		lines(&b, 0, "}", "")
	}
	lines(&b, 0, "server {")
	lines(&b, 1, "listen "+at.Listen+";", "server_name "+at.Name+";", "server_tokens off;", "absolute_redirect off;",
		"# 用 https：在这里配证书，listen 443 ssl http2; 再另写一个 server，只有一行：",
		"# listen 80; server_name "+at.Name+"; return 301 https://$host$request_uri;",
		"# 全站都能用 https 以后，下面每个有 add_header 的地方再加一行：",
		`# add_header Strict-Transport-Security "max-age=31536000" always;`, "")
	if at.Path == "/" {
		lines(&b, 1, "root "+at.Dir+";", "")
		r.nginxFiles(&b, 1, at)
	} else {
		lines(&b, 1, "# 已经有 server 的，把从这里到末尾的两个 location 抄进去；上面的 map 留在 http 里。",
			"location = "+strings.TrimSuffix(at.Path, "/")+" {")
		lines(&b, 2, "return 301 "+at.Path+";")
		lines(&b, 1, "}", "", "location ^~ "+at.Path+" {")
		lines(&b, 2, "alias "+strings.TrimSuffix(at.Dir, "/")+"/;", "")
		r.nginxFiles(&b, 2, at)
		lines(&b, 1, "}")
	}
	lines(&b, 0, "}")
	return b.String()
}

// nginxFiles says how files are handed out, in a server or a location.
func (r Rules) nginxFiles(b *strings.Builder, tabs int, at Place) {
	lines(b, tabs, "index index.html;", "autoindex off;", "error_page 403 404 =404 "+at.Path+"404.html;", "", "types {")
	for _, ext := range r.extensions() {
		kind, _, _ := strings.Cut(r.Types["."+ext], ";")
		lines(b, tabs+1, fmt.Sprintf("%s %s;", kind, ext))
	}
	lines(b, tabs, "}", "default_type application/octet-stream;", "charset utf-8;")
	lines(b, tabs, "charset_types "+strings.Join(r.kinds(func(kind string) bool {
		return strings.Contains(kind, "charset") && !strings.HasPrefix(kind, "text/html")
	}), " ")+";", "",
		"# 生成时压好的（-compress）优先；没有的当场压。",
		"gzip_static on;", "gzip on;", "gzip_vary on;", "gzip_proxied any;", "gzip_min_length 1024;", "gzip_comp_level 6;")
	lines(b, tabs, "gzip_types "+strings.Join(r.kinds(func(kind string) bool { return Compressed(kind) && !strings.HasPrefix(kind, "text/html") }), " ")+";")
	if at.Brotli {
		lines(b, tabs, "brotli_static on;", "")
	} else {
		lines(b, tabs, "# 装了 ngx_brotli 的（Debian：libnginx-mod-http-brotli-static），去掉下一行的 #：", "# brotli_static on;", "")
	}
	for _, h := range r.Headers {
		value := quoted(h.Usual)
		if len(h.Except) > 0 {
			value = "$" + h.variable()
		}
		lines(b, tabs, fmt.Sprintf("add_header %s %s always;", h.Name, value))
	}
	lines(b, tabs, "", "# 点开头的文件和压好的文件，不单独给。", "location ~ "+quoted(dotted+`(?!well-known/)|`+packed)+" {")
	lines(b, tabs+1, "return 404;")
	lines(b, tabs, "}")
}

// kinds are the media types that keep says yes to, without their charset.
func (r Rules) kinds(keep func(kind string) bool) []string {
	var all []string
	for _, ext := range r.extensions() {
		whole := r.Types["."+ext]
		kind, _, _ := strings.Cut(whole, ";")
		if keep(whole) && !slices.Contains(all, kind) {
			all = append(all, kind)
		}
	}
	return all
}

// Compressed reports whether files of a media type become smaller on the way; a
// picture or a PDF is compressed already.
func Compressed(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml") || kind == "application/wasm"
}
