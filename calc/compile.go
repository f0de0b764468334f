package calc

import (
	"slices"
	"strconv"
	"strings"
)

// Fault is one thing about a policy that keeps it from being settled, in words
// for its author. Layer is empty when it is not about one.
type Fault struct{ Layer, Message string }

// Faults is every fault of a policy, an error.
type Faults []Fault

// Error lists them, one a line, each behind its layer.
func (f Faults) Error() string {
	var lines []string
	for _, x := range f {
		if x.Layer != "" {
			x.Message = x.Layer + "：" + x.Message
		}
		lines = append(lines, x.Message)
	}
	return strings.Join(lines, "\n")
}

// Compile checks a policy and makes it ready to settle. The error is a
// [Faults]; the policy must not change afterwards.
func Compile(policy *Policy) (*Plan, error) {
	c := prepare(policy)
	c.checkLayers()
	if len(c.faults) == 0 {
		c.checkOrders()
	}
	return c.finished()
}

// Load makes a published bundle ready to settle, as [Compile] did before it was
// encoded; the plan carries its hash. What Compile checks for authors alone is
// not checked again: whatever a bundle holds, settling ends without a crash.
func Load(bundle []byte) (*Plan, error) {
	policy, err := DecodeBundle(bundle)
	if err != nil {
		return nil, err
	}
	c := prepare(policy)
	c.SetHash(PolicyHash(bundle))
	return c.finished()
}

type compiler struct {
	*Plan
	faults Faults
	at     string // the layer being compiled
	layer  *Layer
	rule   *Version
}

func (c *compiler) fault(message ...string) {
	c.faults = append(c.faults, Fault{c.at, strings.Join(message, "")})
}

func (c *compiler) finished() (*Plan, error) {
	if len(c.faults) > 0 {
		return nil, c.faults
	}
	return c.Plan, nil
}

// prepare finds everything that can be found once. Its faults are those without
// which the plan would not hold together.
func prepare(policy *Policy) *compiler {
	c := &compiler{Plan: &Plan{policy: policy, layers: make([]planLayer, len(policy.Layers))}}
	for i := range policy.Facts {
		c.facts = append(c.facts, planFact{Fact: &policy.Facts[i]})
	}
	for _, f := range policy.Figures {
		for i := range f.Years {
			x := &indexedFigure{figure: f.ID, year: f.Years[i].Year}
			if f.Years[i].Value.Kind == Share {
				c.fault("指标“", f.ID, "”要写元数，不能再按指标折算")
			}
			c.cell(&x.cell, &f.Years[i].Value, figureAddress(f.ID, x.year), inYuan, "")
			c.indexed = append(c.indexed, x)
		}
	}
	c.addLeaves()
	for i := range policy.Layers {
		c.at = policy.Layers[i].ID
		c.addLayer(&c.layers[i], &policy.Layers[i])
	}
	c.at = ""
	for _, y := range policy.Years {
		c.years = append(c.years, planYear{c.all(y.When), y.Start})
	}
	for i := range policy.Gates {
		g := &policy.Gates[i]
		c.gates = append(c.gates, planGate{g, c.all(g.When)})
	}
	for i := range policy.Orders {
		c.addOrder(&policy.Orders[i])
	}
	for i := range policy.Accounts {
		a := &policy.Accounts[i]
		c.account = append(c.account, planAccount{a, c.all(a.When), c.leaves.sets(a.Of)})
	}
	c.addOthers()
	c.classify()
	return c
}

func (c *compiler) fact(id string) int {
	i := c.factAt(id)
	if i < 0 {
		c.fault("没有“", id, "”这一项事实，请先写进 vocabulary.yaml")
	}
	return i
}

// refs lists the parts that layers and accounts name.
func (p *Policy) refs() (refs []string) {
	for i := range p.Layers {
		for j := range p.Layers[i].Versions {
			refs = append(refs, p.Layers[i].Versions[j].Of...)
		}
	}
	for i := range p.Accounts {
		refs = append(refs, p.Accounts[i].Of...)
	}
	return refs
}

// addLeaves finds every mark and remainder that a rule names.
func (c *compiler) addLeaves() {
	for _, text := range c.policy.refs() {
		r, ok := parseRef(text)
		switch {
		case !ok:
			c.fault("“", text, "”不是费用的一部分，请写 eligible、first_pay、over_limit、non_covered，或其中的标记、余额")
		case r.layer != "" && c.leaves.remainder(r.layer) == nil:
			c.addRemainder(text, r)
		case r.mark != "" && r.mark != "unmarked" && !slices.Contains(c.leaves.marks, r.mark):
			c.leaves.marks = append(c.leaves.marks, r.mark)
		}
	}
	left := c.leaves.remainders
	if i := position(len(left), func(at int) bool { return c.leaves.circular(left[at]) }); i >= 0 {
		c.fault(left[i].layer, " 付的是它自己的余额，绕了一圈")
		c.leaves.remainders = nil
	}
	m := c.leaves.marks
	sortStable(len(m), func(i, j int) bool { return m[i] < m[j] }, func(i, j int) { m[i], m[j] = m[j], m[i] })
	c.leaves.number()
	if c.leaves.count > mostLeaves {
		c.fault("标记和余额太多，超出了计算器的 ", strconv.Itoa(mostLeaves), " 份")
		c.leaves = leaves{}
		c.leaves.number()
	}
}

func (c *compiler) addRemainder(text string, r ref) {
	i := c.layerAt(r.layer)
	if i < 0 || len(c.policy.Layers[i].Versions) == 0 || len(c.policy.Layers[i].Versions[0].Of) == 0 {
		c.fault("“", text, "”里的 ", r.layer, " 不是一层保障")
		return
	}
	c.leaves.remainders = append(c.leaves.remainders, remainder{layer: r.layer, of: c.policy.Layers[i].Versions[0].Of[0]})
}

// cell puts a value in its place, where a reader finds it by its address, if it
// has one. fallback is the source of its row or version.
func (c *compiler) cell(x *cell, v *Value, address string, m measure, fallback string) {
	if v.Source != "" {
		fallback = v.Source
	}
	*x = cell{Value: *v, measure: m, address: address, source: c.policy.sourceByID(fallback), layer: c.layer, rule: c.rule}
	if !m.holds(*v) {
		c.fault(orID(address, "条件里的范围"), " 的数", outOf[m.unit])
	}
	if v.Kind != Absent && address != "" {
		c.cells = append(c.cells, x)
	}
}

// outOf says what a column can hold, by its unit.
var outOf = [...]string{
	InYuan:    "要在 0 到 1 亿元之间，按指标折算的不超过 100 倍",
	InPercent: "不在 0 到 100% 之间；加减的在 -100% 到 100%，乘的不超过 100 倍，也不能按指标折算",
	InCount:   "要写次数，不能按指标折算",
}

func (c *compiler) all(all All) planAll {
	tests := make(planAll, 0, len(all))
	for i := range all {
		t := &all[i]
		fact := c.fact(t.Fact)
		if fact < 0 {
			continue
		}
		tests = append(tests, planTest{number: c.tests, fact: fact, op: t.Op})
		c.tests++
		x := &tests[len(tests)-1]
		for _, id := range t.Options {
			if o := c.facts[fact].optionAt(id); o < 0 {
				c.fault("“", t.Fact, "”没有“", id, "”这个选项")
			} else {
				x.options |= 1 << o
			}
		}
		c.cell(&x.from, &t.From, "", inYuan, "")
		c.cell(&x.to, &t.To, "", inYuan, "")
	}
	return tests
}
