package calc

import "strconv"

// asked is a request read against a plan: what every run of it shares.
type asked struct {
	plan     *Plan
	space    *workspace
	asOf     Date
	person   dated
	visits   []visit // in order of settlement
	entered  []enteredFigure
	starts   []poolStart
	accounts []Account

	thresholds []threshold // that runs came upon
	misfit     *Problem    // why some choices cannot be, if any

	written struct { // a day as the ledger writes it
		day  Date
		text string
	}

	met   []bool   // which facts a run read, if anybody asks
	hasty bool     // that there will be too many runs is said at once, not where
	keys  int      // of unsure answers, so far
	lacks *lack    // the answer for which a run stopped
	taken []string // of a variant: facts that the request does not carry

	along int    // the visit whose curve is asked for, counted from 1; 0 none
	rays  []rays // what each run left along the ray
}

// threshold is an unknown cell on which it hung, on a visit, whether a rule is
// for this person.
type threshold struct {
	visit int
	cell  *cell
}

// dated holds a person's answers by fact, each for its span of days.
type dated [][]datedSaid

type datedSaid struct {
	said
	from, until Date
}

func (x *datedSaid) covers(d Date) bool { return x.from <= d && (x.until == 0 || d <= x.until) }

// visit is one visit, its texts read. figures.year and yearStart are set by
// the run, for they may hang on a choice.
type visit struct {
	*Visit
	index     int
	said      []said // by fact
	rules     []rule // by layer
	total     Span
	start     []Span // the leaves as the bill gave them
	given     []givenPay
	figures   figures
	yearStart int // month × 100 + day
}

// givenPay is what the slip says a layer paid.
type givenPay struct {
	layer      int
	paid       Span
	deductible Amount
}

type poolStart struct {
	pool int
	each string
	sums counts

	period  int // of the first visit
	episode string
}

func (v *visit) date(by DatedBy) Date {
	switch by {
	case ByAdmitted:
		return v.Admitted
	case ByDischarged:
		return v.Discharged
	}
	return v.Settled
}

// read checks a request against the plan; the first mistake is the answer.
func (p *Plan) read(q *Request) (*asked, *Problem) {
	space := p.workspace(len(q.Person), len(q.Visits))
	a := &space.asked
	*a = asked{plan: p, space: space, asOf: q.AsOf, person: space.person, visits: space.visits, accounts: q.Accounts}
	if problem := a.readPerson(q.Person); problem != nil {
		return nil, problem
	}
	if problem := a.readVisits(q.Visits); problem != nil {
		return nil, problem
	}
	v := a.visits
	sortStable(len(v), func(i, j int) bool { return v[i].Settled < v[j].Settled }, func(i, j int) { v[i], v[j] = v[j], v[i] })
	if a.asOf == 0 {
		a.asOf = a.visits[len(a.visits)-1].Settled
	}
	if problem := a.readFigures(q); problem != nil {
		return nil, problem
	}
	return a, a.readStarts(q)
}

// readPerson reads what is said of the person. Most facts are answered once, so
// the answers share an array.
func (a *asked) readPerson(answers []Answer) *Problem {
	all := a.space.answers[:len(answers)]
	for k := range answers {
		x := &answers[k]
		i, s, problem := a.plan.readAnswer(x, false, &a.keys)
		if problem == nil && x.From != 0 && x.Until != 0 && x.Until < x.From {
			problem = &Problem{"", "结束的日子早于开始的日子，请核对 from 和 until"}
		}
		if problem != nil {
			problem.Field = "person." + x.Fact
			return problem
		}
		all[k] = datedSaid{s, x.From, x.Until}
		if a.person[i] == nil {
			a.person[i] = all[k : k+1 : k+1]
		} else {
			a.person[i] = append(a.person[i], all[k])
		}
	}
	return nil
}

// readVisits reads the visits as listed.
func (a *asked) readVisits(visits []Visit) *Problem {
	if len(visits) == 0 {
		return &Problem{"visits", "没有就诊记录，请至少写一次就诊"}
	}
	p, w := a.plan, a.space
	facts, layers, leaves := len(p.facts), len(p.layers), p.leaves.count
	for i := range visits {
		v := &a.visits[i]
		v.Visit, v.index, v.figures.plan = &visits[i], i, p
		v.said, v.rules, v.start = w.said[i*facts:][:facts:facts], w.rules[i*layers:][:layers:layers], w.start[i*leaves:][:leaves:leaves]
		if problem := a.readVisit(v); problem != nil {
			return problem
		}
	}
	return nil
}

// readAnswer reads one answer against its fact. The field of a problem is for
// the caller to say.
func (p *Plan) readAnswer(x *Answer, ofVisit bool, keys *int) (int, said, *Problem) {
	i := p.factAt(x.Fact)
	switch {
	case i < 0:
		return 0, said{}, &Problem{"", "没有“" + x.Fact + "”这一项，请删去或改成词表里的名字"}
	case p.facts[i].OfVisit != ofVisit && ofVisit:
		return 0, said{}, &Problem{"", "“" + p.facts[i].Name + "”是本人的情况，请写在 person 里"}
	case p.facts[i].OfVisit != ofVisit:
		return 0, said{}, &Problem{"", "“" + p.facts[i].Name + "”是每次就诊的情况，请写在 visits 的 facts 里"}
	case x.Unsure:
		*keys++
		return i, said{state: unsure, key: *keys}, nil
	}
	f := &p.facts[i]
	s := said{state: sure}
	if f.Kind == Number || f.Kind == Money {
		n, ok := f.number(x.Values)
		if !ok {
			return 0, said{}, &Problem{"", "“" + f.Name + "”要写一个数，不清楚就写 null"}
		}
		s.number = n
		return i, s, nil
	}
	if len(x.Values) == 1 && x.Values[0] == "none" && f.Kind == Several {
		return i, s, nil
	}
	if f.Kind == Choice && len(x.Values) != 1 {
		return 0, said{}, &Problem{"", "“" + f.Name + "”只能选一项，不清楚就写 null"}
	}
	for _, id := range x.Values {
		o := f.optionAt(id)
		if o < 0 {
			return 0, said{}, &Problem{"", "“" + f.Name + "”没有“" + id + "”这个选项"}
		}
		s.bits |= 1 << o
	}
	return i, s, nil
}

// mostDigits bounds a whole number that a request gives.
const mostDigits = 9

func (f *planFact) number(values []string) (int64, bool) {
	if len(values) != 1 {
		return 0, false
	}
	if f.Kind == Money {
		amount, ok := ParseYuan(values[0])
		return int64(amount), ok
	}
	n, ok := digits(values[0], mostDigits)
	return n, ok && n >= f.Least && (f.Most == 0 || n <= f.Most)
}

// missing is the answer to a request that leaves out a fact that matters.
func (r *run) missing(v *visit, fact int) *Problem {
	f := &r.plan.facts[fact]
	field := "person." + f.ID
	if f.OfVisit {
		field = visitField(v.index) + ".facts." + f.ID
	}
	return &Problem{field, "缺少“" + f.Name + "”，请补上；不清楚就写 null"}
}

func visitField(index int) string { return "visits[" + strconv.Itoa(index) + "]" }

func (a *asked) readStarts(q *Request) *Problem {
	if len(q.Pools) > 64 {
		return &Problem{"pools", "填写的累计太多，最多 64 项"}
	}
	for _, x := range q.Pools {
		field := "pools." + x.Pool
		i := a.plan.poolAt(x.Pool)
		if i < 0 {
			return &Problem{field, "没有“" + x.Pool + "”这个累计"}
		}
		switch each := a.plan.pools[i].Each; {
		case each != "" && x.Each == "":
			return &Problem{field, "这个累计按医院或病种分开，请写成 " + x.Pool + "@哪一个"}
		case each == "" && x.Each != "":
			return &Problem{field + "@" + x.Each, "这个累计不按医院或病种分开，请只写 " + x.Pool}
		}
		s := poolStart{pool: i, each: x.Each, sums: counts{
			base: x.Base.orUnknown(), deductible: x.Deductible.orUnknown(), paid: x.Paid.orUnknown(), times: x.Times.orUnknown()}}
		a.starts = append(a.starts, s)
	}
	return nil
}

// orUnknown is the amount, or anything where none was said.
func (x Amount) orUnknown() Span {
	if !x.Said {
		return Span{0, MostFen}
	}
	return x.Span
}
