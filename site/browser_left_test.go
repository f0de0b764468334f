package site

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// left is all that a browser keeps for the site.
type left struct {
	Local    map[string]string
	Session  map[string]string
	Bases    []string
	Caches   map[string][]string // addresses by cache
	Workers  []string
	Cookie   string
	State    string
	Address  string
	Name     string
	Cached   string // all texts of what is cached that no build has written
	Previous []string
	Jar      []string
}

const dump = `Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(function (got) {
  return Promise.all(got[1].map(function (name) {
    return caches.open(name).then(function (cache) { return cache.keys().then(function (all) {
      return Promise.all(all.filter(function (r) { return r.url.indexOf('/-/') > 0; }).map(function (r) { return cache.match(r).then(function (kept) { return kept.text(); }); })).then(function (texts) {
        return {name: name, all: all.map(function (r) { return r.url; }), texts: texts.join('\n')};
      });
    }); });
  })).then(function (kept) {
    var caches = {}, texts = '';
    kept.forEach(function (one) { caches[one.name] = one.all; texts += one.texts; });
    return {Local: Object.assign({}, localStorage), Session: Object.assign({}, sessionStorage), Bases: got[0].map(function (b) { return b.name; }), Caches: caches, Cached: texts,
      Workers: got[2].map(function (w) { return w.active ? w.active.scriptURL : w.scope; }), Cookie: document.cookie, State: JSON.stringify(history.state) || '', Address: location.href, Name: window.name};
  });
})`

// left dumps what is kept, seen from the page that is open.
func (p *tab) left() left {
	p.t.Helper()
	kept := eval1[left](p, dump)
	p.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		entries, err := cdp.Call(ctx, t, page.GetNavigationHistory, cdp.Empty{})
		if err != nil {
			return chromedp.Void{}, err
		}
		for _, entry := range entries.Entries {
			kept.Previous = append(kept.Previous, entry.URL)
		}
		jar, err := cdp.Call(ctx, t, network.GetCookies, network.GetCookiesParams{})
		for _, cookie := range jar.Cookies {
			kept.Jar = append(kept.Jar, cookie.Name)
		}
		return chromedp.Void{}, err
	})
	return kept
}

// toldOf reports whether the list for readers has a thing of that name.
func toldOf(in remainderIn, name string) bool {
	return slices.ContainsFunc(remainders, func(r Remainder) bool {
		return r.In == in && (r.Key == name || in == storageOfCaches && strings.HasPrefix(name, r.Key) ||
			in == serviceWorker && path.Base(name) == r.Key || (in == historyOfTab || in == fragmentOfPage) && slices.Contains(strings.Fields(r.Key), name))
	})
}

// unlisted are what is kept and stands in no list, or holds what was typed where
// that is not to be.
func (kept *left) unlisted() (faults []string) {
	say := func(format string, values ...any) { faults = append(faults, fmt.Sprintf(format, values...)) }
	for key, value := range kept.Local {
		if !toldOf(storageOfPage, key) {
			say("localStorage has %s", key)
		}
		if found := leaks(value); len(found) > 0 {
			say("%s in localStorage holds %q", key, found)
		}
	}
	for name, addresses := range kept.Caches {
		if !toldOf(storageOfCaches, name) {
			say("there is a cache %s", name)
		}
		for _, address := range addresses {
			if strings.ContainsAny(address, "?#") || len(leaks(address)) > 0 {
				say("kept is %s", address)
			}
		}
	}
	for _, worker := range kept.Workers {
		if !toldOf(serviceWorker, worker) {
			say("there is a worker %s", worker)
		}
	}
	var state map[string]any
	if json.Unmarshal([]byte(kept.State), &state); state != nil {
		for key := range state {
			if !toldOf(historyOfTab, key) {
				say("the history's entry has %s", key)
			}
		}
	}
	for _, address := range append(kept.Previous, kept.Address) {
		parsed, err := url.Parse(address)
		if err != nil || parsed.RawQuery != "" || len(leaks(parsed.Path)) > 0 {
			say("an address is %s", address)
			continue
		}
		for _, part := range strings.Split(parsed.EscapedFragment(), "&") {
			name, _, is := strings.Cut(part, "=")
			if is && len(leaks(part)) > 0 && !toldOf(fragmentOfPage, name) && !slices.ContainsFunc([]string{"t", "n", "o", "f", "s", "c", "y", "z"}, func(of string) bool { return of == name }) {
				say("an address has %s", part)
			}
		}
	}
	if found := leaks(kept.Cached); len(found) > 0 {
		say("the caches hold %q", found)
	}
	if len(kept.Session)+len(kept.Bases)+len(kept.Jar) > 0 || kept.Cookie+kept.Name != "" {
		say("also kept: %v %v %v %s %s", kept.Session, kept.Bases, kept.Jar, kept.Cookie, kept.Name)
	}
	return faults
}
