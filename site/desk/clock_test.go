package desk

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
)

// A clock that stands before the last save, or years after it, is said where days
// matter, and nothing is released by it.
func TestClockThatCannotBeRight(t *testing.T) {
	c := releasing(t)
	right := c.desk.opt.Now()
	c.approveAll()
	for _, row := range []struct {
		why  string
		now  time.Time
		want string
	}{
		{"an empty battery", time.Date(1970, 1, 1, 8, 0, 0, 0, time.UTC), "电脑的日期是 1970 年 1 月 1 日，可是上一次保存是在 2026 年 6 月 20 日，比现在还晚"},
		{"it was put back a day", right.AddDate(0, 0, -1), "比现在还晚"},
		{"the next century", time.Date(2099, 12, 31, 8, 0, 0, 0, time.UTC), "是五年多以前"},
	} {
		c.desk.opt.Now = func() time.Time { return row.now }
		for _, page := range []string{"", "release"} {
			c.get(At+page).has(t, row.why, http.StatusOK, row.want)
		}
		c.post(At+"release", url.Values{}).has(t, row.why, http.StatusUnprocessableEntity, "电脑的日期不对，没有发布", row.want)
	}
	if _, err := os.Stat(c.desk.opt.Releases); err == nil {
		t.Error("something was released")
	}
	c.desk.opt.Now = func() time.Time { return right.Add(time.Hour) }
	if strings.Contains(c.get(At).body, "电脑的日期是") {
		t.Error("it is right again, and the desk says that it is not")
	}
	if reply := c.post(At+"release", url.Values{}); reply.status != http.StatusSeeOther {
		t.Errorf("it is right again: %d\n%s", reply.status, reply.text())
	}
}
