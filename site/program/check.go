package program

import (
	"fmt"
)

func (c *call) check() error {
	if err := c.settled(); err != nil {
		return err
	}
	library, problems := c.open()
	if library != nil {
		problems = library.Check(problems, c.date)
	}
	errs := problems.Errors()
	if len(errs) == 0 && (len(problems) == 0 || c.Given["strict"] == "") {
		if len(problems) > 0 {
			fmt.Fprintln(c.Err, problems.In(c.content))
		}
		fmt.Fprintf(c.Out, "内容没有错误，%d 条提醒\n", len(problems))
		return nil
	}
	return problems
}

func (c *call) estimate() error {
	if err := c.settled(); err != nil {
		return err
	}
	library, problems := c.open()
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	roomy()
	return library.Estimate(c.In, c.Out)
}
