package program

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"mingbaizhi/site"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/release"
	"mingbaizhi/site/store"
)

// release packs what is approved, or what was released before.
func (c *call) release() error {
	dir := c.Given["releases"]
	if dir == "" {
		dir = besideContent(c.content)
	}
	if site.Within(dir, c.content) {
		return misuse(fmt.Sprintf("发布不能放进 %s：它在内容目录 %s 里", filepath.ToSlash(dir), c.content), "用 -releases 换一个和内容分开的位置")
	}
	if err := c.clock(c.standing()); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var made *release.Release
	var err error
	if c.Given["back"] != "" {
		for _, name := range []string{"region", "base"} {
			if c.Given[name] != "" {
				return misuse(fmt.Sprintf("-back 和 -%s 不能一起写：退回的是上一版的网站，原样不动", name), "去掉其中一个")
			}
		}
		made, err = release.Back(dir, c.date)
	} else {
		var authors *store.Store
		if authors, err = store.Open(c.content); err != nil {
			return err
		}
		var past *approval.Past
		if past, err = approval.NewPast(authors); err != nil {
			return err
		}
		how := c.options()
		options := release.Options{Content: authors.FS(), Still: authors.Still, Earlier: past.Text, Dir: dir, Region: c.Given["region"],
			Day: c.date, Base: how.Base, Wasm: how.Wasm, Progress: how.Progress}
		if printer := c.printer(); printer != nil {
			options.Picture = func(pages http.Handler, path string, width, height int) ([]byte, error) {
				return printer.Picture(ctx, pages, path, width, height)
			}
			if c.Given["pdf"] != "" {
				options.PDF = func(pages http.Handler, path string) ([]byte, error) { return printer.PDF(ctx, pages, path) }
			}
		}
		made, err = release.Make(ctx, options)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Out, "发布做好了：%s\n", filepath.ToSlash(made.Dir))
	for _, d := range []*release.Difference{made.Before, made.Online} {
		if d != nil {
			fmt.Fprintln(c.Out, strings.Join(d.Say(made.Library), "\n"))
		}
	}
	return nil
}
