package program

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/command"
	"mingbaizhi/site/start"
	"mingbaizhi/site/store"
)

// call is a command line that was read, and what it means for the content.
type call struct {
	World
	command.Line[*call]
	content string
	date    calc.Date
}

// parse reads the command line.
func (w World) parse(args []string) (c *call, err error) {
	table := w.table()
	c = &call{World: w}
	c.Line, err = table.Parse(args)
	if err != nil || c.Command == nil || c.Command.Free {
		return c, err
	}
	return c, c.settle()
}

// beside is an option's usual value. The folders of a packed program lie beside
// it, wherever it is called from.
func beside(o command.Option) string {
	if !site.Packed || o.Value != "目录" || o.Usual == "" {
		return o.Usual
	}
	home, err := start.Home()
	if err != nil {
		return o.Usual
	}
	at := filepath.Join(home, o.Usual)
	if here, err := os.Getwd(); err == nil {
		if below, err := filepath.Rel(here, at); err == nil && filepath.IsLocal(below) {
			return below
		}
	}
	return at
}

// settle checks what the shared flags say.
func (c *call) settle() error {
	day := c.Given["date"]
	if day == "" {
		day = c.Now().Format(time.DateOnly)
	}
	var ok bool
	if c.date, ok = calc.ParseDate(day); !ok {
		return misuse(fmt.Sprintf("-date %q 不是一个日子", day), "写成 2026-11-22 这样：四位年、两位月、两位日")
	}
	if base := c.Given["base"]; base != "" {
		u, err := url.Parse(base)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return misuse(fmt.Sprintf("-base %q 不是网址", base), "写成 https://example.cn/mingbaizhi/ 这样，不带问号和井号")
		}
	}
	c.content = filepath.ToSlash(filepath.Clean(c.Given["content"]))
	if info, err := os.Stat(c.content); err != nil || !info.IsDir() {
		mend := "在放 content 的目录里运行，或者用 -content 写明它在哪里"
		if site.Packed {
			mend = "把 content 文件夹放在程序旁边，或者用 -content 写明它在哪里"
		}
		return misuse(fmt.Sprintf("没有内容目录 %q", c.content), mend)
	}
	return nil
}

// settled ends a save that was killed in the content, so that nobody reads half
// of one.
func (c *call) settled() error {
	_, err := store.Open(c.content)
	return err
}

// open reads the headers of the content.
func (c *call) open() (*content.Library, content.Problems) {
	return content.Open(os.DirFS(c.content))
}

func (c *call) options() site.Options {
	return site.Options{Base: c.Given["base"], Date: c.date, Wasm: site.CompileCalculator, Progress: c.progress(), Watch: []string{c.content}}
}

// progress counts pages on a terminal and says nothing into a pipe.
func (c *call) progress() func(done, total int) {
	if !c.Terminal {
		return nil
	}
	shown := -1 // in thousandths: a terminal is slower than a build
	return func(done, total int) {
		part := done * 1000 / total
		if part == shown && done < total {
			return
		}
		shown = part
		text := fmt.Sprintf("\r%d/%d 页", done, total)
		if done == total { // blanks, for not every console of Windows knows control sequences
			text = "\r" + strings.Repeat(" ", len(text)) + "\r"
		}
		fmt.Fprint(c.Err, text)
	}
}
