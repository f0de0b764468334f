package desk

import (
	"fmt"

	"mingbaizhi/calc"
	"mingbaizhi/site/store"
)

// clock says that the machine's clock cannot be right, empty if it may be. By a
// wrong day a release gives wrong figures, and looks like any other. The next save
// is held against the clock as it is then, so nobody is locked out for long.
func (d *Desk) clock() string {
	last, err := d.opt.Store.Last()
	if err != nil || last.IsZero() {
		return ""
	}
	why := store.WrongClock(d.opt.Now(), last)
	if why == "" {
		return ""
	}
	day := calc.Date(last.Year()*10000 + int(last.Month())*100 + last.Day())
	return fmt.Sprintf("电脑的日期是 %s，可是上一次保存是在 %s，%s：多半是电脑的日期不对。先校准电脑的日期，再改、再签、再发布。现在的日期没有错，就随便再保存一次，这一句就没有了。",
		calc.PrintedDate(d.now().String()), calc.PrintedDate(day.String()), why)
}
