package approval

import (
	"strings"
	"testing"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

func TestSourceOf(t *testing.T) {
	d := unsigned(t)
	lib, _ := content.Open(d.tree)
	for _, row := range []struct{ why, name, path, want string }{
		{"its version's", stay, "versions/2024-01-01/rows/一档/deductible", "stay.stay-2024"},
		{"a step's", stay, "versions/2024-01-01/adjust/第二次/deductible/times", "stay.stay-2024"},
		{"its row's, the region's", stay, "versions/2024-01-01/rows/三档/deductible", "region.jia.jia-2025"},
		{"a source itself", stay, "sources/stay-2024/title", "stay.stay-2024"},
		{"a guide's first", words, "body/一档和二档怎么分？", "region.jia.jia-2025"},
		{"a correction's own, the file's", "jia/corrections.yaml", "corrections/line/now", "corrections.letter"},
		{"a correction's, the region's", "jia/corrections.yaml", "corrections/old/now", "region.jia.paper"},
		{"another layer's", "sheng/corrections.yaml", "corrections/major/now", "major.major-2020"},
		{"a file that cites none", "vocabulary.yaml", "facts/care/name", ""},
		{"a value that is under none", stay, "name", ""},
	} {
		values, err := edit.Values(row.name, string(d.tree[row.name].Data))
		if err != nil {
			t.Fatal(err)
		}
		got, folder := "", strings.SplitN(row.name, "/", 2)[0]
		r, _ := lib.Region(folder)
		if s := SourceOf(r, row.name, values, row.path); s != nil {
			got = s.ID
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.why, got, row.want)
		}
	}
}
