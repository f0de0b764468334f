package scaffold

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// NewYear begins a policy year in a region: each of some layers, of all that the
// region's own files decide if none is named, gets a version from the first day
// on. It is a copy of the newest, sources and notes included, with every figure
// waiting to be looked at; the newest ends the day before. Regions below that
// change single cells of such a layer keep their cells in the old version and get
// them, waiting, in the new one.
//
// The region's figures by year get the year of the first day: one that was the
// same through all the years known waits with that, one that changes from year to
// year is unknown until it is printed.
//
// Left says which layers were left alone and why: those that have begun by then,
// have ended, have no figure, or are another region's. Of those that nobody named,
// what ended more than a year before is passed over in silence.
func NewYear(fsys fs.FS, region string, first calc.Date, layers []string) (*Draft, error) {
	d := begin(fsys)
	h, err := d.region(region)
	if err != nil {
		return nil, err
	}
	if first == 0 {
		return nil, fmt.Errorf("没有写从哪天起。写成 2027-01-01 这样")
	}
	r, _ := d.lib.Region(region)
	own, err := fs.Glob(fsys, h.ID+"/policy/*.yaml")
	if err != nil {
		return nil, err
	}
	named := len(layers) > 0
	if !named {
		for _, name := range own {
			layers = append(layers, strings.TrimSuffix(path.Base(name), ".yaml"))
		}
	}
	for _, id := range layers {
		name := h.ID + "/policy/" + id + ".yaml"
		if !slices.Contains(own, name) {
			d.notOwn(r, id)
			continue
		}
		if err := d.nextVersion(r, name, id, first, named); err != nil {
			return nil, err
		}
	}
	if err := d.nextFigures(h.ID, first); err != nil {
		return nil, err
	}
	return d.done(), nil
}

// notOwn says why a layer that the region has no file of is left alone.
func (d *drafting) notOwn(r *content.Region, id string) {
	i := slices.IndexFunc(r.Layers, func(l *content.Layer) bool { return l.ID == id })
	if i < 0 {
		d.left(id, "没有这一层保障。")
		return
	}
	d.left(id, "这一层是上级（%s）定的：在那里写新的一年。", r.Layers[i].Region)
}

// nextVersion gives a layer its version from a day on.
func (d *drafting) nextVersion(r *content.Region, name, id string, first calc.Date, named bool) error {
	text, ok := d.read(name)
	if !ok {
		return fmt.Errorf("%s 读不出来。先用 check 看错在哪里，改好再来", name)
	}
	root, err := parsed(text)
	if err != nil {
		return fmt.Errorf("%s：%w", name, err)
	}
	if child(root, "extends") != nil {
		d.left(id, "这张表接着上级的：上级写了新的一年，这里改的几格会跟着变成待核。")
		return nil
	}
	list, all := versions(root)
	last := newest(all)
	switch {
	case last == nil:
		d.left(id, "这个文件里没有可以接着的时期。")
		return nil
	case last.from >= first:
		d.left(id, "已经有从 %s 起的一版。", last.name)
		return nil
	case child(root, "withdrawn") != nil:
		d.left(id, "这一层已经停了。")
		return nil
	case last.until != 0 && last.until < first-1_00_00 && !named:
		return nil
	case last.until != 0 && last.until < first.Plus(-1):
		d.left(id, "这一层到 %s 为止，后来的没有：要接着有，自己写一版。", last.untilText)
		return nil
	}
	until := "open"
	if last.until >= first {
		until = last.untilText
	}
	item := written(text, root, list, last.index)
	if list.Style&yaml.FlowStyle != 0 {
		v, _, err := edit.Find(name, text, "versions/"+edit.Escape(last.name))
		if err != nil {
			return err
		}
		item = v.Text
	}
	item, waits, changed, err := d.following(item, first, until, r.Vocabulary)
	if err != nil {
		return fmt.Errorf("%s：%w", name, err)
	}
	if !changed {
		d.left(id, "从 %s 起的一版没有公布过的数，不用另写。", last.name)
		return nil
	}
	text, err = edit.Apply(text, name, []edit.Replacement{{Path: "versions/" + edit.Escape(last.name) + "/until", Old: last.untilText, To: first.Plus(-1).String()}})
	if err != nil {
		return err
	}
	at := last.index + 1
	if last.index == 0 && len(list.Content) > 1 { // the newest stands first
		at = 0
	}
	if text, err = edit.Insert(text, name, "versions", at, item); err != nil {
		return err
	}
	d.write(name, text)
	d.draft.Waits += waits
	return d.patches(r.ID, id, last)
}

// patches moves the cells that regions below change to the version that was the
// newest, and lets them wait in the one that is now.
func (d *drafting) patches(region, layer string, last *version) error {
	for i := range d.lib.Headers {
		h := &d.lib.Headers[i]
		name := h.ID + "/policy/" + layer + ".yaml"
		text, ok := d.read(name)
		if !ok || h.ID == region || d.decides(h.Parent, layer) != region {
			continue
		}
		root, err := parsed(text)
		if err != nil {
			return fmt.Errorf("%s：%w", name, err)
		}
		cells := child(root, "cells")
		if cells == nil || cells.Kind != yaml.MappingNode {
			continue
		}
		var set []edit.Replacement
		waits := 0
		for k := 0; k+1 < len(cells.Content); k += 2 {
			address := cells.Content[k].Value
			if strings.Contains(address, "@") {
				continue
			}
			now, _, err := edit.Find(name, text, edit.Join("cells", address))
			if err != nil {
				return err
			}
			set = append(set, edit.Replacement{Path: edit.Join("cells", address+"@"+last.from.String()), To: now.Text})
			if to := waiting(cells.Content[k+1], now.Text); to != "" {
				set = append(set, edit.Replacement{Path: edit.Join("cells", address), Old: now.Text, To: to})
				waits += waitsFor(to)
			}
		}
		if len(set) == 0 {
			continue
		}
		if text, err = edit.Apply(text, name, set); err != nil {
			return err
		}
		d.write(name, text)
		d.draft.Waits += waits
	}
	return nil
}

// decides is the region, this one or the nearest above, whose file of a layer
// stands by itself.
func (d *drafting) decides(region, layer string) string {
	for range d.lib.Headers {
		h := d.lib.Header(region)
		if h == nil {
			return ""
		}
		if text, ok := d.read(h.ID + "/policy/" + layer + ".yaml"); ok {
			if root, err := parsed(text); err == nil && child(root, "extends") == nil {
				return h.ID
			}
		}
		region = h.Parent
	}
	return ""
}

// nextFigures gives the region's figures by year that of a day.
func (d *drafting) nextFigures(region string, first calc.Date) error {
	name := region + "/region.yaml"
	text, _ := d.read(name)
	root, err := parsed(text)
	if err != nil {
		return fmt.Errorf("%s：%w", name, err)
	}
	list := child(root, "figures")
	if list == nil {
		return nil
	}
	year := first.String()[:len("2027")]
	var set []edit.Replacement
	for _, item := range list.Content {
		id, years := child(item, "id"), child(item, "years")
		if id == nil || years == nil || child(years, year) != nil {
			continue
		}
		to := nextFigure(years)
		set = append(set, edit.Replacement{Path: edit.Join("figures", id.Value, "years", year), To: to})
		d.draft.Waits += waitsFor(to)
	}
	if len(set) == 0 {
		return nil
	}
	asText := strconv.Quote(year) + ":" // years are numbers as the others are
	before := strings.Count(text, asText)
	if text, err = edit.Apply(text, name, set); err != nil {
		return err
	}
	if before == 0 {
		text = strings.ReplaceAll(text, asText, year+":")
	}
	d.write(name, text)
	return nil
}

// nextFigure is what the next year of a figure begins with.
func nextFigure(years *yaml.Node) string {
	latest, last := "", (*yaml.Node)(nil)
	same := true
	for i := 0; i+1 < len(years.Content); i += 2 {
		year, n := years.Content[i].Value, years.Content[i+1]
		amount := n
		if v := child(n, "value"); v != nil {
			amount = v
		}
		if amount.Kind != yaml.ScalarNode || amount.Value == "unknown" {
			continue
		}
		if last != nil && figureText(last) != figureText(n) {
			same = false
		}
		if year > latest {
			latest, last = year, n
		}
	}
	if last == nil || !same {
		return "unknown"
	}
	return waiting(last, "")
}

// figureText is an amount without what people put between its digits.
func figureText(n *yaml.Node) string {
	if v := child(n, "value"); v != nil {
		n = v
	}
	return strings.NewReplacer(",", "", "元", "", " ", "").Replace(n.Value)
}
