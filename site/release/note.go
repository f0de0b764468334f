package release

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site"
)

// note is 给网站管理员的说明.txt: what somebody must know who puts the site onto a
// host and has never heard of it.
func note(m *Manifest, lib *content.Library) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("%s，发布 %s", lib.Site.Name, m.Release)
	say("请交给管网站服务器的人。")
	say("")
	say("一、放到哪里")
	say("1. 先核对：在解开的文件夹里运行 sha256sum -c SHA256SUMS，每一行都要是 OK。")
	say("   没有这个命令的，可以不做；解压时没有报错就行。")
	say("2. 文件夹 site 里的全部文件，原样放到网站的一个目录里。可以是根目录，也可以是")
	say("   下级目录（如 /yibao/），不用改任何文件。")
	if m.Base != "" {
		say("   这一版是按这个网址做的：%s", m.Base)
	} else {
		say("   这一版没有写网址，所以没有二维码和站点地图；要有，请让做发布的人写上网址再做一次。")
	}
	say("3. 先传新文件，再删旧文件里已经没有的；传的时候，index.html 和 *.html 放在最后传。")
	say("   最好传到一个新目录，传完再换名，读者就不会看到半新半旧的页面。")
	say("4. 不需要数据库、PHP、Java，不需要装任何软件。不收集读者填的东西。")
	say("")
	say("二、服务器要认的文件类型（Content-Type）")
	kinds := site.MediaTypes()
	present := map[string]bool{}
	for p := range m.Files {
		if i := strings.LastIndexByte(p, '.'); i >= 0 {
			present[p[i:]] = true
		}
	}
	for _, ext := range slices.SortedFunc(maps.Keys(kinds), func(a, b string) int { return cmp.Compare(a, b) }) {
		if present[ext] {
			say("   %-14s %s", ext, kinds[ext])
		}
	}
	say("   最要紧的是 .wasm：类型不对，旧手机上计算器要多等几秒。")
	say("")
	say("三、响应头")
	say("   用 nginx、Caddy 的，照 %s 里的文件，类型和响应头都写好了。", strings.TrimSuffix(settingsAt, "/"))
	say("   全部文件：")
	for _, h := range site.Rules().Headers {
		say("     %s: %s", h.Name, h.Usual)
	}
	say("   例外：")
	for _, e := range []struct{ name, path, files string }{
		{"Content-Security-Policy", "/x/" + site.OfflineFile, "各地区的 " + site.OfflineFile + "（离线版，自己一个文件）"},
		{"Cache-Control", "/assets/x-0123456789ab.js", "assets/ 里的和 bundle-* 文件，名字里有校验码"},
		{"Cache-Control", "/withdrawn.json", "release.json、withdrawn.json、worker.json"},
	} {
		for _, h := range site.Rules().Headers {
			if h.Name == e.name {
				say("     %s，%s: %s", e.files, h.Name, h.At(e.path))
			}
		}
	}
	say("   no-cache 是每次先问一声，不是不存。")
	say("   能开压缩的，请开 gzip 或 brotli。")
	say("   找不到页面时，请回 404 状态码，内容用 404.html。")
	say("   不能改响应头的，也能用，只是慢一些。")
	say("")
	say("四、放好以后，请打开看一看")
	say("1. 首页：%s", address(m, "index.html"))
	say("2. %s 里 release 后面写的是 %s。", address(m, "release.json"), m.Release)
	for _, region := range slices.Sorted(maps.Keys(m.Policies)) {
		policy := m.Policies[region]
		if policy.Code != "" {
			say("3. %s的计算器：%s，填一个数，能算出来；规定编号以 %s 开头。", policy.Name, address(m, region+"/calculator.html"), policy.Code)
		}
	}
	say("4. 用手机打开首页，断网再打开一次看过的页面，还能看。")
	say("5. 打开一个没有的网址，看到的是“没有这一页”，不是服务器自己的页面。")
	say("")
	say("五、要是发现数字错了")
	say("请不要自己改文件。打电话给发布的单位：%s，%s %s。", lib.Site.Publisher, lib.Site.Hotline.Name, lib.Site.Hotline.Phone)
	say("他们可以马上做一版退回上一版的发布包，或带更正的发布包。")
	if m.Region != "" {
		say("")
		say("六、这一版只有一个地区")
		name := m.Region
		if h := lib.Header(m.Region); h != nil {
			name = h.Name
		}
		say("它只有“%s”和它上级的页面。网上还有别的地区的，不要整个换掉，先问做发布的人。", name)
	}
	return b.String()
}

// address is where a file of the site will be.
func address(m *Manifest, path string) string {
	if m.Base == "" {
		return path
	}
	return strings.TrimSuffix(m.Base, "/") + "/" + path
}
