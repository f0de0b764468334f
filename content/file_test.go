package content

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFilesThatCannotBeRead(t *testing.T) {
	utf16 := func(text string) []byte {
		out := []byte{0xff, 0xfe}
		for _, r := range text {
			out = append(out, byte(r), byte(r>>8))
		}
		return out
	}
	for _, row := range []struct {
		why  string
		data []byte
		want string
	}{
		{"GBK, from an old editor", []byte("name: \xd6\xd0\xce\xc4\n"), "jia/policy/clinic.yaml:1:7: 文件是 GBK（ANSI）编码：在编辑器里“另存为”，编码选 UTF-8。"},
		{"UTF-16, from a spreadsheet", utf16("name: 门诊\n"), "jia/policy/clinic.yaml:1:1: 文件是 UTF-16 编码：在编辑器里“另存为”，编码选 UTF-8。"},
		{"bytes of no encoding", []byte("name: \xff\xff\xff\n"), "jia/policy/clinic.yaml:1:7: 文件不是 UTF-8 编码，从这里起认不出文字：在编辑器里“另存为”，编码选 UTF-8。"},
		{"nothing", nil, "jia/policy/clinic.yaml:1:1: 文件是空的：写上内容，或删掉这个文件。"},
		{"only blank lines", []byte("\n \n"), "jia/policy/clinic.yaml:1:1: 文件是空的：写上内容，或删掉这个文件。"},
		{"only comments", []byte("# 以后写\n"), "jia/policy/clinic.yaml:1:1: 文件里只有注释，没有内容：写上内容，或删掉这个文件。"},
		{"only the sign that begins a document", []byte("---"), "jia/policy/clinic.yaml:1:1: 文件里只有注释，没有内容：写上内容，或删掉这个文件。"},
		{"nothing, as YAML writes it", []byte("~\n"), "jia/policy/clinic.yaml:1:1: 文件里没有内容：写上，或删掉这个文件。"},
		{"a list", []byte("- a\n"), "jia/policy/clinic.yaml:1:1: 文件写成了一列，应当是一组“键: 内容”。"},
		{"a word", []byte("门诊\n"), "jia/policy/clinic.yaml:1:1: 文件写成了“门诊”，应当是一组“键: 内容”。"},
		{"the same behind a mark, in the lines of an old Mac", []byte("\ufeffname: 门诊\rnote: 甲\x00乙，这里再写几个字\r"), "jia/policy/clinic.yaml:2:8: 这里有看不见的字符（U+0000）：删掉它，再重新输入这一行。"},
		{"a sign of nothing amid the text", []byte("name: 门诊\nnote: 甲\x00乙，这里再写几个字\n"), "jia/policy/clinic.yaml:2:8: 这里有看不见的字符（U+0000）：删掉它，再重新输入这一行。"},
		{"too large", bytes.Repeat([]byte("# 一行\n"), mostBytes/8), "jia/policy/clinic.yaml:1:1: 文件太大，超过 1 MB：拆成几个文件，或删去不是文字的内容。"},
	} {
		tree := maps.Clone(madeUp(t))
		tree["jia/policy/clinic.yaml"] = &fstest.MapFile{Data: row.data}
		if got := check(tree); got.Error() != row.want {
			t.Errorf("%s: got\n%v\nwant\n%s", row.why, got, row.want)
		}
	}
}

// What is no fault: the same problems, at the same places, come out of a file
// however an editor ended its lines or began it.
func TestFilesAsEditorsWriteThem(t *testing.T) {
	for _, row := range []struct {
		why  string
		edit func(string) string
	}{
		{"lines end as on Windows", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		{"lines end as on an old Mac", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
		{"a byte order mark", func(s string) string { return "\ufeff" + s }},
		{"no line end at the end", func(s string) string { return strings.TrimRight(s, "\n") }},
	} {
		tree := madeUp(t)
		for name, file := range tree {
			text := row.edit(string(file.Data))
			tree[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if got := check(tree); len(got) > 0 {
			t.Errorf("%s:\n%v", row.why, got)
		}
		for name, old := range map[string]string{"jia/policy/stay.yaml": "rate: 70%", "jia/guides/stay.md": "报几成？"} {
			tree[name] = &fstest.MapFile{Data: bytes.Replace(tree[name].Data, []byte(old), []byte("rate: 70 5元"), 1)}
		}
		want := "jia/guides/stay.md:16:4: 提醒：“三档医院rate: 70 5元”不是问句：写成人们会问的话，以问号结尾。\n" +
			"jia/guides/stay.md:16:17: “5元”是手写的数字，以后表改了这里不会跟着改：引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。\n" +
			"jia/policy/stay.yaml:20:57: rate（报销比例）写成了“70 5元”：这里要写数字，如 700 或 85%；没有公布的写 unknown。"
		if got := check(tree).Error(); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", row.why, got, want)
		}
	}
}

func TestLinks(t *testing.T) {
	link := func(to string) *fstest.MapFile {
		return &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte(to)}
	}
	for _, row := range []struct {
		why  string
		name string
		to   string
		want string // empty: no problem
	}{
		{"out of the tree", "jia/policy/clinic.yaml", "../../../secret.yaml", "jia/policy/clinic.yaml:1:1: 符号链接指到了内容文件夹外面（../../../secret.yaml）：把文件复制进来，再删掉链接。"},
		{"to an absolute path", "jia/policy/clinic.yaml", "/etc/passwd", "jia/policy/clinic.yaml:1:1: 符号链接指到了内容文件夹外面（/etc/passwd）：把文件复制进来，再删掉链接。"},
		{"to itself", "jia/policy/clinic.yaml", "clinic.yaml", "jia/policy/clinic.yaml:1:1: 符号链接绕成了圈：把文件复制进来，再删掉链接。"},
		{"to a file of the tree", "jia/policy/clinic.yaml", "../../kept/clinic.yaml", ""},
		{"over another link", "jia/policy/clinic.yaml", "../../kept/again.yaml", ""},
		{"a link that a link leads to leaves", "jia/policy/clinic.yaml", "../../kept/out.yaml", "jia/policy/clinic.yaml:1:1: 符号链接指到了内容文件夹外面（../../secret.yaml）：把文件复制进来，再删掉链接。"},
		{"a region's folder out of the tree", "bing", "../elsewhere", "bing:1:1: 符号链接指到了内容文件夹外面（../elsewhere）：把文件复制进来，再删掉链接。"},
	} {
		tree := madeUp(t)
		tree["_kept/clinic.yaml"] = tree["jia/policy/clinic.yaml"]
		tree["_kept/again.yaml"] = link("clinic.yaml")
		tree["_kept/out.yaml"] = link("../../secret.yaml")
		tree[row.name] = link(strings.Replace(row.to, "kept/", "_kept/", 1))
		if got := check(tree).Error(); got != row.want {
			t.Errorf("%s: got %q, want %q", row.why, got, row.want)
		}
	}
}

// The same with the file system of a disk, which follows links by itself.
func TestLinksOnDisk(t *testing.T) {
	outside := t.TempDir()
	root := filepath.Join(t.TempDir(), "content")
	for name, file := range madeUp(t) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := check(os.DirFS(root)); len(got) > 0 {
		t.Fatalf("\n%v", got)
	}
	clinic := filepath.Join(root, "jia", "policy", "clinic.yaml")
	if err := os.Rename(clinic, filepath.Join(outside, "clinic.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "clinic.yaml"), clinic); err != nil {
		t.Skip("this system has no symbolic links")
	}
	got := check(os.DirFS(root))
	if len(got) != 1 || got[0].Path != "jia/policy/clinic.yaml" || !strings.HasPrefix(got[0].Message, "符号链接指到了内容文件夹外面") {
		t.Errorf("got\n%v", got)
	}
}

func TestStrayFiles(t *testing.T) {
	for _, row := range []struct {
		why, name, want string
	}{
		{"a spreadsheet among the tables", "jia/policy/table.xlsx", "jia/policy/table.xlsx:1:1: 提醒：这个文件夹里只认 .yaml 结尾的文件，这个没有读：改名，或移到别处。"},
		{"the long ending", "jia/policy/table.yml", "jia/policy/table.yml:1:1: 提醒：这个文件夹里只认 .yaml 结尾的文件，这个没有读：改名，或移到别处。"},
		{"a misspelt folder", "jia/guide/x.md", "jia/guide:1:1: 提醒：这个没有读：是不是想写 guides？"},
		{"a hidden file is nobody's business", "jia/policy/.DS_Store", ""},
		{"a folder that is no region", "notes/x.txt", "notes/region.yaml:1:1: 文件夹 notes 里没有 region.yaml：加上它，或把文件夹移走。"},
		{"a folder whose name is no id", "甲市/region.yaml", "甲市:1:1: 文件夹名“甲市”不能当编号：改成小写字母、数字和 -，以字母开头。"},
		{"a device of Windows", "con/region.yaml", "con:1:1: 文件夹名不能是 con：Windows 上没有东西能叫这个名字。换一个。"},
		{"a table called as one", "jia/policy/lpt1.yaml", "jia/policy/lpt1.yaml:1:1: 文件名不能是 lpt1：Windows 上没有东西能叫这个名字。换一个。"},
		{"what the edition for a portal has of its own", "paste/region.yaml", "paste:1:1: 文件夹不能叫 paste：网站自己的文件放在这个名字下面。换一个名字。"},
		{"a name as long as a file system bears", "jia/policy/" + strings.Repeat("a", 200) + ".yaml", "jia/policy/" + strings.Repeat("a", 200) + ".yaml:1:1: 文件名“" + strings.Repeat("a", 24) + "…”太长：不要超过 60 个字母。"},
		{"capitals, which are small letters on Windows", "jia/policy/Stay.yaml", "jia/policy/Stay.yaml:1:1: 文件名“Stay”不能当编号：改成小写字母、数字和 -，以字母开头。"},
		{"a point at the end, which Windows drops", "jia/policy/stay..yaml", "jia/policy/stay..yaml:1:1: 文件名“stay.”不能当编号：改成小写字母、数字和 -，以字母开头。"},
		{"a backslash, which is a folder on Windows", `jia/policy/a\..\x.yaml`, `jia/policy/a\..\x.yaml:1:1: 文件名“a\..\x”不能当编号：改成小写字母、数字和 -，以字母开头。`},
		{"percent signs, which an address would decode", "jia/policy/%2e%2e%2fx.yaml", "jia/policy/%2e%2e%2fx.yaml:1:1: 文件名“%2e%2e%2fx”不能当编号：改成小写字母、数字和 -，以字母开头。"},
		{"a letter in two ways to write it", "jia/policy/cafe\u0301.yaml", "jia/policy/cafe\u0301.yaml:1:1: 文件名“cafe\u0301”不能当编号：改成小写字母、数字和 -，以字母开头。"},
		{"a direction mark in a name", "jia/policy/a\u202elmay.yaml", "jia/policy/a·lmay.yaml:1:1: 文件名“a·lmay”不能当编号：改成小写字母、数字和 -，以字母开头。"},
		{"a table whose name is no id", "jia/policy/住院.yaml", "jia/policy/住院.yaml:1:1: 文件名“住院”不能当编号：改成小写字母、数字和 -，以字母开头。"},
	} {
		tree := madeUp(t)
		tree[row.name] = &fstest.MapFile{Data: []byte("name: x\n")}
		if got := check(tree).Error(); got != row.want {
			t.Errorf("%s: got %q, want %q", row.why, got, row.want)
		}
	}
}

func TestSharedFilesMissing(t *testing.T) {
	for _, name := range []string{"vocabulary.yaml", "glossary.yaml", "site.yaml"} {
		tree := madeUp(t)
		delete(tree, name)
		want := Problem{Path: name, Line: 1, Col: 1, Message: "文件打不开：没有这个文件。从备份里找回来放在这里；要是链接，换成文件本身。"}
		if got := check(tree); !slices.Contains(got, want) {
			t.Errorf("without %s: got\n%v", name, got)
		}
	}
}
