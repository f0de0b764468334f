package content

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// mostBytes bounds one file: a policy table is a few KB. mostInGuide bounds a guide,
// which is a few KB as well, and whose Markdown may take the square of its length.
// mostInLine bounds the characters of a line: nobody finds the place of a fault in a
// longer one, nor what changed in it.
const (
	mostBytes   = 1 << 20
	mostInGuide = 128 << 10
	mostInLine  = 10_000
)

// tree is the authors' folder, read only through here: no link leads out of it
// and every text that comes back is UTF-8 with plain line ends.
type tree struct {
	fs.FS
	seen map[string]fs.FileMode // what stands under names asked for, links not followed; nil: asked anew each time
}

// lstat is what stands under a name, as fs.Lstat says.
func (t tree) lstat(name string) (fs.FileMode, error) {
	if mode, known := t.seen[name]; known {
		return mode, nil
	}
	info, err := fs.Lstat(t.FS, name)
	if err != nil {
		return 0, err
	}
	if t.seen != nil {
		t.seen[name] = info.Mode()
	}
	return info.Mode(), nil
}

// read gives the text of a file. A problem is added and ok is false when it
// cannot be used; an empty file is one.
func (t tree) read(name string, problems *Problems) (text string, ok bool) {
	at := place{name, 1, 1}
	if !t.inside(name, at, problems) {
		return "", false
	}
	file, err := t.Open(name)
	if err != nil {
		problems.fail(at, "文件打不开：%s。", reason(err))
		return "", false
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		problems.fail(at, "这里要一个文件，却是文件夹：把里面的移出来，再删掉它。")
		return "", false
	}
	most := mostBytes
	if path.Ext(name) == ".md" {
		most = mostInGuide
	}
	var whole bytes.Buffer
	if err == nil {
		whole.Grow(int(min(info.Size(), int64(most))) + bytes.MinRead)
	}
	_, err = whole.ReadFrom(io.LimitReader(file, int64(most)+1))
	data := whole.Bytes()
	switch {
	case err != nil:
		problems.fail(at, "文件读不出来：%s。", reason(err))
		return "", false
	case len(data) > most && most == mostInGuide:
		problems.fail(at, "文件太大，超过 128 KB，一篇念不完：分成几篇。")
		return "", false
	case len(data) > most:
		problems.fail(at, "文件太大，超过 1 MB：拆成几个文件，或删去不是文字的内容。")
		return "", false
	}
	if say := encodingFault(data); say != "" {
		before := inLines(data[:firstInvalid(data)])
		problems.fail(placeAt(name, before, len(before)), "%s", say)
		return "", false
	}
	text = inLines(data)
	if line, long := longLine(text); long {
		problems.fail(place{name, line, 1}, "这一行太长，超过 1 万个字：分成几行，或分成几个文件。")
		return "", false
	}
	if strings.TrimSpace(text) == "" {
		problems.fail(at, "文件是空的：写上内容，或删掉这个文件。")
		return "", false
	}
	return text, true
}

// inLines is a text without the mark that some editors put before it, and with one
// sign at the end of each line.
func inLines(data []byte) string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// longLine finds the first line with more characters than one may have.
func longLine(text string) (line int, long bool) {
	for part := range strings.SplitSeq(text, "\n") {
		if line++; len(part) > mostInLine && utf8.RuneCountInString(part) > mostInLine {
			return line, true
		}
	}
	return 0, false
}

// has reports whether name is a file that a link may point at.
func (t tree) has(name string) bool {
	mode, err := t.lstat(name)
	if err != nil || mode&fs.ModeSymlink == 0 {
		return err == nil && !mode.IsDir()
	}
	info, err := fs.Stat(t.FS, name)
	return err == nil && !info.IsDir()
}

// written reports whether something stands under name, be it a file or not, so
// that what cannot be read is said and not passed over.
func (t tree) written(name string) bool {
	_, err := t.lstat(name)
	return err == nil
}

// list gives the names of the files in dir that end in suffix, sorted; none if
// there is no such folder.
func (t tree) list(dir, suffix string, problems *Problems) []string {
	entries, err := fs.ReadDir(t.FS, dir)
	if err != nil {
		if info, lost := fs.Stat(t.FS, dir); lost == nil && !info.IsDir() {
			problems.fail(place{dir, 1, 1}, "这里要一个文件夹，却是文件：把它移走，或换成文件夹。")
		} else if !errors.Is(err, fs.ErrNotExist) {
			problems.fail(place{dir, 1, 1}, "文件夹读不出来：%s。", reason(err))
		}
		return nil
	}
	var names []string
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") {
			continue
		}
		if entry.IsDir() && !strings.HasSuffix(name, suffix) {
			problems.warn(place{path.Join(dir, name), 1, 1}, "这是一个文件夹，里面的没有读：把文件移到上一层，再删掉它。")
			continue
		}
		if !strings.HasSuffix(name, suffix) {
			problems.warn(place{path.Join(dir, name), 1, 1}, "这个文件夹里只认 %s 结尾的文件，这个没有读：改名，或移到别处。", suffix)
			continue
		}
		name = path.Join(dir, name)
		if t.seen != nil {
			t.seen[name] = entry.Type()
		}
		names = append(names, name)
	}
	return names
}

// notRead is what stands among files and is none.
const notRead = fs.ModeNamedPipe | fs.ModeSocket | fs.ModeDevice | fs.ModeCharDevice

// inside follows the links of name, one part after the other, and adds a
// problem if one of them leaves the tree.
func (t tree) inside(name string, at place, problems *Problems) bool {
	const mostLinks = 40
	for end, links := 0, 0; end < len(name); {
		next := len(name)
		if i := strings.IndexByte(name[end+1:], '/'); i >= 0 {
			next = end + 1 + i
		}
		here := name[:next]
		mode, err := t.lstat(here)
		if err == nil && mode&notRead != 0 { // whoever opens a pipe waits for ever
			problems.fail(at, "这不是文件，是管道或设备：把它移走，换成文件本身。")
			return false
		}
		if err != nil || mode&fs.ModeSymlink == 0 {
			end = next // a missing file is said when it is opened
			continue
		}
		target, err := fs.ReadLink(t.FS, here)
		if err != nil {
			problems.fail(at, "符号链接读不出来：%s。", reason(err))
			return false
		}
		to := path.Join(path.Dir(here), target)
		if path.IsAbs(target) || strings.ContainsAny(target, `:\`) || !fs.ValidPath(to) { // : and \ lead elsewhere on Windows
			problems.fail(at, "符号链接指到了内容文件夹外面（%s）：把文件复制进来，再删掉链接。", shown(target))
			return false
		}
		if links++; links > mostLinks {
			problems.fail(at, "符号链接绕成了圈：把文件复制进来，再删掉链接。")
			return false
		}
		name, end = path.Join(to, name[next:]), 0
	}
	return true
}

// reason says in Chinese why a file cannot be had, and what to do.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件。从备份里找回来放在这里；要是链接，换成文件本身"
	case errors.Is(err, fs.ErrPermission):
		return "没有读它的权限。在文件属性里允许自己读取"
	case errors.Is(err, heldOpen):
		return "它正被别的程序打开着。在 Excel、WPS 这些程序里关掉它，再试"
	}
	return "磁盘或文件系统出错。把文件夹复制到别的盘上再试"
}

// encodingFault names an encoding that is not UTF-8.
func encodingFault(data []byte) string {
	const few = 10 // one byte in so many is a slip; UTF-16 has one in every digit and space
	switch {
	case bytes.IndexByte(data, 0) < 0 && utf8.Valid(data):
		return ""
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}),
		bytes.IndexByte(data, 0) >= 0 && !utf8.Valid(data), bytes.Count(data, []byte{0}) > len(data)/few:
		return "文件是 UTF-16 编码：在编辑器里“另存为”，编码选 UTF-8。"
	case bytes.IndexByte(data, 0) >= 0:
		return "这里有看不见的字符（U+0000）：删掉它，再重新输入这一行。"
	case isGBK(data):
		return "文件是 GBK（ANSI）编码：在编辑器里“另存为”，编码选 UTF-8。"
	}
	return "文件不是 UTF-8 编码，从这里起认不出文字：在编辑器里“另存为”，编码选 UTF-8。"
}

// firstInvalid is the offset of the first byte that is no UTF-8.
func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			return i
		}
		i += size
	}
	return 0
}

// isGBK reports whether every byte beyond ASCII stands in a GBK pair.
func isGBK(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] < 0x80 {
			continue
		}
		if data[i] < 0x81 || data[i] > 0xfe || i+1 == len(data) {
			return false
		}
		if i++; data[i] < 0x40 || data[i] > 0xfe || data[i] == 0x7f {
			return false
		}
	}
	return true
}
