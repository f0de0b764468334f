package site

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mingbaizhi/site/deploy"
)

// tool is the path of a program of the machine. Where .ci/run has installed what
// is needed it may not be missing; elsewhere the test is left out.
func tool(t *testing.T, name string, at ...string) string {
	t.Helper()
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	for _, path := range at {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	if os.Getenv("CI_RUN") != "" {
		t.Fatalf("%s is missing", name)
	}
	t.Skipf("needs %s", name)
	return ""
}

const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"

// nginx serves a folder at a place, with the settings that are shipped but for
// the folder, the address and the module, until the test ends.
func nginx(t *testing.T, at deploy.Place) (address string) {
	t.Helper()
	program := tool(t, "nginx", "/usr/sbin/nginx")
	// nginx is handed a port that listens already: who asks before it has started
	// waits for it, and nobody else can have taken the port meanwhile.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	socket, err := listener.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	at.Listen, at.Name = listener.Addr().String(), "localhost"
	home, module := t.TempDir(), ""
	if at.Brotli {
		module = "load_module " + tool(t, "ngx_http_brotli_static_module", brotliModule) + ";\n"
	}
	user := ""
	if os.Getuid() == 0 {
		user = "user root;\n" // who may look into the test's folders
	}
	whole := module + user + "daemon off;\nworker_processes 1;\npid pid;\nevents { worker_connections 256; }\nhttp {\naccess_log off;\n" +
		"client_body_temp_path body;\nproxy_temp_path proxy;\nfastcgi_temp_path fastcgi;\nuwsgi_temp_path uwsgi;\nscgi_temp_path scgi;\ninclude site.conf;\n}\n"
	for name, text := range map[string]string{"nginx.conf": whole, "site.conf": deploy.Nginx(Rules(), at)} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said strings.Builder
	cmd := exec.Command(program, "-e", "stderr", "-p", home, "-c", "nginx.conf")
	cmd.Stderr = &said
	cmd.ExtraFiles = []*os.File{socket}
	cmd.Env = append(os.Environ(), "NGINX=3;")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	socket.Close()
	listener.Close()
	ends(t, cmd, &said)
	return "http://" + at.Listen + at.Path
}

// ends stops a server when the test ends, and shows what it said if that failed.
func ends(t *testing.T, cmd *exec.Cmd, said fmt.Stringer) {
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		late := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		defer late.Stop()
		if err := cmd.Wait(); err != nil && !strings.Contains(err.Error(), "terminated") {
			t.Errorf("the server ended with %v", err)
		}
		if t.Failed() {
			t.Logf("the server said:\n%s", said)
		}
	})
}

// onHost puts a site where a server may look, with what lies beside it and inside
// it that nobody may see.
func onHost(t *testing.T, site string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "www", "mingbaizhi")
	if err := os.CopyFS(dir, os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../secret.txt", "../mingbaizhi-old/secret.txt", ".git/config", "assets/.env"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(secret), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const secret = "nobody may read this"

// compressedSite is the folder of the made-up tree's site with what is compressed
// beforehand, built once for all tests.
func compressedSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(scratch, "compressed")
	compressedOnce.Do(func() {
		if err := Build(open(t, madeUp(t)), dir, Options{Date: today, Wasm: fakeEngine, Compress: true}); err != nil {
			t.Fatal(err)
		}
	})
	return dir
}

var compressedOnce sync.Once

// TestNginx asks Debian's nginx under the shipped settings for every file of a
// site, in every coding, at a host's root and below a path.
func TestNginx(t *testing.T) {
	for _, row := range []struct {
		name, path, why string
		site            func(t *testing.T) string
		brotli          bool
	}{
		{"root", "/", "nothing is compressed beforehand", func(t *testing.T) string { return build(t, madeUp(t), Options{Date: today, Wasm: fakeEngine}) }, false},
		{"below", "/yibao/", "as for a county's portal", compressedSite, false},
		{"brotli", "/", "with the module", compressedSite, true},
		{"published", "/yi/bao/", "all of what is published", func(t *testing.T) string {
			return build(t, realContent(t), Options{Date: 20261122, Wasm: fakeEngine})
		}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			if row.name == "published" && testing.Short() {
				t.Skip("-short: some seconds for the real content")
			}
			dir := onHost(t, row.site(t))
			visit(t, nginx(t, deploy.Place{Dir: dir, Path: row.path, Brotli: row.brotli}), dir, codings{gzip: true, brotli: row.brotli, exact: true})
		})
	}
}
