package program

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mingbaizhi/site/desk"
	"mingbaizhi/site/start"
)

// clicked is what a double click on a packed program does: preview and desk of
// the content beside it, in the browser. What it prints last can be read.
func (w World) clicked() int {
	start.KeepRunning()
	fmt.Fprint(w.Out, "医保明白纸\n\n")
	err := w.serveBeside()
	if err == nil {
		return 0
	}
	what, mend := divided(err)
	fmt.Fprintf(w.Err, "没有打开：%s。\n%s。\n", what, mend)
	start.Show(what+"。", mend+"。")
	if start.OwnWindow() {
		fmt.Fprint(w.Err, "\n按回车键关掉这个窗口。")
		bufio.NewReader(w.In).ReadString('\n')
	}
	return 2
}

// serveBeside serves the content beside the program, or opens the browser on the
// program that does so already.
func (w World) serveBeside() error {
	home, err := start.Home()
	if err != nil {
		return err
	}
	_, err = start.Content(home)
	var none *start.NoContent
	if errors.As(err, &none) {
		err = w.offer(none)
	}
	if err != nil {
		return err
	}
	c, err := w.parse([]string{"serve"})
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
		fmt.Fprintf(w.Out, "已经开着了，在浏览器里：%s\n", at)
		return errors.Join(browse(at), listener.Close())
	case errors.As(err, &readOnly):
		fmt.Fprintf(w.Out, "提醒：%s。\n\n", err)
	case err != nil:
		return errors.Join(err, listener.Close())
	}
	defer claim.End()
	at := strings.TrimSuffix(address, "/") + desk.At
	fmt.Fprintf(w.Out, "内容：%s\n网址：%s\n\n浏览器会自己打开这个网址。用的时候这个窗口不要关；用完了，关掉它。\n\n", filepath.Join(home, "content"), at)
	go func() {
		if err := browse(at); err != nil {
			fmt.Fprintf(w.Err, "%v。\n", err)
		}
	}()
	return c.preview(listener, claim.Number)
}

// offer asks whoever has no content beside the program whether to begin some,
// and gives the error back if nobody wants to.
func (w World) offer(none *start.NoContent) error {
	fmt.Fprintf(w.Out, "程序旁边没有 content 文件夹：%s。\n要是有，按回车，关掉以后把它放过来。\n要从头做一个空的，写上地区的名字（如 甲县），再按回车：", none.Home)
	answers := bufio.NewReader(w.In)
	name, _ := answers.ReadString('\n')
	if name = strings.TrimSpace(name); name == "" {
		fmt.Fprintln(w.Out)
		return none
	}
	fmt.Fprint(w.Out, "再写一个编号，用小写拼音（如 jiaxian），按回车：")
	id, _ := answers.ReadString('\n')
	dir := filepath.Join(none.Home, "content")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("这里建不了 content 文件夹。把程序复制到硬盘上自己的文件夹里，再打开")
	}
	c, err := w.parse([]string{"new", "tree", strings.TrimSpace(id), name, "-content", dir})
	if err == nil {
		err = c.begin()
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(dir)) // which was not there before
	}
	fmt.Fprintln(w.Out)
	return nil
}

// browse opens an address, or says that somebody has to.
func browse(at string) error {
	if start.Browse(at) != nil {
		return fmt.Errorf("浏览器没有自己打开。请打开浏览器，在地址栏里打上：%s", at)
	}
	return nil
}
