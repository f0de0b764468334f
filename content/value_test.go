package content

import "testing"

func TestFigures(t *testing.T) {
	breaks(t, []broken{
		{why: "80 was meant to be 80%", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: ‸80",
			want: "rate（报销比例）写成了 80，应写成 80%。"},
		{why: "0.8 was meant to be 80%", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: ‸0.8",
			want: "rate（报销比例）写成了 0.8，应写成 80%。"},
		{why: "a rate of more than everything", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: ‸170%",
			want: "rate（报销比例）写成了 170%，超过了 100%：检查是不是写错了。"},
		{why: "a rate below nothing", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: ‸-5%",
			want: "rate（报销比例）写成了 -5%，比例不能是负数。"},
		{why: "a ratio where an amount belongs", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸30%",
			want: "deductible（起付线）写成了 30%，应当是金额：如 700。"},
		{why: "an amount where a ratio belongs", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: ‸70元",
			want: "rate（报销比例）写成了 70元，应当是比例：如 85%。"},
		{why: "a negative amount", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸-300",
			want: "deductible（起付线）写成了 -300，金额不能是负数。"},
		{why: "a leading zero would be octal to YAML", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸012",
			want: "deductible（起付线）写成了 012，前面多了 0：去掉开头的 0。"},
		{why: "a comma in the wrong place", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸\"30,00\"",
			want: "deductible（起付线）写成了 30,00，逗号的位置不对：去掉逗号。"},
		{why: "finer than a fen", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸300.555",
			want: "deductible（起付线）写成了 300.555，比一分钱还细：最多写两位小数。"},
		{why: "more than there is", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸9999亿",
			want: "deductible（起付线）写成了 9999亿，太大：检查是不是多写了几位。"},
		{why: "not known is written unknown", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸不详",
			want: "deductible（起付线）写成了“不详”：没有公布的数字写 unknown。"},
		{why: "tenths in words", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: ‸七成",
			want: "rate（报销比例）写成了“七成”：比例用阿拉伯数字加 %，如 85%。"},
		{why: "no figure without a source", file: "jia/policy/aid-veteran.yaml", old: "source: paper, rows: [{id: 都一样, rate: 50%}]", new: "rows: [{id: 都一样, rate: ‸50%}]",
			want: "rate（报销比例）写了 50%，却没有来源：在这一版、这一行或这一格写上 source；查不到出处的写 unknown。"},
		{why: "bounds the wrong way round", file: "jia/policy/farm-stay.yaml", old: "{unknown: [50%, 80%], source: paper}", new: "{unknown: [‸80%, 50%], source: paper}",
			want: "rate（报销比例）里的最少（80%）大于最多（50%）：换一下先后。"},
		{why: "bounds need somebody who said so", file: "jia/policy/farm-stay.yaml", old: "{unknown: [50%, 80%], source: paper}", new: "{‸unknown: [50%, 80%]}",
			want: "rate（报销比例）写了最少和最多，却没有 source：写上哪里说的，或只写 unknown。"},
		{why: "bounds are two", file: "jia/policy/farm-stay.yaml", old: "{unknown: [50%, 80%], source: paper}", new: "{‸unknown: [50%], source: paper}",
			want: "rate（报销比例）里的 unknown 要写两个数：[最少, 最多]。"},
		{why: "a share of a figure that nobody declared", file: "jia/policy/employee-stay.yaml", old: "of: wage", new: "of: ‸wages",
			want: "没有 wages 这个按年公布的数：是不是想写 wage？"},
		{why: "a share of nothing", file: "jia/policy/employee-stay.yaml", old: "{share: 1%, of: wage, year: 2024}", new: "‸{share: 1%}",
			want: "deductible（起付线）里少了 of（哪个数）：写上按年公布的数的编号。"},
		{why: "a year without a share", file: "jia/policy/farm-stay.yaml", old: "{unknown: [50%, 80%], source: paper}", new: "{unknown: [50%, 80%], source: paper, ‸year: last}",
			want: "rate（报销比例）里只有写 share 时才写 year：删掉。"},
		{why: "a step's amount for a ratio", file: "jia/policy/stay.yaml", old: "rate: {add: -10%}", new: "rate: {add: ‸-10}",
			want: "add（加）写成了 -10，应写成 -10%。"},
		{why: "a step's ratio for an amount", file: "jia/policy/stay.yaml", old: "deductible: {set: 100}", new: "deductible: {set: ‸10%}",
			want: "set（改为）写成了 10%，应当是金额（如 700）。"},
		{why: "a step sets a rate above everything", file: "jia/policy/stay.yaml", old: "rate: {floor: 65%}", new: "rate: {floor: ‸165%}",
			want: "floor（至少）写成了 165%，超过了 100%：检查是不是写错了。"},
		{why: "only add takes something off", file: "jia/policy/stay.yaml", old: "deductible: {set: 0}", new: "deductible: {set: ‸-1}",
			want: "set（改为）写成了 -1，不能是负数。"},
	})
}

// What people type and its plain form; refused forms stand in TestFigures.
func TestFiguresAccepted(t *testing.T) {
	for _, row := range []struct {
		why, written string
		kind         Kind
		want         string
	}{
		{"plain", "700", Money, "700"},
		{"groups of three", "1,000", Money, "1000"},
		{"two groups", "12,345,678.9", Money, "12345678.9"},
		{"full-width digits and comma", "１，０００", Money, "1000"},
		{"a unit", "100元", Money, "100"},
		{"a full-width point and a unit", "１００．５元", Money, "100.5"},
		{"ten thousands", "1.3万", Money, "13000"},
		{"ten thousands with their unit", "20 万元", Money, "200000"},
		{"finer than a ten-thousandth of ten thousand", "0.00015万", Money, "1.5"},
		{"zeros at the end", "700.00", Money, "700"},
		{"zero", "0", Money, "0"},
		{"spaces around", " 700 ", Money, "700"},
		{"a ratio", "85%", Rate, "85%"},
		{"a full-width sign", "８５％", Rate, "85%"},
		{"a space before the sign", "7.5 %", Rate, "7.5%"},
		{"all", "100%", Rate, "100%"},
		{"more than all, where a share may be", "300%", Percent, "300%"},
		{"points off", "-10%", Number, "-10%"},
		{"points off with the long minus", "−10%", Number, "-10%"},
		{"yuan more, with a sign", "+100", Number, "100"},
		{"a count", "3", Count, "3"},
	} {
		if got, say := row.kind.read(row.written, nil, "数"); got != row.want || say != "" {
			t.Errorf("%s: %q is %q (%s), want %q", row.why, row.written, got, say, row.want)
		}
	}
}
