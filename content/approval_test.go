package content

import (
	"testing"
	"testing/fstest"
)

func TestApprovals(t *testing.T) {
	lib, problems := Open(madeUp(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(lib.Approvals) != 1 || lib.Approvals[0].File != "vocabulary.yaml" || lib.Approvals[0].Path != "approvals.yaml" {
		t.Errorf("what is shared: %+v", lib.Approvals)
	}
	all := lib.Header("jia").Approvals
	if len(all) != 3 || len(lib.Header("yi").Approvals) != 0 {
		t.Fatalf("%d of jia, %d of yi", len(all), len(lib.Header("yi").Approvals))
	}
	want := Approval{File: "jia/policy/stay.yaml", Values: "fedcba9876543210", Path: "jia/approvals.yaml", Line: 2,
		Drafted: Signature{By: "张三", On: 20260301}, Checked: Signature{By: "李四", On: 20260302}, Approved: Signature{"王五", 20260303, "第三次局办公会"}}
	if *all[0] != want {
		t.Errorf("got %+v", *all[0])
	}
	if words := all[1]; !words.Checked.Signed() || words.Approved.Signed() {
		t.Errorf("checked on the day it was drafted, and not approved: %+v", words)
	}
}

func TestApprovalFaults(t *testing.T) {
	breaks(t, []broken{
		{why: "a file that is gone leaves its approval", file: "jia/approvals.yaml", old: "of: policy/stay.yaml", new: "of: ‸policy/gone.yaml",
			want: "提醒：没有 policy/gone.yaml 这个文件了：删掉这一条；改了名的，重新审核。"},
		{why: "no file of a region", file: "jia/approvals.yaml", old: "of: policy/stay.yaml", new: "of: ‸policy",
			want: "policy 不是这个文件夹里要审核的文件：写成 region.yaml 或 policy/编号.yaml 这样。"},
		{why: "nobody approves the approvals", file: "jia/approvals.yaml", old: "of: region.yaml", new: "of: ‸approvals.yaml",
			want: "approvals.yaml 不是这个文件夹里要审核的文件：写成 region.yaml 或 policy/编号.yaml 这样。"},
		{why: "a way out of the folder", file: "jia/approvals.yaml", old: "of: region.yaml", new: "of: ‸../yi/region.yaml",
			want: "../yi/region.yaml 不是这个文件夹里要审核的文件：写成 region.yaml 或 policy/编号.yaml 这样。"},
		{why: "a region's file among the shared ones", file: "approvals.yaml", old: "of: vocabulary.yaml", new: "of: ‸jia/region.yaml",
			want: "jia/region.yaml 不能在这里审核：这里只写最上层的 vocabulary.yaml、glossary.yaml、site.yaml；一个地区的文件，写进那个文件夹里的 approvals.yaml。"},
		{why: "the same file twice", file: "jia/approvals.yaml", old: "of: region.yaml", new: "of: ‸policy/stay.yaml",
			want: "of（哪个文件）“policy/stay.yaml”写了两次，第一次在第 2 行：改名，或删掉一处。"},
		{why: "a code that nobody's values have", file: "jia/approvals.yaml", old: "values: fedcba9876543210", new: "values: ‸FEDC",
			want: "校验码写成了“FEDC”：要 16 位，只有 0-9 和 a-f。它由审核页写，不用手改。"},
		{why: "checked before it was drafted", file: "jia/approvals.yaml", old: "{by: 李四, on: 2026-03-02}", new: "{by: 李四, on: ‸2026-02-28}",
			want: "复核（2026-02-28）早于起草（2026-03-01）：改正其中一个。"},
		{why: "approved before it was checked", file: "jia/approvals.yaml", old: "on: 2026-03-03", new: "on: ‸2026-03-01",
			want: "审核（2026-03-01）早于复核（2026-03-02）：改正其中一个。"},
		{why: "approved unchecked", file: "jia/approvals.yaml", old: "  checked: {by: 李四, on: 2026-03-02}\n", new: "", at: "approved:",
			want: "写了审核，没有写复核：先复核，再审核。"},
		{why: "drafted and checked by one person", file: "jia/approvals.yaml", old: "{by: 李四, on: 2026-03-02}", new: "{by: ‸张三, on: 2026-03-02}",
			want: "复核和起草是同一个人（张三）：要两个人，换一个人来复核。"},
		{why: "who drafted approves", file: "jia/approvals.yaml", old: "by: 王五", new: "by: ‸张三",
			want: "审核和起草是同一个人（张三）：要两个人，换一个人来审核。"},
		{why: "a space makes nobody another person", file: "jia/approvals.yaml", old: "by: 王五", new: "by: ‸李　四",
			want: "审核和复核是同一个人（李 四）：要两个人，换一个人来审核。"},
		{why: "nor would a sign that cannot be seen", file: "jia/approvals.yaml", old: "by: 王五", new: `by: ‸"李\ue000四"`,
			want: "审核的姓名里有看不见的字符：删掉它，再重新输入姓名。"},
		{why: "approved under nothing", file: "jia/approvals.yaml", old: ", under: 第三次局办公会", new: "", at: "{by: 王五",
			want: "approved（审核）里少了 under（依据）：加一行“under: …”。"},
		{why: "a misspelt key", file: "jia/approvals.yaml", old: "under: 第三次局办公会", new: "‸udner: 第三次局办公会",
			want: "approved（审核）里没有 udner 这个键：是不是想写 under？"},
		{why: "no such day", file: "jia/approvals.yaml", old: "on: 2026-03-03", new: "on: ‸2026-02-30",
			want: "on（日期）写成了 2026-02-30，没有这一天：改成真实的日期。"},
		{why: "signed by nobody", file: "approvals.yaml", old: ", drafted: {by: 张三, on: 2026-03-01}", new: "", at: "{of: vocabulary",
			want: "approvals（审核）里少了 drafted（起草）：加一行“drafted: …”。"},
	})
}

func TestNoApprovalsLeft(t *testing.T) {
	tree := madeUp(t)
	tree["jia/approvals.yaml"] = &fstest.MapFile{Data: []byte("approvals: []\n")}
	if problems := check(tree); len(problems) > 0 {
		t.Errorf("once nothing is signed any more the file may stay: %v", problems)
	}
}
