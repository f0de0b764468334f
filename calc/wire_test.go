package calc

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// wireVisits wraps visits, or what stands in the place of one, in a request.
func wireVisits(visits ...string) string { return `{"visits":[` + strings.Join(visits, ",") + `]}` }

// wireWith is a visit with these members and no mistake beside.
func wireWith(members string) string {
	return wireVisits(`{"settled":"2026-03-01","bill":{"total":"64238.03"},` + members + `}`)
}

func wireBill(members string) string {
	return wireVisits(`{"settled":"2026-03-01","bill":{` + members + `}}`)
}

// wireOne is a visit, wireLong a name that is too long.
const wireOne = `{"settled":"2026-03-01","bill":{"total":"1"}}`

var wireLong = strings.Repeat("长", mostWords+1)

func wirePerson(members string) string {
	return `{"person":{` + members + `},` + wireVisits(wireOne)[1:]
}

// wireAsks is what wireWith says, changed.
func wireAsks(change func(*Request)) Request {
	q := Request{Visits: []Visit{{Admitted: 20260301, Discharged: 20260301, Settled: 20260301, Bill: Bill{Total: wireExactly(64238_03)}}}}
	change(&q)
	return q
}

func wireAmount(low, high Fen) Amount { return Amount{Span{low, high}, true} }

func wireExactly(f Fen) Amount { return wireAmount(f, f) }

// requestSeeds are requests and what they say.
var requestSeeds = []struct {
	why, src string
	want     Request
}{
	{"the request of the design, whole", `{"region":"zibo","as_of":"2026-11-22",
 "person":{"insurance":"resident","group":"adult","identity":[{"value":"dibao","from":"2025-01-01"}]},"assumed":["group"],
 "visits":[{"admitted":"2026-02-20","discharged":"2026-03-01","settled":"2026-03-01","hospital":"a","episode":"e",
            "facts":{"care":"inpatient","level":"tertiary","place":"elsewhere","filed":null,"admission":1},
            "bill":{"from":"slip","total":"64238.03","non_covered":"1000.00","over_limit":"0","first_pay":"500.00",
                    "marked":{"special_drug":{"part":"first_pay","amount":"300.00"}}},
            "given":{"resident-inpatient":{"paid":"35375.28","deductible":"700.00"}}}],
 "pools":{"major-illness":{"base":"8000.00","deductible":"5000.00","paid":"1950.00"},"dialysis@a":{"times":2}},
 "accounts":[{"whose":"self","balance":"320.00"}],
 "figures":{"resident-inpatient/市外/deductible":"900","resident-inpatient/市外/rate":"55%"},"want":["questions"]}`,
		Request{
			Region: "zibo", AsOf: 20261122, Assumed: []string{"group"}, Want: []string{"questions"},
			Person: []Answer{{Fact: "insurance", Values: []string{"resident"}}, {Fact: "group", Values: []string{"adult"}},
				{Fact: "identity", Values: []string{"dibao"}, From: 20250101}},
			Visits: []Visit{{Admitted: 20260220, Discharged: 20260301, Settled: 20260301, Hospital: "a", Episode: "e",
				Facts: []Answer{{Fact: "care", Values: []string{"inpatient"}}, {Fact: "level", Values: []string{"tertiary"}},
					{Fact: "place", Values: []string{"elsewhere"}}, {Fact: "filed", Unsure: true}, {Fact: "admission", Values: []string{"1"}}},
				Bill: Bill{From: "slip", Total: wireExactly(64238_03), NonCovered: wireExactly(1000_00), OverLimit: wireExactly(0), FirstPay: wireExactly(500_00),
					Marks: []Mark{{"special_drug", "first_pay", exactly(300_00)}}},
				Given: []Given{{"resident-inpatient", wireExactly(35375_28), wireExactly(700_00)}}}},
			Pools: []PoolStart{{Pool: "major-illness", Base: wireExactly(8000_00), Deductible: wireExactly(5000_00), Paid: wireExactly(1950_00)},
				{Pool: "dialysis", Each: "a", Times: Amount{exactly(2), true}}},
			Accounts: []Account{{"self", 320_00}},
			Figures:  []Entered{{"resident-inpatient/市外/deductible", "900"}, {"resident-inpatient/市外/rate", "55%"}},
		}},
	{"an editor's byte order mark is no mistake", "\uFEFF" + wireWith(`"hospital":""`), wireAsks(func(q *Request) {})},
	{"null is 不清楚 for an answer, and not said for all else", wireWith(`"hospital":null,"episode":null,"admitted":null,"given":null,"printed":{"hifp_pay":null},"facts":{"filed":null}`),
		wireAsks(func(q *Request) { q.Visits[0].Facts = []Answer{{Fact: "filed", Unsure: true}} })},
	{"a part that is null is unknown, not zero", wireBill(`"total":"64238.03","first_pay":null,"over_limit":"0"`),
		wireAsks(func(q *Request) { q.Visits[0].Bill.OverLimit = wireExactly(0) })},
	{"none of several is an empty list", wireWith(`"facts":{"identity":[]}`),
		wireAsks(func(q *Request) { q.Visits[0].Facts = []Answer{{Fact: "identity"}} })},
	{"several at once", wireWith(`"facts":{"identity":["a","b"]}`),
		wireAsks(func(q *Request) { q.Visits[0].Facts = []Answer{{Fact: "identity", Values: []string{"a", "b"}}} })},
	{"numbers may be typed in any way, ids stay as they are", wireWith(`"facts":{"age":"６５","income":"1,200.50 元","x":3.5,"y":"5a","z":"一，二"}`),
		wireAsks(func(q *Request) {
			q.Visits[0].Facts = []Answer{{Fact: "age", Values: []string{"65"}}, {Fact: "income", Values: []string{"1200.50"}},
				{Fact: "x", Values: []string{"3.5"}}, {Fact: "y", Values: []string{"5a"}}, {Fact: "z", Values: []string{"一，二"}}}
		})},
	{"an identity may change within the year, or be unclear for a while", `{"person":{"identity":[{"value":["a","b"],"until":"2026-01-31"},{"value":null,"from":"2026-02-01"}]},` + wireWith(`"hospital":""`)[1:],
		wireAsks(func(q *Request) {
			q.Person = []Answer{{Fact: "identity", Values: []string{"a", "b"}, Until: 20260131}, {Fact: "identity", Unsure: true, From: 20260201}}
		})},
	{"amounts as JSON numbers, and a range", wireBill(`"total":64238.03,"eligible":[1000,"60,000"]`),
		wireAsks(func(q *Request) { q.Visits[0].Bill.Eligible = wireAmount(1000_00, 60000_00) })},
	{"amounts as people paste them", wireBill(`"total":"￥ ６４，２３８．０３ 元"`), wireAsks(func(q *Request) {})},
	{"what the slip prints of who paid", wireWith(`"printed":{"hifp_pay":"35,375.28","psn_cash_pay":0,"oth_pay":null}`),
		wireAsks(func(q *Request) { q.Visits[0].Printed = []PrintedLine{{"hifp_pay", 35375_28}, {"psn_cash_pay", 0}} })},
	{"a deductible between two", wireWith(`"given":{"a":{"paid":"1","deductible":["0","5"]}}`),
		wireAsks(func(q *Request) { q.Visits[0].Given = []Given{{"a", wireExactly(1_00), wireAmount(0, 5_00)}} })},
	{"a cell filled in by hand, another left empty", `{"figures":{"a/b/rate":"５５％","a/b/deductible":null,"a/b/limit":200000},` + wireWith(`"hospital":""`)[1:],
		wireAsks(func(q *Request) { q.Figures = []Entered{{"a/b/rate", "55%"}, {"a/b/limit", "200000"}} })},
}

// One date is enough, and which ones are said decides the rest.
func TestRequestDates(t *testing.T) {
	for _, test := range []struct {
		why, dates                    string
		admitted, discharged, settled Date
	}{
		{"an outpatient visit is one day", `"settled":"2026-03-01"`, 20260301, 20260301, 20260301},
		{"settled on the day of discharge", `"admitted":"2026-02-20","discharged":"2026-03-01"`, 20260220, 20260301, 20260301},
		{"the slip prints admission and settlement", `"admitted":"2026-02-20","settled":"2026-03-01"`, 20260220, 20260301, 20260301},
		{"admission alone", `"admitted":"2026-02-20"`, 20260220, 20260220, 20260220},
		{"discharge alone", `"discharged":"2026-03-01"`, 20260301, 20260301, 20260301},
		{"paid in advance, settled weeks later", `"discharged":"2026-03-01","settled":"2026-04-15"`, 20260301, 20260301, 20260415},
		{"a long stay settled at the year's end", `"admitted":"2025-12-01","discharged":"2026-01-20","settled":"2025-12-31"`, 20251201, 20260120, 20251231},
		{"the same without admission", `"discharged":"2026-01-20","settled":"2025-12-31"`, 20251231, 20260120, 20251231},
	} {
		q, fault := parseRequest([]byte(wireVisits(`{` + test.dates + `,"bill":{"total":"1"}}`)))
		if fault != nil {
			t.Errorf("%s: %s: %v", test.why, test.dates, fault)
			continue
		}
		if v := q.Visits[0]; v.Admitted != test.admitted || v.Discharged != test.discharged || v.Settled != test.settled {
			t.Errorf("%s: %s is %v, %v, %v; want %v, %v, %v", test.why, test.dates, v.Admitted, v.Discharged, v.Settled, test.admitted, test.discharged, test.settled)
		}
	}
}

// requestFaultSeeds are no requests, with what is said of them.
var requestFaultSeeds = []struct {
	why, src, field, message string
}{
	{"far too much", `"` + strings.Repeat("x", mostRequest), "", "请求太长，最多 1 MB"},
	{"no JSON", `{"visits":[`, "visits[0]", "JSON 第 12 个字：没有写完，后面应是一个值"},
	{"a list of requests on one line", `[{}]`, "", `这里要写一个对象，例如 {"person": {…}, "visits": [{…}]}，写的是列表`},
	{"nothing to settle", `{}`, "visits", "至少要写一次就诊"},
	{"no visit in the list", `{"visits":[]}`, "visits", "至少要写一次就诊"},
	{"more visits than a year has days", wireVisits(slices.Repeat([]string{wireOne}, mostVisits+1)...), "visits", "太多了，最多 366 项，写了 367 项"},

	{"a letter left out", `{"regon":"a",` + wireVisits(wireOne)[1:], "regon", "不认识 “regon”，是不是 “region”？"},
	{"two letters swapped", wireBill(`"toatl":"1"`), "visits[0].bill.toatl", "不认识 “toatl”，是不是 “total”？"},
	{"a dash for an underscore, and capitals", wireBill(`"total":"1","Non-Covered":"0"`), "visits[0].bill.Non-Covered", "不认识 “Non-Covered”，是不是 “non_covered”？"},
	{"a name from elsewhere", wireVisits(`{"date":"2026-03-01","bill":{"total":"1"}}`), "visits[0].date",
		"不认识 “date”，这里可以写 admitted、discharged、settled、episode、hospital、facts、bill、given 或 printed"},
	{"a date in an answer misspelt", wirePerson(`"a":[{"value":"b","form":"2026-01-01"}]`), "person.a[0].form", "不认识 “form”，是不是 “from”？"},
	{"an extra nobody offers", `{"want":["question"],` + wireVisits(wireOne)[1:], "want[0]", "不认识 “question”，是不是 “questions”？"},
	{"the bill comes from somewhere else", wireBill(`"total":"1","from":"hospital"`), "visits[0].bill.from", "不认识 “hospital”，这里可以写 slip 或 estimate"},
	{"a part that does not exist", wireBill(`"total":"1","marked":{"tcm":{"part":"eligable","amount":"1"}}`), "visits[0].bill.marked.tcm.part", "不认识 “eligable”，是不是 “eligible”？"},

	{"a text as a number", wireWith(`"hospital":7`), "visits[0].hospital", "这里要写加双引号的文字，写的是数字 “7”"},
	{"an object as a text", `{"person":"resident",` + wireVisits(wireOne)[1:], "person", "这里要写一个对象 {…}，写的是文字 “resident”"},
	{"a list as an object", `{"visits":{"settled":"2026-03-01"}}`, "visits", "这里要写一个列表 […]，写的是对象"},
	{"yes as true", wirePerson(`"filed":true`), "person.filed", "这里要写加双引号的文字，不用 true 和 false"},
	{"a hole in a list", wirePerson(`"identity":["a",null]`), "person.identity[1]", "列表里不能有 null，请删去"},
	{"an empty answer", wirePerson(`"identity":" "`), "person.identity", "这里不能是空的"},
	{"a number as a computer writes it", wirePerson(`"age":6e1`), "person.age", "数字要写成普通小数，不写成 “6e1”"},
	{"an answer without its value", wirePerson(`"identity":[{"from":"2026-01-01"}]`), "person.identity[0].value", `没有写答案，例如 {"value": "…", "from": "2026-01-01"}；不清楚写 null`},
	{"an answer that ends before it begins", wirePerson(`"identity":[{"value":"a","from":"2026-02-01","until":"2026-01-31"}]`), "person.identity[0].until",
		"结束日期 2026-01-31 早于开始日期 2026-02-01，请核对"},
	{"dates for a fact of one visit", wireWith(`"facts":{"level":[{"value":"a"}]}`), "visits[0].facts.level[0]",
		`这里写选项的代号；分时间的答案只有 person 里能写，列表的每一项都写成 {"value": …, "from": …, "until": …}`},
	{"half of the list dated", wirePerson(`"identity":[{"value":"a"},"b"]`), "person.identity[1]", "这里要写一个对象 {…}，写的是文字 “b”"},
	{"a text without end", wireWith(`"hospital":"` + wireLong + `"`), "visits[0].hospital", "太长了，最多 200 个字"},
	{"a name without end", wirePerson(`"` + wireLong + `":"a"`), "person." + wireLong, "名称太长了，最多 200 个字"},
	{"more answers than there can be questions", wirePerson(`"a0":"b"` + wireMany(mostMembers)), "person", "太多了，最多 500 项"},

	{"no date at all", wireVisits(`{"bill":{"total":"1"}}`), "visits[0].settled", `没有写日期，至少写结算日期，例如 "settled": "2026-03-01"`},
	{"a date with strokes", wireWith(`"admitted":"2026/2/3"`), "visits[0].admitted", "日期要写成 “2026-02-03”，写的是 “2026/2/3”"},
	{"a date in Chinese", wireWith(`"admitted":"2026年2月13日"`), "visits[0].admitted", "日期要写成 “2026-02-13”，写的是 “2026年2月13日”"},
	{"a date without strokes", wireWith(`"admitted":"20260213"`), "visits[0].admitted", "日期要写成 “2026-02-13”，写的是 “20260213”"},
	{"a day that does not exist", wireWith(`"admitted":"2026-02-30"`), "visits[0].admitted", "没有这一天：“2026-02-30”；日期要写成 2026-03-01 这样"},
	{"a date as a number", wireWith(`"admitted":20260213`), "visits[0].admitted", `这里要写加双引号的日期，例如 "2026-03-01"，写的是数字 “20260213”`},
	{"home before admission", wireWith(`"admitted":"2026-02-20","discharged":"2026-02-02"`), "visits[0].discharged", "出院日期 2026-02-02 早于入院日期 2026-02-20，请核对"},
	{"paid before admission", wireWith(`"admitted":"2026-03-20","discharged":"2026-03-22"`), "visits[0].settled", "结算日期 2026-03-01 早于入院日期 2026-03-20，请核对"},

	{"no bill", wireVisits(`{"settled":"2026-03-01"}`), "visits[0].bill.total", `没有写这次的医疗费总额，例如 "bill": {"total": "64238.03"}`},
	{"a bill without its total", wireBill(`"total":null,"eligible":"5"`), "visits[0].bill.total", `没有写这次的医疗费总额，例如 "bill": {"total": "64238.03"}`},
	{"a range with one end", wireBill(`"total":["1"]`), "visits[0].bill.total", `范围要写两个数：["低", "高"]`},
	{"a range upside down", wireBill(`"total":["2000","1000"]`), "visits[0].bill.total", "范围的前一个数 2,000.00 元大于后一个数 1,000.00 元，请对调"},
	{"a range without its low end", wireBill(`"total":[null,"1000"]`), "visits[0].bill.total[0]", "列表里不能有 null，请删去"},
	{"an amount inside an object", wireBill(`"total":{"yuan":5}`), "visits[0].bill.total", `这里要写金额，例如 "1234.56"，拿不准写 ["1000", "1500"]，写的是对象`},
	{"an amount as a computer writes it", wireBill(`"total":1e5`), "visits[0].bill.total", "数字要写成普通小数，不写成 “1e5”"},

	{"parts over the total", wireBill(`"total":"1000","first_pay":"600","non_covered":["500","700"]`), "visits[0].bill.total",
		"总额 1,000.00 元少于各部分之和 1,100.00 元（先行自付 600.00 元、全自费 500.00 到 700.00 元），请对着单子核对"},
	{"eligible and what it leaves no room for", wireBill(`"total":"1000","eligible":"900","first_pay":"200"`), "visits[0].bill.total",
		"总额 1,000.00 元少于各部分之和 1,100.00 元（符合政策范围金额 900.00 元、先行自付 200.00 元），请对着单子核对"},
	{"eligible given, and wrong", wireBill(`"total":"64238.03","eligible":"60000","first_pay":"500","over_limit":"0","non_covered":"1000"`), "visits[0].bill.eligible",
		"总额 64,238.03 元减去先行自付、超限价自费、全自费共 1,500.00 元，应是 62,738.03 元，写的是 60,000.00 元；请对着单子核对，或者不写这一项"},
	{"all given, the others alone too much", wireBill(`"total":"1000","eligible":"0","first_pay":"500","over_limit":"0","non_covered":"501"`), "visits[0].bill.total",
		"总额 1,000.00 元少于各部分之和 1,001.00 元（符合政策范围金额 0.00 元、先行自付 500.00 元、超限价自费 0.00 元、全自费 501.00 元），请对着单子核对"},
	{"marks over their part", wireBill(`"total":"1000","first_pay":"500","marked":{"a":{"part":"first_pay","amount":"300"},"b":{"part":"first_pay","amount":"200.01"}}`), "visits[0].bill.marked",
		"标记的金额（a 300.00 元、b 200.01 元）多于它们所在的先行自付，这部分最多 500.00 元；请对着单子核对"},
	{"a mark over what the other parts leave for its part", wireBill(`"total":"1000","first_pay":"500","marked":{"a":{"part":"eligible","amount":"501"}}`), "visits[0].bill.marked",
		"标记的金额（a 501.00 元）多于它们所在的符合政策范围金额，这部分最多 500.00 元；请对着单子核对"},
	{"a mark that no rule could name", wireBill(`"total":"1","marked":{"unmarked":{"part":"eligible","amount":"1"}}`), "visits[0].bill.marked.unmarked", "标记的名称里不能有 . ( )，也不能叫 unmarked"},
	{"a mark of no part", wireBill(`"total":"1","marked":{"a":{"amount":"1"}}`), "visits[0].bill.marked.a.part", "没有写它属于费用的哪一部分：eligible、first_pay、over_limit 或 non_covered"},
	{"a mark without its amount", wireBill(`"total":"1","marked":{"a":{"part":"eligible"}}`), "visits[0].bill.marked.a.amount", `没有写金额，例如 {"part": "first_pay", "amount": "300.00"}`},

	{"a line that no slip has", wireWith(`"printed":{"hifp":"1"}`), "visits[0].printed.hifp", "不认识 “hifp”，这里可以写 " + orList(slipFields)},
	{"a line misspelt", wireWith(`"printed":{"psn_part_amount":"1"}`), "visits[0].printed.psn_part_amount", "不认识 “psn_part_amount”，是不是 “psn_part_amt”？"},
	{"a paper prints no range", wireWith(`"printed":{"hifp_pay":["1","2"]}`), "visits[0].printed.hifp_pay", `这里要写一个金额，例如 "1234.56"，写的是列表`},
	{"a printed line left empty", wireWith(`"printed":{"hifp_pay":""}`), "visits[0].printed.hifp_pay", "没有写金额；不知道就整项不写，没有发生写 \"0\""},
	{"a payment of unknown height", wireWith(`"given":{"a":{"deductible":"1"}}`), "visits[0].given.a.paid", `没有写单子上这一项付了多少，例如 {"paid": "35375.28"}`},
	{"paid more than it cost", wireWith(`"given":{"a":{"paid":"60000"},"b":{"paid":"4238.04"}}`), "visits[0].given", "各项支付加起来 64,238.04 元，多于总额 64,238.03 元，请对着单子核对"},
	{"the table's deductible instead of the slip's", wireVisits(`{"settled":"2026-03-01","bill":{"total":"500"},"given":{"a":{"paid":"0","deductible":"700"}}}`), "visits[0].given.a.deductible",
		"起付线 700.00 元多于总额 500.00 元；这里写单子上的“实际支付起付线”"},

	{"a pool of no hospital", `{"pools":{"a@":{}},` + wireVisits(wireOne)[1:], "pools.a@", "累计的名称写成 名称，或 名称@医院"},
	{"half a time", `{"pools":{"a":{"times":1.5}},` + wireVisits(wireOne)[1:], "pools.a.times", "次数要写成不太大的整数，例如 3；写的是 “1.5”"},
	{"times in words", `{"pools":{"a":{"times":"三"}},` + wireVisits(wireOne)[1:], "pools.a.times", "次数要写成不太大的整数，例如 3；写的是 “三”"},
	{"times in a list", `{"pools":{"a":{"times":[1]}},` + wireVisits(wireOne)[1:], "pools.a.times", "这里要写整数，例如 3，写的是列表"},
	{"nobody's account", `{"accounts":[{"balance":"1"}],` + wireVisits(wireOne)[1:], "accounts[0].whose", `没有写是谁的账户，本人的写 "self"`},
	{"an account is known or not there", `{"accounts":[{"whose":"self","balance":["1","2"]}],` + wireVisits(wireOne)[1:], "accounts[0].balance", `账户余额要写一个确定的金额，例如 "320.00"`},
	{"a ratio that is no number", `{"figures":{"a/b/rate":"12x%"},` + wireVisits(wireOne)[1:], "figures.a/b/rate", "比例写成百分数，例如 55%；写的是 “12x%”"},
	{"a figure in words", `{"figures":{"a/b/rate":"六成"},` + wireVisits(wireOne)[1:], "figures.a/b/rate", "金额要写成元，例如 1234.56；写的是 “六成”；比例要带百分号，例如 55%"},
	{"a figure in a list", `{"figures":{"a/b/rate":["55%"]},` + wireVisits(wireOne)[1:], "figures.a/b/rate", `这里要写金额或比例，例如 "900" 或 "55%"，写的是列表`},
}

func TestSeedsOfRequestsAreRead(t *testing.T) {
	for _, seed := range requestSeeds {
		q, fault := parseRequest([]byte(seed.src))
		if fault != nil || !reflect.DeepEqual(*q, seed.want) {
			t.Errorf("%s: %s\n got %+v (%v)\nwant %+v", seed.why, seed.src, q, fault, seed.want)
		}
	}
	for _, seed := range requestFaultSeeds {
		q, fault := parseRequest([]byte(seed.src))
		if want := (Problem{seed.field, seed.message}); q != nil || fault == nil || *fault != want {
			t.Errorf("%s: %.200s\n got %+v\nwant %+v", seed.why, seed.src, fault, want)
		}
	}
}

func wireMany(n int) (members string) {
	for i := range n {
		members += `,"a` + strconv.Itoa(i+1) + `":"b"`
	}
	return members
}

// A name in the lists that no case reads would be taken and forgotten. No
// member is a bool, so each must object to one.
func TestEveryNameIsRead(t *testing.T) {
	for _, test := range []struct {
		before, after string
		keys          []string
	}{
		{`{`, `}`, requestKeys},
		{`{"visits":[{`, `}]}`, visitKeys},
		{`{"visits":[{"bill":{`, `}}]}`, billKeys},
		{`{"visits":[{"bill":{"marked":{"m":{`, `}}}}]}`, markKeys},
		{`{"visits":[{"given":{"m":{`, `}}}]}`, givenKeys},
		{`{"visits":[{"printed":{`, `}}]}`, slipFields},
		{`{"person":{"f":[{`, `}]}}`, answerKeys},
		{`{"pools":{"p":{`, `}}}`, poolKeys},
		{`{"accounts":[{`, `}]}`, accountKeys},
	} {
		for _, key := range test.keys {
			src := test.before + `"` + key + `":true` + test.after
			if _, fault := parseRequest([]byte(src)); fault == nil || !strings.HasSuffix("."+fault.Field, "."+key) || !strings.Contains(fault.Message, "不用 true") {
				t.Errorf("%s is not read: %v", src, fault)
			}
		}
	}
}

// Whatever is sent, the answer is a request that holds what parseRequest
// promises, or a mistake in Chinese; what encoding/json does not read never
// passes.
func FuzzParseRequest(f *testing.F) {
	for _, seed := range requestSeeds {
		f.Add([]byte(seed.src))
	}
	for _, seed := range requestFaultSeeds {
		if len(seed.src) < 1<<16 { // a longer one is slow to change
			f.Add([]byte(seed.src))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		q, fault := parseRequest(src)
		if (q == nil) == (fault == nil) {
			t.Fatalf("%q gives both or neither of %v, %v", src, q, fault)
		}
		if fault != nil {
			if !strings.ContainsFunc(fault.Message, isHan) {
				t.Errorf("%q: not Chinese: %v", src, fault)
			}
			return
		}
		if !json.Valid([]byte(strings.TrimPrefix(string(src), byteOrderMark))) {
			t.Errorf("%q was taken, and is no JSON", src)
		}
		if region := RequestRegion(src); region != q.Region {
			t.Errorf("%q: region %q, and %q in the request", src, region, q.Region)
		}
		last := Date(0)
		for _, v := range q.Visits {
			if v.Admitted == 0 || v.Discharged < v.Admitted || v.Settled < v.Admitted || v.Settled < last {
				t.Errorf("%q: the dates do not hold: %+v", src, v)
			}
			last = v.Settled
			for i, x := range v.Printed {
				if x.Amount < 0 || x.Amount > MostFen || v.printed(x.Field) != &v.Printed[i] {
					t.Errorf("%q: no line of a slip: %+v", src, x)
				}
			}
			for _, a := range []Amount{v.Bill.Total, v.Bill.Eligible, v.Bill.FirstPay, v.Bill.OverLimit, v.Bill.NonCovered} {
				if a.Low < 0 || a.Low > a.High || a.High > MostFen || !a.Said && a.Span != (Span{}) {
					t.Errorf("%q: no amount: %+v", src, a)
				}
			}
			if !v.Bill.Total.Said {
				t.Errorf("%q: no total", src)
			}
		}
	})
}
