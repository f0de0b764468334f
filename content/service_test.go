package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestServices(t *testing.T) {
	const file = "jia/services.yaml"
	breaks(t, []broken{
		{why: "a misspelt key", file: file, old: "  note: 补办", new: "  ‸nots: 补办",
			want: "services（办事指南）里没有 nots 这个键：是不是想写 note？"},
		{why: "a key by its Chinese name", file: file, old: "  note: 补办", new: "  ‸说明: 补办",
			want: "services（办事指南）里没有 说明 这个键：应写成 note。"},
		{why: "no source", file: file, old: "  until: 2025-03-31\n  source: window\n", new: "  until: 2025-03-31\n", at: "id: paper-form",
			want: "services（办事指南）里少了 source（来源）：加一行“source: …”。"},
		{why: "one id twice", file: file, old: "- id: paper-form", new: "- id: ‸card",
			want: "id（编号）“card”写了两次，第一次在第 17 行：改名，或删掉一处。"},
		{why: "a topic that is no intent", file: file, old: "topics: [away, stay]", new: "topics: [‸awey, stay]",
			want: "词表里没有 awey 这件事：是不是想写 away？"},
		{why: "a source that is not declared", file: file, old: "  until: 2025-03-31\n  source: window\n", new: "  until: 2025-03-31\n  source: ‸windows\n",
			want: "来源 windows 没有声明：是不是想写 window？"},
		{why: "a source that nothing cites", file: file, old: "sources:\n", new: "sources:\n  ‸other: {title: 别的清单, issuer: 甲市局, checked: 2026-01-10, grade: official}\n",
			want: "提醒：来源 other 没有地方引用：在用到它的数字上写 source: other，或删掉它。"},
		{why: "what to bring, not as a list", file: file, old: "bring: [身份证, 医保卡的照片一张]", new: "bring: ‸身份证",
			want: "bring（要带什么）写成了“身份证”，应当是nothing，或一列（每项以 - 开头，或写成 [甲, 乙]）。写成 [身份证]。"},
		{why: "nothing to bring, left empty", file: file, old: "bring: [身份证, 医保卡的照片一张]", new: "bring: ‸[]",
			want: "bring（要带什么）是空的：写上内容，或删掉这一行。"},
		{why: "a day that is none", file: file, old: "since: 2025-04-01", new: "since: ‸2025-04-31",
			want: "since（从哪天起）写成了 2025-04-31，没有这一天：改成真实的日期。"},
		{why: "ended before it began", file: file, old: "since: 2025-04-01", new: "since: 2025-04-01\n  until: ‸2025-03-01",
			want: "until（2025-03-01）早于 since（2025-04-01）：改正其中一个。"},
		{why: "a channel that leads nowhere", file: file, old: "{how: 手机, where: 甲市的软件}", new: "‸{how: 手机}",
			want: "“手机”少了 where（在哪里）或 phone（电话）：写上一个。"},
		{why: "a telephone in words", file: file, old: "phone: 0999-12393", new: "phone: ‸打热线",
			want: "phone（电话）写成了“打热线”：只写数字和 -，如 0533-1234567。"},
		{why: "a limit with its unit in it", file: file, old: "limit: {local: 9,", new: "limit: {local: ‸9个工作日,",
			want: "local（本地时限）写成了“9个工作日”：这里要写数字，如 700 或 85%；没有公布的写 unknown。"},
		{why: "a limit without a unit", file: file, old: "limit: {local: 9, national: 30, before: 每季度一次, unit: 个工作日}", new: "limit: ‸{local: 9, national: 30, before: 每季度一次}",
			want: "多久办好少了 unit（单位）：写上“天”或“个工作日”。"},
		{why: "a limit that says nothing", file: file, old: "limit: {local: 9, national: 30, before: 每季度一次, unit: 个工作日}", new: "limit: ‸{unit: 天}",
			want: "多久办好要写一个：local（本地）、national（全国）、before（以前），或 at-once: true（当场办好）。"},
		{why: "at once, and in nine days", file: file, old: "limit: {local: 9, national: 30,", new: "limit: {at-once: true, ‸local: 9, national: 30,",
			want: "当场办好（at-once）就不写 local：删掉一个。"},
		{why: "in no days", file: file, old: "limit: {local: 9, national: 30,", new: "limit: ‸{local: 0, national: 30,",
			want: "时限不能写 0：当场办好的写 at-once: true，没有查到的不写。"},
		{why: "slower than the nation allows", file: file, old: "limit: {local: 9,", new: "limit: {‸local: 90,",
			want: "提醒：本地的时限（90）比全国的（30）还长：对着原文核对。"},
	})
}

// What is typed into a service is what is typed into a guide.
func TestWordsOfServices(t *testing.T) {
	const file, says = "jia/services.yaml", "是手写的数字，以后表改了这里不会跟着改：写进指南（guides），在那里引用政策表；不是政策数字的，写进这个文件开头的 figures 并注明来源。"
	breaks(t, []broken{
		{why: "an amount in the note", file: file, old: "note: 补办一张卡收5元。", new: "note: ‸补办一张卡收5元，起付线700元。",
			want: "“700元”" + says},
		{why: "a ratio in a step", file: file, old: "[先打开软件。,", new: "[‸先付10%。,", want: "“10%”" + says},
		{why: "tenths in the name", file: file, old: "name: 交纸质申请", new: "name: ‸报六成的申请", want: "“六成”" + says},
		{why: "an amount among what to bring", file: file, old: "bring: [身份证,", new: "bring: [‸现金二十元,", want: "“二十元”" + says},
		{why: "in a channel", file: file, old: "where: 甲市的软件", new: "where: ‸甲市的软件，先付3块", want: "“3块”" + says},
		{why: "a figure that is listed for nothing", file: file, old: "note: 补办一张卡收5元。", new: "note: 补办一张卡。", at: "5元",
			want: "提醒：figures 里的“5元”正文没有用到：删掉这一条。"},
		{why: "a reference", file: file, old: "note: 补办一张卡收5元。", new: "note: ‸'补办一张卡收5元，{{ 表 \"stay/三档/起付线\" }}。'",
			want: "这里不能引用政策表或术语（{{）：直接写字；要引用的写进指南（guides）。"},
		{why: "HTML", file: file, old: "who: 要到外地看病的人", new: "who: ‸要到<b>外地</b>看病的人",
			want: "提醒：这里写了 HTML（<b>），网页上会原样显示出来：删掉它。"},
		{why: "a sentence too long to read aloud", file: file, old: "who: 要到外地看病的人", new: "who: ‸" + strings.Repeat("要到外地看病的人", 6),
			want: "提醒：这一句有 48 个字，念起来费劲：拆成两句，每句不超过 40 个字。"},
	})
}

// What a region gets: its own, then those above it, of one id its own.
func TestServicesOfARegion(t *testing.T) {
	for id, want := range map[string]string{
		"jia": "jia/file-away jia/card jia/paper-form guo/old-papers",
		"yi":  "jia/file-away jia/card jia/paper-form guo/old-papers",
		"guo": "guo/old-papers guo/card",
	} {
		var got []string
		for _, s := range region(t, madeUp(t), id).Services {
			got = append(got, s.Region+"/"+s.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %s, want %s", id, strings.Join(got, " "), want)
		}
	}
	services := region(t, madeUp(t), "jia").Services
	away, card, form := services[0], services[1], services[2]
	if got, want := fmt.Sprint(*away.Limit), "{9 30 每季度一次 个工作日 false}"; got != want || away.Source.ID != "services.window" || away.Channels[1].Phone != "0999-12393" {
		t.Errorf("file-away: limit %s, want %s; source %s", got, want, away.Source.ID)
	}
	if got, want := fmt.Sprint(*card.Limit), "{0 0 3 天 天 true}"; got != want || card.Seen != "2024-06" || card.Since != 20240601 {
		t.Errorf("card: limit %s, want %s; since %v, seen %q", got, want, card.Since, card.Seen)
	}
	if !form.Past(20250401) || form.Past(20250331) || away.Past(20990101) || form.Bring != nil || form.Nothing {
		t.Error("paper-form ends on 2025-03-31 and says nothing of what to bring")
	}
	if nation := region(t, madeUp(t), "guo").Services[1]; !nation.Nothing || nation.Bring != nil {
		t.Error("nothing is to be brought for the card")
	}
	intents := region(t, madeUp(t), "guo").Intents
	if !slices.ContainsFunc(intents, func(x Intent) bool { return x.ID == "away" }) {
		t.Errorf("a service alone serves an intent; got %v", intents)
	}
}

// What is wrong above is said once, where it stands, and a source of a service
// that was replaced is not cited by the region below.
func TestServicesAbove(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "guo/services.yaml", "topics: [away]", "topics: [awey]")
	want := "guo/services.yaml:4:12: 词表里没有 awey 这件事：是不是想写 away？"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	tree = madeUp(t)
	tree["sheng/services.yaml"] = &fstest.MapFile{Data: []byte("sources:\n  lone: {title: 省里的, issuer: 某省局, checked: 2026-01-10, grade: official}\nservices:\n- {id: card, name: 领卡, source: lone}\n")}
	if got := check(tree); len(got) > 0 {
		t.Errorf("got\n%v", got)
	}
	for _, s := range region(t, tree, "jia").Sources {
		if strings.HasSuffix(s.ID, ".lone") {
			t.Errorf("%s is cited for a card that 甲市 replaced", s.ID)
		}
	}
}

func TestLinksToServices(t *testing.T) {
	breaks(t, []broken{
		{why: "a service that is not there", file: "jia/guides/away.md", old: "[这里](../services.yaml#file-away)", new: "‸[这里](../services.yaml#file-awy)",
			want: "jia/services.yaml 里没有 file-awy 这个编号：是不是想写 file-away？"},
		{why: "a station that is not there", file: "jia/guides/away.md", old: "[大厅](../stations.yaml#hall)", new: "‸[大厅](../stations.yaml#hal)",
			want: "jia/stations.yaml 里没有 hal 这个编号：是不是想写 hall？"},
		{why: "a file that is not there", file: "jia/guides/away.md", old: "../services.yaml#file-away", new: "../../yi/services.yaml#file-away", at: "[这里](../../yi",
			want: "链接指到的文件 yi/services.yaml 没有：检查文件名，或把文件放进去。"},
	})
	g := region(t, madeUp(t), "jia").Guides[0]
	if file, id, ok := g.Target("../services.yaml#file-away"); file != "jia/services.yaml" || id != "file-away" || !ok {
		t.Errorf("a link leads to %s #%s", file, id)
	}
}
