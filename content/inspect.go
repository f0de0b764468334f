package content

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// inspect looks at a version that reads well by itself for what cannot be
// meant: bands out of order, limits that leave nothing, rows that no one
// reaches, people whom no row answers.
func (b *building) inspect(v *Version) {
	for i := range v.Rows {
		b.bandsInOrder(v, &v.Rows[i])
		b.limitsAboveDeductible(v, &v.Rows[i])
	}
	if v.Hit == calc.Sum {
		b.oneDeductible(v)
	}
	if !b.unsure { // else conditions may be missing
		f := newField(b.out.Vocabulary, v)
		b.matching(f, v)
		b.plausible(f, v)
	}
}

// bandsInOrder checks that the edges rise and that what lies above the last is
// answered: by an open band, or by a limit on the base that is not above it.
func (b *building) bandsInOrder(v *Version, r *Row) {
	var before *Cell
	for i := range r.Bands {
		to := r.Bands[i].To
		if i == len(r.Bands)-1 {
			b.lastBand(v, r, to)
			return
		}
		if to == nil {
			b.problems.fail(r.Bands[i].Rate.place(), "第 %d 段没有写 to，后面还有一段：写上这一段到多少元为止。", i+1)
			return
		}
		if to.Known() {
			if before == nil && to.Value.Amount == 0 {
				b.problems.fail(to.place(), "第一段从 0 起，to 也写了 0，这一段里没有钱：写这一段到多少元为止。")
				return
			}
			if before != nil && to.Value.Amount <= before.Value.Amount {
				b.problems.fail(to.place(), "分段要从低到高：这里的 to（%s）不比上一段高，改正数字或先后。", to.Written)
				return
			}
			before = to
		}
	}
}

func (b *building) lastBand(v *Version, r *Row, to *Cell) {
	if to == nil {
		return
	}
	for _, x := range slices.Concat(v.Limits, r.Limits) {
		ends := x.Most.Known() && to.Known() && x.Most.Value.Amount <= to.Value.Amount
		if x.On == calc.OnBase && (ends || x.Most.Waiting() || to.Waiting()) { // both were the same the year before
			r.Bands[len(r.Bands)-1].To = nil // the limit ends the table there
			return
		}
	}
	b.problems.fail(to.place(), "最后一段写了 to（%s），再往上报多少没有说：删掉这个 to；要是到这里为止，在 limits 里加一条 on: base、most: %s 的限额。", to.Written, to.Written)
}

// limitsAboveDeductible checks that a limit on the base leaves something.
func (b *building) limitsAboveDeductible(v *Version, r *Row) {
	if !r.Deductible.Known() {
		return
	}
	for _, x := range slices.Concat(v.Limits, r.Limits) {
		if x.On == calc.OnBase && x.Most.Known() && x.Most.Value.Amount < r.Deductible.Value.Amount {
			b.problems.fail(x.Most.place(), "费用的限额（%s）比“%s”的起付线（%s）还低，这一行永远报不到：改正其中一个。", x.Most.Written, r.ID, r.Deductible.Written)
		}
	}
}

// oneDeductible holds for tables whose limits add up: the deductible is taken
// once, so it must be the same in every row.
func (b *building) oneDeductible(v *Version) {
	settled := slices.DeleteFunc(slices.Clone(v.Rows), func(r Row) bool { return r.Deductible.Waiting() })
	for i := range settled {
		first, here := settled[0].Deductible, settled[i].Deductible
		if first.plain() == here.plain() {
			continue
		}
		at := settled[i].place
		if here != nil {
			at = here.place()
		}
		b.problems.fail(at, "hit 是 sum 的表，起付线只扣一次，各行要一样：第一行是 %s，这一行是 %s。不一样的用 adjust 写。", first.orNone(), here.orNone())
		return
	}
}

// plain is a cell's value without its source, for comparing.
func (c *Cell) plain() calc.Value {
	if c == nil {
		return calc.Value{Kind: calc.Known}
	}
	v := c.Value
	v.Source = ""
	return v
}

func (c *Cell) orNone() string {
	switch {
	case c == nil:
		return "没有写（0）"
	case c.Value.Kind == calc.Unknown:
		return "unknown"
	}
	return c.Written
}

// matching checks which people and visits the rows answer.
func (b *building) matching(f *factField, v *Version) {
	if len(v.Rows) == 0 {
		return
	}
	reachable := true
	for i := range v.Rows {
		if !f.possible(v.When, v.Rows[i].When) {
			b.problems.fail(v.Rows[i].place, "“%s”这一行谁也对不上：它的 when 和这一版的 applies 矛盾，改正其中一个。", v.Rows[i].ID)
			reachable = false
		}
	}
	for i := range v.Adjust {
		if !f.possible(v.When, v.Adjust[i].When) {
			b.problems.fail(v.Adjust[i].place, "“%s”这一步谁也碰不到：它的 when 和这一版的 applies 矛盾，改正其中一个。", v.Adjust[i].ID)
		}
	}
	if !reachable {
		return
	}
	switch v.Hit {
	case calc.Unique, calc.Sum:
		b.oneRowEach(f, v)
	case calc.First:
		b.noRowHidden(f, v)
	}
	if gap := f.uncovered(v); gap != "" {
		b.problems.fail(v.rowsPlace, "有的情况没有一行能对上：%s。补上一行（没有公布就写 unknown），或在 applies 里排除。", gap)
	}
}

func (b *building) oneRowEach(f *factField, v *Version) {
	for j := range v.Rows {
		for i := range j {
			if opaque(v.Rows[i].When) || opaque(v.Rows[j].When) {
				continue
			}
			if both := f.common(v.When, v.Rows[i].When, v.Rows[j].When); both != nil {
				b.problems.fail(v.Rows[j].place, "“%s”和%s的“%s”会同时对上（%s）：改 when 分开它们，或写 hit: first 或 best。",
					v.Rows[j].ID, v.Rows[j].place.beside(v.Rows[i].place), v.Rows[i].ID, strings.Join(both, "，"))
				return
			}
		}
	}
}

// noRowHidden finds rows that an earlier one always comes before.
func (b *building) noRowHidden(f *factField, v *Version) {
	for i := 1; i < len(v.Rows); i++ {
		if !opaque(v.Rows[i].When) && f.covered(v, v.Rows[i].When, v.Rows[:i]) {
			b.problems.fail(v.Rows[i].place, "“%s”这一行永远轮不到：前面的行已经把它的情况都占了。换一下先后，或删掉它。", v.Rows[i].ID)
		}
	}
}
