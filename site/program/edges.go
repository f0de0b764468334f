package program

import (
	"fmt"
	"strings"

	"mingbaizhi/site/edge"
)

// edges prints the sharp edges of regions, as the desk shows them.
func (c *call) edges() error {
	if err := c.settled(); err != nil {
		return err
	}
	library, problems := c.open()
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	if len(c.Args) == 0 {
		return misuse("没有写是哪个地区", "在后面写上文件夹名，可以写几个："+c.Name+" edges 文件夹名")
	}
	for _, id := range c.Args {
		h := library.Header(id)
		if h == nil {
			return misuse(fmt.Sprintf("没有 %q 这个地区", id), "写 content 里文件夹的名字")
		}
		region, problems := library.Region(id)
		if errs := problems.Errors(); len(errs) > 0 {
			return errs
		}
		if region.Plan == nil {
			return misuse(h.Name+"没有自己的计算器", "换成下面的市、区")
		}
		fmt.Fprintln(c.Out, strings.Join(edge.Find(region, c.date).Lines(), "\n"))
	}
	return nil
}
