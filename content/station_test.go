package content

import (
	"fmt"
	"testing"
)

func TestStations(t *testing.T) {
	const file = "jia/stations.yaml"
	breaks(t, []broken{
		{why: "a misspelt key", file: file, old: "address: 甲东路", new: "‸adress: 甲东路",
			want: "stations（网点）里没有 adress 这个键：是不是想写 address？"},
		{why: "a number in words", file: file, old: "count: 500 多", new: "count: ‸几百个",
			want: "count（多少个）写成了“几百个”：要写整数，如 65；“500 多”写 500，再写 more: true。"},
		{why: "a tier that is nowhere", file: file, old: "tier: town, source", new: "tier: ‸twon, source",
			want: "没有 twon 这一级：是不是想写 town？"},
		{why: "a tier by its name", file: file, old: "tier: city", new: "tier: ‸市级",
			want: "tier（哪一级）写成了“市级”：编号只用小写字母、数字和 -，以字母开头，如 portal-2024。"},
		{why: "one id for a tier and a station", file: file, old: "{id: east,", new: "{id: ‸bank,",
			want: "编号“bank”在 tiers 里用过了：换一个。"},
		{why: "one id twice", file: file, old: "{id: east,", new: "{id: ‸hall,",
			want: "id（编号）“hall”写了两次，第一次在第 8 行：改名，或删掉一处。"},
		{why: "a telephone in words", file: file, old: "phone: 0999-1234567", new: "phone: ‸打热线",
			want: "phone（电话）写成了“打热线”：只写数字和 -，如 0533-1234567。"},
		{why: "a source that is not declared", file: file, old: "tier: town, source: list", new: "tier: town, source: ‸lists",
			want: "来源 lists 没有声明：是不是想写 list？"},
		{why: "a source that nothing cites", file: file, old: "sources:\n", new: "sources:\n  ‸other: {title: 别的清单, issuer: 甲市局, checked: 2026-01-10, grade: official}\n",
			want: "提醒：来源 other 没有地方引用：在用到它的数字上写 source: other，或删掉它。"},
		{why: "an amount", file: file, old: "note: 每个站有人管。", new: "note: ‸办一次收3元。",
			want: "“3元”是手写的数字，以后表改了这里不会跟着改：写进指南（guides），在那里引用政策表；不是政策数字的，写进这个文件开头的 figures 并注明来源。"},
		{why: "an amount among what it handles", file: file, old: "handles: [参保登记], source", new: "handles: [‸三百元以下的报销], source",
			want: "“三百元”是手写的数字，以后表改了这里不会跟着改：写进指南（guides），在那里引用政策表；不是政策数字的，写进这个文件开头的 figures 并注明来源。"},
	})
}

func TestStationsEmpty(t *testing.T) {
	tree := madeUp(t)
	text := string(tree["jia/stations.yaml"].Data)
	edit(t, tree, "jia/stations.yaml", text[len("sources:\n  list: {title: 网点清单, issuer: 甲市局, checked: 2026-01-10, grade: official}\n"):], "")
	edit(t, tree, "jia/guides/away.md", "，[大厅](../stations.yaml#hall)", "")
	want := "jia/stations.yaml:1:1: 文件里少了内容：tiers（几级网点）和 stations（网点）至少写一个。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestStationsRead(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	for i, want := range []string{"镇街医保站 65 false", "村居服务点 500 true", "银行便民点 12 true"} {
		if x := r.Tiers[i]; fmt.Sprint(x.Name, " ", x.Count, " ", x.More) != want {
			t.Errorf("got %s %d %t, want %s", x.Name, x.Count, x.More, want)
		}
	}
	hall, east := r.Stations[0], r.Stations[1]
	if hall.Level != "市级" || hall.Phone != "0999-1234567" || east.Level != "镇街医保站" || len(hall.Handles) != 1 {
		t.Errorf("hall %+v, east %+v", hall, east)
	}
	if below := region(t, madeUp(t), "yi"); len(below.Stations)+len(below.Tiers) > 0 {
		t.Error("stations are their own region's")
	}
}

// Numbers of stations as newspapers print them.
func TestCountPattern(t *testing.T) {
	for text, want := range map[string]string{
		"65": "65", "500多": "500多", "500 余个": "500余", "2,679个": "2,679", "80 家": "80",
		"二十": "", "2,67": "", "65 多少": "", "": "", "1234567890": "",
	} {
		got := ""
		if m := countPattern.FindStringSubmatch(text); m != nil {
			got = m[1] + m[2]
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}
