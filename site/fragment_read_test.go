package site

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// brought is what fragment.js reads of an address.
type brought struct {
	Policy   string                       `json:"policy,omitempty"`
	Made     bool                         `json:"made,omitempty"`
	Whole    bool                         `json:"whole,omitempty"`
	Answers  map[string]any               `json:"answers,omitempty"`
	Dates    map[string]string            `json:"dates,omitempty"`
	Printed  map[string]string            `json:"printed,omitempty"`
	Bill     map[string]string            `json:"bill,omitempty"`
	Mode     string                       `json:"mode,omitempty"`
	Wanted   map[string]bool              `json:"wanted,omitempty"`
	Given    map[string]map[string]string `json:"given,omitempty"`
	Figures  map[string]string            `json:"figures,omitempty"`
	Pools    map[string]map[string]string `json:"pools,omitempty"`
	Accounts []map[string]string          `json:"accounts,omitempty"`
	Past     []brought                    `json:"past,omitempty"`
}

// String is all that was said, in one line; nothing where it was no situation.
func (b *brought) String() string {
	if b == nil {
		return ""
	}
	text, err := json.Marshal(b)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// fragmentReader is the page's scripts in a process of their own.
type fragmentReader struct {
	*inNode
	vocabulary *content.Vocabulary
	plan       *calc.Plan
}

// fragmentAnswer is what the scripts make of a fragment.
type fragmentAnswer struct {
	Said, Again          *brought
	Link, Request, Fault string
}

func newFragmentReader(t testing.TB) *fragmentReader {
	t.Helper()
	r, problems := open(t, madeUp(t)).Region("jia")
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	words := *r.Vocabulary
	words.Facts = append(slices.Clone(words.Facts), calc.Fact{ID: "income", Kind: calc.Money, Name: "收入"})
	page := newCalculator(r.Plan, &words, today, CalculatorFiles{}, "")
	return &fragmentReader{nodeWith(t, page.Data, "testdata/fragment.js", "static/amount.js", "static/situation.js", "static/link.js", "static/fragment.js"), &words, r.Plan}
}

func (x *fragmentReader) read(fragment string) (answer fragmentAnswer) {
	x.Helper()
	x.ask(fragment, &answer)
	return answer
}

// fragmentSeeds are fragments and what they say; nothing where they are no
// situation.
var fragmentSeeds = []struct{ why, fragment, says string }{
	{"a guide's", "#a=kind.field_marks.none_size.big", `{"answers":{"kind":"field","marks":[],"size":"big"}}`},
	{"a worked example's", "#a=kind.field_marks.lamp.bell_size.small_stay.2&t=1100&n=100&o=0&f=0&d=2026-03-01",
		`{"answers":{"kind":"field","marks":["lamp","bell"],"size":"small","stay":"2"},"dates":{"settled":"2026-03-01"},"bill":{"first_pay":"0","from":"estimate","non_covered":"100","over_limit":"0","total":"1100"},"mode":"parts"}`},
	{"a slip's, over the year's end", "#a=kind_income.1234.5&t=64238.03&b=slip&i=2025-12-30&u=2026-01-03&d=2026-01-05",
		`{"answers":{"income":"1234.5","kind":null},"dates":{"admitted":"2025-12-30","discharged":"2026-01-03","settled":"2026-01-05"},"bill":{"from":"slip","total":"64238.03"},"mode":"slip"}`},
	{"a reader's, whole", "#p=0123456789&a=kind.river&t=5000&w=marks&g=basic_100&x=basic%2F%E5%B0%8F%2Frate_55%25&y=paid_paid.300_times.2&c=self_320&v=1&a=size.big&t=800&d=2026-02-01&z=08d938",
		`{"policy":"0123456789","made":true,"whole":true,"answers":{"kind":"river"},"bill":{"from":"estimate","total":"5000"},"mode":"total","wanted":{"marks":true},"given":{"basic":{"paid":"100"}},"figures":{"basic/小/rate":"55%"},` +
			`"pools":{"paid":{"paid":"300","times":"2"}},"accounts":[{"balance":"320","whose":"self"}],"past":[{"answers":{"size":"big"},"dates":{"settled":"2026-02-01"},"bill":{"from":"estimate","total":"800"},"mode":"total"}]}`},
	{"the same, of which something got lost", "#p=0123456789&a=kind.river&t=500&z=08d938", `{"policy":"0123456789","made":true,"answers":{"kind":"river"},"bill":{"from":"estimate","total":"500"},"mode":"total"}`},
	{"what a slip prints", "#a=kind.river&t=100&s=hifp_pay.80&s=nothing.5", `{"answers":{"kind":"river"},"printed":{"hifp_pay":"80"},"bill":{"from":"estimate","total":"100"},"mode":"total"}`},
	{"what chats append, with & written out", "#a=kind.river&amp;t=500?from=timeline", `{"answers":{"kind":"river"},"bill":{"from":"estimate","total":"500"},"mode":"total"}`},
	{"encoded on the way, cut off", "#a%3Dkind%2Eriver%26t%3D50%", `{"answers":{"kind":"river"},"bill":{"from":"estimate","total":"50"},"mode":"total"}`},
	{"facts, options, days and amounts that are none", "#a=kind.sea_colour.red_size.big.small_constructor.x_stay.-1&t=abc&d=2026-13-45", `{}`},
	{"names of JavaScript's own", "#a=kind.river&g=__proto___5&y=__proto___paid.5&x=constructor_5%25&w=__proto__", `{"answers":{"kind":"river"},"figures":{"constructor":"5%"}}`},
	{"an earlier visit without a bill", "#a=kind.river&v=1&a=size.big", `{"answers":{"kind":"river"}}`},
	{"a bill alone", "#t=5000", ""},
	{"a policy that is none, with a sentence's point behind ten signs", "#p=012345678.r", `{"policy":"012345678","made":true}`},
	{"an anchor", "#main", ""},
	{"half an encoding", "#a=%E5%", `{}`},
	{"nothing", "", ""},
}

func TestSeedsOfFragmentsAreRead(t *testing.T) {
	x := newFragmentReader(t)
	for _, seed := range fragmentSeeds {
		if got := x.read(seed.fragment); got.Said.String() != seed.says || got.Fault != "" {
			t.Errorf("%s: %q says\n%s %s, want\n%s\n%s", seed.why, seed.fragment, got.Said, got.Fault, seed.says, got.Link)
		}
	}
}

// shortest is an amount as amount.js keeps it, without noughts at the end.
func shortest(amount string) string {
	if strings.Contains(amount, ".") {
		amount = strings.TrimRight(strings.TrimRight(amount, "0"), ".")
	}
	return amount
}

// What Go writes into an address the page reads as it was meant.
func TestWrittenFragmentsAreRead(t *testing.T) {
	x := newFragmentReader(t)
	amount := rapid.Custom(func(t *rapid.T) calc.Amount {
		f := calc.Fen(rapid.Int64Range(0, 100_000_00).Draw(t, "fen"))
		return calc.Amount{Said: true, Span: calc.Span{Low: f, High: f}}
	})
	rapid.Check(t, func(t *rapid.T) {
		var answers []calc.Answer
		want := map[string]any{}
		for _, fact := range x.vocabulary.Facts {
			answer := calc.Answer{Fact: fact.ID}
			switch kind := rapid.IntRange(0, 2).Draw(t, fact.ID); {
			case kind == 0:
				continue
			case kind == 1:
				answer.Unsure, want[fact.ID] = true, nil
			case fact.Kind == calc.Several:
				said := []any{}
				for _, option := range fact.Options {
					if rapid.Bool().Draw(t, option.ID) {
						answer.Values, said = append(answer.Values, option.ID), append(said, option.ID)
					}
				}
				want[fact.ID] = said
			default:
				value := "2"
				if len(fact.Options) > 0 {
					value = fact.Options[rapid.IntRange(0, len(fact.Options)-1).Draw(t, "option")].ID
				} else if fact.Kind == calc.Money {
					value = plainYuan(amount.Draw(t, "money").Low)
				}
				answer.Values, want[fact.ID] = []string{value}, shortest(value)
			}
			answers = append(answers, answer)
		}
		if len(answers) == 0 {
			return
		}
		visit := calc.Visit{Bill: calc.Bill{Total: amount.Draw(t, "total"), NonCovered: amount.Draw(t, "non-covered")}, Settled: 20260301}
		got := x.read("#" + answersFragment(x.vocabulary, answers) + "&" + billFragment(&visit))
		if got.Fault != "" || got.Said == nil || !reflect.DeepEqual(got.Said.Answers, want) || got.Said.Dates["settled"] != "2026-03-01" ||
			got.Said.Bill["total"] != shortest(plainYuan(visit.Bill.Total.Low)) || got.Said.Bill["non_covered"] != shortest(plainYuan(visit.Bill.NonCovered.Low)) {
			t.Fatalf("%+v, %+v is read as %s %s", answers, visit, got.Said, got.Fault)
		}
	})
}

// plainLink is what a link may be made of.
var plainLink = regexp.MustCompile(`^[A-Za-z0-9._=&%-]*$`)

// Whatever an address brings, it is read; a link that says the same is read as the
// same, whole, and what the engine is asked it answers.
func FuzzFragment(f *testing.F) {
	x := newFragmentReader(f)
	for _, seed := range fragmentSeeds {
		f.Add(seed.fragment)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		x.TB = t
		got := x.read(fragment)
		switch {
		case got.Fault != "":
			t.Fatalf("%q: %s", fragment, got.Fault)
		case got.Said == nil:
			return
		case !plainLink.MatchString(got.Link):
			t.Errorf("%q: the link is %q", fragment, got.Link)
		}
		if got.Again == nil {
			t.Fatalf("%q: the link %q says nothing", fragment, got.Link)
		}
		got.Said.Made, got.Said.Whole = true, true
		if got.Again.String() != got.Said.String() && !strings.Contains(got.Said.String(), "\ufffd") {
			t.Errorf("%q says\n%s, its link %q\n%s", fragment, got.Said, got.Link, got.Again)
		}
		if got.Request != "" && !json.Valid(x.plan.Answer(nil, []byte(got.Request))) {
			t.Errorf("%q: the engine is asked %s", fragment, got.Request)
		}
	})
}
