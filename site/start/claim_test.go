package start

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// answering is a program that answers every path with text.
func answering(t *testing.T, text string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, text) }))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// leave writes a claim into a new folder of content.
func leave(t *testing.T, text string) (content string) {
	t.Helper()
	content = t.TempDir()
	if err := os.Mkdir(filepath.Join(content, claimFolder), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(content, claimFolder, claimFile), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return content
}

func TestClaim(t *testing.T) {
	ours := answering(t, "NUMBER")
	gone := httptest.NewServer(nil)
	gone.Close()
	moved := httptest.NewServer(http.RedirectHandler(ours, http.StatusFound))
	defer moved.Close()
	for _, c := range []struct {
		why, left string
		runs      bool
	}{
		{"the program answers with its number", ours + "\nNUMBER\n", true},
		{"another program has the port now", answering(t, "<html>") + "\nNUMBER\n", false},
		{"the same program on another folder", ours + "\nOTHER\n", false},
		{"it was killed", gone.URL + "/\nNUMBER\n", false},
		{"it was killed while it wrote", ours, false},
		{"nothing was written yet when it was killed", "", false},
		{"somebody sends the question on", moved.URL + "/\nNUMBER\n", false},
		{"an address elsewhere", "http://192.0.2.1/\nNUMBER\n", false},
		{"a name that leads here", strings.Replace(ours, "127.0.0.1", "localhost", 1) + "\nNUMBER\n", false},
		{"no number", ours + "\n\n", false},
	} {
		content := leave(t, c.left)
		claim, err := NewClaim(content, "http://127.0.0.1:1/")
		var running *Running
		if got := errors.As(err, &running); got != c.runs {
			t.Errorf("%s: %v, want running %t", c.why, err, c.runs)
			continue
		}
		file := filepath.Join(content, claimFolder, claimFile)
		text, _ := os.ReadFile(file)
		if c.runs {
			if running.Address != ours || string(text) != c.left {
				t.Errorf("%s: at %s, and the file says %q", c.why, running.Address, text)
			}
			continue
		}
		if want := "http://127.0.0.1:1/\n" + claim.Number + "\n"; err != nil || string(text) != want {
			t.Errorf("%s: the file says %q, want %q; %v", c.why, text, want, err)
		}
		if err := claim.End(); err != nil {
			t.Errorf("%s: %v", c.why, err)
		}
		if text, err := os.ReadFile(file); err != nil || len(text) != 0 {
			t.Errorf("%s: left %q, %v", c.why, text, err)
		}
	}
}

// A program whose claim was replaced does not take the other's away.
func TestEndLeavesOthers(t *testing.T) {
	content := t.TempDir()
	claim, err := NewClaim(content, "http://127.0.0.1:1/")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(content, claimFolder, claimFile)
	if err := os.WriteFile(file, []byte("http://127.0.0.1:2/\nOTHER\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := claim.End(); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "http://127.0.0.1:2/\nOTHER\n" {
		t.Errorf("the other's claim: %q, %v", text, err)
	}
}

// Where nothing can be written there is a claim, and the reason why it is of no
// use to others.
func TestClaimReadOnly(t *testing.T) {
	content := t.TempDir()
	if err := os.WriteFile(filepath.Join(content, claimFolder), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	claim, err := NewClaim(content, "http://127.0.0.1:1/")
	var readOnly *ReadOnly
	if !errors.As(err, &readOnly) || !strings.Contains(err.Error(), content+" 里不能写") || claim == nil || claim.Number == "" {
		t.Errorf("claim %v, %v", claim, err)
	}
}

// Many at once, and one that was killed before: one gets the folder.
func TestClaimAtOnce(t *testing.T) {
	content := leave(t, "http://127.0.0.1:1/\nKILLED\n")
	const many = 8
	var all sync.WaitGroup
	var mu sync.Mutex
	got, told := 0, 0
	for range many {
		all.Go(func() {
			var number string
			wait := make(chan struct{})
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				<-wait
				fmt.Fprint(w, number)
			}))
			t.Cleanup(server.Close)
			claim, err := NewClaim(content, server.URL+"/")
			mu.Lock()
			defer mu.Unlock()
			defer close(wait)
			var running *Running
			switch {
			case err == nil:
				number = claim.Number
				got++
			case errors.As(err, &running):
				told++
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got != 1 || told != many-1 {
		t.Errorf("%d have the folder, %d were told of another, want 1 and %d", got, told, many-1)
	}
}

// claimSeeds are texts of claims, with the address that may be asked; none where
// that is not of this machine.
var claimSeeds = []struct{ text, address, number string }{
	{"http://127.0.0.1:8080/\nNUMBER\n", "http://127.0.0.1:8080/", "NUMBER"},
	{"http://[::1]:8080/\nN", "http://[::1]:8080/", "N"},
	{"http://127.0.0.1@example.cn/\nN\n", "", ""},
	{"http://127.0.0.1.example.cn/\nN\n", "", ""},
	{"http://192.168.0.1/\nN\n", "", ""},
	{"https://127.0.0.1/\nN\n", "", ""},
	{"http://127.0.0.1/x\nN\n", "", ""},
	{"http://[::1]:8080/", "", ""},
	{"", "", ""},
}

func TestSeedsOfClaimsAreRead(t *testing.T) {
	for _, seed := range claimSeeds {
		if address, number, ok := claimed(seed.text); ok != (seed.address != "") || ok && (address != seed.address || number != seed.number) {
			t.Errorf("%q is read as %q and %q, %v", seed.text, address, number, ok)
		}
	}
}

// What a claim says is only ever asked of this machine.
func FuzzClaimed(f *testing.F) {
	for _, seed := range claimSeeds {
		f.Add(seed.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		address, number, ok := claimed(text)
		if !ok {
			return
		}
		at, err := url.Parse(address)
		if err != nil || at.Scheme != "http" || at.Hostname() != "::1" && !strings.HasPrefix(at.Hostname(), "127.") && !strings.Contains(at.Hostname(), ":") {
			t.Errorf("%q leads to %q", text, address)
		}
		if number == "" || !strings.HasPrefix(text, address+"\n"+number) {
			t.Errorf("%q is read as %q and %q", text, address, number)
		}
	})
}
