// Package command reads a command line along a table and says in Chinese what is
// wrong with it. Usage and errors are made of the table, so a new command is one
// entry.
//
//	table := command.Table[*call]{
//		Title:   "医保明白纸",
//		Invoked: "go run .",
//		Shared:  []command.Option{command.Flag("content", "目录", "内容在哪里", "content")},
//		Commands: []command.Command[*call]{
//			{Name: "build", Help: "做成网站", Run: (*call).build,
//				Flags: []command.Option{command.Flag("out", "目录", "网站放到哪里", "public")}},
//		},
//	}
//
// Flags may stand before or after the command, as -out DIR, -out=DIR or --out DIR.
// The first command is meant when none is named.
package command

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Table is what a program does. Run of its commands takes a C.
type Table[C any] struct {
	Title    string
	Invoked  string   // how the program is started, for usage and hints
	Shared   []Option // of every command, free ones excepted
	Commands []Command[C]

	// Usual, if set, gives the value of an option that was not given.
	Usual func(Option) string
}

// Command is one thing that the program does.
type Command[C any] struct {
	Name  string
	Args  string // what stands after the name, as the usage shows it: 编号 名字
	Help  string
	Flags []Option // its own
	Free  bool     // takes none of the shared options
	Run   func(C) error
}

// Option is a flag.
type Option struct {
	Name  string
	Value string // how the usage names its value; without one it is a switch, and given as "true"
	Help  string
	Usual string // its value when it is not given
}

// Flag is an option from its four fields.
func Flag(name, value, help, usual string) Option { return Option{name, value, help, usual} }

// Line is a command line that was read.
type Line[C any] struct {
	Command *Command[C] // nil: only the usage is wanted
	Args    []string    // what stands after the command's name
	Given   map[string]string
}

// Misuse is an error of whoever typed the command: what is wrong and how to mend
// it.
type Misuse struct{ What, Mend string }

func (m *Misuse) Error() string { return m.What }

// Parse reads a command line. The error is a [Misuse].
func (t *Table[C]) Parse(args []string) (Line[C], error) {
	line := Line[C]{Given: map[string]string{}}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "-h" || arg == "-help" || arg == "--help" || arg == "help" && line.Command == nil:
			return Line[C]{}, nil
		case !strings.HasPrefix(arg, "-") && line.Command != nil:
			line.Args = append(line.Args, arg)
			continue
		case !strings.HasPrefix(arg, "-"):
			i := slices.IndexFunc(t.Commands, func(c Command[C]) bool { return c.Name == arg })
			if i < 0 {
				return line, &Misuse{fmt.Sprintf("没有 %q 这个命令", arg), fmt.Sprintf("可以用的命令：%s；%s -help 看说明", names(t.Commands), t.Invoked)}
			}
			line.Command = &t.Commands[i]
			continue
		}
		name, value, has := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
		option, known := t.option(name)
		switch {
		case !known, option.Value == "" && has:
			return line, &Misuse{fmt.Sprintf("没有 %q 这个选项", arg), "可以用的选项：" + t.options()}
		case has:
		case option.Value == "":
			value = "true"
		case len(args) == 0:
			return line, &Misuse{arg + " 后面少了内容", fmt.Sprintf("写成 %s 加空格加内容；%s -help 看说明", arg, t.Invoked)}
		default:
			value, args = args[0], args[1:]
		}
		line.Given[name] = value
	}
	if line.Command == nil {
		line.Command = &t.Commands[0]
	}
	return line, t.fits(&line)
}

// fits reports what the command does not take, and fills in what was not given.
func (t *Table[C]) fits(line *Line[C]) error {
	does := line.Command
	if does.Args == "" && len(line.Args) > 0 {
		return &Misuse{fmt.Sprintf("多了一个参数 %q", line.Args[0]), fmt.Sprintf("一次只做一件事：%s %s；路径写在 -content 或 -out 后面", t.Invoked, does.Name)}
	}
	takes := does.Flags
	if !does.Free {
		takes = slices.Concat(t.Shared, takes)
	}
	for _, name := range slices.Sorted(maps.Keys(line.Given)) {
		if slices.ContainsFunc(takes, func(o Option) bool { return o.Name == name }) {
			continue
		}
		others := t.takers(name)
		if len(others) == 0 {
			return &Misuse{fmt.Sprintf("%s 用不到 -%s", does.Name, name), "去掉 -" + name}
		}
		return &Misuse{fmt.Sprintf("-%s 只用在 %s", name, names(others)), fmt.Sprintf("去掉 -%s，或者写成 %s %s -%s", name, t.Invoked, others[0].Name, name)}
	}
	for _, o := range takes {
		if _, is := line.Given[o.Name]; is {
			continue
		}
		line.Given[o.Name] = o.Usual
		if t.Usual != nil {
			line.Given[o.Name] = t.Usual(o)
		}
	}
	return nil
}

// option finds an option of any command.
func (t *Table[C]) option(name string) (Option, bool) {
	all := t.Shared
	for _, c := range t.Commands {
		all = slices.Concat(all, c.Flags)
	}
	i := slices.IndexFunc(all, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return Option{}, false
	}
	return all[i], true
}

// takers are the commands that have the option as one of their own.
func (t *Table[C]) takers(name string) []Command[C] {
	var some []Command[C]
	for _, c := range t.Commands {
		if slices.ContainsFunc(c.Flags, func(o Option) bool { return o.Name == name }) {
			some = append(some, c)
		}
	}
	return some
}

func names[C any](of []Command[C]) string {
	var all []string
	for _, c := range of {
		all = append(all, c.Name)
	}
	return strings.Join(all, "、")
}

// options lists every option, with the commands that take it.
func (t *Table[C]) options() string {
	var all []string
	for _, o := range t.Shared {
		all = append(all, "-"+o.Name)
	}
	for _, c := range t.Commands {
		for _, o := range c.Flags {
			if one := fmt.Sprintf("-%s（%s）", o.Name, names(t.takers(o.Name))); !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	return strings.Join(all, "、")
}
