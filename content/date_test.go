package content

import (
	"testing"

	"mingbaizhi/calc"
)

func TestDates(t *testing.T) {
	breaks(t, []broken{
		{why: "no such day", file: "jia/policy/clinic.yaml", old: "from: 2020-01-01", new: "from: ‸2020-02-30",
			want: "from（从哪天起）写成了 2020-02-30，没有这一天：改成真实的日期。"},
		{why: "no such month", file: "jia/policy/stay.yaml", old: "{seen: 2022-01}", new: "{seen: ‸2022-13}",
			want: "seen（最早见到）写成了 2022-13，没有这个月：改成真实的月份。"},
		{why: "a year that is none", file: "jia/policy/stay.yaml", old: "{seen: 2022-01}", new: "{seen: ‸22}",
			want: "seen（最早见到）写成了“22”：要写年、月或日，如 2024-01。"},
		{why: "slashes", file: "jia/policy/clinic.yaml", old: "from: 2020-01-01", new: "from: ‸2020/1/1",
			want: "from（从哪天起）写成了“2020/1/1”，应写成 2020-01-01。"},
		{why: "Chinese", file: "jia/policy/clinic.yaml", old: "from: 2020-01-01", new: "from: ‸2020年1月1日",
			want: "from（从哪天起）写成了“2020年1月1日”，应写成 2020-01-01。"},
		{why: "a month where a day belongs", file: "jia/policy/clinic.yaml", old: "from: 2020-01-01", new: "from: ‸2020-01",
			want: "from（从哪天起）写成了“2020-01”：要写日期，如 2024-01-05。"},
		{why: "no date at all", file: "jia/policy/clinic.yaml", old: "until: open", new: "until: ‸以后",
			want: "until（到哪天止）写成了“以后”：要写日期，如 2024-01-05。"},
		{why: "until before from", file: "jia/policy/clinic.yaml", old: "until: open", new: "until: ‸2019-12-31",
			want: "until（2019-12-31）早于 from（2020-01-01）：改正其中一个。"},
		{why: "a year has two digits", file: "jia/region.yaml", old: "2025: {value: 700, source: paper}", new: "‸25: {value: 700, source: paper}",
			want: "年份写成了“25”：要写四位数的年份，如 2024。"},
		{why: "a benefit year on no day", file: "jia/region.yaml", old: "start: 07-01", new: "start: ‸06-31",
			want: "start（从哪天）写成了“06-31”：要写月和日，如 07-01。"},
		{why: "a benefit year in Chinese", file: "jia/region.yaml", old: "start: 07-01", new: "start: ‸7月1日",
			want: "start（从哪天）写成了“7月1日”，应写成 07-01。"},
		{why: "looked at before it was printed", file: "jia/policy/stay.yaml", old: "date: 2024-01-01, checked: 2026-01-10", new: "date: 2026-02, ‸checked: 2026-01-10",
			want: "来源 stay-2024 的核对日期（2026-01-10）早于它自己的日期（2026-02）：改正其中一个。"},
	})
}

func TestOverlappingVersions(t *testing.T) {
	breaks(t, []broken{
		{why: "the second begins before the first ends", file: "jia/policy/stay.yaml", old: "until: 2023-12-31\n  applies: {insurance: resident, care: stay}\n  of: [eligible]\n  source: paper\n  rows: unknown\n- from", new: "until: 2024-06-30\n  applies: {insurance: resident, care: stay}\n  of: [eligible]\n  source: paper\n  rows: unknown\n- ‸from",
			want: "从 2024-01-01 起的这一版和第 7 行从 2022-01-01 起的那一版时间重叠：把前一版的 until 改成 2023-12-31，或改这里的 from。"},
		{why: "the first never ends", file: "jia/policy/stay.yaml", old: "until: 2023-12-31\n  applies: {insurance: resident, care: stay}\n  of: [eligible]\n  source: paper\n  rows: unknown\n- from", new: "until: open\n  applies: {insurance: resident, care: stay}\n  of: [eligible]\n  source: paper\n  rows: unknown\n- ‸from",
			want: "从 2024-01-01 起的这一版和第 7 行从 2022-01-01 起的那一版时间重叠：把前一版的 until 改成 2023-12-31，或改这里的 from。"},
		{why: "two paying orders on one day", file: "jia/region.yaml", old: "until: 2023-12-31\n  source: paper\n  order: [stay, employee-stay, employee-large, farm-stay, clinic, illness, major, aid, waiver, top, relief]\n- from", new: "until: 2024-01-01\n  source: paper\n  order: [stay, employee-stay, employee-large, farm-stay, clinic, illness, major, aid, aid-veteran, waiver, top, relief]\n- ‸from",
			want: "从 2024-01-01 起的支付顺序和第 15 行从 2020-01-01 起的时间重叠：改 from 或 until。"},
	})
}

func TestDays(t *testing.T) {
	for _, row := range []struct {
		why       string
		got, want calc.Date
	}{
		{"the day before a month's first", calc.Date(20240301).Plus(-1), 20240229},
		{"the day before a year's first", calc.Date(20260101).Plus(-1), 20251231},
		{"a year after a plain day", aYearAfter(20250401), 20260401},
		{"a year after a leap day", aYearAfter(20240229), 20250228},
		{"the first day of a printed year", firstDay("2024"), 20240101},
		{"the first day of a printed month", firstDay("2024-05"), 20240501},
		{"a printed day", firstDay("2024-05-06"), 20240506},
		{"nothing printed", firstDay(""), 0},
	} {
		if row.got != row.want {
			t.Errorf("%s: %d, want %d", row.why, row.got, row.want)
		}
	}
}

// What was seen in a year, a month or on a day counts from its first day.
func TestFirstDay(t *testing.T) {
	for text, want := range map[string]calc.Date{"2019": 20190101, "2019-03": 20190301, "2019-03-05": 20190305} {
		plain, say := readDate(SeenOn, text, "seen")
		if plain != text || say != "" || firstDay(text) != want {
			t.Errorf("%s: read as %q, said %q, from %s; want from %s", text, plain, say, firstDay(text), want)
		}
	}
}
