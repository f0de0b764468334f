package release

import (
	"net/url"
	"path"
	"strings"

	"mingbaizhi/site"
	"mingbaizhi/site/deploy"
)

// settingsAt is where the settings for servers lie in 发布包.zip.
const settingsAt = "服务器设置/"

// settings are those of nginx and Caddy for where the release will lie.
func settings(m *Manifest) []packed {
	at := deploy.Root
	if base, err := url.Parse(m.Base); err == nil && base.Host != "" {
		at.Name = base.Hostname()
		if clean := path.Clean("/" + base.Path); clean != "/" && plain(clean) {
			at.Path = clean + "/"
		}
	}
	return []packed{
		{settingsAt + "nginx.conf", []byte(deploy.Nginx(site.Rules(), at))},
		{settingsAt + "Caddyfile", []byte(deploy.Caddy(site.Rules(), at))},
	}
}

// plain reports whether a path means itself in a server's settings.
func plain(p string) bool {
	return strings.Trim(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./") == ""
}
