package content

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// read takes a scalar as written to its plain form: 1,000元 to 1000. When it
// cannot be read, say is the sentence for the author; name is what the place
// is called.
func (k Kind) read(written string, words []Word, name string) (text, say string) {
	text = strings.TrimSpace(foldWidth(written))
	if slices.ContainsFunc(words, func(w Word) bool { return w.ID == text }) {
		return text, ""
	}
	switch k {
	case Text:
		return strings.TrimSpace(written), ""
	case Name, Address:
		return readName(strings.TrimSpace(written), name)
	case ID:
		if say := idFault(text); say != "" {
			return "", name + "写成了“" + shown(written) + "”：" + say
		}
		return text, ""
	case Cite:
		if citePattern.MatchString(text) {
			return text, ""
		}
		return "", name + "写成了“" + shown(written) + "”：要写来源的编号，如 portal-2024。"
	case RowID:
		return readRowID(strings.TrimSpace(written), name)
	case OneWord:
		return "", name + "写成了“" + shown(written) + "”：" + meantWord(text, words)
	case Flag:
		if text == "true" || text == "false" {
			return text, ""
		}
		return "", name + "写成了“" + shown(written) + "”：只能写 true（是）或 false（否）。"
	case Count:
		return readCount(text, name)
	case Money:
		return readMoney(text, name)
	case Rate, Percent:
		return readPercent(text, name, k == Rate)
	case Number:
		return readFigure(text, name)
	case Decimal:
		return readDecimal(text, name)
	case Day, SeenOn, Printed, MonthDay, Year:
		return readDate(k, text, name)
	case Phone:
		if phonePattern.MatchString(text) {
			return text, ""
		}
		return "", name + "写成了“" + shown(written) + "”：只写数字和 -，如 0533-1234567。"
	case Link:
		return readLink(text, name)
	case Code:
		if codePattern.MatchString(text) {
			return text, ""
		}
		return "", name + "写成了“" + shown(written) + "”：照网页或纸上印的政策码写，8 到 64 个数字和小写字母 a 到 f，如 7ea1898e。"
	}
	return text, "" // Condition and Answer are read against the vocabulary
}

var (
	idPattern    = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	citePattern  = regexp.MustCompile(`^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$`)
	codePattern  = regexp.MustCompile(`^[0-9a-f]{8,64}$`)
	phonePattern = regexp.MustCompile(`^\+?[0-9][0-9 -]{2,20}$`)
	notInRowID   = "/@#\"'“”‘’{}｛｝：: \t\n　"
)

// deviceNames are what Windows has for devices: nothing may be called so, whatever
// stands after the point.
var deviceNames = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// mostInID bounds ids: pages and files are called so.
const mostInID = 60

// idFault says what is wrong with an id, empty where nothing is.
func idFault(id string) string {
	switch {
	case !idPattern.MatchString(id):
		return "编号只用小写字母、数字和 -，以字母开头，如 portal-2024。"
	case len(id) > mostInID:
		return "太长，编号不要超过 60 个字母。"
	case deviceNames.MatchString(id):
		return "Windows 上没有东西能叫这个名字：换一个编号。"
	}
	return ""
}

// NameFault says why a file or a folder, which is what, may not be called as it is;
// empty where it may.
func NameFault(what, id string) string {
	switch {
	case !idPattern.MatchString(id):
		return what + "“" + shown(id) + "”不能当编号：改成小写字母、数字和 -，以字母开头。"
	case len(id) > mostInID:
		return what + "“" + shown(id) + "”太长：不要超过 60 个字母。"
	case deviceNames.MatchString(id):
		return what + "不能是 " + id + "：Windows 上没有东西能叫这个名字。换一个。"
	}
	return ""
}

// ownFolders are what the site, or its edition for a portal, has of its own beside
// the regions.
var ownFolders = []string{"assets", "paste"}

// FolderFault says why a region's folder may not be called as it is, empty where it
// may.
func FolderFault(id string) string {
	if contains(ownFolders, id) {
		return "文件夹不能叫 " + id + "：网站自己的文件放在这个名字下面。换一个名字。"
	}
	return NameFault("文件夹名", id)
}

// meantWord is meant for words that also have a name: an author who wrote the
// name is told the word.
func meantWord(text string, words []Word) string {
	var ids []string
	for _, w := range words {
		if w.Name == text {
			return "应写成 " + w.ID + "。"
		}
		ids = append(ids, w.ID)
	}
	return meant(text, ids)
}

func readName(text, name string) (string, string) {
	const most = 120
	switch {
	case strings.ContainsAny(text, "\n\t"):
		return "", name + "只能写一行。"
	case utf8.RuneCountInString(text) > most:
		return "", name + "太长：不要超过 120 个字。"
	}
	return text, ""
}

func readRowID(text, name string) (string, string) {
	const most = 30
	switch {
	case strings.ContainsAny(text, notInRowID):
		return "", name + "“" + shown(text) + "”里有空格、引号或 / @ : 这样的符号：只用文字、数字和 -。"
	case utf8.RuneCountInString(text) > most:
		return "", name + "太长：不要超过 30 个字。"
	case text == "limits", text == "top-up", text == "first-pay":
		return "", name + "不能叫 " + text + "：这个词在地址里另有用处。"
	}
	return text, ""
}

func readLink(text, name string) (string, string) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(text, " \"<>") {
		return "", name + "写成了“" + shown(text) + "”：要写完整的网址，以 https:// 或 http:// 开头。"
	}
	return text, ""
}

// wants says what a scalar of the kind looks like.
func (k Kind) wants(words []Word) string {
	says := map[Kind]string{
		Text: "一段文字", Name: "一行文字", ID: "编号（小写字母、数字和 -）", RowID: "短名（如 一档）",
		OneWord: "一个词", Flag: "true 或 false", Count: "整数，如 3", Money: "金额，如 700", Rate: "比例，如 85%", Percent: "比例，如 85%",
		Number: "金额（如 700）或比例（如 85%）", Decimal: "数字，如 165.63", Day: "日期，如 2024-01-05", SeenOn: "年、月或日，如 2024-01",
		Printed: "年、月或日，如 2024-01", MonthDay: "月和日，如 07-01", Year: "年份，如 2024", Phone: "电话号码",
		Link: "网址", Condition: "一个选项或数字", Address: "单元格的地址，如 表/行/列", Answer: "一个答案", Cite: "来源的编号", Code: "政策码，如 7ea1898e",
	}[k]
	if len(words) == 0 {
		return says
	}
	ids := make([]string, len(words))
	for i, w := range words {
		ids[i] = w.ID
	}
	if k == OneWord && len(ids) == 1 {
		return ids[0]
	}
	if k == OneWord {
		return strings.Join(ids, "、") + " 之一"
	}
	return says + "，或 " + strings.Join(ids, "、")
}
