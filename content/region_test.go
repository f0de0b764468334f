package content

import (
	"slices"
	"sync"
	"testing"
)

func TestRegions(t *testing.T) {
	breaks(t, []broken{
		{why: "an unknown parent", file: "sheng/region.yaml", old: "parent: guo", new: "parent: ‸gou",
			want: "没有 gou 这个地区：是不是想写 guo？"},
		{why: "a nation has none above it", file: "guo/region.yaml", old: "kind: nation", new: "kind: nation\n‸parent: sheng",
			want: "全国没有上级：删掉 parent。"},
		{why: "a city has one", file: "yi/region.yaml", old: "parent: jia\n", new: "", at: "name: 乙县",
			want: "文件里少了 parent（上级）：加一行“parent: …”，写上级的文件夹名。"},
		{why: "an order names what is not there", file: "jia/region.yaml", old: "{unknown: [waiver, relief]}, top]", new: "{unknown: [waiver, relief]}, top, ‸tops]",
			want: "没有 tops 这一层保障：是不是想写 top？"},
		{why: "an order names a layer twice", file: "jia/region.yaml", old: "{unknown: [waiver, relief]}, top]", new: "{unknown: [waiver, relief, ‸stay]}, top]",
			want: "stay 在支付顺序里写了两次，第一次在第 22 行：删掉一处。"},
		{why: "a group of an order is best or unknown", file: "jia/region.yaml", old: "{unknown: [waiver, relief]}, top]", new: "{‸worst: [waiver, relief]}, waiver, relief, top]",
			want: "order（先后）里没有 worst 这个键：可以写：best、unknown。"},
		{why: "an account pays a part that bills lack", file: "jia/region.yaml", old: "of: [eligible, first_pay, non_covered]", new: "of: [eligible, ‸first-pay, non_covered]",
			want: "费用里没有 first-pay 这一部分：是不是想写 first_pay？"},
		{why: "an account by a source that is not declared", file: "jia/region.yaml", old: "of: [eligible], source: jia-2025}", new: "of: [eligible], source: ‸jia-2024}",
			want: "来源 jia-2024 没有声明：是不是想写 jia-2025？"},
		{why: "a gate for an unknown option", file: "guo/region.yaml", old: "when: {cause: injury}", new: "when: {cause: ‸wound}",
			want: "cause（原因）没有“wound”这个选项：可以写：ill、injury。"},
		{why: "a quick table's unknown fact", file: "jia/region.yaml", old: "{name: 一档, facts: {level: low}}", new: "{name: 一档, facts: {‸levl: low}}",
			want: "词表里没有 levl 这个问题：是不是想写 level？"},
		{why: "a column says again what the table says", file: "jia/region.yaml", old: "{name: 一档, facts: {level: low}}", new: "{name: 一档, ‸facts: {level: low, nth: 2}}",
			want: "“一档”这一列和整张表都写了 nth：留一处。"},
		{why: "two figures of one id", file: "jia/region.yaml", old: "{id: floor, name: 生活标准", new: "{id: ‸wage, name: 低保标准",
			want: "id（编号）“wage”写了两次，第一次在第 12 行：改名，或删掉一处。"},
	})
}

// Regions may be loaded at the same time, and come out the same.
func TestRegionsInParallel(t *testing.T) {
	lib, problems := Open(madeUp(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	hashes := make([]string, 8)
	var group sync.WaitGroup
	for i := range hashes {
		group.Go(func() {
			r, _ := lib.Region([]string{"jia", "yi"}[i%2])
			hashes[i] = r.Hash
		})
	}
	group.Wait()
	for i, hash := range hashes {
		if hash == "" || hash != hashes[i%2] {
			t.Errorf("run %d has hash %q, the first %q", i, hash, hashes[i%2])
		}
	}
}

func TestParentsInACircle(t *testing.T) {
	tree := madeUp(t)
	tree["guo/region.yaml"].Data = []byte("name: 某国\nkind: province\nparent: sheng\n")
	want := Problem{Path: "guo/region.yaml", Line: 3, Col: 9, Message: "上级绕成了圈（guo → sheng → guo）：改正 parent。"}
	if _, got := Open(tree); !slices.Contains(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
}
