package calc

// mostNeighbours is up to how many classes of a number all are tried beside the
// one answered, else only the two next to it.
const mostNeighbours = 4

// others lists what a single other answer to a fact may be: an option of those
// that some test tells apart, one of several more or less and none, a class of
// a number; of an amount there are too many. Differs says which are worth a try.
func (x *planFact) others(now said, p *Plan, d Date) []option {
	switch x.Kind {
	case Choice:
		return x.singles()
	case Several:
		return x.toggles(now)
	case Number:
		return x.intervals(&figures{plan: p}, []int{d.year()})
	}
	return nil
}

// toggles are none, and each option added to the answer or taken from it.
func (x *planFact) toggles(now said) (options []option) {
	add := func(bits uint64) {
		var with []int
		for k := range x.Options {
			if bits>>k&1 == 1 {
				with = append(with, k)
			}
		}
		options = append(options, x.option(said{state: sure, bits: bits}, with))
	}
	add(0)
	for i := range x.Options {
		if bits := now.bits ^ 1<<i; bits != 0 {
			add(bits)
		}
	}
	return options
}

// differs reports whether the i-th of the others is not what is answered now,
// and is near enough to it.
func (x *planFact) differs(now said, all []option, i int) bool {
	holds := func(i int) bool {
		switch {
		case i < 0 || i >= len(all) || now.state != sure:
			return false
		case x.Kind == Number:
			return all[i].said.number <= now.number && (i+1 == len(all) || now.number < all[i+1].said.number)
		case x.Kind == Several:
			return all[i].said.bits == now.bits
		}
		return position(len(x.classes[i]), func(at int) bool { return now.bits>>x.classes[i][at]&1 == 1 }) >= 0
	}
	near := x.Kind != Number || now.state != sure || len(all) <= mostNeighbours || holds(i-1) || holds(i+1)
	return near && !holds(i)
}
