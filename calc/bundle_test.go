package calc

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wireCodes is the greatest number of each type that a bundle carries as one.
var wireCodes = map[reflect.Type]uint8{
	reflect.TypeFor[FactKind]():  uint8(Money),
	reflect.TypeFor[TestOp]():    uint8(Within),
	reflect.TypeFor[Grade]():     uint8(EnteredBy),
	reflect.TypeFor[PaidWhen]():  uint8(OnApplication),
	reflect.TypeFor[DatedBy]():   uint8(ByDischarged),
	reflect.TypeFor[Edges]():     uint8(AboveDeductible),
	reflect.TypeFor[Hit]():       uint8(Sum),
	reflect.TypeFor[Period]():    uint8(PerYear),
	reflect.TypeFor[LimitOn]():   uint8(OnTimes),
	reflect.TypeFor[Operation](): uint8(UseRow),
	reflect.TypeFor[ValueKind](): uint8(Share),
	reflect.TypeFor[While]():     uint8(NextYear),
}

// wireFiller gives values to everything below a Go value. Each method is asked
// once for each leaf.
type wireFiller struct {
	text   func() string
	number func(low, high int64) int64
	items  func() int
	there  func() bool
}

func (f *wireFiller) fill(t testing.TB, v reflect.Value) {
	switch typ := v.Type(); {
	case typ == reflect.TypeFor[Date]():
		if f.there() {
			v.SetInt(f.number(1900, 2199)*10000 + f.number(1, 12)*100 + f.number(1, 28))
		}
	case v.Kind() == reflect.Uint8:
		most, known := wireCodes[typ]
		if !known {
			t.Fatalf("%v is new: which numbers has it, and does the bundle carry them?", typ)
		}
		v.SetUint(uint64(f.number(0, int64(most))))
	case v.Kind() == reflect.String:
		v.SetString(f.text())
	case v.Kind() == reflect.Bool:
		v.SetBool(f.there())
	case v.Kind() == reflect.Int64:
		v.SetInt(f.number(-1<<63, 1<<63-1))
	case v.Kind() == reflect.Int:
		v.SetInt(f.number(-9999, 9999))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			f.fill(t, v.Field(i))
		}
	case v.Kind() == reflect.Slice:
		if n := f.items(); n > 0 {
			v.Set(reflect.MakeSlice(typ, n, n))
			for i := range n {
				f.fill(t, v.Index(i))
			}
		}
	case v.Kind() == reflect.Pointer:
		if f.there() {
			v.Set(reflect.New(typ.Elem()))
			f.fill(t, v.Elem())
		}
	default:
		t.Fatalf("a policy with a %v in it: the bundle has no form for that", typ)
	}
}

// wireFull fills every field below p, each with another value.
func wireFull(t testing.TB, p any) {
	n := int64(0)
	filler := wireFiller{
		text:  func() string { n++; return "文" + strconv.FormatInt(n, 10) },
		items: func() int { return 2 },
		there: func() bool { return true },
		number: func(low, high int64) int64 {
			n++
			return max(low, 1) + n%max(1, min(high-max(low, 1)+1, 1<<40))
		},
	}
	filler.fill(t, reflect.ValueOf(p).Elem())
}

// wirePolicy draws any policy that has a bundle: also senseless ones.
func wirePolicy(t *rapid.T, fail testing.TB) *Policy {
	p := &Policy{}
	filler := wireFiller{
		text: func() string { return rapid.OneOf(rapid.Just(""), rapid.String()).Draw(t, "text") },
		number: func(low, high int64) int64 {
			return rapid.OneOf(rapid.Just(max(low, 0)), rapid.Int64Range(low, high)).Draw(t, "number")
		},
		items: func() int { return max(0, rapid.IntRange(-4, 2).Draw(t, "items")) },
		there: func() bool { return rapid.Bool().Draw(t, "there") },
	}
	filler.fill(fail, reflect.ValueOf(p).Elem())
	return p
}

// EachUntold is asked for each text that a bundle leaves out.
func EachUntold(p *Policy, with func(text *string)) {
	for i := range p.Facts {
		f := &p.Facts[i]
		with(&f.Ask)
		with(&f.Why)
		for j := range f.Options {
			with(&f.Options[j].Hint)
		}
	}
	for i := range p.Sources {
		s := &p.Sources[i]
		for _, text := range []*string{&s.Title, &s.Issuer, &s.Number, &s.Link} {
			with(text)
		}
	}
	for i := range p.Layers {
		for j := range p.Layers[i].Versions {
			with(&p.Layers[i].Versions[j].Note)
		}
	}
}

// wireRoundTrip leaves p as its bundle has it.
func wireRoundTrip(t interface {
	Helper()
	Fatalf(string, ...any)
}, p *Policy) []byte {
	t.Helper()
	bundle := EncodeBundle(p)
	EachUntold(p, func(text *string) { *text = "" })
	got, err := DecodeBundle(bundle)
	if err != nil {
		t.Fatalf("%s: %v", bundle, err)
	}
	if !reflect.DeepEqual(got, p) {
		t.Fatalf("%s\ncame back as %s", bundle, EncodeBundle(got))
	}
	if again := EncodeBundle(got); !bytes.Equal(again, bundle) {
		t.Fatalf("one policy has two bundles:\n%s\n%s", bundle, again)
	}
	return bundle
}

// A field of Policy, or of anything below it, that the bundle does not carry and
// that is not among those left out fails here: every one has a value, and each value
// is another one.
func TestBundleCarriesEveryField(t *testing.T) {
	p := &Policy{}
	wireFull(t, p)
	wireRoundTrip(t, p)

	// Each field alone: one that leans on another being there would be lost.
	for i := range reflect.TypeFor[Version]().NumField() {
		v := Version{}
		reflect.ValueOf(&v).Elem().Field(i).Set(reflect.ValueOf(p.Layers[1].Versions[1]).Field(i))
		wireRoundTrip(t, &Policy{Layers: []Layer{{Versions: []Version{v}}}})
	}
	for i := range reflect.TypeFor[Value]().NumField() {
		v := Value{}
		reflect.ValueOf(&v).Elem().Field(i).Set(reflect.ValueOf(p.Layers[1].Versions[1].Rows[0].Deductible).Field(i))
		wireRoundTrip(t, &Policy{Layers: []Layer{{Versions: []Version{{FirstPay: &v, Rows: []Row{{Deductible: v}}}}}}})
	}
}

func TestBundleRoundTrip(t *testing.T) {
	fail := t
	rapid.Check(t, func(t *rapid.T) {
		bundle := wireRoundTrip(t, wirePolicy(t, fail))
		var any any
		if err := json.Unmarshal(bundle, &any); err != nil {
			t.Fatalf("%s: %v", bundle, err)
		}
	})
}

// bundleSeeds are policies and their bundles.
var bundleSeeds = []struct {
	why    string
	policy Policy
	want   string
}{
	{"the format stands first, so that another version can tell it", Policy{}, `{"format":1}`},
	{"a plain cell is its number; zero yuan is not an empty cell", Policy{Region: "r", Layers: []Layer{{ID: "a", Versions: []Version{{
		Rows: []Row{{ID: "x", Deductible: Yuan(0), Bands: []Band{{Rate: Points(85)}}}}}}}}},
		`{"format":1,"region":"r","layers":[{"i":"a","v":[{"r":[{"i":"x","d":0,"b":[{"r":850000}]}]}]}]}`},
	{"a source, a bound or a share takes the long form", Policy{Gates: []Gate{{When: All{{Op: Within,
		From: Value{Kind: Known, Amount: 5, Source: "s"}, To: Value{Kind: Unknown, Bounded: true, High: 9}}}}},
		Figures: []Figure{{Years: []FigureYear{{Year: 2024, Value: Value{Kind: Share, Percent: 250_000, Figure: "f", Year: LastYear}}}}}},
		`{"format":1,"figures":[{"y":[{"y":2024,"v":{"k":3,"p":250000,"f":"f","y":-1}}]}],"gates":[{"w":[{"o":3,"l":{"k":1,"a":5,"s":"s"},"h":{"k":2,"b":true,"h":9}}]}]}`},
}

// bundleFaultSeeds are no bundles, with what is said of them.
var bundleFaultSeeds = []struct {
	why, bundle, message string
}{
	{"a page from last year, a bundle from today", `{"format":2,"whatever":[1]}`, "不是同一个版本，请刷新页面"},
	{"a page from today, a bundle from long ago", `{"format":0,"region":"r"}`, "不是同一个版本，请刷新页面"},
	{"a format below all", `{"format":-1}`, "不是同一个版本，请刷新页面"},
	{"no format at all", `{"region":"r"}`, "不是同一个版本，请刷新页面"},
	{"a format that only looks right", `{"format":"1"}`, "不是同一个版本，请刷新页面"},
	{"cut off by the network", `{"format":1,"region":"r`, "没有下载完整，请刷新页面"},
	{"a page of the network's owner instead", `<html>`, "没有下载完整，请刷新页面"},
	{"something else that is JSON", `[1]`, "没有下载完整，请刷新页面"},
	{"a member from nowhere", `{"format":1,"region":"r","colour":"red"}`, "（colour），请刷新页面"},
	{"the same further in", `{"format":1,"layers":[{"i":"a"},{"i":"b","colour":"red"}]}`, "（layers[1].colour），请刷新页面"},
	{"members in another order are not what was written", `{"format":1,"name":"n","region":"r"}`, "（region），请刷新页面"},
	{"a text where a list belongs", `{"format":1,"layers":"a"}`, "（layers），请刷新页面"},
	{"a list of texts where objects belong", `{"format":1,"layers":["a"]}`, "（layers[0]），请刷新页面"},
	{"a number among texts", `{"format":1,"not":["a",1]}`, "（not），请刷新页面"},
	{"a kind of fact that does not exist", `{"format":1,"facts":[{"k":9}]}`, "（facts[0].k），请刷新页面"},
	{"a kind of fact that would wrap around", `{"format":1,"facts":[{"k":257}]}`, "（facts[0].k），请刷新页面"},
	{"a day that does not exist", `{"format":1,"sources":[{"c":20250230}]}`, "（sources[0].c），请刷新页面"},
	{"a number with places", `{"format":1,"facts":[{"l":1.5}]}`, "（facts[0].l），请刷新页面"},
	{"a number too long", `{"format":1,"facts":[{"l":99999999999999999999}]}`, "（facts[0].l），请刷新页面"},
	{"a cell that is a text", `{"format":1,"layers":[{"v":[{"r":[{"d":"7"}]}]}]}`, "（layers[0].v[0].r[0].d），请刷新页面"},
	{"a cell that is no whole number", `{"format":1,"layers":[{"v":[{"r":[{"d":7.5}]}]}]}`, "（layers[0].v[0].r[0].d），请刷新页面"},
}

func TestSeedsOfBundlesAreRead(t *testing.T) {
	for _, seed := range bundleSeeds {
		if got := string(EncodeBundle(&seed.policy)); got != seed.want {
			t.Errorf("%s:\n got %s\nwant %s", seed.why, got, seed.want)
		}
		if p, err := DecodeBundle([]byte(seed.want)); err != nil || !reflect.DeepEqual(p, &seed.policy) {
			t.Errorf("%s: %s is read as %+v, %v", seed.why, seed.want, p, err)
		}
	}
	full := &Policy{}
	wireFull(t, full)
	wireRoundTrip(t, full)
	for _, seed := range bundleFaultSeeds {
		p, err := DecodeBundle([]byte(seed.bundle))
		if err == nil || p != nil || !strings.Contains(err.Error(), seed.message) {
			t.Errorf("%s: %s gives %v, %v; want %q", seed.why, seed.bundle, p, err, seed.message)
		}
	}
}

// Whatever arrives, decoding ends in a policy that has a bundle, or an error.
func FuzzDecodeBundle(f *testing.F) {
	full := &Policy{}
	wireFull(f, full)
	f.Add(EncodeBundle(full))
	for _, seed := range bundleSeeds {
		f.Add([]byte(seed.want))
	}
	for _, seed := range bundleFaultSeeds {
		f.Add([]byte(seed.bundle))
	}
	f.Fuzz(func(t *testing.T, bundle []byte) {
		if p, err := DecodeBundle(bundle); err == nil {
			wireRoundTrip(t, p)
		}
	})
}
