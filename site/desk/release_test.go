package desk

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// releasing is a desk that can make releases.
func releasing(t testing.TB) *client {
	t.Helper()
	c := at(t)
	c.desk.opt.Releases = filepath.Join(t.TempDir(), "发布")
	c.desk.opt.Site.Wasm = func() (wasm, exec []byte, err error) { return []byte("\x00asm"), []byte("// exec\n"), nil }
	return c
}

func TestReleasePage(t *testing.T) {
	c := releasing(t)
	c.get(At+"release").has(t, "nothing is approved", http.StatusOK, "现在还不能发布", "甲城：基本“保障”<甲>&乙", "没有审核的不能发布", "还没有发布过")
	c.post(At+"release", url.Values{}).has(t, "and nothing is made", http.StatusUnprocessableEntity, "没有发布：看下面。")
	if _, err := os.Stat(c.desk.opt.Releases); err == nil {
		t.Fatal("something was written")
	}
	c.approveAll()
	c.get(At+"release").has(t, "all is approved", http.StatusOK, "全部审核过了，可以发布。")
	c.post(At+"release", url.Values{"base": {"example.cn"}}).has(t, "no address", http.StatusUnprocessableEntity, "写成 https://example.cn/yibao/ 这样")
	reply := c.post(At+"release", url.Values{"region": {""}, "base": {""}})
	if reply.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", reply.status, reply.text())
	}
	c.get(reply.head.Get("Location")).has(t, "it is made", http.StatusOK, "发布做好了：2026-06-20-1。", "第一次发布", "2026-06-20，第三次局办公会，王五", "发布包.zip", "规定编号：甲城")
	c.post(At+"release", url.Values{}).has(t, "the same again", http.StatusUnprocessableEntity, "一模一样，没有做新的")

	file := c.get(At + "release/2026-06-20-1/" + url.PathEscape("发布包.zip"))
	if z, err := zip.NewReader(bytes.NewReader([]byte(file.body)), int64(len(file.body))); file.status != http.StatusOK || err != nil || len(z.File) == 0 ||
		!strings.Contains(file.head.Get("Content-Disposition"), "attachment; filename*=UTF-8''2026-06-20-1-%E5%8F%91") {
		t.Errorf("%d, %v, %v", file.status, file.head, err)
	}
	for _, name := range []string{"release.json", "..%2F..%2Fx", "nothing.zip"} {
		if reply := c.get(At + "release/2026-06-20-1/" + name); reply.status != http.StatusNotFound {
			t.Errorf("%s: %d", name, reply.status)
		}
	}
	for _, name := range []string{"2026-06-20-2", "..", "x"} {
		if reply := c.get(At + "release/" + name); reply.status == http.StatusOK {
			t.Errorf("%s: %d", name, reply.status)
		}
	}

	c.change(basic, "rate: 60%}", "rate: 55%}")
	c.get(At+"release").has(t, "where it is not approved", http.StatusOK, "jia/policy/basic.yaml:", "审核过的是“60%”，后来改成了“55%”", "没有别的发布，没有可以退回的")
	c.approveAll()
	if reply := c.post(At+"release", url.Values{}); reply.status != http.StatusSeeOther {
		t.Fatal(reply.text())
	}
	c.get(At+"release/2026-06-20-2").has(t, "what it changes", http.StatusOK, "和上一次（2026-06-20-1）比", "2024-01 起，大<&>，报销比例", "60%", "55%", "不同的网页", "甲城：计算器用的规定，")
	c.get(At+"release").has(t, "both are kept", http.StatusOK, "2026-06-20-2 最新", "2026-06-20-1", "退回 2026-06-20-1")
	for why, form := range map[string]url.Values{"not sure": {"to": {"2026-06-20-1"}}, "another than was seen": {"to": {"2026-06-20-2"}, "sure": {"true"}}} {
		c.post(At+"release/back", form).has(t, why, http.StatusUnprocessableEntity, "先勾上“我看过了”")
	}
	back := c.post(At+"release/back", url.Values{"to": {"2026-06-20-1"}, "sure": {"true"}})
	if back.status != http.StatusSeeOther {
		t.Fatal(back.text())
	}
	c.get(back.head.Get("Location")).has(t, "one step back", http.StatusOK, "发布做好了：2026-06-20-3。", "退回 2026-06-20-1")
}
