package calc

import "strconv"

// mostNeighbours is up to how many classes of a number all are tried beside the
// one answered, else only the two next to it.
const mostNeighbours = 4

// others lists the single other answers to a fact: another option, one option
// of several more or less and none, another class of a small number. Options
// that no test tells apart are one. Of an amount there are too many.
func (x *planFact) others(now said, p *Plan, d Date) (options []option) {
	switch x.Kind {
	case Choice:
		for _, class := range x.classes {
			var names []string
			answered := false
			for _, i := range class {
				names = append(names, orID(x.Options[i].Name, x.Options[i].ID))
				answered = answered || now.bits>>i&1 == 1
			}
			if !answered {
				name := orList(names)
				if len(names) > 3 {
					name = someNames(names, strconv.Itoa(len(names))+" 项")
				}
				options = append(options, option{said: said{state: sure, bits: 1 << class[0]}, id: x.Options[class[0]].ID, name: name})
			}
		}
	case Several:
		if now.bits != 0 || now.state == unsure {
			options = append(options, x.option(said{state: sure}, nil))
		}
		for i := range x.Options {
			if bits := now.bits ^ 1<<i; bits != 0 {
				options = append(options, x.option(said{state: sure, bits: bits}, members(bits)))
			}
		}
	case Number:
		all := x.intervals(&figures{plan: p}, []int{d.year()})
		at := -2
		for i := range all {
			if now.state == sure && all[i].said.number <= now.number {
				at = i
			}
		}
		for i := range all {
			if i != at && (at < 0 || len(all) <= mostNeighbours || i == at-1 || i == at+1) {
				options = append(options, all[i])
			}
		}
	}
	return options
}

// members lists the positions in a set of options.
func members(bits uint64) (positions []int) {
	for i := 0; bits>>i != 0; i++ {
		if bits>>i&1 == 1 {
			positions = append(positions, i)
		}
	}
	return positions
}
