package content

import (
	"regexp"
	"strings"
	"unicode/utf8"

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
		`(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<up>[百千万亿]*)(?:多|余|来|几)?\s*(?:元|块)` + // 700 元, 1.3 万元
			`|(?P<yuan>` + chineseDigits + `+)(?:多|余|来|几)?(?:元|块钱)` + // 七百元
			`|(?P<spoken>` + chineseDigits + `{2,})块` + // 七百块
			`|(?P<bare>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<bareUp>[百千]*[万亿])(?:多|余|来|几)?` + // 20万
			`|(?P<bareYuan>[一二两三四五六七八九十]` + chineseDigits + `*[万亿])(?:多|余|来|几)?` + // 二十万
			`|(?P<percent>[0-9]+(?:\.[0-9]+)?)\s*(?:%|个百分点)` + // 85%
			`|百分之\s*(?P<hundredths>` + chineseDigits + `+|[0-9.]+)` + // 百分之八十五
			`|千分之\s*(?:` + chineseDigits + `+|[0-9.]+)` +
			`|(?P<tenths>[一二两三四五六七八九]|[1-9])\s*成(?P<half>[半一二三四五六七八九]?)`) // 六成, 六成五
	// What the pattern finds is made of these alone, and one each of the two that
	// follow stand in it.
	typedAlphabet = "0123456789,.% \t\n\f\r零〇一二两三四五六七八九十百千万亿多余来几元块钱个分点之成半"
	typedNumerals = "0123456789零〇一二两三四五六七八九十百千万亿"
	typedSigns    = "元块万亿%点之成"
	// What follows 成 in words that are no ratio: 一成不变, 三成员.
	notTenths = "年员立为功本绩果交都分长人不变品了就熟因语套型效群份"
	// 元 begins words too: 2023 元旦.
	notYuan = "旦月宵素件"
	// What is counted in ten thousands and is no money: 10 万人.
	notMoney = "人名户家次个条种例张份件位所辆台本吨亩里米平年天日岁字步公千克级册群盒支片粒针座村城镇县床只头股项道笔组场度参居职农城"
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
	var found []typed
	for _, m := range typedIn(runes) {
		end := m.start + utf8.RuneCountInString(m.text())
		begins := func(words string) bool { // what follows
			for _, r := range runes[end:] {
				if r = foldRune(r); r != ' ' {
					return strings.ContainsRune(words, r)
				}
			}
			return false
		}
		ends := func(words string) bool { // what stands before
			return m.start > 0 && strings.ContainsRune(words, foldRune(runes[m.start-1]))
		}
		switch {
		case m.group("tenths") != "" && m.group("half") == "" && begins(notTenths),
			strings.HasSuffix(m.text(), "元") && begins(notYuan),
			m.group("bare")+m.group("bareYuan") != "" && (begins(notMoney) || ends("几数上")):
			continue
		}
		f := typed{start: m.start, text: m.text()}
		f.measure(m.group)
		found = append(found, f)
	}
	return found
}

// typedKinds says of each sign below its length what it may be in a figure.
var typedKinds = func() (all [1 << 16]uint8) {
	for kind, signs := range []string{typedAlphabet, typedSigns, typedNumerals} {
		for _, r := range signs {
			all[r] |= 1 << kind
		}
	}
	return all
}()

// inFigures are the kinds that a figure has, each.
const inFigures = 1<<3 - 1

// typedMatch is what the pattern finds in a part of a text. Start counts characters
// of the text.
type typedMatch struct {
	start  int
	part   string
	groups []int
}

func (m *typedMatch) text() string { return m.part[m.groups[0]:m.groups[1]] }

func (m *typedMatch) group(name string) string {
	i := typedPattern.SubexpIndex(name)
	if m.groups[2*i] < 0 {
		return ""
	}
	return m.part[m.groups[2*i]:m.groups[2*i+1]]
}

// typedIn is what the pattern finds in a text, in plain width. It is slow, so it is
// asked only where signs stand together of which it could find something.
func typedIn(runes []rune) (found []typedMatch) {
	for end := 0; end < len(runes); end++ {
		start, has := end, uint8(0)
		for ; end < len(runes); end++ {
			r := foldRune(runes[end])
			if int(r) >= len(typedKinds) || typedKinds[r] == 0 {
				break
			}
			has |= typedKinds[r]
		}
		if has != inFigures {
			continue
		}
		part := foldWidth(string(runes[start:end]))
		for _, groups := range typedPattern.FindAllStringSubmatchIndex(part, -1) {
			found = append(found, typedMatch{start + utf8.RuneCountInString(part[:groups[0]]), part, groups})
		}
	}
	return found
}

// measure reads the figure's value from the groups of typedPattern.
func (f *typed) measure(group func(string) string) {
	switch {
	case group("digits")+group("bare") != "":
		f.unit = calc.InYuan
		f.yuan(strings.ReplaceAll(group("digits")+group("bare"), ",", ""), group("up")+group("bareUp"))
	case group("yuan")+group("spoken")+group("bareYuan") != "":
		f.unit = calc.InYuan
		if n, ok := chineseNumber(group("yuan") + group("spoken") + group("bareYuan")); ok {
			f.amount, f.known = n*100, n <= int64(calc.MostFen)/100
		}
	case group("percent") != "":
		f.percent(group("percent"))
	case group("hundredths") != "":
		if n, ok := chineseNumber(group("hundredths")); ok {
			f.unit, f.amount, f.known = calc.InPercent, n*10_000, n <= 100
		} else {
			f.percent(group("hundredths"))
		}
	case group("tenths") != "":
		tens, _ := digit(group("tenths"))
		ones, ok := digit(group("half"))
		if group("half") == "半" {
			ones, ok = 5, true
		}
		f.unit, f.known = calc.InPercent, ok || group("half") == ""
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
	return strings.Map(func(r rune) rune {
		if r = foldRune(r); r == ' ' || r == ',' || r == '\n' {
			return -1
		}
		return r
	}, text)
}
