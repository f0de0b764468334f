package site

import (
	"fmt"
	"slices"
)

// CardPicture is what a chat shows beside a link that is passed on. WeChat without a
// script of its own takes the title, and for its picture the first one in the page
// that is large enough, of which there is none here; whoever reads Open Graph takes
// this one. It is the opaque icon: on a dark chat the paper stays paper.
type CardPicture struct {
	Address string // with its host: a relative one leads nowhere from a chat
	Size    int    // each way
}

const cardIcon = "icon-full.png"

func (s *Site) card(p *Page) error {
	at, err := s.assets.path(cardIcon)
	if err != nil {
		return err
	}
	all := icons()
	i := slices.IndexFunc(all, func(x icon) bool { return x.name == cardIcon })
	if i < 0 {
		return fmt.Errorf("没有图标 %s", cardIcon)
	}
	p.Picture = &CardPicture{s.address(at), all[i].size}
	return nil
}

// CardTitle is the page as a chat names it: with its place, because a title such as
// 速查表 says nothing outside of the site. The site's name stands beside it.
func (p *Page) CardTitle() string {
	if p.Region != nil && p.Region.Name != p.Title {
		return p.Title + " - " + p.Region.Name
	}
	return p.Title
}

// Article reports whether a page is something to read from its beginning to its end.
func (p *Page) Article() bool { return p.Kind == "guide" }
