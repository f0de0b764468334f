package content

import "strings"

// Shape says what may stand at one place of a YAML file: a scalar, a list, a
// mapping, or a choice of these. The shapes are the one description of what
// authors write. The loader walks a file along its shape, the messages take
// their words from it, and forms and JSON Schema can be made from it.
type Shape struct {
	Scalar  Kind     // NoScalar: only a list or a mapping
	Words   []Word   // OneWord: the words there are; else words that stand beside the kind: unknown, open
	List    *Shape   // of what; nil: no list
	Empty   bool     // the list may be written and empty
	Of      Named    // ID: of what it is the id, where that is declared elsewhere
	Keys    []Key    // of a mapping, in the order in which they are written
	Rest    *Rest    // what other keys a mapping has; nil: none
	One     []string // of these keys exactly one must be there
	Instead []Instead
}

// Word is one allowed word with what it means.
type Word struct{ ID, Name string }

// Key is one key of a mapping.
type Key struct {
	ID       string
	Name     string // what people call it: 起付线
	Help     string // one or two sentences for whoever fills it in
	Required bool
	Column   string // the column in addresses of cells, POOL or COLUMN where the author names it; empty where it is no cell
	Shape    *Shape
}

// Rest describes the keys of a mapping that authors name themselves.
type Rest struct {
	Name  string // what such a key is: 情况
	Key   Kind
	Shape *Shape
}

// Instead is a key that people write and that is not one, with what to do.
type Instead struct{ ID, Say string }

// Kind is how a scalar is read.
type Kind uint8

const (
	NoScalar  Kind = iota
	Text           // 一句话或几段话
	Name           // short, on one line
	ID             // a-z, 0-9 and -
	RowID          // short, no / @ or quotes: 一档
	OneWord        // one of Words
	Flag           // true or false
	Count          // a whole number, not negative
	Money          // yuan: 700, 1,000, 1.3万, 100元
	Rate           // 0% to 100%
	Percent        // any ratio, 300%
	Number         // money, a ratio or a count, also negative: the column says which
	Decimal        // a number as it was printed, its unit beside it: 165.63
	Day            // 2026-02-20
	SeenOn         // 2024, 2024-01 or 2024-01-20
	Printed        // 2024, 2024-01 or 2024-01-20
	MonthDay       // 07-01
	Year           // 2024
	Phone          // 12393, 0533-1234567
	Link           // https://…
	Condition      // an option, a number or a span of numbers: 3.. or 2..3
	Address        // of a cell
	Cite           // the id of a source: portal-2024, or LAYER.portal-2024
	Answer         // an answer to a fact: an option, a number, an amount
	Code           // a policy code, the beginning of a bundle's hash: 7ea1898e
)

// FileShape is one kind of file in the tree.
type FileShape struct {
	Pattern string // as path.Match takes it: */policy/*.yaml
	Name    string // 一层保障
	Help    string
	Shape   *Shape
}

// Files lists every kind of YAML in the tree; the front matter of a guide and
// its worked examples are described like files.
func Files() []FileShape {
	return []FileShape{
		{"vocabulary.yaml", "问题与选项", "计算器会问什么，每个问题有哪些答案。", &vocabularyShape},
		{"glossary.yaml", "术语", "医保词语，用一两句大白话解释。", &glossaryShape},
		{"site.yaml", "网站", "网站名称、谁办的、电话、声明。", &siteShape},
		{"*/region.yaml", "地区", "一个地区：名称、上级、电话、支付顺序、速查表。", &regionShape},
		{"*/vocabulary.yaml", "当地的问题与选项", "只有这里才问的情况，接在总的词表后面。", &additionShape},
		{"*/policy/*.yaml", "一层保障", "一层待遇的政策表，文件名就是它的编号。", &layerShape},
		{"*/services.yaml", "办事指南", "人们来办的事：谁办、带什么、去哪里、多久、怎么办。", &servicesShape},
		{"*/stations.yaml", "服务网点", "去哪里办：几级网点，或一个个地址。", &stationsShape},
		{"*/enrolment.yaml", "断保和连续缴费", "断了再缴要等几个月，连着缴有什么好处。", &enrolmentShape},
		{"*/advice.yaml", "还能做的事", "为了少付钱，人还能做的事，由计算器算能少付多少。", &adviceFileShape},
		{"*/alerts.yaml", "监测线", "自己付到多少，会有人留意；留意不是待遇。", &alertsShape},
		{"*/cases.yaml", "案例", "公布过的真实案例，由程序重算或相加。", &casesShape},
		{"*/prices.yaml", "集采价格", "药和耗材集采以前、以后的价格。", &pricesShape},
		{"*/figures.yaml", "关于本地医保", "公布过的人数、钱数，和办事流程的前后对比。", &figuresShape},
		{"*/leaflets/*.yaml", "明白纸", "一张 A4 纸，印哪几篇问答、哪几张表，文件名就是它的编号。", &leafletShape},
		{"*/corrections.yaml", "更正", "登错过什么，应是什么，谁受影响，怎么办。", &correctionsShape},
		{"approvals.yaml", "共用文件的审核", "词表、术语和网站设置，谁起草、复核、审核。", &approvalsShape},
		{"*/approvals.yaml", "审核", "这个地区的每个文件，谁起草、复核、审核；内容一改就作废。", &approvalsShape},
		{"*/guides/*.md", "指南的开头", "两行 --- 之间的内容。", &frontShape},
		{"*/guides/*.md#算例", "指南里的算例", "正文里 ```算例 中间的内容。", &exampleShape},
	}
}

// key finds a key by its id.
func (s *Shape) key(id string) *Key {
	for i := range s.Keys {
		if s.Keys[i].ID == id {
			return &s.Keys[i]
		}
	}
	return nil
}

func (s *Shape) isMapping() bool { return s.Keys != nil || s.Rest != nil }

// wants says in Chinese what may stand at the place, with an example.
func (s *Shape) wants() string {
	var says []string
	if s.Scalar != NoScalar {
		says = append(says, s.Scalar.wants(s.Words))
	}
	if s.List != nil {
		says = append(says, "一列（每项以 - 开头，或写成 [甲, 乙]）")
	}
	if s.isMapping() {
		says = append(says, "一组“键: 内容”")
	}
	return strings.Join(says, "，或")
}

// Named is what an id names that is declared somewhere else in the tree.
type Named string

const (
	AnIntent Named = "intent" // intents of the vocabulary
	AFact    Named = "fact"   // facts of the vocabulary
	ALayer   Named = "layer"
	AGuide   Named = "guide"
	AQuick   Named = "quick"
	ACase    Named = "case"
	AFigure  Named = "figure" // figures of region.yaml
	ATier    Named = "tier"   // tiers of the same file
	ARegion  Named = "region"
)

// idOf is the id of something that is declared elsewhere.
func idOf(of Named) *Shape { return &Shape{Scalar: ID, Of: of} }

// listOf is a list of one shape.
func listOf(item *Shape) *Shape { return &Shape{List: item} }

// scalar is a plain scalar of one kind.
func scalar(kind Kind, words ...Word) *Shape { return &Shape{Scalar: kind, Words: words} }

// oneOf is a scalar that is one of some words.
func oneOf(words ...Word) *Shape { return &Shape{Scalar: OneWord, Words: words} }
