package site

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingbaizhi/site/deploy"
)

// caddy serves a folder at a place with the settings that are shipped but for the
// folder, the address and the administration, until the test ends.
func caddy(t *testing.T, program string, at deploy.Place) (address string) {
	t.Helper()
	probe, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at.Name = "http://" + probe.Addr().String()
	probe.Close()
	home := t.TempDir()
	file := filepath.Join(home, "Caddyfile")
	text := "{\n\tadmin off\n}\n" + deploy.Caddy(Rules(), at)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "run", "--config", file, "--adapter", "caddyfile")
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home)
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	ready, ended := make(chan bool, 1), make(chan struct{})
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			fmt.Fprintln(&said, lines.Text())
			if strings.Contains(lines.Text(), "serving initial configuration") {
				ready <- true
			}
		}
		close(ready)
	}()
	if !<-ready {
		<-ended
		t.Fatalf("Caddy does not start: %v\n%s", cmd.Wait(), said.String())
	}
	ends(t, cmd, &said)
	return at.Name + at.Path
}

// TestCaddy asks Caddy what TestNginx asks nginx. Debian has it as caddy; .ci/run
// does not install it, so it is for -long.
func TestCaddy(t *testing.T) {
	if !*everyJourney {
		t.Skip("with -long")
	}
	program, err := exec.LookPath("caddy")
	if err != nil {
		t.Fatal("no Caddy: install the package caddy")
	}
	for _, row := range []struct {
		name, path string
		compress   bool
	}{{"root", "/", false}, {"below", "/yibao/", true}} {
		t.Run(row.name, func(t *testing.T) {
			dir := onHost(t, build(t, madeUp(t), Options{Date: today, Wasm: fakeEngine, Compress: row.compress}))
			visit(t, caddy(t, program, deploy.Place{Dir: dir, Path: row.path}), dir, codings{gzip: true, brotli: true})
		})
	}
}
