package program

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"time"

	"mingbaizhi/site/store"
)

// standing is how the files that the content may be read from stand.
func (c *call) standing() store.Stand { return store.StandOf(os.DirFS(c.content)) }

// unchanged refuses a site of which one part was made from the content before a
// change and another from the content after it.
func (c *call) unchanged(before store.Stand) error {
	if after := c.standing(); len(after.Unlike(before)) > 0 {
		newest, _ := after.Newest()
		return fmt.Errorf("做网站的时候内容改过（最后是 %s），做出来的会一半旧、一半新，没有换上；原来的网站没有动。等改完存好，再运行一次", path.Join(filepath.ToSlash(c.content), newest))
	}
	return nil
}

// clock refuses the day of a clock that cannot be right: a site for a wrong day
// gives wrong figures, and looks like any other. A day that was asked for is meant.
func (c *call) clock(s store.Stand) error {
	newest, at := s.Newest()
	if c.Given["date"] != "" || newest == "" {
		return nil
	}
	why := store.WrongClock(c.Now(), at)
	if why == "" {
		return nil
	}
	return misuse(fmt.Sprintf("电脑的日期是 %s，可是内容里最新的文件 %s 是 %s 存的，%s：多半是电脑的日期不对，会按错的日子算", c.date, path.Join(filepath.ToSlash(c.content), newest), at.Format(time.DateOnly), why),
		fmt.Sprintf("校准电脑的日期，再运行一次；日期没有错，就写明按哪一天做：-date %s", c.date))
}
