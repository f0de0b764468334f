package calc

// mostNeighbours is up to how many classes of a number all are tried beside the
// one answered, else only the two next to it.
const mostNeighbours = 4

// others lists what a single other answer to a fact may be: an option of those
// that some test tells apart, one of several more or less and none, a class of
// a number; of an amount there are too many.
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

// answered is which of the others is what is answered now, -1 of an unsure
// answer.
func (x *planFact) answered(now said, all []option) (at int) {
	at = -1
	for i := range all {
		same := now.bits == all[i].said.bits
		switch x.Kind {
		case Number:
			same = all[i].said.number <= now.number
		case Choice:
			same = position(len(x.classes[i]), func(k int) bool { return now.bits>>x.classes[i][k]&1 == 1 }) >= 0
		}
		if same && now.state == sure {
			at = i
		}
	}
	return at
}

// worth reports whether the i-th of so many others is worth a try, where the
// answer now is the at-th.
func (x *planFact) worth(i, at, count int) bool {
	return i != at && (x.Kind != Number || at < 0 || count <= mostNeighbours || i == at-1 || i == at+1)
}
