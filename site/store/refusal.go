package store

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"mingbaizhi/site/disk"
)

// Refusal is why something could not be done, in a sentence for the clerk. Name
// is the file, empty if it is none.
type Refusal struct{ Name, Say string }

func (r *Refusal) Error() string {
	if r.Name == "" {
		return r.Say
	}
	return r.Name + "：" + r.Say
}

// Conflict is a save that does not fit what is on the disk now: somebody else
// changed the same values since the editor read them.
type Conflict struct{ Clashes []Clash }

// Clash is one value that two people changed, or a whole file where Path is
// empty.
type Clash struct {
	Name, Path          string
	Base, Yours, Theirs string
	Who                 string // who wrote Theirs; empty: somebody outside the desk
	At                  time.Time
}

func (c *Conflict) Error() string {
	lines := []string{"没有保存：打开以后，别人改过同一处。"}
	for _, x := range c.Clashes {
		lines = append(lines, x.String())
	}
	return strings.Join(lines, "\n")
}

// String says who changed what.
func (x Clash) String() string {
	who := x.Who
	if who == "" {
		who = "有人在程序外面"
	}
	when := ""
	if !x.At.IsZero() {
		when = "在 " + x.At.Format("2006-01-02 15:04") + " "
	}
	if x.Path == "" {
		return x.Name + "：" + who + when + "改过这个文件。"
	}
	return x.Name + "：" + x.Path + "：打开时是" + orNone(x.Base) + "，" + who + when + "改成了" + orNone(x.Theirs) + "，您要改成" + orNone(x.Yours) + "。"
}

func orNone(text string) string {
	if text == "" {
		return "没有写"
	}
	return "“" + shown(text) + "”"
}

// diskFault puts an error of the system into a sentence.
func diskFault(name string, err error) error {
	var refusal *Refusal
	var at *fs.PathError
	if name == "" && errors.As(err, &at) && fs.ValidPath(at.Path) && at.Path != "." {
		name = at.Path // as the root of the folder has it
	}
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refusal):
		return err
	case disk.Full(err):
		return &Refusal{name, "磁盘满了，没有保存：删掉一些不用的文件，再保存一次。"}
	case disk.Held(err):
		return &Refusal{name, "这个文件正被别的程序打开（Excel、Word 或记事本），没有保存：关掉它，再保存一次。"}
	case disk.ReadOnly(err):
		return &Refusal{name, "这个磁盘或文件夹只能读，没有保存：把整个文件夹复制到电脑的硬盘上，再打开。"}
	case errors.Is(err, fs.ErrPermission):
		return &Refusal{name, "没有写的权限，没有保存：文件要是开着，先关掉；在文件属性里去掉“只读”，再保存一次。"}
	case errors.Is(err, fs.ErrNotExist):
		return &Refusal{name, "文件或文件夹不见了，没有保存：看看是不是改了名、移走了，或者 U 盘拔了。"}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &Refusal{"", "另一个程序正在保存这个内容文件夹：等几秒，再试一次。"}
	}
	return &Refusal{name, "磁盘或文件系统出错，没有保存：把整个文件夹复制到别的盘上再试。"}
}
