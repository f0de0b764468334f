package content

import (
	"slices"

	"mingbaizhi/calc"
)

// handed reads the list of a file of one name up the chain: what a region wrote
// holds for those below it, of one id the nearest, until one of them withdraws
// it. Read is told the days on which an item holds.
func (b *building) handed(file, list string, shape *Shape, read func(e *entry, h *Header, s *scope, from, until calc.Date)) {
	var taken []string
	ends := map[string]*entry{} // when a nearer region ends what is above it
	unread := false
	for _, h := range b.chain {
		e, s := b.ownFile(h, file, shape)
		if e == nil {
			unread = unread || b.tree.written(h.ID+"/"+file+".yaml")
			continue
		}
		unread = unread || e.broken
		var listed handFigures
		if h == b.region { // those above have said what their words are worth
			listed = b.listed(e.get("figures"), s)
		}
		for _, item := range b.distinct(e.get(list), "id") {
			id := item.get("id").text
			if slices.Contains(taken, id) {
				continue
			}
			if item.has("withdrawn") {
				b.endsAlone(item)
				ends[id] = item.get("withdrawn")
				continue
			}
			taken = append(taken, id)
			if h == b.region {
				b.worded(item, listed)
			}
			v := Version{}
			b.days(&v, item)
			if end := ends[id]; end != nil {
				delete(ends, id)
				day := end.date()
				if v.From >= day {
					b.problems.fail(end.place, "从 %s 起停止，可是上级的 %s 在那之前还没有开始：改正日期，或删掉这一条。", day, id)
					continue
				}
				if v.Until == 0 || v.Until >= day {
					v.Until = day.Plus(-1)
				}
			}
			read(item, h, s, v.From, v.Until)
		}
		if h == b.region && !e.broken {
			b.unused(listed)
		}
	}
	for id, end := range ends {
		if end != nil && end.path == b.region.ID+"/"+file+".yaml" && !unread && b.rooted() {
			b.problems.fail(end.place, "上级没有 %s 这一条：检查编号，或删掉这一条。", id)
		}
	}
}

// endsAlone says what an item that ends one from above has besides.
func (b *building) endsAlone(e *entry) {
	for _, f := range e.fields {
		if f.id != "id" && f.id != "withdrawn" {
			b.problems.fail(f.at, "停掉上级的一条只写 id 和 withdrawn：删掉 %s，或删掉 withdrawn。", f.id)
			return
		}
	}
}

// lacks says which keys an item does not have. Its shape cannot require them,
// for one that ends another has none of them.
func (b *building) lacks(e *entry, ids ...string) {
	if e.broken {
		return // a misspelt key may be the one that is missing
	}
	for _, id := range ids {
		if !e.has(id) {
			b.problems.fail(e.place, "%s少了 %s（%s）：加一行“%s: …”。", inside(e.name), id, e.shape.key(id).Name, id)
		}
	}
}

// What an item that is handed down has, whatever it is.
var (
	handedIDKey   = Key{ID: "id", Name: "编号", Help: "下级地区用同一个编号可以换掉它。", Required: true, Shape: scalar(ID)}
	handedFromKey = Key{ID: "from", Name: "从哪天起", Help: "第一天；没有印第一天的，写 {seen: 2024-01}，表示那时已经这样。",
		Shape: &Shape{Scalar: Day, Keys: []Key{{ID: "seen", Name: "最早见到", Help: "最早在哪年、哪个月或哪天见到它。", Required: true, Shape: scalar(SeenOn)}}}}
	handedUntilKey = Key{ID: "until", Name: "到哪天止", Help: "最后一天，还在执行写 open。", Shape: scalar(Day, openWord)}
	withdrawnKey   = Key{ID: "withdrawn", Name: "停止日期", Help: "上级的这一条在本地从哪天起没有了；这时只写 id 和它。", Shape: scalar(Day)}
)
