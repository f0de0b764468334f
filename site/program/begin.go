package program

import (
	"fmt"
	"os"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/site/scaffold"
	"mingbaizhi/site/store"
)

// beginnings are what new can begin, with what stands after each.
var beginnings = []struct {
	name, args  string
	least, most int
	begin       func(c *call, args []string) (*scaffold.Draft, error)
}{
	{"region", "编号 名字", 2, 2, func(c *call, args []string) (*scaffold.Draft, error) {
		return scaffold.NewRegion(os.DirFS(c.content), args[0], args[1], c.Given["like"])
	}},
	{"guide", "地区 标题", 2, 2, func(c *call, args []string) (*scaffold.Draft, error) {
		return scaffold.NewGuide(os.DirFS(c.content), args[0], c.Given["id"], args[1])
	}},
	{"layer", "地区 编号 名字", 3, 3, func(c *call, args []string) (*scaffold.Draft, error) {
		return scaffold.NewLayer(os.DirFS(c.content), args[0], args[1], args[2], c.date)
	}},
	{"leaflet", "地区 标题", 2, 2, func(c *call, args []string) (*scaffold.Draft, error) {
		return scaffold.NewLeaflet(os.DirFS(c.content), args[0], c.Given["id"], args[1], c.date/10000*10000+1231)
	}},
	{"year", "地区 日期 [哪几层…]", 2, 99, func(c *call, args []string) (*scaffold.Draft, error) {
		first, ok := calc.ParseDate(args[1])
		if !ok {
			return nil, misuse(fmt.Sprintf("%q 不是一个日子", args[1]), "写成 2027-01-01 这样：四位年、两位月、两位日")
		}
		return scaffold.NewYear(os.DirFS(c.content), args[0], first, args[2:])
	}},
	{"tree", "编号 名字", 2, 2, func(c *call, args []string) (*scaffold.Draft, error) {
		if entries, err := os.ReadDir(c.content); err != nil || len(entries) > 0 {
			return nil, misuse(fmt.Sprintf("%s 里已经有东西", c.content), "建一个空文件夹，用 -content 写明它在哪里")
		}
		return scaffold.Empty(args[0], args[1], "county")
	}},
}

// begin writes what package scaffold begins.
func (c *call) begin() error {
	var ways []string
	for _, b := range beginnings {
		ways = append(ways, "new "+b.name+" "+b.args)
		if len(c.Args) == 0 || c.Args[0] != b.name {
			continue
		}
		if n := len(c.Args) - 1; n < b.least || n > b.most {
			return misuse(fmt.Sprintf("new %s 后面要写：%s", b.name, b.args), "写成 "+c.Name+" "+ways[len(ways)-1]+"；名字里有空格的加引号")
		}
		if err := c.settled(); err != nil {
			return err
		}
		draft, err := b.begin(c, c.Args[1:])
		if err != nil {
			return err
		}
		return c.keep(b.name, draft)
	}
	return misuse("new 后面少了要起头的东西，或写错了", "写成其中一种："+strings.Join(ways, "；"))
}

// keep saves a draft whole, and says what it did.
func (c *call) keep(kind string, draft *scaffold.Draft) error {
	s, err := store.Open(c.content)
	if err != nil {
		return err
	}
	saving := store.Saving{Who: "命令行", Kind: "new " + kind, Basis: strings.Join(c.Args, " "), At: c.Now()}
	for _, f := range draft.Files {
		file := store.FileEdit{Name: f.Name, Text: &f.Text}
		if !f.New {
			if _, file.Base, err = s.Read(f.Name); err != nil {
				return err
			}
		}
		saving.Files = append(saving.Files, file)
	}
	if _, err := s.Save(saving, c.date); err != nil {
		return err
	}
	for _, f := range draft.Files {
		done := "改了"
		if f.New {
			done = "新写"
		}
		fmt.Fprintf(c.Out, "%s %s/%s\n", done, c.content, f.Name)
	}
	if draft.Waits > 0 {
		fmt.Fprintf(c.Out, "%d 个数待核：check 一个一个列出来\n", draft.Waits)
	}
	for _, left := range draft.Left {
		fmt.Fprintf(c.Out, "没有动 %s：%s\n", left.What, left.Why)
	}
	return nil
}
