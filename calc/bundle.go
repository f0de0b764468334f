package calc

import "errors"

// BundleFormat numbers the form of a bundle. It changes whenever a policy
// written by one version of this package would be misread by another.
const BundleFormat = 1

// EncodeBundle writes p as the text that a browser gets: one line of JSON, the
// format number first, names short, what is zero left out. Equal policies give
// equal bytes. Every text of p must be valid UTF-8.
//
// What no reply says is left out too, for it is on the pages and every telephone
// would pay for it twice: how a fact is asked, why, and the hints of its options; of
// a source what it is called, who issued it, its number and its address; and the
// notes of versions.
func EncodeBundle(p *Policy) []byte {
	b := bundler{}
	b.out.out = append(make([]byte, 0, 1<<14), '{')
	format := int64(BundleFormat)
	b.number("format", &format)
	b.policy(p)
	b.out.close('}')
	return b.out.out
}

// DecodeBundle reads what [EncodeBundle] wrote; lists without items come back
// nil. A bundle of another format is refused with a sentence that says to
// reload the page, which brings the calculator that goes with it.
func DecodeBundle(data []byte) (*Policy, error) {
	root, fault := readJSON(string(data))
	if fault != nil || root.kind != jsonObject {
		return nil, errors.New("政策数据没有下载完整，请刷新页面再试")
	}
	b, p := bundler{in: &root}, &Policy{}
	var format int64
	if b.number("format", &format); format != BundleFormat {
		return nil, errors.New("政策数据和这里的计算程序不是同一个版本，请刷新页面再试")
	}
	if b.policy(p); b.left() {
		b.leave()
	}
	if b.broken != "" {
		return nil, errors.New("政策数据里有读不懂的内容（" + b.broken + "），请刷新页面再试")
	}
	return p, nil
}

// bundler carries a policy one way or the other: without in it writes to out
// what its methods are pointed at, with in it reads into it. One description
// of each type, in the methods below, serves both, so that they cannot differ.
// Members are read in the order in which they are written.
type bundler struct {
	out    jsonWriter
	in     *jsonNode // the object being read
	next   int       // of its members
	path   fieldPath
	broken string // where reading failed
}

func (b *bundler) policy(p *Policy) {
	b.text("region", &p.Region)
	b.text("name", &p.Name)
	b.text("notice", &p.Notice)
	b.text("hotline", &p.Hotline)
	b.list("facts", len(p.Facts), func(n int) { p.Facts = make([]Fact, n) }, func(i int) { b.fact(&p.Facts[i]) })
	b.list("sources", len(p.Sources), func(n int) { p.Sources = make([]Source, n) }, func(i int) { b.source(&p.Sources[i]) })
	b.list("figures", len(p.Figures), func(n int) { p.Figures = make([]Figure, n) }, func(i int) { b.figure(&p.Figures[i]) })
	b.list("years", len(p.Years), func(n int) { p.Years = make([]YearStart, n) }, func(i int) { b.yearStart(&p.Years[i]) })
	b.list("gates", len(p.Gates), func(n int) { p.Gates = make([]Gate, n) }, func(i int) { b.gate(&p.Gates[i]) })
	b.list("layers", len(p.Layers), func(n int) { p.Layers = make([]Layer, n) }, func(i int) { b.layer(&p.Layers[i]) })
	b.list("orders", len(p.Orders), func(n int) { p.Orders = make([]Order, n) }, func(i int) { b.order(&p.Orders[i]) })
	b.list("accounts", len(p.Accounts), func(n int) { p.Accounts = make([]AccountRule, n) }, func(i int) { b.account(&p.Accounts[i]) })
	b.texts("not", &p.NotConsidered)
	b.list("compare", len(p.Compare), func(n int) { p.Compare = make([]Alternative, n) }, func(i int) { b.alternative(&p.Compare[i]) })
	b.list("advice", len(p.Advice), func(n int) { p.Advice = make([]Advice, n) }, func(i int) { b.advice(&p.Advice[i]) })
	b.list("alerts", len(p.Alerts), func(n int) { p.Alerts = make([]Alert, n) }, func(i int) { b.alert(&p.Alerts[i]) })
}

func (b *bundler) fact(f *Fact) {
	b.text("i", &f.ID)
	b.text("n", &f.Name)
	b.code("k", (*uint8)(&f.Kind), uint8(Money))
	b.flag("v", &f.OfVisit)
	b.list("o", len(f.Options), func(n int) { f.Options = make([]Option, n) }, func(i int) { b.option(&f.Options[i]) })
	b.text("z", &f.NoneName)
	b.text("u", &f.Unit)
	b.text("a", &f.Assume)
	b.number("l", &f.Least)
	b.number("m", &f.Most)
}

func (b *bundler) option(o *Option) {
	b.text("i", &o.ID)
	b.text("n", &o.Name)
}

func (b *bundler) all(key string, all *All) {
	b.list(key, len(*all), func(n int) { *all = make(All, n) }, func(i int) { b.test(&(*all)[i]) })
}

func (b *bundler) test(t *Test) {
	b.text("f", &t.Fact)
	b.code("o", (*uint8)(&t.Op), uint8(Within))
	b.texts("a", &t.Options)
	b.value("l", &t.From)
	b.value("h", &t.To)
}

func (b *bundler) source(s *Source) {
	b.text("i", &s.ID)
	b.text("d", &s.Date)
	b.date("c", &s.Checked)
	b.code("g", (*uint8)(&s.Grade), uint8(EnteredBy))
}

func (b *bundler) figure(f *Figure) {
	b.text("i", &f.ID)
	b.text("n", &f.Name)
	b.list("y", len(f.Years), func(n int) { f.Years = make([]FigureYear, n) }, func(i int) { b.figureYear(&f.Years[i]) })
}

func (b *bundler) figureYear(y *FigureYear) {
	b.whole("y", &y.Year)
	b.value("v", &y.Value)
}

func (b *bundler) yearStart(y *YearStart) {
	b.all("w", &y.When)
	b.whole("s", &y.Start)
}

func (b *bundler) gate(g *Gate) {
	b.text("i", &g.ID)
	b.text("t", &g.Says)
	b.all("w", &g.When)
	b.text("s", &g.Source)
}

func (b *bundler) layer(l *Layer) {
	b.text("i", &l.ID)
	b.text("n", &l.Name)
	b.text("f", &l.Slip)
	b.code("p", (*uint8)(&l.Paid), uint8(OnApplication))
	b.text("x", &l.Exclusive)
	b.list("v", len(l.Versions), func(n int) { l.Versions = make([]Version, n) }, func(i int) { b.version(&l.Versions[i]) })
}

func (b *bundler) version(v *Version) {
	b.date("from", &v.From)
	b.text("seen", &v.Seen)
	b.date("to", &v.Until)
	b.code("by", (*uint8)(&v.By), uint8(ByDischarged))
	b.flag("cut", &v.SplitAtYearEnd)
	b.all("w", &v.When)
	b.texts("of", &v.Of)
	b.text("s", &v.Source)
	b.optional("d", v.Deductible != PoolUse{}, func() { b.poolUse(&v.Deductible) })
	b.optional("b", v.Bands != PoolUse{}, func() { b.poolUse(&v.Bands) })
	b.list("l", len(v.Limits), func(n int) { v.Limits = make([]Limit, n) }, func(i int) { b.limit(&v.Limits[i]) })
	b.code("e", (*uint8)(&v.Edges), uint8(AboveDeductible))
	b.code("h", (*uint8)(&v.Hit), uint8(Sum))
	b.optional("sum", v.Sum != SumOver{}, func() {
		b.text("f", &v.Sum.Fact)
		b.text("r", &v.Sum.Recognised)
	})
	b.list("r", len(v.Rows), func(n int) { v.Rows = make([]Row, n) }, func(i int) { b.row(&v.Rows[i]) })
	b.flag("no", &v.RowsUnknown)
	b.list("a", len(v.Adjust), func(n int) { v.Adjust = make([]Adjust, n) }, func(i int) { b.adjust(&v.Adjust[i]) })
	b.optional("top", v.TopUp != nil, func() {
		if v.TopUp == nil {
			v.TopUp = &TopUp{}
		}
		b.value("p", &v.TopUp.PaidAtLeast)
		b.value("o", &v.TopUp.OwnAtMost)
		b.texts("c", &v.TopUp.Counting)
	})
	b.optional("first", v.FirstPay != nil, func() {
		if v.FirstPay == nil {
			v.FirstPay = &Value{}
		}
		b.value("v", v.FirstPay)
	})
}

func (b *bundler) row(r *Row) {
	b.text("i", &r.ID)
	b.all("w", &r.When)
	b.value("d", &r.Deductible)
	b.list("b", len(r.Bands), func(n int) { r.Bands = make([]Band, n) }, func(i int) { b.band(&r.Bands[i]) })
	b.list("l", len(r.Limits), func(n int) { r.Limits = make([]Limit, n) }, func(i int) { b.limit(&r.Limits[i]) })
	b.text("s", &r.Source)
}

func (b *bundler) band(x *Band) {
	b.value("t", &x.To)
	b.value("r", &x.Rate)
	b.flag("o", &x.Own)
}

func (b *bundler) poolUse(u *PoolUse) {
	b.text("p", &u.Pool)
	b.code("t", (*uint8)(&u.Per), uint8(PerYear))
	b.text("e", &u.Each)
	b.code("y", (*uint8)(&u.By), uint8(ByDischarged))
}

func (b *bundler) limit(l *Limit) {
	b.poolUse(&l.PoolUse)
	b.text("i", &l.ID)
	b.code("o", (*uint8)(&l.On), uint8(OnTimes))
	b.value("m", &l.Most)
}

func (b *bundler) adjust(a *Adjust) {
	b.text("i", &a.ID)
	b.all("w", &a.When)
	b.text("c", &a.Column)
	b.code("o", (*uint8)(&a.Op), uint8(UseRow))
	b.value("v", &a.Value)
	b.text("r", &a.Row)
}

func (b *bundler) order(o *Order) {
	b.date("from", &o.From)
	b.date("to", &o.Until)
	b.text("s", &o.Source)
	b.list("o", len(o.Steps), func(n int) { o.Steps = make([]Step, n) }, func(i int) { b.step(&o.Steps[i]) })
}

func (b *bundler) step(s *Step) {
	b.text("l", &s.Layer)
	b.texts("b", &s.Best)
	b.texts("u", &s.Unknown)
}

func (b *bundler) account(a *AccountRule) {
	b.text("i", &a.ID)
	b.text("w", &a.Whose)
	b.flag("f", &a.Family)
	b.date("from", &a.From)
	b.date("to", &a.Until)
	b.all("when", &a.When)
	b.texts("of", &a.Of)
	b.text("s", &a.Source)
}
