package start

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	for {
		err := c.write()
		if !errors.Is(err, fs.ErrExist) {
			if err != nil {
				return c, &ReadOnly{content}
			}
			return c, nil
		}
		stale := readClaim(c.file)
		if other, runs := ask(stale); runs {
			return nil, &Running{other}
		}
		if err := takeAway(c.file, stale, c.Number); err != nil {
			return c, &ReadOnly{content}
		}
	}
}

// write makes the file, which may not be there.
func (c *Claim) write() error {
	if err := os.MkdirAll(filepath.Dir(c.file), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(c.file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(c.text)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(c.file))
	}
	return nil
}

// End takes the claim back, unless another program has replaced it.
func (c *Claim) End() error {
	if text, err := os.ReadFile(c.file); err != nil || string(text) != c.text {
		return nil
	}
	err := os.Remove(c.file)
	os.Remove(filepath.Dir(c.file)) // which others may have put something into
	return err
}

// readClaim is the text of a claim, empty if there is none any more. One that is
// just being written is waited for.
func readClaim(file string) string {
	for range 20 {
		text, err := os.ReadFile(file)
		if err != nil || strings.Count(string(text), "\n") >= 2 {
			return string(text)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return ""
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

// takeAway removes a claim whose program does not run. Two programs may do so
// at once; what one of them has meanwhile written in its place is put back.
func takeAway(file, stale, mine string) error {
	aside := file + "." + mine
	err := os.Rename(file, aside)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if text, err := os.ReadFile(aside); err == nil && stale != "" && string(text) != stale {
		if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(aside, file)
		}
	}
	return os.Remove(aside)
}
