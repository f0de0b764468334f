package content

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"mingbaizhi/calc"
)

// proseSeeds are sentences and the figure in each.
var proseSeeds = []struct {
	why, prose, found string // found: empty where there is none
	unit              calc.Unit
	amount            int64 // zero: not read as a number
}{
	{"yuan", "交 700 元。", "700 元", calc.InYuan, 700_00},
	{"with a comma", "交1,000元", "1,000元", calc.InYuan, 1000_00},
	{"with a point", "交12.5元", "12.5元", calc.InYuan, 12_50},
	{"full-width", "交７００元", "700元", calc.InYuan, 700_00},
	{"ten thousands", "最多20万元", "20万元", calc.InYuan, 200_000_00},
	{"ten thousands with a point", "花了 1.3 万元", "1.3 万元", calc.InYuan, 13_000_00},
	{"thousands", "5千元", "5千元", calc.InYuan, 5000_00},
	{"more or less", "700多元", "700多元", calc.InYuan, 700_00},
	{"spoken", "10块", "10块", calc.InYuan, 10_00},
	{"over a line's end", "700\n元", "700\n元", calc.InYuan, 700_00},
	{"in words", "三百五十元", "三百五十元", calc.InYuan, 350_00},
	{"in words, short", "一万二元", "一万二元", calc.InYuan, 12_000_00},
	{"in words, spoken", "两千块钱", "两千块钱", calc.InYuan, 2000_00},
	{"in words with nought", "一千零五元", "一千零五元", calc.InYuan, 1005_00},
	{"ten thousands without yuan", "封顶线 20万。", "20万", calc.InYuan, 200_000_00},
	{"ten thousands without yuan, more or less", "20万多一点", "20万多", calc.InYuan, 200_000_00},
	{"ten thousands in words, without yuan", "最多二十万", "二十万", calc.InYuan, 200_000_00},
	{"spoken, in words", "起付线七百块。", "七百块", calc.InYuan, 700_00},
	{"a ratio", "报85%", "85%", calc.InPercent, 850_000},
	{"a ratio with a point", "7.5 %", "7.5 %", calc.InPercent, 75_000},
	{"points", "提高5个百分点", "5个百分点", calc.InPercent, 50_000},
	{"a ratio in words", "百分之七十五", "百分之七十五", calc.InPercent, 750_000},
	{"a ratio half in words", "百分之75", "百分之75", calc.InPercent, 750_000},
	{"tenths", "报六成。", "六成", calc.InPercent, 600_000},
	{"tenths in digits", "报 6 成", "6 成", calc.InPercent, 600_000},
	{"tenths and a half", "六成半", "六成半", calc.InPercent, 650_000},
	{"thousandths", "千分之三", "千分之三", calc.InYuan, 0},
	{"a year", "2024 年 10 月 1 日", "", 0, 0},
	{"a telephone", "打 12393", "", 0, 0},
	{"a count", "3 个月，10 万人，2 次", "", 0, 0},
	{"not tenths", "一成不变，三成员，两成立", "", 0, 0},
	{"not yuan", "2023元旦，单元，公元2024年", "", 0, 0},
	{"many people", "10 万多人，两万余户，1.3亿参保人，三万个", "", 0, 0},
	{"no number at all", "几十万，数十万，千万不要，万一，一块儿去，成千上万，两块牌子", "", 0, 0},
	{"in words with nought, ten thousands", "一万零五块钱", "一万零五块钱", calc.InYuan, 10_005_00},
	{"nothing", "零元", "零元", calc.InYuan, 0},
	{"more than there is", "9999999999999999亿元", "9999999999999999亿元", calc.InYuan, 0},
	{"no order of units", "十百千万亿元", "十百千万亿元", calc.InYuan, 0},
	{"a number with two points", "1.2.3元%", "2.3元", calc.InYuan, 2_30},
	{"a ratio of a ratio", "百分之百分之八", "百分之百", calc.InPercent, 1_000_000},
	{"half is no figure", "起付线减半，一半", "", 0, 0},
	{"a reference is none", "报\ufffc。", "", 0, 0},
}

func TestSeedsOfProseAreRead(t *testing.T) {
	for _, seed := range proseSeeds {
		found := figuresIn([]rune(seed.prose))
		switch {
		case seed.found == "" && len(found) > 0:
			t.Errorf("%s: found %q in %q", seed.why, found[0].text, seed.prose)
		case seed.found == "":
		case len(found) != 1 || found[0].text != seed.found:
			t.Errorf("%s: found %v in %q, want %q", seed.why, found, seed.prose, seed.found)
		case found[0].known != (seed.amount != 0) || seed.amount != 0 && (found[0].unit != seed.unit || found[0].amount != seed.amount):
			t.Errorf("%s: read %+v, want %d of unit %d", seed.why, found[0], seed.amount, seed.unit)
		}
	}
}

func FuzzFiguresInProse(f *testing.F) {
	for _, seed := range proseSeeds {
		f.Add(seed.prose)
	}
	f.Fuzz(func(t *testing.T, prose string) {
		runes := []rune(prose)
		last := 0
		for _, x := range figuresIn(runes) {
			n := utf8.RuneCountInString(x.text)
			if x.start < last || x.start+n > len(runes) {
				t.Fatalf("%q at %d of %q", x.text, x.start, prose)
			}
			for i, r := range []rune(x.text) {
				if foldRune(runes[x.start+i]) != r {
					t.Fatalf("%q is not what stands at %d of %q", x.text, x.start, prose)
				}
			}
			if x.known && (x.amount < 0 || x.unit == calc.InYuan && x.amount > int64(calc.MostFen)) {
				t.Fatalf("%q is %d", x.text, x.amount)
			}
			last = x.start + n
		}
	})
}

func TestMentions(t *testing.T) {
	var got []string
	for _, m := range Mentions("起付线 1,300 元，报百分之八十五，一共花了一万三千元，好几成。") {
		got = append(got, m.Text+" "+strconv.Itoa(int(m.Unit))+" "+strconv.FormatInt(m.Amount, 10)+" "+strconv.FormatBool(m.Known))
	}
	yuan, percent := strconv.Itoa(int(calc.InYuan)), strconv.Itoa(int(calc.InPercent))
	want := []string{"1300元 " + yuan + " 130000 true", "百分之八十五 " + percent + " 850000 true", "一万三千元 " + yuan + " 1300000 true"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The pattern is asked only of parts of a text, and finds what it finds in the whole.
func TestPartsHoldAllThatIsTyped(t *testing.T) {
	signs := rapid.SampledFrom([]rune(typedAlphabet + "元万成点分百0159，。、的保付次人民a\n"))
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(signs, 0, 30).Draw(t, "runes")
		text := foldWidth(string(runes))
		found := typedIn(runes)
		want := typedPattern.FindAllStringSubmatchIndex(text, -1)
		if len(found) != len(want) {
			t.Fatalf("%q: %d figures, want %d", text, len(found), len(want))
		}
		for i, m := range found {
			whole := typedMatch{utf8.RuneCountInString(text[:want[i][0]]), text, want[i]}
			if m.start != whole.start || m.text() != whole.text() {
				t.Errorf("%q: %q at %d, want %q at %d", text, m.text(), m.start, whole.text(), whole.start)
			}
			for _, name := range typedPattern.SubexpNames()[1:] {
				if name != "" && m.group(name) != whole.group(name) {
					t.Errorf("%q: %s is %q, want %q", text, name, m.group(name), whole.group(name))
				}
			}
		}
	})
}

// References are found where their pattern finds them.
func TestLinesHoldAllReferences(t *testing.T) {
	pattern := regexp.MustCompile(`[{｛]{2}[^{}｛｝\n]*[}｝]{2}`)
	pieces := rapid.SampledFrom([]string{"{{", "}}", "｛｛", "｝｝", "{", "}", "｛", "｝", "表 \"a/b\"", "“词”", "\n", "一"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "text"), "")
		same := func(a [2]int, b []int) bool { return a[0] == b[0] && a[1] == b[1] }
		if got, want := referencesIn(text), pattern.FindAllStringIndex(text, -1); !slices.EqualFunc(got, want, same) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}

// So are the lines below the headings of tables.
func TestTableLines(t *testing.T) {
	pattern := regexp.MustCompile(`^[ \t>*+-]*[|:-][ \t|:-]*$`)
	signs := rapid.SampledFrom([]rune("|:- \t>*+一a"))
	rapid.Check(t, func(t *rapid.T) {
		line := string(rapid.SliceOfN(signs, 0, 8).Draw(t, "line"))
		if isTableLine(line) != pattern.MatchString(line) {
			t.Errorf("%q: %v", line, isTableLine(line))
		}
	})
}
