package site

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The commands that the scripts of testdata/script have beside testscript's own.

// scriptWrong runs the program with arguments that are wrong use: exit 2, one
// error and one hint, nothing on standard output.
func scriptWrong(ts *testscript.TestScript, neg bool, args []string) {
	exits(ts, neg, 2, args)
	if out, said := ts.ReadFile("stdout"), ts.ReadFile("stderr"); out != "" || !regexp.MustCompile(`^error: .+\nhint: .+\n$`).MatchString(said) {
		ts.Fatalf("want an error, a hint and no output, got %q and %q", said, out)
	}
}

// scriptFails runs the program on content with problems: exit 1.
func scriptFails(ts *testscript.TestScript, neg bool, args []string) { exits(ts, neg, 1, args) }

func exits(ts *testscript.TestScript, neg bool, code int, args []string) {
	if neg {
		ts.Fatalf("! has no meaning here")
	}
	err := ts.Exec("mingbaizhi", args...)
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != code {
		ts.Fatalf("want exit %d, got %v", code, err)
	}
}

// scriptEdit puts one text in the place of another, which must be there once:
//
//	edit FILE OLD NEW
func scriptEdit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if n := strings.Count(text, args[1]); n != 1 {
		ts.Fatalf("%q stands %d times in %s", args[1], n, args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o644))
}

// scriptOnly checks that a folder holds these files and folders and no other,
// hidden ones included:
//
//	only DIR NAME…
func scriptOnly(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: only DIR NAME…")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, entry := range entries {
		if name := entry.Name(); name != ".tmp" && !slices.Contains(args[1:], name) { // .tmp is testscript's
			ts.Fatalf("%s should not be there", name)
		}
	}
}

// scriptLines counts the lines of the last standard output.
func scriptLines(ts *testscript.TestScript, neg bool, args []string) {
	if n := strconv.Itoa(strings.Count(ts.ReadFile("stdout"), "\n")); neg || len(args) != 1 || n != args[0] {
		ts.Fatalf("%s lines, want %v", n, args)
	}
}

// scriptReply checks one field of one line of the last standard output:
//
//	reply 3 statements.0.own_pay 4420.00
//
// The path and the wanted value are read as in a slip (see slip_test.go).
func scriptReply(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: reply LINE PATH WANT")
	}
	lines := strings.Split(strings.TrimRight(ts.ReadFile("stdout"), "\n"), "\n")
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 1 || n > len(lines) {
		ts.Fatalf("line %s of %d", args[0], len(lines))
	}
	if err := (expectation{Path: args[1], Want: args[2]}).check([]byte(lines[n-1])); err != nil {
		ts.Fatalf("line %d: %v", n, err)
	}
}

// scriptServe starts the program with the given arguments, waits for the one
// line that names its address, fetches a path from it, prints the page to
// standard output and interrupts the program, which must end with exit 0 and
// have printed nothing more:
//
//	serve PATH ARGUMENT…
func scriptServe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: serve PATH ARGUMENT…")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	bin, err := built()
	ts.Check(err)
	cmd := exec.CommandContext(ctx, bin, append([]string{"serve", "-addr", "127.0.0.1:0"}, args[1:]...)...)
	cmd.Dir = ts.Getenv("PROJECT")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	address, rest := readLine(out)
	page, err := fetch(ctx, address+args[0])
	ts.Check(cmd.Process.Signal(os.Interrupt))
	more := <-rest
	if ended := cmd.Wait(); ended != nil {
		ts.Fatalf("serve ended with %v\n%s", ended, errs.String())
	}
	if err != nil {
		ts.Fatalf("%s: %v\n%s", address, err, errs.String())
	}
	if !regexp.MustCompile(`^http://127\.0\.0\.1:[1-9][0-9]*/$`).MatchString(address) || more != "" || errs.Len() > 0 {
		ts.Fatalf("serve printed %q, then %q, and said %q", address, more, errs.String())
	}
	fmt.Fprintln(ts.Stdout(), page)
}

// readLine reads one line and, on the channel, whatever else comes.
func readLine(r io.Reader) (string, <-chan string) {
	lines := bufio.NewReader(r)
	line, _ := lines.ReadString('\n')
	rest := make(chan string, 1)
	go func() {
		more, _ := io.ReadAll(lines)
		rest <- string(more)
	}()
	return strings.TrimSuffix(line, "\n"), rest
}

func fetch(ctx context.Context, address string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = errors.New(response.Status)
	}
	return string(page), err
}
