package site

import (
	"encoding/xml"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// The feed is 更新记录 for programs that tell what is new, as Atom (RFC 4287). Its
// name ends so that every host knows its type by itself; its ids and links need an
// address, so without Options.Base there is none.
func feedPath(region string) string { return region + "/feed.atom" }

// mostInFeed bounds a feed; the page has all.
const mostInFeed = 100

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// feedLink leads from a page to the feed of r, empty where there is none.
func (s *Site) feedLink(r *content.Region, from string) string {
	if s.opt.Base == "" {
		return ""
	}
	return relative(from, feedPath(r.ID))
}

// feed holds what has come; what is still to begin comes on its day. A day's updates
// are of its midnight: the content tells no hour.
func (s *Site) feed(r *content.Region) ([]byte, error) {
	page := s.address(updatesPath(r.ID))
	all := s.updates(r)
	feed := atomFeed{
		Lang: "zh-CN", ID: page, Title: r.Name + updatesTitle + " - " + s.lib.Site.Name, Updated: atomDay(lastUpdate(all)),
		Author: s.lib.Site.Name + "（" + s.mastheadNotice() + "）",
		Links:  []atomLink{{"self", "application/atom+xml", s.address(feedPath(r.ID))}, {"alternate", "text/html", page}},
	}
	for _, u := range all {
		if u.next || len(feed.Entries) == mostInFeed {
			continue
		}
		feed.Entries = append(feed.Entries, atomEntry{
			ID: page + "#" + relative("", "#"+u.id)[1:], Title: u.kind + "：" + u.what, Updated: atomDay(u.day),
			Link: atomLink{"alternate", "text/html", s.address(u.path)}, Summary: u.says,
		})
	}
	return printXML(&feed)
}

// atomDay is the first moment of a day in China.
func atomDay(d calc.Date) string { return d.String() + "T00:00:00+08:00" }
