package command

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
)

var table = Table[struct{}]{
	Title:   "试验",
	Invoked: "try",
	Shared:  []Option{{"content", "目录", "内容在哪里", "content"}},
	Commands: []Command[struct{}]{
		{Name: "build", Help: "做", Flags: []Option{{"out", "目录", "放到哪里", "public"}}},
		{Name: "check", Help: "查", Flags: []Option{{"strict", "", "也算提醒", ""}}},
		{Name: "new", Args: "编号 名字 …", Help: "起头"},
		{Name: "pack", Help: "装", Free: true, Flags: []Option{{"out", "目录", "放到哪里", ""}}},
	},
}

// lineSeeds are command lines and what is read of them, and lineFaultSeeds what is
// refused.
var lineSeeds = []struct {
	why, line, command, args string
	given                    map[string]string
}{
	{"nothing is the first command", "", "build", "", map[string]string{"content": "content", "out": "public"}},
	{"a flag before the command", "-out x build", "build", "", map[string]string{"content": "content", "out": "x"}},
	{"a flag after it, written with =", "build --out=x=y", "build", "", map[string]string{"content": "content", "out": "x=y"}},
	{"an empty value", "build -out=", "build", "", map[string]string{"content": "content", "out": ""}},
	{"the last one counts", "-out x -out y", "build", "", map[string]string{"content": "content", "out": "y"}},
	{"a switch takes no word after it", "-strict check", "check", "", map[string]string{"content": "content", "strict": "true"}},
	{"a value may look like a flag", "-out -x", "build", "", map[string]string{"content": "content", "out": "-x"}},
	{"what stands after the name", "new jia -content c 甲", "new", "jia 甲", map[string]string{"content": "c"}},
	{"a word that is also how help is asked for", "new help 求助", "new", "help 求助", map[string]string{"content": "content"}},
	{"a free command takes nothing shared", "pack -out x", "pack", "", map[string]string{"out": "x"}},
}

var lineFaultSeeds = []struct{ why, line, what, mend string }{
	{"a command that is not there", "chekc", `没有 "chekc" 这个命令`, "build、check、new、pack；try -help"},
	{"a word too many", "check x", `多了一个参数 "x"`, "try check"},
	{"a flag that is not there", "-stirct", `没有 "-stirct" 这个选项`, "-content、-out（build、pack）、-strict（check）"},
	{"a switch with a value", "check -strict=no", `没有 "-strict=no" 这个选项`, "-strict（check）"},
	{"nothing after a flag", "-out", "-out 后面少了内容", "写成 -out 加空格"},
	{"a flag of another command", "check -out x", "-out 只用在 build、pack", "try build -out"},
	{"a shared flag where nothing is shared", "pack -content x", "pack 用不到 -content", "去掉 -content"},
	{"a dash", "-", `没有 "-" 这个选项`, ""},
}

func TestSeedsOfLinesAreRead(t *testing.T) {
	for _, seed := range lineSeeds {
		line, err := table.Parse(strings.Fields(seed.line))
		if err != nil {
			t.Errorf("%s: %v", seed.why, err)
			continue
		}
		if line.Command.Name != seed.command || strings.Join(line.Args, " ") != seed.args || !maps.Equal(line.Given, seed.given) {
			t.Errorf("%s: %s, %q, %v", seed.why, line.Command.Name, line.Args, line.Given)
		}
	}
	for _, seed := range lineFaultSeeds {
		_, err := table.Parse(strings.Fields(seed.line))
		var misuse *Misuse
		if !errors.As(err, &misuse) || misuse.What != seed.what || !strings.Contains(misuse.Mend, seed.mend) {
			t.Errorf("%s: %+v", seed.why, err)
		}
	}
}

func TestParseHelp(t *testing.T) {
	for _, ask := range []string{"help", "-h", "check -help", "--help check"} {
		if line, err := table.Parse(strings.Fields(ask)); err != nil || line.Command != nil {
			t.Errorf("%s: %v, %v", ask, line, err)
		}
	}
}

func TestUsual(t *testing.T) {
	other := table
	other.Usual = func(o Option) string { return "beside/" + o.Usual }
	line, err := other.Parse([]string{"-out", "x"})
	if err != nil || line.Given["content"] != "beside/content" || line.Given["out"] != "x" {
		t.Errorf("%v, %v", line.Given, err)
	}
}

func TestUsage(t *testing.T) {
	want := `试验

  try                   做
  try check             查
  try new 编号 名字 …   起头
  try pack              装

  -content 目录   内容在哪里（content）
  -out 目录       build：放到哪里（public）
  -strict         check：也算提醒
  -out 目录       pack：放到哪里

`
	if got := table.Usage(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Whatever is typed, it is read or refused with what to do.
func FuzzParse(f *testing.F) {
	for _, seed := range lineSeeds {
		f.Add(seed.line)
	}
	for _, seed := range lineFaultSeeds {
		f.Add(seed.line)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, args := range [][]string{strings.Fields(typed), strings.Split(typed, " ")} {
			line, err := table.Parse(args)
			var misuse *Misuse
			switch {
			case errors.As(err, &misuse):
				if misuse.What == "" || misuse.Mend == "" {
					t.Errorf("%q: %+v", args, misuse)
				}
			case err != nil:
				t.Errorf("%q: %v", args, err)
			case line.Command != nil && !slices.ContainsFunc(table.Commands, func(c Command[struct{}]) bool { return c.Name == line.Command.Name }):
				t.Errorf("%q: %v", args, line.Command)
			}
		}
	})
}
