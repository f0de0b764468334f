package program

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/desk"
	"mingbaizhi/site/store"
)

func (c *call) serve() error {
	host, _, err := net.SplitHostPort(c.Given["addr"])
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return misuse(fmt.Sprintf("-addr %q 不能用：预览只给本机看", c.Given["addr"]), "写成 127.0.0.1:8080 这样；端口写 0 就自动挑一个")
	}
	listener, err := net.Listen("tcp", c.Given["addr"])
	if err != nil {
		return misuse(fmt.Sprintf("%s 打不开，多半是别的程序占着", c.Given["addr"]), fmt.Sprintf("换一个端口：%s serve -addr 127.0.0.1:8081", c.Name))
	}
	fmt.Fprintf(c.Out, "http://%s/\n", listener.Addr())
	return c.preview(listener, "")
}

// preview serves the site and the desk until the program is told to end.
func (c *call) preview(listener net.Listener, running string) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	options := c.options()
	options.Problems, options.Running = c.tell(), running
	if options.Desk, err = c.openDesk(options); err != nil {
		return errors.Join(err, listener.Close())
	}
	return site.Serve(ctx, listener, c.open, options)
}

// openDesk makes the desk on the content's folder.
func (c *call) openDesk(options site.Options) (http.Handler, error) {
	kept, err := store.Open(c.content)
	if err != nil {
		return nil, err
	}
	return desk.New(desk.Options{Store: kept, Site: options, Now: c.Now, Releases: besideContent(c.content)})
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
			fmt.Fprintln(c.Err, "内容没有问题了")
		default:
			fmt.Fprintf(c.Err, "%s\n共 %d 条\n", now, len(problems))
		}
		said = now
	}
}
