package program

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"mingbaizhi/site/store"
)

// standing is how the files of the content stand at a moment.
type standing struct {
	sum    uint64 // of names, sizes and times
	newest string // the file that was written last
	at     time.Time
}

// standing looks at every file that the content may be read from.
func (c *call) standing() (s standing) {
	sum := fnv.New64a()
	// What cannot be looked at is passed over here: the loader says it.
	_ = filepath.WalkDir(c.content, func(name string, entry fs.DirEntry, err error) error {
		hidden := err == nil && name != c.content && strings.ContainsAny(entry.Name()[:1], ".~_")
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || err != nil || entry.IsDir():
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return nil
		}
		fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
		if info.ModTime().After(s.at) {
			s.newest, s.at = filepath.ToSlash(name), info.ModTime()
		}
		return nil
	})
	s.sum = sum.Sum64()
	return s
}

// unchanged refuses a site of which one part was made from the content before a
// change and another from the content after it.
func (c *call) unchanged(before standing) error {
	if after := c.standing(); after.sum != before.sum {
		return fmt.Errorf("做网站的时候内容改过（最后是 %s），做出来的会一半旧、一半新，没有换上；原来的网站没有动。等改完存好，再运行一次", after.newest)
	}
	return nil
}

// clock refuses the day of a clock that cannot be right: a site for a wrong day
// gives wrong figures, and looks like any other. A day that was asked for is meant.
func (c *call) clock(s standing) error {
	if c.Given["date"] != "" || s.newest == "" {
		return nil
	}
	why := store.WrongClock(c.Now(), s.at)
	if why == "" {
		return nil
	}
	return misuse(fmt.Sprintf("电脑的日期是 %s，可是内容里最新的文件 %s 是 %s 存的，%s：多半是电脑的日期不对，会按错的日子算", c.date, s.newest, s.at.Format(time.DateOnly), why),
		fmt.Sprintf("校准电脑的日期，再运行一次；日期没有错，就写明按哪一天做：-date %s", c.date))
}
