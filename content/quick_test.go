package content

import "testing"

func TestQuickTables(t *testing.T) {
	const file, person, facts = "jia/region.yaml", "person: {insurance: resident, group: adult, identity: none}", "facts: {care: stay, nth: 1, place: here, illness: other, cause: ill}"
	breaks(t, []broken{
		{why: "what matters is not said of the person", file: file, old: person, new: "person: {group: adult, identity: none}", at: "{name: 一档, facts",
			want: "速查表“居民住院”的“一档”这一列算不出来：缺少“参保类型”，请补上；不清楚就写 null。"},
		{why: "what matters is not said in one column", file: file, old: "{name: 三档, facts: {level: high}}", new: "‸{name: 三档, facts: {}}",
			want: "速查表“居民住院”的“三档”这一列算不出来：缺少“医院档次”，请补上；不清楚就写 null。"},
		{why: "a fact of the visit said of the person", file: file, old: person, new: "person: {insurance: resident, identity: none, ‸nth: 1}",
			want: "nth（第几次）问的是这一次就诊：写到 facts 里。"},
		{why: "a fact of the person said of the visit", file: file, old: "{name: 三档, facts: {level: high}}", new: "{name: 三档, facts: {level: high, ‸group: adult}}",
			want: "group（人群）问的是本人：写到 person 里。"},
		{why: "a table is of one day", file: file, old: person, new: "person: {insurance: resident, identity: [‸{value: none, until: 2025-01-01}]}",
			want: "这里的答案不带日期：只写答案。"},
	})
}

// A day after the last paying order leaves nothing to settle and is no fault:
// it must not keep the site from being built.
func TestQuickTableAfterTheLastOrder(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/region.yaml", "- from: 2024-01-01\n  until: open\n  source: jia-2025\n  order:", "- from: 2024-01-01\n  until: 2026-03-31\n  source: jia-2025\n  order:")
	r := region(t, tree, "jia")
	if problems := check(tree); len(problems) > 0 {
		t.Errorf("an order that ran out:\n%v", problems)
	}
	if ledger, err := r.Settle(r.Quick[0], 0, 0, today); ledger != nil || err != nil {
		t.Errorf("got %v, %v", ledger, err)
	}
	if ledger, err := r.Settle(r.Quick[0], 0, 0, 20260331); ledger == nil || err != nil {
		t.Errorf("on its last day: %v, %v", ledger, err)
	}
}
