package calc

import "strings"

// readFigures takes the reader's own figures for cells that are unknown.
func (a *asked) readFigures(q *Request) *Problem {
	for _, x := range q.Figures {
		field := "figures." + x.Address
		c := a.plan.find(x.Address, a.asOf)
		if c == nil {
			c = a.plan.yearNotListed(x.Address)
		}
		switch {
		case c == nil && a.plan.isTable(x.Address):
			return &Problem{field, "这是一整张没有查到的表，不能填成一个数；单子上写了它付多少，可以写进 given"}
		case c == nil:
			return &Problem{field, "表里没有这一格，请核对地址"}
		case c.Kind != Unknown:
			return &Problem{field, "这一格已经有公布的数字，不能改填"}
		}
		amount, ok := c.read(x.Text)
		if !ok {
			return &Problem{field, c.form()}
		}
		a.entered = append(a.entered, enteredFigure{c, amount})
	}
	for i := range a.visits {
		a.visits[i].figures.entered = a.entered
	}
	return nil
}

// find is the cell at an address: LAYER/ROW/COLUMN in the version in force on
// the day of asking, else in the newest that has it; with @DAY in the version in
// force on that day. It is nil if there is none.
func (p *Plan) find(address string, asOf Date) (found *cell) {
	address, day, dated := strings.Cut(address, "@")
	if dated {
		var ok bool
		if asOf, ok = ParseDate(day); !ok {
			return nil
		}
	}
	for _, c := range p.cells {
		switch {
		case c.address != address:
		case c.rule == nil, c.rule.holds(asOf):
			return c
		case !dated && (found == nil || found.rule.From < c.rule.From):
			found = c
		}
	}
	return found
}

// addressOf is where find has c: with the first day of its version, unless that
// is in force on the day of asking or else the newest.
func (a *asked) addressOf(c *cell) string {
	if c.rule == nil || len(c.layer.Versions) == 1 {
		return c.address
	}
	plain := c.layer.on(a.asOf)
	if plain == nil {
		plain = c.layer.newest()
	}
	if plain == c.rule {
		return c.address
	}
	return c.address + "@" + c.rule.From.String()
}

// newest is the version that began last.
func (l *Layer) newest() *Version {
	newest := &l.Versions[0]
	for i := range l.Versions {
		if l.Versions[i].From > newest.From {
			newest = &l.Versions[i]
		}
	}
	return newest
}

// yearNotListed is a year of an indexed figure that is not listed, and so
// unknown; nil if address is none.
func (p *Plan) yearNotListed(address string) *cell {
	for _, f := range p.policy.Figures {
		year, ok := strings.CutPrefix(address, "figure/"+f.ID+"/")
		if n, number := digits(year, 4); ok && number && n >= 1000 {
			return &cell{Value: Value{Kind: Unknown}, measure: inYuan, address: address}
		}
	}
	return nil
}

// isTable reports whether address is that of a whole layer, perhaps on a day.
func (p *Plan) isTable(address string) bool {
	layer, _, _ := strings.Cut(address, "@")
	return p.layerAt(layer) >= 0
}

// read reads a figure as typed for c; one that is added may be negative.
func (c *cell) read(text string) (amount int64, ok bool) {
	text, negative := strings.CutPrefix(text, "-")
	switch c.unit {
	case InPercent:
		p, read := ParsePercent(text)
		amount, ok = int64(p), read
	case InCount:
		amount, ok = digits(text, mostDigits)
	default:
		f, read := ParseYuan(text)
		amount, ok = int64(f), read
	}
	if negative {
		amount = -amount
	}
	return amount, ok && c.least <= amount && amount <= c.most
}

// form says how a figure for c is typed.
func (c *cell) form() string {
	signed := ""
	if c.least < 0 {
		signed = "，减的前面加负号"
	}
	switch {
	case c.unit == InPercent && c.least < 0:
		return "要写加减的百分点，例如 10%" + signed + "，例如 -10%"
	case c.unit == InPercent && c.most > int64(Whole):
		return "要写原来的百分之几，例如 50%"
	case c.unit == InPercent:
		return "要写 0 到 100 的比例，例如 55%"
	case c.unit == InCount:
		return "要写次数，例如 2" + signed
	}
	return "要写元数，例如 900 或 900.00" + signed
}
