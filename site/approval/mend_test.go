package approval

import (
	"strings"
	"testing"

	"mingbaizhi/site/edit"
)

// Ours was changed, drafted and checked anew; theirs approved what stood there
// before. Brought together value by value the approval would be of our values.
func TestNobodyApprovesWhatHeNeverSaw(t *testing.T) {
	const at = "jia/approvals.yaml"
	const other = "- of: region.yaml\n  values: 5555666677778888\n  drafted: {by: 张三, on: 2026-03-01}\n"
	base := "approvals:\n- of: policy/stay.yaml\n  values: 0000000000000000\n  drafted: {by: 张三, on: 2026-03-01}\n  checked: {by: 李四, on: 2026-03-02}\n" + other
	ours := "approvals:\n- of: policy/stay.yaml\n  values: 1111111111111111\n  drafted: {by: 张三, on: 2026-03-05}\n  checked: {by: 李四, on: 2026-03-06}\n" + other
	theirs := strings.Replace(base, "  checked: {by: 李四, on: 2026-03-02}\n", "  checked: {by: 李四, on: 2026-03-02}\n  approved: {by: 王五, on: 2026-03-03, under: 会}\n", 1) +
		"- of: cases.yaml\n  values: 9999999999999999\n  drafted: {by: 赵六, on: 2026-03-01}\n"
	merged, clashes, err := edit.Merge(at, base, ours, theirs, nil)
	if err != nil || len(clashes) != 0 || !strings.Contains(merged, "1111111111111111") || !strings.Contains(merged, "王五") {
		t.Fatalf("the danger is not there: %v, %v\n%s", clashes, err, merged)
	}
	got, err := Mend(at, merged, ours, theirs)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(got, "王五") || !strings.Contains(got, "1111111111111111") {
		t.Errorf("somebody approves what he never saw:\n%s", got)
	}
	if !strings.Contains(got, "9999999999999999") || !strings.Contains(got, "5555666677778888") {
		t.Errorf("what is whole stays:\n%s", got)
	}
	if again, err := Mend(at, got, ours, theirs); err != nil || again != got {
		t.Errorf("mended once it is mended: %v\n%s", err, again)
	}
	if same, err := Mend(at, theirs, "", theirs); err != nil || same != theirs {
		t.Errorf("a file that is theirs alone stays: %v\n%s", err, same)
	}
	if _, err := Mend(at, "approvals: [", ours, theirs); err == nil {
		t.Error("a broken file is no file")
	}
}
