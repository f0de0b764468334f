package program

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"mingbaizhi/site"
	"mingbaizhi/site/pack"
	"mingbaizhi/site/paper"
)

// apart refuses to build where the authors write: the folder given as -out is
// replaced whole, and what lies in the content is read as content.
func (c *call) apart() error {
	for _, pair := range [][2]string{{c.Given["out"], c.content}, {c.content, c.Given["out"]}} {
		if site.Within(pair[0], pair[1]) {
			return misuse(fmt.Sprintf("网站不能放进 %s：它和内容目录 %s 是同一个，或者一个套着另一个，会把写好的内容换掉", filepath.ToSlash(c.Given["out"]), c.content),
				"用 -out 换一个和内容分开的位置，如 -out public")
		}
	}
	return nil
}

func (c *call) build() error {
	if err := c.apart(); err != nil {
		return err
	}
	if err := c.settled(); err != nil {
		return err
	}
	before := c.standing()
	if err := c.clock(before); err != nil {
		return err
	}
	library, problems := c.open()
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	options := c.options()
	options.Stop = ctx.Done()
	options.Sure = func() error { return c.unchanged(before) }
	options.Compress = c.Given["compress"] != ""
	if given := c.Given["region"]; given != "" {
		options.Regions = strings.Split(given, ",")
	}
	roomy()
	if c.Given["pdf"] != "" {
		if printer := c.printer(); printer != nil {
			options.PDF = func(pages http.Handler, path string) ([]byte, error) { return printer.PDF(ctx, pages, path) }
		} else {
			fmt.Fprintln(c.Err, "没有找到 Chromium、Chrome 或 Edge，这次不做 PDF；网页照样能打印")
		}
	}
	if err := site.Build(library, c.Given["out"], options); err != nil {
		return err
	}
	fmt.Fprintf(c.Out, "网站做好了：%s\n", filepath.ToSlash(c.Given["out"]))
	return nil
}

// printer prints pages with the browser of this machine, nil if it has none.
func (c *call) printer() *paper.Printer {
	browser := paper.Find()
	if browser == "" {
		return nil
	}
	day := int(c.date)
	return &paper.Printer{Browser: browser, Date: time.Date(day/10000, time.Month(day/100%100), day%100, 0, 0, 0, 0, time.UTC)}
}

func (c *call) executables() error {
	if c.Given["out"] == "" {
		return misuse("没有说程序放到哪里", c.Name+" executables -out 目录")
	}
	return pack.Executables(c.Given["out"], pack.Targets, func(of pack.Target, size int) {
		fmt.Fprintf(c.Out, "%s/%s：%s，%.1f MB\n", of.OS, of.Arch, filepath.ToSlash(filepath.Join(c.Given["out"], of.File)), float64(size)/1e6)
	})
}

// roomy lets the heap grow to several times what lives before it is looked through:
// who makes pages or settlements one after the other holds little at once and throws
// away much. What lives grows a little with the country, so beyond roomyMost it is
// looked through more often instead; that is no bound for what has to live.
func roomy() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(500)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomyMost)
	}
}

const roomyMost = 380 << 20
