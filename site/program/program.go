// Package program is what the command line does: a table of commands, and a
// method for each. It has no clock and no streams of its own and ends nothing;
// build.go gives it a [World] and takes back an exit code.
//
// A command reads the content, lets another package do the work, and says what
// came of it. What is wrong goes up as an error and is printed once, by report.
package program

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/command"
)

// World is what the program has of the machine.
type World struct {
	Name     string // how it is started, for usage and hints: go run .
	In       io.Reader
	Out, Err io.Writer
	Terminal bool // Err is one: progress may be shown
	Now      func() time.Time
}

// Run does what the arguments ask and returns the exit code: 0 done, 1 problems in
// the content, 2 wrong use or a machine that cannot do the work. A packed program
// without arguments was started by a double click.
func Run(args []string, w World) int {
	if site.Packed && len(args) == 0 {
		return w.clicked()
	}
	c, err := w.parse(args)
	switch {
	case err != nil:
	case c.Command == nil:
		table := w.table()
		fmt.Fprint(w.Out, table.Usage())
	default:
		err = c.Command.Run(c)
	}
	return w.report(err, c.content)
}

// report prints err to standard error and returns the exit code it stands for.
func (w World) report(err error, contentDir string) int {
	var problems content.Problems
	switch {
	case err == nil:
		return 0
	case errors.As(err, &problems):
		fmt.Fprintln(w.Err, problems.In(contentDir))
		return 1
	default:
		what, mend := divided(err)
		fmt.Fprintf(w.Err, "error: %s\n", what)
		if mend != "" {
			fmt.Fprintf(w.Err, "hint: %s\n", mend)
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
