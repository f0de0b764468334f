package scaffold

import (
	"fmt"
	"io/fs"
	"slices"

	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// NewLayer begins a benefit of a region: one row for everybody, nothing of which
// is known, from the next year on, so that no estimate of today grows vague until
// somebody writes what it is. From then on it stands at the
// end of the region's paying order; where none is written yet, that is begun too.
func NewLayer(fsys fs.FS, region, id, name string, on calc.Date) (*Draft, error) {
	d := begin(fsys)
	h, err := d.region(region)
	if err == nil {
		err = titled(name, "名称")
	}
	if err != nil {
		return nil, err
	}
	file := h.ID + "/policy/" + id + ".yaml"
	if err := d.free(id, file); err != nil {
		return nil, err
	}
	if r, _ := d.lib.Region(h.ID); slices.ContainsFunc(r.Layers, func(l *content.Layer) bool { return l.ID == id }) {
		return nil, fmt.Errorf("上级已经有 %s 这一层。要改其中几格，写 extends: parent 和 cells；要另起一层，换一个编号", id)
	}
	first := calc.Date((int(on)/10000+1)*10000 + 101)
	d.write(file, fmt.Sprintf(`name: %s
slip: hifp_pay
versions:
- from: %s
  until: open
  of: [eligible]
  note: 待填。这一层给谁、从哪天起、报哪一部分。
  rows:
  - {id: 所有情况, deductible: unknown, rate: unknown, limit: unknown}
`, quoted(name), first))
	if h.Kind == "nation" || h.Kind == "province" {
		return d.done(), nil // their children say in which order
	}
	if err := d.pay(h, id, first); err != nil {
		return nil, err
	}
	return d.done(), nil
}

// pay puts a layer at the end of the region's paying order from a day on.
func (d *drafting) pay(h *content.Header, layer string, first calc.Date) error {
	name := h.ID + "/region.yaml"
	text, _ := d.read(name)
	if !hasPays(text) {
		if above := d.paysAbove(h); above != "" {
			return fmt.Errorf("支付顺序写在上级（%s）。先把那里的 pays 整段抄到 %s，再加这一层", above, name)
		}
		source, err := d.aSource(h.ID)
		if err != nil {
			return err
		}
		text, _ = d.read(name)
		text, err = edit.Insert(text, name, "pays", -1, fmt.Sprintf("{from: %s, until: open, source: %s, order: [%s]}", first, source, layer))
		if err != nil {
			return err
		}
		d.write(name, text)
		return nil
	}
	text, err := paid(text, name, layer, first)
	if err != nil {
		return fmt.Errorf("%s：%w", name, err)
	}
	d.write(name, text)
	return nil
}

// paid puts a layer at the end of the newest paying order from a day on: before
// that day an order in which it stands would say that it paid nobody knows what.
func paid(text, name, layer string, first calc.Date) (string, error) {
	root, err := parsed(text)
	if err != nil {
		return "", err
	}
	list, latest := child(root, "pays"), latestOrder(root)
	at := "pays/" + latest.String()
	until, _, err := edit.Find(name, text, at+"/until")
	if err != nil {
		return "", err
	}
	last, closed := calc.ParseDate(until.Text)
	if latest >= first || closed && last < first {
		return edit.Insert(text, name, at+"/order", -1, layer)
	}
	i := slices.IndexFunc(list.Content, func(n *yaml.Node) bool { from := child(n, "from"); return from != nil && from.Value == latest.String() })
	const item = "order.yaml"
	next := written(text, root, list, i)
	if next, err = edit.Apply(next, item, []edit.Replacement{{Path: "from", Old: latest.String(), To: first.String()}}); err != nil {
		return "", err
	}
	if next, err = edit.Insert(withoutRemarks(next), item, "order", -1, layer); err != nil {
		return "", err
	}
	if text, err = edit.Apply(text, name, []edit.Replacement{{Path: at + "/until", Old: until.Text, To: first.Plus(-1).String()}}); err != nil {
		return "", err
	}
	return edit.Insert(text, name, "pays", i+1, next)
}

// latestOrder is the first day of the newest paying order.
func latestOrder(root *yaml.Node) (latest calc.Date) {
	for _, item := range child(root, "pays").Content {
		if from := child(item, "from"); from != nil {
			day, _ := calc.ParseDate(from.Value)
			latest = max(latest, day)
		}
	}
	return latest
}

// paysAbove is the nearest region above that writes a paying order, empty if none
// does.
func (d *drafting) paysAbove(h *content.Header) string {
	for range d.lib.Headers {
		if h = d.lib.Header(h.Parent); h == nil {
			break
		}
		if text, _ := d.read(h.ID + "/region.yaml"); hasPays(text) {
			return h.ID
		}
	}
	return ""
}

func hasPays(text string) bool {
	root, err := parsed(text)
	pays := child(root, "pays")
	return err == nil && pays != nil && pays.Kind == yaml.SequenceNode && len(pays.Content) > 0
}
