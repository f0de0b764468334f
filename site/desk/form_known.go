package desk

import (
	"io/fs"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/form"
	"mingbaizhi/site/release"
)

// known are the answers to pick from in a file of a region.
func (d *Desk) known(lib *content.Library, h *content.Header, f *openForm) form.Known {
	r, _ := lib.Region(h.ID)
	k := form.Known{Sources: d.sources(r, f), Codes: d.codes(lib, h), Of: map[content.Named][]form.Choice{}}
	add := func(of content.Named, id, name string) { k.Of[of] = append(k.Of[of], form.Choice{ID: id, Name: name}) }
	for _, x := range r.Vocabulary.Intents {
		add(content.AnIntent, x.ID, x.Name)
	}
	k.Options = map[string][]form.Choice{}
	for _, x := range r.Vocabulary.Facts {
		add(content.AFact, x.ID, x.Name)
		for _, o := range x.Options {
			k.Options[x.ID] = append(k.Options[x.ID], form.Choice{ID: o.ID, Name: o.Name})
		}
	}
	for _, x := range r.Layers {
		add(content.ALayer, x.ID, x.Name)
	}
	for _, x := range r.Guides {
		add(content.AGuide, x.ID, x.Title)
	}
	for _, x := range r.Quick {
		add(content.AQuick, x.ID, x.Title)
	}
	for _, x := range r.Cases {
		add(content.ACase, x.ID, x.Title)
	}
	for _, x := range r.Figures {
		add(content.AFigure, x.ID, x.Name)
	}
	for i := range lib.Headers {
		add(content.ARegion, lib.Headers[i].ID, lib.Headers[i].Name)
	}
	for _, tier := range f.state.Items("tiers") {
		add(content.ATier, f.state.Typed("tiers/"+tier+"/id"), f.state.Typed("tiers/"+tier+"/name"))
	}
	k.Of[content.ATier] = slices.DeleteFunc(k.Of[content.ATier], func(c form.Choice) bool { return c.ID == "" })
	return k
}

// sources are what a file may cite: its own, those of its region, and what other
// files declare, by the ids under which it cites them.
func (d *Desk) sources(r *content.Region, f *openForm) []form.Choice {
	var all []form.Choice
	add := func(id, title, issuer, date string) {
		if id == "" || slices.ContainsFunc(all, func(c form.Choice) bool { return c.ID == id }) {
			return
		}
		about := issuer
		if date != "" {
			about += "，" + date
		}
		all = append(all, form.Choice{ID: id, Name: shortened(title) + "（" + about + "）"})
	}
	for _, entry := range f.state.Items("sources") {
		at := "sources/" + entry + "/"
		add(f.state.NameOf("sources", entry), f.state.Typed(at+"title"), f.state.Typed(at+"issuer"), f.state.Typed(at+"date"))
	}
	own := r.ID + "/region.yaml"
	if text, err := fs.ReadFile(d.tree(), own); err == nil && f.name != own {
		values, _ := edit.Values(own, string(text)) // what is wrong with it is said elsewhere
		said := map[string]map[string]string{}
		var ids []string
		for _, v := range values {
			parts := edit.Split(v.Path)
			if len(parts) == 3 && parts[0] == "sources" {
				if said[parts[1]] == nil {
					said[parts[1]] = map[string]string{}
					ids = append(ids, parts[1])
				}
				said[parts[1]][parts[2]] = v.Text
			}
		}
		for _, id := range ids {
			add(id, said[id]["title"], said[id]["issuer"], said[id]["date"])
		}
	}
	for _, s := range r.Sources {
		if s.Path != f.name && s.Path != own {
			add(s.ID, s.Title, s.Issuer, s.Date)
		}
	}
	return all
}

// shortened is a title that fits into a choice.
func shortened(title string) string {
	const most = 30
	runes := []rune(strings.Join(strings.Fields(title), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

// codes are the policies of a region, and of those below it, that were released
// and are not what holds now: a correction says which of them carried the error.
func (d *Desk) codes(lib *content.Library, h *content.Header) []form.Choice {
	kept, err := release.List(d.opt.Releases)
	if err != nil {
		return nil
	}
	now := map[string]bool{}
	var all []form.Choice
	for i := range lib.Headers {
		below := &lib.Headers[i]
		if !lies(lib, below, h.ID) || !below.Settles {
			continue
		}
		if r, _ := lib.Region(below.ID); len(r.Hash) >= codeLength {
			now[r.Hash[:codeLength]] = true
		}
		for _, x := range kept {
			code := x.Policies[below.ID].Code
			if code == "" || x.Fault != "" || now[code] || slices.ContainsFunc(all, func(c form.Choice) bool { return c.ID == code }) {
				continue
			}
			name := code + "（" + x.Release + " 发布"
			if below.ID != h.ID {
				name += "，" + below.Name
			}
			all = append(all, form.Choice{ID: code, Name: name + "）"})
		}
	}
	return all
}

// codeLength is how much of a policy's hash pages and paper print.
const codeLength = 8

// lies reports whether a region is another one or lies below it.
func lies(lib *content.Library, h *content.Header, under string) bool {
	for range lib.Headers {
		if h == nil || h.ID == under {
			return h != nil
		}
		h = lib.Header(h.Parent)
	}
	return false
}
