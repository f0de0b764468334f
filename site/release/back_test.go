package release

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// releases makes one for each rate, a day after the other.
func (o *office) releases(rates ...string) (made []*Release) {
	o.t.Helper()
	now := "60%"
	for _, rate := range rates {
		if rate != now {
			o.change(basic, "rate: "+now+"}", "rate: "+rate+"}", "")
			now = rate
			o.sign()
		}
		made = append(made, o.make())
		o.opt.Day++
	}
	return made
}

func TestBack(t *testing.T) {
	o := signed(t)
	made := o.releases("60%", "55%", "50%")
	old := files(t, made[1].Dir, SitePack)
	back, err := Back(o.opt.Dir, 20260410)
	if err != nil {
		t.Fatal(err)
	}
	if back.Release != "2026-04-10-1" || back.Serial != 4 || back.Manifest.Back != made[1].Release || back.Before.Than != made[2].Release {
		t.Fatalf("%+v", back)
	}
	now := files(t, back.Dir, SitePack)
	for path, data := range old {
		switch same := now[path] == data; {
		case path == "site/release.json", path == "SHA256SUMS", path == "给网站管理员的说明.txt":
			if same {
				t.Errorf("%s names the other release", path)
			}
		case !same:
			t.Errorf("%s is not the older one's", path)
		}
	}
	if len(now) != len(old) {
		t.Errorf("%d files, there were %d", len(now), len(old))
	}
	if d := back.Before; len(d.Policies) != 1 || d.Policies[0].Now != made[1].Policies["jia"].Code || len(d.Values) != 1 {
		t.Errorf("what the step back does: %+v %+v", d.Policies, d.Values)
	}
	if back.Approved[0].By != "王五" {
		t.Errorf("who approved the older one: %+v", back.Approved[0])
	}
	if got := files(t, back.Dir, ContentPack)["content/"+basic]; !strings.Contains(got, "rate: 55%}") {
		t.Error("its content is the older one's")
	}
	further, err := Back(o.opt.Dir, 20260410)
	if err != nil || further.Manifest.Back != made[0].Release || further.Release != "2026-04-10-2" {
		t.Fatalf("a further step goes one further: %+v, %v", further, err)
	}
	if _, err := Back(o.opt.Dir, 20260410); err == nil || !strings.Contains(err.Error(), made[0].Release+" 以前没有别的发布") {
		t.Errorf("there is nothing before the first: %v", err)
	}
	o.opt.Day = 20260411
	if next := o.make(); next.Serial != 6 || next.Before.Than != further.Release {
		t.Errorf("then forward again: %+v", next)
	}
	if again, err := Back(o.opt.Dir, 20260412); err != nil || again.Manifest.Back != made[2].Release {
		t.Errorf("before it the third was made: %+v, %v", again, err)
	}
}

func TestNoWayBack(t *testing.T) {
	o := signed(t)
	if _, err := Back(o.opt.Dir, today); err == nil || !strings.Contains(err.Error(), "还没有发布过") {
		t.Errorf("nothing was released: %v", err)
	}
	made := o.releases("60%", "55%")
	pack := filepath.Join(made[0].Dir, SitePack)
	whole, err := os.ReadFile(pack)
	if err != nil {
		t.Fatal(err)
	}
	for why, data := range map[string][]byte{"cut": whole[:len(whole)/2], "no zip": []byte("x"), "another site": otherPage(t, whole)} {
		if err := os.WriteFile(pack, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Back(o.opt.Dir, today); err == nil || !strings.Contains(err.Error(), SitePack+" 坏了，或者改过") {
			t.Errorf("%s: %v", why, err)
		}
	}
	if err := os.Remove(pack); err != nil {
		t.Fatal(err)
	}
	if _, err := Back(o.opt.Dir, today); err == nil {
		t.Error("there is no site to go back to")
	}
	if kept, _ := List(o.opt.Dir); len(kept) != 2 {
		t.Errorf("something was left: %+v", kept)
	}
}

// otherPage is a pack with one page changed.
func otherPage(t *testing.T, data []byte) []byte {
	t.Helper()
	all, err := unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].path == "site/index.html" {
			all[i].data = append(all[i].data, ' ')
		}
	}
	changed, err := pack(all, today)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

func TestWithdrawnStaysWithdrawn(t *testing.T) {
	pages := []packed{{"index.html", nil}, {"jia/index.html", nil}, {"jia/corrections.html", []byte(`<li id="old">`)}}
	list := &withdrawals{map[string]withdrawal{
		"aaaaaaaa":   {On: "2026-03-01", What: "错", Now: "对", Page: "jia/corrections.html#old"},
		"bbbbbbbb":   {Page: "jia/corrections.html#new", Also: []withdrawal{{Page: "yi/corrections.html#x"}}},
		"cccccccccc": {Page: "yi/corrections.html#x"},
	}}
	got, err := list.into(append(pages, packed{withdrawn, []byte(`{"bundles":{"dddddddd":{"page":"index.html"}}}`)}))
	if err != nil || len(got) != len(pages)+1 {
		t.Fatalf("%v, %v", got, err)
	}
	var all withdrawals
	if err := json.Unmarshal(got[len(pages)].data, &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Bundles) != 4 || all.Bundles["aaaaaaaa"].Page != "jia/corrections.html#old" || all.Bundles["aaaaaaaa"].What != "错" {
		t.Errorf("%+v", all)
	}
	if b := all.Bundles["bbbbbbbb"]; b.Page != "jia/index.html" || b.Also[0].Page != "index.html" || all.Bundles["cccccccccc"].Page != "index.html" {
		t.Errorf("a page that the older site has not: %+v", all)
	}
	for code, want := range map[string]bool{"aaaaaaaa": true, "cccccccc": true, "aaaaaaaa11": true, "aaaaaaab": false, "": false} {
		if list.has(code) != want {
			t.Errorf("%q withdrawn: %t", code, !want)
		}
	}
	if got, err := list.into(pages); err != nil || len(got) != len(pages)+1 {
		t.Errorf("a site that had no list gets one: %v, %v", got, err)
	}
}
