package content

import (
	"fmt"
	"testing"

	"mingbaizhi/calc"
)

func TestAlerts(t *testing.T) {
	const file = "jia/alerts.yaml"
	breaks(t, []broken{
		{why: "a misspelt key", file: file, old: "of: [eligible], per: visit", new: "of: [eligible], ‸pre: visit",
			want: "alerts（监测线）里没有 pre 这个键：是不是想写 per？"},
		{why: "no line", file: file, old: "per: visit, at: 3万, ", new: "per: visit, ", at: "{id: stay",
			want: "alerts（监测线）里少了 at（到多少）：加一行“at: …”。"},
		{why: "no source", file: file, old: "有人来问。, source: lines}", new: "有人来问。}", at: "{id: stay",
			want: "alerts（监测线）里少了 source（来源）：加一行“source: …”。"},
		{why: "a source that is not declared", file: file, old: "有人来问。, source: lines}", new: "有人来问。, source: ‸line}",
			want: "来源 line 没有声明：是不是想写 lines？"},
		{why: "a line that all reach", file: file, old: "at: 3万", new: "at: ‸0",
			want: "at（到多少）写成了 0，这样谁都够得上：写公布的线。"},
		{why: "a line as a ratio", file: file, old: "at: 3万", new: "at: ‸30%",
			want: "at（到多少）写成了 30%，应当是金额：如 700。"},
		{why: "a share of a figure that nobody prints", file: file, old: "of: wage", new: "of: ‸wages",
			want: "没有 wages 这个按年公布的数：是不是想写 wage？"},
		{why: "counted by the month", file: file, old: "per: visit", new: "per: ‸month",
			want: "per（怎么累计）写成了“month”：可以写：visit、year。"},
		{why: "a part that no bill has", file: file, old: "of: [eligible], per: visit", new: "of: [‸eligable], per: visit",
			want: "费用里没有 eligable 这一部分：是不是想写 eligible？"},
		{why: "an option that a fact has not", file: file, old: "when: {care: stay}", new: "when: {care: ‸stai}",
			want: "care（看病方式）没有“stai”这个选项：是不是想写 stay？"},
		{why: "the line again in words", file: file, old: "says: 记在册子上，有人来问。", new: "says: ‸到了3万元，有人来问。",
			want: "“3万元”" + handTyped},
		{why: "it ends before it begins", file: file, old: "until: 2026-12-31", new: "until: ‸2024-12-31",
			want: "until（2024-12-31）早于 from（2025-02-01）：改正其中一个。"},
		{why: "what ends one that is not above", file: "yi/alerts.yaml", old: "{id: clinic, withdrawn: 2026-01-01}", new: "{id: clinics, withdrawn: ‸2026-01-01}",
			want: "上级没有 clinics 这一条：检查编号，或删掉这一条。"},
	})
}

func TestAlertsOfARegion(t *testing.T) {
	tree := madeUp(t)
	lines := region(t, tree, "jia").Policy.Alerts
	if len(lines) != 3 {
		t.Fatalf("%+v", lines)
	}
	stay, wage, clinic := lines[0], lines[1], lines[2]
	if stay.Per != calc.PerVisit || stay.At.Kind != calc.Known || stay.At.Amount != 30_000_00 || stay.At.Source != "alerts.lines" || fmt.Sprint(stay.Of) != "[eligible]" || stay.Source != "alerts.lines" {
		t.Errorf("30,000 of what is in scope, once: %+v", stay)
	}
	if wage.Per != calc.PerYear || wage.At.Kind != calc.Share || wage.At.Figure != "wage" || wage.At.Year != 2024 || wage.At.Source != "region.jia.paper" || wage.Of != nil || wage.From != 20250201 {
		t.Errorf("half of the wage of 2024, of all that is left: %+v", wage)
	}
	if clinic.At.Kind != calc.Unknown || len(clinic.When) != 1 {
		t.Errorf("a line of which only its being is known: %+v", clinic)
	}
	below := region(t, tree, "yi").Policy.Alerts
	if len(below) != 3 || below[2].Until != 20251231 || below[0].Until != 0 {
		t.Errorf("乙县 ends the third on 2026-01-01: %+v", below)
	}
	if above := region(t, tree, "sheng").Policy.Alerts; len(above) != 0 {
		t.Errorf("%+v are not the province's", above)
	}
}
