package site

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

// placesTree is made-up places: two provinces, a town's district with rules of
// its own, and names that several places have.
func placesTree() fstest.MapFS {
	tree := fstest.MapFS{}
	add := func(id, name, kind, parent string, aka ...string) {
		text := "name: " + name + "\nkind: " + kind + "\n"
		if parent != "" {
			text += "parent: " + parent + "\n"
		}
		if len(aka) > 0 {
			text += "aka: [" + strings.Join(aka, ", ") + "]\n"
		}
		tree[id+"/region.yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	add("guo", "某国", "nation", "")
	add("dong", "东山省", "province", "guo")
	add("xi", "西川省", "province", "guo")
	add("jia", "甲阳市", "city", "dong", "张家县", "东平", "市中", "高新区")
	add("yi", "乙州市", "city", "dong", "东平", "乙州县")
	add("bing", "丙都市", "city", "xi", "河口")
	add("ding", "丙都市新庄区", "district", "bing", "新庄", "新庄区", "新庄县")
	return tree
}

// TestPlaces types what people type and looks at the places that are meant.
func TestPlaces(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	rows := []struct{ why, typed, want string }{
		{"a county, as people call it", "张家县", "! jia 张家县 is"},
		{"without its 县", "张家", "! jia 张家县 is"},
		{"with a 县 that the list does not write", "河口县", "! bing 河口 is"},
		{"spaces and full-width signs", " 河　口！", "! bing 河口 is"},
		{"with what it lies in", "东山省甲阳市张家县", "! jia 张家县 is"},
		{"the same, short", "东山张家", "! jia 张家县 is"},
		{"an old name", "新庄县", "! ding 新庄县 is"},
		{"a district under its city", "丙都新庄", "! ding 新庄 is"},
		{"the city, beside the district that begins with its name", "丙都", "bing 丙都市 is, ding 丙都市新庄区 begins"},
		{"its old kind", "甲阳地区", "! jia 甲阳市 is"},
		{"a name of two places: both, and none opens", "东平", "jia 东平 is, yi 东平 is"},
		{"the same with its city: one", "乙州市东平县", "! yi 东平 is"},
		{"city and county of one name are one place", "乙州", "! yi 乙州市 is"},
		{"a beginning is shown, not opened", "张", "jia 张家县 begins"},
		{"another kind of the same name is another place", "甲阳县", ""},
		{"a place that is not there, though one beside it is", "张庄县", ""},
		{"a part of towns that many towns have is shown, not opened", "高新区", "jia 高新区 is"},
		{"likewise", "市中区", "jia 市中 is"},
		{"such a part of another town is not this one", "丁陵市中区", ""},
		{"a sentence", "我是张家的", "jia 张家县 within"},
		{"a namesake of another town in a sentence", "我在丁陵市河口", ""},
		{"its own town before it", "我在丙都市河口街上", "bing 河口 within"},
		{"the same sounds: shown, not opened", "章加", "jia 张家县 sounds"},
		{"zh as z, ng as n", "赞家县", "jia 张家县 sounds"},
		{"letters", "zhangjia", "jia 张家县 sounds"},
		{"letters with their kind", "ZHANG JIA XIAN", "jia 张家县 sounds"},
		{"the same sounds of another kind", "章加市", ""},
		{"a question is no place", "门慢怎么办", ""},
		{"nothing", " ", ""},
	}
	lib, _ := content.Open(placesTree())
	names, err := placeNames(lib)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), placesName)
	if err := os.WriteFile(file, names, 0o644); err != nil {
		t.Fatal(err)
	}
	var typed []string
	for _, row := range rows {
		typed = append(typed, row.typed)
	}
	run := exec.Command(node, "testdata/match.js", file, "static/sound.js", "static/match.js")
	run.Stdin, run.Stderr = strings.NewReader(strings.Join(typed, "\n")+"\n"), os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(string(out), "\n")
	for i, row := range rows {
		if got[i] != row.want {
			t.Errorf("%s: %q is %q, want %q", row.why, row.typed, got[i], row.want)
		}
	}
}

// TestHomeOfManyPlaces weighs a home page of 400 regions in 30 provinces, each
// with nine names, and the file of names that comes when somebody types.
func TestHomeOfManyPlaces(t *testing.T) {
	const regions, provinces, names = 400, 30, 9
	letters := []rune("安白宝北昌长成城赤大丹德东都丰福甘高固广贵海汉河黑衡红湖华怀黄惠吉济嘉建江金晋荆景靖九巨开康昆兰乐离礼丽连辽临灵刘柳龙隆泸鹿罗洛马茂孟绵闽明南宁攀平萍青清庆曲泉仁如三沙山上邵深石寿双顺松苏绥遂太泰唐天铁通图万威潍文武西仙咸襄新信兴徐许延盐阳伊宜益银永榆玉原岳云枣昭肇镇正中舟周株遵")
	random := rand.New(rand.NewPCG(1, 2))
	name := func() string {
		return string([]rune{letters[random.IntN(len(letters))], letters[random.IntN(len(letters))]})
	}
	tree := fstest.MapFS{"guo/region.yaml": {Data: []byte("name: 某国\nkind: nation\n")}}
	for i := range provinces {
		tree[fmt.Sprintf("sheng%02d/region.yaml", i)] = &fstest.MapFile{Data: []byte("name: " + name() + "省\nkind: province\nparent: guo\n")}
	}
	for i := range regions {
		var aka []string
		for range names {
			aka = append(aka, name())
		}
		text := fmt.Sprintf("name: %s市\nkind: city\nparent: sheng%02d\naka: [%s]\n", name(), i%provinces, strings.Join(aka, ", "))
		tree[fmt.Sprintf("city%03d/region.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	lib, _ := content.Open(tree)
	s, err := New(lib, Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	view, err := s.home()
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.render(view)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(page), `class="province"`); n != provinces+1 || !view.(*homePage).Jump {
		t.Errorf("%d groups of places, links to them: %v", n, view.(*homePage).Jump)
	}
	weight := packedSize(page)
	for _, name := range []string{"style.css", "home.js", "letters.js", "icon.svg"} {
		at := s.assets.paths[name]
		weight += packedSize(s.assets.files[at])
	}
	at := s.assets.paths[placesName]
	later := packedSize(s.assets.files[at])
	t.Logf("home of %d regions: page %d bytes gzip, with style and scripts %d; the names, once somebody types, %d",
		regions, packedSize(page), weight, later)
	if most := budgets["home"].bytes; weight > most || later > most {
		t.Errorf("home takes %d bytes, the names %d, of %d each", weight, later, most)
	}
}
