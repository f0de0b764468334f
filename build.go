// Mingbaizhi (医保明白纸) turns the guides and policy tables under content/ into
// a static site with a calculator that runs in the reader's browser.
//
//	go run .                          build content/ into public/
//	go run . serve                    preview with live reload, nothing written
//	go run . check [-strict]          every problem in the content, nothing written
//	go run . estimate < requests.jsonl   one settlement a line
//
// # Flags
//
// Every command takes -content DIR (content), -base URL (without it no QR code
// and no canonical address) and -date DAY (today: the clock is read here and
// nowhere else, so a build with -date is reproducible). build takes -out DIR
// (public), serve -addr (127.0.0.1:8080, loopback only), check -strict (warnings
// count as errors). Flags may stand before or after the command.
//
// # Output and exit codes
//
// Results go to standard output, diagnostics to standard error: problems in the
// content as path:line:col: sentence, wrong use as error: and hint: lines.
// Exit 0 is done, 1 problems in the content, 2 wrong use or a machine that
// cannot do the work. Progress is shown on a terminal only.
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
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
)

const usage = `医保明白纸：把 content/ 里的大白话问答和政策表做成网站

  go run .                      把 content/ 做成网站，放进 public/
  go run . serve                在本机预览，改了文件自动刷新；不写文件，有问题随时列出来
  go run . check                列出内容里的全部问题，不写任何文件
  go run . estimate             从标准输入逐行读算例（JSON），逐行写出估算

  -content 目录   内容在哪里（content）
  -out 目录       build：网站放到哪里（public）
  -base 网址      网站将来的网址；不写就没有二维码
  -date 日期      按哪一天做，如 2026-11-22（今天）
  -addr 地址      serve：在哪里预览（127.0.0.1:8080）
  -strict         check：把提醒也当作错误

`

func main() {
	os.Exit(run(os.Args[1:]))
}

// run does what args ask and returns the exit code.
func run(args []string) int {
	cmd, err := parse(args)
	if err == nil {
		switch cmd.name {
		case "help":
			fmt.Print(usage)
		case "build":
			err = cmd.build()
		case "serve":
			err = cmd.serve()
		case "check":
			err = cmd.check()
		case "estimate":
			err = cmd.estimate(os.Stdin, os.Stdout)
		}
	}
	return report(err, cmd.content)
}

// report prints err to standard error and returns the exit code it stands for.
func report(err error, contentDir string) int {
	var problems content.Problems
	var misuse *misuse
	switch {
	case err == nil:
		return 0
	case errors.As(err, &problems):
		fmt.Fprintln(os.Stderr, problems.In(contentDir))
		return 1
	case errors.As(err, &misuse):
		fmt.Fprintf(os.Stderr, "error: %s\nhint: %s\n", misuse.what, misuse.mend)
	default: // a sentence, and then what to do
		what, mend, _ := strings.Cut(err.Error(), "。")
		fmt.Fprintf(os.Stderr, "error: %s\n", what)
		if mend != "" {
			fmt.Fprintf(os.Stderr, "hint: %s\n", mend)
		}
	}
	return 2
}

// misuse is an error of whoever typed the command: what is wrong and how to
// mend it, in Chinese.
type misuse struct{ what, mend string }

func (m *misuse) Error() string { return m.what }

// command is a parsed command line.
type command struct {
	name                     string
	content, out, base, addr string
	date                     calc.Date
	strict                   bool
}

var commands = []string{"build", "serve", "check", "estimate"}

// parse reads the command line; flags may stand before or after the command.
func parse(args []string) (cmd command, err error) {
	cmd = command{name: "build", content: "content", out: "public", addr: "127.0.0.1:8080"}
	day := time.Now().Format(time.DateOnly)
	flags := map[string]*string{"content": &cmd.content, "out": &cmd.out, "base": &cmd.base, "addr": &cmd.addr, "date": &day}
	named, given := false, map[string]bool{}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "-h" || arg == "-help" || arg == "--help" || arg == "help" {
			cmd.name = "help"
			return cmd, nil
		}
		if !strings.HasPrefix(arg, "-") {
			if named {
				return cmd, &misuse{fmt.Sprintf("多了一个参数 %q", arg), fmt.Sprintf("一次只做一件事：go run . %s；路径写在 -content 或 -out 后面", cmd.name)}
			}
			if !slices.Contains(commands, arg) {
				return cmd, &misuse{fmt.Sprintf("没有 %q 这个命令", arg), "可以用的命令：" + strings.Join(commands, "、") + "；go run . -help 看说明"}
			}
			cmd.name, named = arg, true
			continue
		}
		flag, value, has := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
		given[flag] = true
		if flag == "strict" && !has {
			cmd.strict = true
			continue
		}
		target := flags[flag]
		if target == nil {
			return cmd, &misuse{fmt.Sprintf("没有 %q 这个选项", arg), "可以用的选项：-content、-base、-date、-out（build）、-addr（serve）、-strict（check）"}
		}
		if !has {
			if len(args) == 0 {
				return cmd, &misuse{arg + " 后面少了内容", "写成 " + arg + " 加空格加内容；go run . -help 看说明"}
			}
			value, args = args[0], args[1:]
		}
		*target = value
	}
	for _, own := range [][2]string{{"out", "build"}, {"addr", "serve"}, {"strict", "check"}} {
		if flag, name := own[0], own[1]; given[flag] && cmd.name != name {
			return cmd, &misuse{fmt.Sprintf("-%s 只用在 %s", flag, name), fmt.Sprintf("去掉 -%s，或者写成 go run . %s -%s", flag, name, flag)}
		}
	}
	return cmd, cmd.settle(day)
}

// settle checks what the flags say.
func (cmd *command) settle(day string) error {
	var ok bool
	if cmd.date, ok = calc.ParseDate(day); !ok {
		return &misuse{fmt.Sprintf("-date %q 不是一个日子", day), "写成 2026-11-22 这样：四位年、两位月、两位日"}
	}
	if cmd.base != "" {
		u, err := url.Parse(cmd.base)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return &misuse{fmt.Sprintf("-base %q 不是网址", cmd.base), "写成 https://example.cn/mingbaizhi/ 这样，不带问号和井号"}
		}
	}
	cmd.content = filepath.ToSlash(filepath.Clean(cmd.content))
	if info, err := os.Stat(cmd.content); err != nil || !info.IsDir() {
		return &misuse{fmt.Sprintf("没有内容目录 %q", cmd.content), "在放 content 的目录里运行，或者用 -content 写明它在哪里"}
	}
	return nil
}

// apart refuses to build where the authors write: the folder given as -out is
// replaced whole, and what lies in the content is read as content.
func (cmd *command) apart() error {
	for _, pair := range [][2]string{{cmd.out, cmd.content}, {cmd.content, cmd.out}} {
		if within(pair[0], pair[1]) {
			return &misuse{fmt.Sprintf("网站不能放进 %s：它和内容目录 %s 是同一个，或者一个套着另一个，会把写好的内容换掉", filepath.ToSlash(cmd.out), cmd.content),
				"用 -out 换一个和内容分开的位置，如 -out public"}
		}
	}
	return nil
}

// within reports whether inner is outer or lies in it, whatever links lead
// there. Inner need not exist yet.
func within(inner, outer string) bool {
	folder, err := os.Stat(outer)
	if err != nil {
		return false
	}
	if inner, err = filepath.Abs(inner); err != nil {
		return false
	}
	for {
		if real, err := filepath.EvalSymlinks(inner); err == nil {
			inner = real
		}
		if info, err := os.Stat(inner); err == nil && os.SameFile(info, folder) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}

// open reads the headers of the content.
func (cmd *command) open() (*content.Library, content.Problems) {
	return content.Open(os.DirFS(cmd.content))
}

func (cmd *command) options() site.Options {
	return site.Options{Base: cmd.base, Date: cmd.date, Wasm: site.CompileCalculator, Progress: progress(), Watch: []string{cmd.content}}
}

func (cmd *command) build() error {
	if err := cmd.apart(); err != nil {
		return err
	}
	library, problems := cmd.open()
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	options := cmd.options()
	options.Stop = ctx.Done()
	if err := site.Build(library, cmd.out, options); err != nil {
		return err
	}
	fmt.Printf("网站做好了：%s\n", filepath.ToSlash(cmd.out))
	return nil
}

func (cmd *command) serve() error {
	host, _, err := net.SplitHostPort(cmd.addr)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return &misuse{fmt.Sprintf("-addr %q 不能用：预览只给本机看", cmd.addr), "写成 127.0.0.1:8080 这样；端口写 0 就自动挑一个"}
	}
	listener, err := net.Listen("tcp", cmd.addr)
	if err != nil {
		return &misuse{fmt.Sprintf("%s 打不开，多半是别的程序占着", cmd.addr), "换一个端口：go run . serve -addr 127.0.0.1:8081"}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Printf("http://%s/\n", listener.Addr())
	options := cmd.options()
	options.Problems = cmd.tell()
	return site.Serve(ctx, listener, cmd.open, options)
}

// tell prints what is wrong with the content whenever that is something else
// than before.
func (cmd *command) tell() func(content.Problems) {
	said := ""
	return func(problems content.Problems) {
		now := problems.In(cmd.content).Error()
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

func (cmd *command) check() error {
	library, problems := cmd.open()
	if library != nil {
		problems = library.Check(problems, cmd.date)
	}
	errs := problems.Errors()
	if len(errs) == 0 && (len(problems) == 0 || !cmd.strict) {
		if len(problems) > 0 {
			fmt.Fprintln(os.Stderr, problems.In(cmd.content))
		}
		fmt.Printf("内容没有错误，%d 条提醒\n", len(problems))
		return nil
	}
	return problems
}

// estimate answers in line by line. A reply is on its way as soon as no
// further request is waiting, so a program may hold both ends of the pipe.
func (cmd *command) estimate(in io.Reader, out io.Writer) error {
	library, problems := cmd.open()
	if errs := problems.Errors(); len(errs) > 0 {
		return errs
	}
	plans := map[string]*calc.Plan{}
	requests, replies := bufio.NewReaderSize(in, mostLine), bufio.NewWriter(out)
	var reply []byte
	for {
		line, err := readLine(requests)
		if line = bytes.TrimSpace(line); len(line) > 0 {
			id := calc.RequestRegion(line)
			plan, known := plans[id]
			if header := library.Header(id); !known && header != nil && header.Settles {
				region, problems := library.Region(id)
				if errs := problems.Errors(); len(errs) > 0 {
					return errors.Join(replies.Flush(), errs)
				}
				plan = region.Plan
				plans[id] = plan
			}
			if plan == nil {
				reply = calc.Refuse(reply[:0], line, noPlan(library, id))
			} else {
				reply = plan.Answer(reply[:0], line)
			}
			replies.Write(append(reply, '\n'))
		}
		if err != nil || requests.Buffered() == 0 {
			if failed := replies.Flush(); failed != nil {
				return &misuse{"答复写不出去", "看看接收答复的程序是不是先停了，或者磁盘满了"}
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &misuse{"算例读不进来", "用 go run . estimate < 文件 再试一次"}
		}
	}
}

// mostLine is a little more than a request may be long: a longer line is
// answered with that, and no more of it is kept.
const mostLine = 1<<20 + 1<<10

// readLine reads a line, of which it keeps mostLine bytes; they hold until the
// next read.
func readLine(from *bufio.Reader) ([]byte, error) {
	line, err := from.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	line = bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		_, err = from.ReadSlice('\n')
	}
	return line, err
}

// noPlan says why no plan answers for the region id.
func noPlan(library *content.Library, id string) string {
	var known []string
	for _, h := range library.Headers {
		if h.Settles {
			known = append(known, h.ID)
		}
	}
	if id == "" {
		return `没有写是哪个统筹区：在开头写上 "region"，现在有：` + strings.Join(known, "、")
	}
	return fmt.Sprintf("没有 %q 这个统筹区的计算器，现在有：%s", id, strings.Join(known, "、"))
}

// progress counts pages on a terminal and says nothing into a pipe.
func progress() func(done, total int) {
	info, err := os.Stderr.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return func(done, total int) {
		fmt.Fprintf(os.Stderr, "\r%d/%d 页", done, total)
		if done == total {
			fmt.Fprint(os.Stderr, "\r\033[K")
		}
	}
}
