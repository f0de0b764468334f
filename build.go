// Mingbaizhi (医保明白纸) turns the guides and policy tables under content/ into
// a static site with a calculator that runs in the reader's browser.
//
//	go run .                          build content/ into public/
//	go run . serve                    preview with live reload, nothing written
//	go run . check [-strict]          every problem in the content, nothing written
//	go run . release [-back]          what is approved, packed for publishing
//	go run . estimate < requests.jsonl   one settlement a line
//	go run . new region luoyang 洛阳市   the beginning of a region, a guide, a layer, a leaflet, a policy year
//	go run . executables -out DIR     the program for machines without Go
//
// The table commands names each with its flags; usage and errors are made of it.
//
// # Flags
//
// Every command that reads the content takes -content DIR (content), -base URL
// (without it no QR code and no canonical address) and -date DAY (today: the
// clock is read here and nowhere else, so a build with -date is reproducible).
// build takes -out DIR (public) and -pdf (leaflets and wall sheets as PDF too,
// where there is a browser that prints), serve -addr (127.0.0.1:8080, loopback
// only), check -strict (warnings count as errors). Flags may stand before or
// after the command.
//
// # By a double click
//
// What executables makes (package pack) needs no Go. Without arguments it serves
// the content beside it and opens the browser at the desk (package start); with a
// command it does what go run . does. Its folders, content, public and 发布, are
// looked for beside it and not where it is called from, flags excepted.
//
// # Release
//
// What is approved, and only that, becomes 发布/DAY-N beside the content (package release): with
// -region one region and those above it, with -back the site of the release
// before. Anything that is not approved keeps it from running, exit 1, each value
// with its place. Without -date it is of today; with -base it is also compared
// with what lies there, if that can be reached within five seconds.
//
// # Output and exit codes
//
// Results go to standard output, diagnostics to standard error: problems in the
// content as path:line:col: sentence, wrong use as error: and hint: lines.
// Exit 0 is done, 1 problems in the content, 2 wrong use or a machine that
// cannot do the work. Progress is shown on a terminal only.
//
// # New
//
// new writes what package scaffold begins, through package store: whole or not at
// all, with a record in the history, and refused where it would bring an error that
// the content did not have. It takes:
//
//	region ID NAME       with the structure of the region that -like names
//	guide REGION TITLE   as -id ID, else guide-1
//	layer REGION ID NAME
//	leaflet REGION TITLE  as -id ID, else leaflet-1
//	year REGION DAY [LAYER…]  of all the region's own layers, or those named
//	tree ID NAME         a whole content to start from, in an empty folder
//
// No file is replaced by a beginning; a year adds to those it is about.
//
// # Estimate
//
// Each line of standard input is a request as package calc documents it, each
// line of standard output its reply, in the same order; blank lines are passed
// over. A line that cannot be answered, a region that does not exist included,
// gets an error reply in its place and the next line is still answered, so the
// exit code is 0: one bad slip must not lose the other thousand. Only content
// that does not load ends the run, with exit 1.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/command"
	"mingbaizhi/site/desk"
	"mingbaizhi/site/pack"
	"mingbaizhi/site/paper"
	"mingbaizhi/site/release"
	"mingbaizhi/site/scaffold"
	"mingbaizhi/site/start"
	"mingbaizhi/site/store"
)

// table is what the program does.
var table = command.Table[*call]{
	Title:   "医保明白纸：把 content/ 里的大白话问答和政策表做成网站",
	Invoked: invoked,
	Usual:   beside,
	Shared: []command.Option{
		command.Flag("content", "目录", "内容在哪里", "content"),
		command.Flag("base", "网址", "网站将来的网址；不写就没有二维码", ""),
		command.Flag("date", "日期", "按哪一天做，如 2026-11-22；不写就是今天", ""),
	},
	Commands: []command.Command[*call]{
		{Name: "build", Help: "把 content/ 做成网站，放进 public/", Run: (*call).build,
			Flags: []command.Option{command.Flag("out", "目录", "网站放到哪里", "public"), command.Flag("pdf", "", "明白纸和墙上的速查表也做成 PDF，要装有 Chromium、Chrome 或 Edge", "")}},
		{Name: "serve", Help: "在本机预览和改内容，改了文件自动刷新，有问题随时列出来", Run: (*call).serve,
			Flags: []command.Option{command.Flag("addr", "地址", "在哪里预览", "127.0.0.1:8080")}},
		{Name: "check", Help: "列出内容里的全部问题，不写任何文件", Run: (*call).check,
			Flags: []command.Option{command.Flag("strict", "", "把提醒也当作错误", "")}},
		{Name: "estimate", Help: "从标准输入逐行读算例（JSON），逐行写出估算", Run: (*call).estimate},
		{Name: "new", Args: "region|guide|layer|leaflet|year|tree …", Help: "起个头：新地区、指南、一层保障、明白纸、新的一年（待核）、一套空内容", Run: (*call).begin,
			Flags: []command.Option{command.Flag("like", "编号", "region 照着哪个地区", ""), command.Flag("id", "编号", "guide、leaflet 的文件名", "")}},
		{Name: "release", Help: "把审核过的内容打成发布包，放进 发布/；没有审核的，说出在哪里", Run: (*call).release,
			Flags: []command.Option{command.Flag("releases", "目录", "发布放到哪里；不写就是内容旁边的 发布", ""), command.Flag("region", "地区", "只发布一个地区和它的上级，写文件夹名", ""),
				command.Flag("back", "", "退回上一版：用再上一次发布的网站再做一次发布", ""),
				command.Flag("pdf", "", "明白纸和墙上的速查表也做成 PDF，要装有 Chromium、Chrome 或 Edge", "")}},
		{Name: "executables", Help: "做出双击就能用的程序（Windows、Linux），不用装 Go", Run: (*call).executables, Free: true,
			Flags: []command.Option{command.Flag("out", "目录", "程序放到哪里", "")}},
	},
}

// invoked is how the program is started, for usage and hints.
var invoked = func() string {
	if site.Packed {
		return os.Args[0]
	}
	return "go run ."
}()

func main() {
	if site.Packed && len(os.Args) == 1 {
		os.Exit(clicked())
	}
	os.Exit(run(os.Args[1:]))
}

// run does what args ask and returns the exit code.
func run(args []string) int {
	c, err := parse(args)
	switch {
	case err != nil:
	case c.Command == nil:
		fmt.Print(table.Usage())
	default:
		err = c.Command.Run(c)
	}
	return report(err, c.content)
}

// report prints err to standard error and returns the exit code it stands for.
func report(err error, contentDir string) int {
	var problems content.Problems
	switch {
	case err == nil:
		return 0
	case errors.As(err, &problems):
		fmt.Fprintln(os.Stderr, problems.In(contentDir))
		return 1
	default:
		what, mend := divided(err)
		fmt.Fprintf(os.Stderr, "error: %s\n", what)
		if mend != "" {
			fmt.Fprintf(os.Stderr, "hint: %s\n", mend)
		}
	}
	return 2
}

// divided is an error as what is wrong and what to do: its first sentence and
// the others.
func divided(err error) (what, mend string) {
	var wrong *command.Misuse
	if errors.As(err, &wrong) {
		return wrong.What, wrong.Mend
	}
	what, mend, _ = strings.Cut(err.Error(), "。")
	return what, mend
}

// misuse is an error of whoever typed the command: what is wrong, and how to
// mend it.
func misuse(what, mend string) error { return &command.Misuse{What: what, Mend: mend} }

// call is a command line that was read, and what it means for the content.
type call struct {
	command.Line[*call]
	content string
	date    calc.Date
}

// parse reads the command line.
func parse(args []string) (c *call, err error) {
	c = &call{}
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
		day = time.Now().Format(time.DateOnly)
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

// open reads the headers of the content.
func (c *call) open() (*content.Library, content.Problems) {
	return content.Open(os.DirFS(c.content))
}

func (c *call) options() site.Options {
	return site.Options{Base: c.Given["base"], Date: c.date, Wasm: site.CompileCalculator, Progress: progress(), Watch: []string{c.content}}
}

func (c *call) build() error {
	if err := c.apart(); err != nil {
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
	if c.Given["pdf"] != "" {
		if printer := c.printer(); printer != nil {
			options.PDF = func(pages http.Handler, path string) ([]byte, error) { return printer.PDF(ctx, pages, path) }
		} else {
			fmt.Fprintln(os.Stderr, "没有找到 Chromium、Chrome 或 Edge，这次不做 PDF；网页照样能打印")
		}
	}
	if err := site.Build(library, c.Given["out"], options); err != nil {
		return err
	}
	fmt.Printf("网站做好了：%s\n", filepath.ToSlash(c.Given["out"]))
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

func (c *call) serve() error {
	host, _, err := net.SplitHostPort(c.Given["addr"])
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return misuse(fmt.Sprintf("-addr %q 不能用：预览只给本机看", c.Given["addr"]), "写成 127.0.0.1:8080 这样；端口写 0 就自动挑一个")
	}
	listener, err := net.Listen("tcp", c.Given["addr"])
	if err != nil {
		return misuse(fmt.Sprintf("%s 打不开，多半是别的程序占着", c.Given["addr"]), fmt.Sprintf("换一个端口：%s serve -addr 127.0.0.1:8081", invoked))
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	return c.preview(listener, "")
}

// preview serves the site and the desk until the program is told to end.
func (c *call) preview(listener net.Listener, running string) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	options := c.options()
	options.Problems, options.Running = c.tell(), running
	if options.Desk, err = openDesk(c.content, options); err != nil {
		return errors.Join(err, listener.Close())
	}
	return site.Serve(ctx, listener, c.open, options)
}

// clicked is what a double click on a packed program does: preview and desk of
// the content beside it, in the browser. What it prints last can be read.
func clicked() int {
	start.KeepRunning()
	fmt.Print("医保明白纸\n\n")
	err := open()
	if err == nil {
		return 0
	}
	what, mend := divided(err)
	fmt.Fprintf(os.Stderr, "没有打开：%s。\n%s。\n", what, mend)
	start.Show(what+"。", mend+"。")
	if start.OwnWindow() {
		fmt.Fprint(os.Stderr, "\n按回车键关掉这个窗口。")
		bufio.NewReader(os.Stdin).ReadString('\n')
	}
	return 2
}

// open serves the content beside the program, or opens the browser on the
// program that does so already.
func open() error {
	home, err := start.Home()
	if err != nil {
		return err
	}
	_, err = start.Content(home)
	var none *start.NoContent
	if errors.As(err, &none) {
		err = offer(none)
	}
	if err != nil {
		return err
	}
	c, err := parse([]string{"serve"})
	if err != nil {
		return err
	}
	listener, err := start.Listen(c.Given["addr"])
	if err != nil {
		return err
	}
	address := fmt.Sprintf("http://%s/", listener.Addr())
	claim, err := start.NewClaim(c.content, address)
	var running *start.Running
	var readOnly *start.ReadOnly
	switch {
	case errors.As(err, &running):
		at := strings.TrimSuffix(running.Address, "/") + desk.At
		fmt.Printf("已经开着了，在浏览器里：%s\n", at)
		return errors.Join(browse(at), listener.Close())
	case errors.As(err, &readOnly):
		fmt.Printf("提醒：%s。\n\n", err)
	case err != nil:
		return errors.Join(err, listener.Close())
	}
	defer claim.End()
	at := strings.TrimSuffix(address, "/") + desk.At
	fmt.Printf("内容：%s\n网址：%s\n\n浏览器会自己打开这个网址。用的时候这个窗口不要关；用完了，关掉它。\n\n", filepath.Join(home, "content"), at)
	go func() {
		if err := browse(at); err != nil {
			fmt.Fprintf(os.Stderr, "%v。\n", err)
		}
	}()
	return c.preview(listener, claim.Number)
}

// offer asks whoever has no content beside the program whether to begin some,
// and gives the error back if nobody wants to.
func offer(none *start.NoContent) error {
	fmt.Printf("程序旁边没有 content 文件夹：%s。\n要是有，按回车，关掉以后把它放过来。\n要从头做一个空的，写上地区的名字（如 甲县），再按回车：", none.Home)
	answers := bufio.NewReader(os.Stdin)
	name, _ := answers.ReadString('\n')
	if name = strings.TrimSpace(name); name == "" {
		fmt.Println()
		return none
	}
	fmt.Print("再写一个编号，用小写拼音（如 jiaxian），按回车：")
	id, _ := answers.ReadString('\n')
	dir := filepath.Join(none.Home, "content")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("这里建不了 content 文件夹。把程序复制到硬盘上自己的文件夹里，再打开")
	}
	c, err := parse([]string{"new", "tree", strings.TrimSpace(id), name, "-content", dir})
	if err == nil {
		err = c.begin()
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(dir)) // which was not there before
	}
	fmt.Println()
	return nil
}

// browse opens an address, or says that somebody has to.
func browse(at string) error {
	if start.Browse(at) != nil {
		return fmt.Errorf("浏览器没有自己打开。请打开浏览器，在地址栏里打上：%s", at)
	}
	return nil
}

// openDesk makes the desk on the content's folder.
func openDesk(dir string, options site.Options) (http.Handler, error) {
	kept, err := store.Open(dir)
	if err != nil {
		return nil, err
	}
	return desk.New(desk.Options{Store: kept, Site: options, Now: time.Now, Releases: besideContent(dir)})
}

// besideContent is where releases are kept if nobody says where.
func besideContent(dir string) string { return filepath.Join(filepath.Dir(dir), "发布") }

// tell prints what is wrong with the content whenever that is something else
// than before.
func (c *call) tell() func(content.Problems) {
	said := ""
	return func(problems content.Problems) {
		now := problems.In(c.content).Error()
		switch {
		case now == said:
		case now == "":
			fmt.Fprintln(os.Stderr, "内容没有问题了")
		default:
			fmt.Fprintf(os.Stderr, "%s\n共 %d 条\n", now, len(problems))
		}
		said = now
	}
}

// release packs what is approved, or what was released before.
func (c *call) release() error {
	dir := c.Given["releases"]
	if dir == "" {
		dir = besideContent(c.content)
	}
	if site.Within(dir, c.content) {
		return misuse(fmt.Sprintf("发布不能放进 %s：它在内容目录 %s 里", filepath.ToSlash(dir), c.content), "用 -releases 换一个和内容分开的位置")
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
		options := release.Options{Content: authors.FS(), Earlier: past.Text, Dir: dir, Region: c.Given["region"],
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
	fmt.Printf("发布做好了：%s\n", filepath.ToSlash(made.Dir))
	for _, d := range []*release.Difference{made.Before, made.Online} {
		if d != nil {
			fmt.Println(strings.Join(d.Say(made.Library), "\n"))
		}
	}
	return nil
}

func (c *call) check() error {
	library, problems := c.open()
	if library != nil {
		problems = library.Check(problems, c.date)
	}
	errs := problems.Errors()
	if len(errs) == 0 && (len(problems) == 0 || c.Given["strict"] == "") {
		if len(problems) > 0 {
			fmt.Fprintln(os.Stderr, problems.In(c.content))
		}
		fmt.Printf("内容没有错误，%d 条提醒\n", len(problems))
		return nil
	}
	return problems
}

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
			return misuse(fmt.Sprintf("new %s 后面要写：%s", b.name, b.args), "写成 "+invoked+" "+ways[len(ways)-1]+"；名字里有空格的加引号")
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
	saving := store.Saving{Who: "命令行", Kind: "new " + kind, Basis: strings.Join(c.Args, " "), At: time.Now()}
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
		fmt.Printf("%s %s/%s\n", done, c.content, f.Name)
	}
	if draft.Waits > 0 {
		fmt.Printf("%d 个数待核：check 一个一个列出来\n", draft.Waits)
	}
	for _, left := range draft.Left {
		fmt.Printf("没有动 %s：%s\n", left.What, left.Why)
	}
	return nil
}

func (c *call) estimate() error {
	library, problems := c.open()
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	return library.Estimate(os.Stdin, os.Stdout)
}

func (c *call) executables() error {
	if c.Given["out"] == "" {
		return misuse("没有说程序放到哪里", invoked+" executables -out 目录")
	}
	return pack.Executables(c.Given["out"], pack.Targets, func(of pack.Target, size int) {
		fmt.Printf("%s/%s：%s，%.1f MB\n", of.OS, of.Arch, filepath.ToSlash(filepath.Join(c.Given["out"], of.File)), float64(size)/1e6)
	})
}

// progress counts pages on a terminal and says nothing into a pipe.
func progress() func(done, total int) {
	info, err := os.Stderr.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return func(done, total int) {
		text := fmt.Sprintf("\r%d/%d 页", done, total)
		if done == total { // blanks, for not every console of Windows knows control sequences
			text = "\r" + strings.Repeat(" ", len(text)) + "\r"
		}
		fmt.Fprint(os.Stderr, text)
	}
}
