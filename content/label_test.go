package content

import "testing"

func TestLabels(t *testing.T) {
	lib, _ := Open(madeUp(t))
	for _, row := range []struct{ why, file, path, text, label, spoken string }{
		{"a cell of a table", "jia/policy/stay.yaml", "versions/2024-01-01/rows/一档/deductible", "100", "2024-01-01 起，一档，起付线", "100"},
		{"a figure that nobody published", "jia/policy/stay.yaml", "versions/2024-01-01/rows/一档/rate", "unknown", "2024-01-01 起，一档，报销比例", "没有公布"},
		{"a condition, options by name", "jia/policy/stay.yaml", "versions/2024-01-01/applies/insurance", "[resident]", "2024-01-01 起，给谁用，参保类型", "居民险"},
		{"a step's column", "jia/policy/stay.yaml", "versions/2024-01-01/adjust/第二次/deductible/times", "50%", "2024-01-01 起，第二次，起付线，乘", "50%"},
		{"a word of the description", "jia/policy/stay.yaml", "paid", "later", "什么时候拿到", "之后自动退"},
		{"a source's key", "jia/region.yaml", "sources/notice/title", "通知", "来源 notice，标题", "通知"},
		{"parts of a bill", "jia/policy/stay.yaml", "versions/2024-01-01/of", "[eligible, first_pay]", "2024-01-01 起，付哪部分", "目录内、先行自付"},
		{"a source of the file itself", "jia/policy/stay.yaml", "versions/2024-01-01/source", "stay-2024", "2024-01-01 起，来源", "住院标准"},
		{"a source of the region", "jia/guides/stay.md", "front/sources", "[jia-2025, stay.stay-2024]", "来源", "甲市办法、住院标准"},
		{"a source of a region above", "jia/policy/aid.yaml", "versions/2024-01-01/source", "law", "2024-01-01 起，来源", "某法"},
		{"a source that is not there", "jia/policy/stay.yaml", "versions/2024-01-01/source", "gone", "2024-01-01 起，来源", "gone"},
		{"an item that has no name", "jia/region.yaml", "pays/#2/until", "open", "支付顺序第 2 项，到哪天止", "还在执行"},
		{"a name with a slash in it", "jia/stations.yaml", "stations/a%2Fb%25/hours", "全天", "网点 a/b%，什么时候开门", "全天"},
		{"a question of a guide", "jia/guides/stay.md", "body/二档医院报几成？", "六成", "“二档医院报几成？”", "六成"},
		{"what stands before the questions", "jia/guides/stay.md", "body/", "你好", "开头的话", "你好"},
		{"a guide's front matter", "jia/guides/stay.md", "front/topics", "[stay]", "属于哪件事", "stay"},
		{"yes and no", "site.yaml", "official", "false", "官方发布", "否"},
		{"a key that nobody described", "jia/region.yaml", "zzz/y", "1", "zzz，y", "1"},
		{"a file that nobody described", "jia/zzz.txt", "a/b", "1", "a，b", "1"},
	} {
		if got := lib.Label(row.file, row.path); got != row.label {
			t.Errorf("%s: label %q, want %q", row.why, got, row.label)
		}
		if got := lib.Spoken(row.file, row.path, row.text); got != row.spoken {
			t.Errorf("%s: said %q, want %q", row.why, got, row.spoken)
		}
	}
}
