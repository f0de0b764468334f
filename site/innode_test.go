package site

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"testing"
)

// inNode are scripts of a page that run beside a test and answer line by line.
type inNode struct {
	testing.TB
	in  io.Writer
	out *bufio.Reader
}

// nodeWith starts Node with a script of testdata and what it runs, and tells it the
// page's data. Without Node the test is left out.
func nodeWith(t testing.TB, data any, scripts ...string) *inNode {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	run := exec.Command(node, scripts...)
	run.Stderr = os.Stderr
	in, err := run.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		run.Wait()
	})
	x := &inNode{t, in, bufio.NewReader(out)}
	x.write(data)
	return x
}

func (x *inNode) write(v any) {
	x.Helper()
	if err := json.NewEncoder(x.in).Encode(v); err != nil {
		x.Fatal(err)
	}
}

// ask sends a line and reads the answer.
func (x *inNode) ask(question, answer any) {
	x.Helper()
	x.write(question)
	line, err := x.out.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, answer)
	}
	if err != nil {
		x.Fatalf("%q is answered by %q: %v", question, line, err)
	}
}
