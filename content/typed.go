package content

import (
	"regexp"
	"strings"

	"mingbaizhi/calc"
)

// typed is an amount or a ratio found in prose. Start counts characters.
type typed struct {
	start  int
	text   string
	known  bool // it could be read as a number
	unit   calc.Unit
	amount int64
}

var (
	chineseDigits = `[零〇一二两三四五六七八九十百千万亿]`
	typedPattern  = regexp.MustCompile(
		`([0-9][0-9,]*(?:\.[0-9]+)?)\s*([百千万亿]*)(?:多|余|来|几)?\s*(?:元|块)` + // 1: 700 元, 1.3 万元
			`|(` + chineseDigits + `+)(?:多|余|来|几)?(?:元|块钱)` + // 3: 七百元
			`|([0-9]+(?:\.[0-9]+)?)\s*(?:%|个百分点)` + // 4: 85%
			`|百分之\s*(` + chineseDigits + `+|[0-9.]+)` + // 5: 百分之八十五
			`|千分之\s*(?:` + chineseDigits + `+|[0-9.]+)` +
			`|([一二两三四五六七八九]|[1-9])\s*成([半一二三四五六七八九]?)`) // 6, 7: 六成, 六成五
	// What follows 成 in words that are no ratio: 一成不变, 三成员.
	notTenths = "年员立为功本绩果交都分长人不变品了就熟因语套型效群份"
	// 元 begins words too: 2023 元旦.
	notYuan = "旦月宵素件"
)

// Mention is an amount or a ratio that a text mentions, as guides may type none
// by hand.
type Mention struct {
	Text   string    // without spaces and separators: 1.3万元, 百分之八十
	Unit   calc.Unit // InYuan or InPercent
	Amount int64     // fen or millionths
	Known  bool      // it could be read as a number
}

// Mentions finds the amounts and ratios of a text.
func Mentions(text string) []Mention {
	var all []Mention
	for _, f := range figuresIn([]rune(text)) {
		all = append(all, Mention{plainFigure(f.text), f.unit, f.amount, f.known})
	}
	return all
}

// figuresIn finds the amounts and ratios of a passage.
func figuresIn(runes []rune) []typed {
	folded := make([]rune, len(runes))
	for i, r := range runes {
		folded[i] = foldRune(r)
	}
	text := string(folded)
	var found []typed
	for _, m := range typedPattern.FindAllStringSubmatchIndex(text, -1) {
		after := ""
		if rest := []rune(text[m[1]:]); len(rest) > 0 {
			after = string(rest[:1])
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		if group(6) != "" && group(7) == "" && after != "" && strings.Contains(notTenths, after) {
			continue
		}
		if strings.HasSuffix(text[m[0]:m[1]], "元") && after != "" && strings.Contains(notYuan, after) {
			continue
		}
		f := typed{start: len([]rune(text[:m[0]])), text: text[m[0]:m[1]]}
		f.measure(group)
		found = append(found, f)
	}
	return found
}

// measure reads the figure's value from the groups of typedPattern.
func (f *typed) measure(group func(int) string) {
	switch {
	case group(1) != "":
		f.unit = calc.InYuan
		f.yuan(strings.ReplaceAll(group(1), ",", ""), group(2))
	case group(3) != "":
		f.unit = calc.InYuan
		if n, ok := chineseNumber(group(3)); ok {
			f.amount, f.known = n*100, n <= int64(calc.MostFen)/100
		}
	case group(4) != "":
		f.percent(group(4))
	case group(5) != "":
		if n, ok := chineseNumber(group(5)); ok {
			f.unit, f.amount, f.known = calc.InPercent, n*10_000, n <= 100
		} else {
			f.percent(group(5))
		}
	case group(6) != "":
		tens, _ := digit(group(6))
		ones, ok := digit(group(7))
		if group(7) == "半" {
			ones, ok = 5, true
		}
		f.unit, f.known = calc.InPercent, ok || group(7) == ""
		f.amount = (tens*10 + ones) * 10_000
	}
}

func (f *typed) yuan(digits, unit string) {
	up := 0
	for _, r := range unit {
		up += map[rune]int{'百': 2, '千': 3, '万': 4, '亿': 8}[r]
	}
	whole, places, _ := strings.Cut(digits, ".")
	const longest = 14
	if len(whole)+len(places)+up > longest {
		return
	}
	if text, ok := (number{whole: whole, places: places}).scaled(up, 2); ok {
		fen, ok := calc.ParseYuan(text)
		f.amount, f.known = int64(fen), ok
	}
}

func (f *typed) percent(digits string) {
	p, ok := calc.ParsePercent(digits + "%")
	f.unit, f.amount, f.known = calc.InPercent, int64(p), ok
}

// digit reads one digit of either kind; nothing is zero.
func digit(text string) (n int64, ok bool) {
	const plain, chinese = "0123456789", "零一二三四五六七八九"
	switch {
	case text == "":
		return 0, false
	case text == "两":
		return 2, true
	case text == "〇":
		return 0, true
	}
	if i := strings.Index(plain, text); i >= 0 && len(text) == 1 {
		return int64(i), true
	}
	if i := strings.Index(chinese, text); i >= 0 {
		return int64(len([]rune(chinese[:i]))), true
	}
	return 0, false
}

// chineseNumber reads 七百, 一万三千五百, 三万五, 二〇二四. ok is false for what
// is no number.
func chineseNumber(text string) (n int64, ok bool) {
	var total, section, pending, lastUnit int64
	units := map[rune]int64{'十': 10, '百': 100, '千': 1000}
	const most = 1_000_000_000_000
	for _, r := range text {
		d, isDigit := digit(string(r))
		switch {
		case isDigit:
			if pending > 0 {
				return 0, false
			}
			if pending = d; d == 0 {
				lastUnit = 1 // 零 ends the short form 三万五
			}
		case units[r] > 0:
			if pending == 0 {
				pending = 1
			}
			section, pending, lastUnit = section+pending*units[r], 0, units[r]
		case r == '万':
			total, section, pending, lastUnit = (total+section+pending)*10_000, 0, 0, 10_000
		case r == '亿':
			total, section, pending, lastUnit = (total+section+pending)*100_000_000, 0, 0, 100_000_000
		default:
			return 0, false
		}
		if total > most {
			return 0, false
		}
	}
	if lastUnit > 10 && pending > 0 {
		pending *= lastUnit / 10
	}
	n = total + section + pending
	return n, n > 0
}

// plainFigure is a figure as it is compared: plain width, no spaces or commas.
func plainFigure(text string) string {
	return strings.NewReplacer(" ", "", ",", "", "\n", "").Replace(foldWidth(text))
}
