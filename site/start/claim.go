package start

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Where a program leaves its address, in the content.
const (
	claimFolder = ".running"
	claimFile   = "address"
)

// AskAt is the path at which a running program answers with its number.
const AskAt = "-/running"

// Claim is a program's word that it works on a folder of content.
type Claim struct {
	Number string // what the program answers at [AskAt]
	text   string
	file   string
}

// Running is the error of a folder that a program works on already.
type Running struct{ Address string }

func (e *Running) Error() string { return "程序已经开着：" + e.Address }

// ReadOnly is the error of a folder that nothing can be written to. Its content
// can be looked at.
type ReadOnly struct{ Dir string }

func (e *ReadOnly) Error() string {
	return fmt.Sprintf("%s 里不能写，只能看，改了存不下。要改，把整个文件夹复制到硬盘上自己的文件夹里，从那里打开", e.Dir)
}

// NewClaim makes a claim on the folder of content for a program that listens at
// address, http://127.0.0.1:8080/. The error is a [Running] or a [ReadOnly];
// with the latter there is a claim all the same, of which no other program
// knows.
func NewClaim(content, address string) (*Claim, error) {
	c := &Claim{Number: rand.Text(), file: filepath.Join(content, claimFolder, claimFile)}
	c.text = address + "\n" + c.Number + "\n"
	var running *Running
	err := os.MkdirAll(filepath.Dir(c.file), 0o755)
	if err == nil {
		err = c.change(func(now string) (string, error) {
			if other, runs := ask(now); runs {
				return now, &Running{other}
			}
			return c.text, nil
		})
	}
	switch {
	case errors.As(err, &running):
		return nil, running
	case err != nil:
		return c, &ReadOnly{content}
	}
	return c, nil
}

// End takes the claim back, unless another program has replaced it.
func (c *Claim) End() error {
	return c.change(func(now string) (string, error) {
		if now == c.text {
			return "", nil
		}
		return now, nil
	})
}

// change has to say what becomes of the file's text. Two programs that do so at
// once wait for each other, where the file system has locks; a lock ends with
// the program that has it.
func (c *Claim) change(to func(now string) (string, error)) error {
	file, err := os.OpenFile(c.file, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer file.Close()
	lock(file)
	now, err := io.ReadAll(io.LimitReader(file, 1<<10))
	if err != nil {
		return err
	}
	text, err := to(string(now))
	if err != nil || text == string(now) {
		return err
	}
	if err := file.Truncate(0); err != nil {
		return err
	}
	_, err = file.WriteAt([]byte(text), 0)
	return err
}

// answerTime is how long a program may read its content before it answers.
const answerTime = 15 * time.Second

// claimed reads a claim. The folder may come from anywhere, so an address that
// is not of this machine is none.
func claimed(text string) (address, number string, ok bool) {
	address, number, _ = strings.Cut(strings.TrimSuffix(text, "\n"), "\n")
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "http" || at.User != nil || at.Path != "/" || at.RawQuery != "" || at.Fragment != "" || number == "" {
		return "", "", false
	}
	ip := net.ParseIP(at.Hostname())
	return address, number, ip != nil && ip.IsLoopback()
}

// ask reports whether the program that left the claim runs, and where.
func ask(claim string) (address string, runs bool) {
	address, number, ok := claimed(claim)
	if !ok {
		return "", false
	}
	client := http.Client{
		Timeout:       answerTime,
		Transport:     &http.Transport{DisableKeepAlives: true}, // and no proxy
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := client.Get(address + AskAt)
	if err != nil {
		return "", false
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
	return address, err == nil && answer.StatusCode == http.StatusOK && string(said) == number
}
