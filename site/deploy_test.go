package site

import (
	"os"
	"testing"

	"mingbaizhi/site/deploy"
)

// What lies in deploy/ is what the rules say today.
func TestDeployFiles(t *testing.T) {
	for name, want := range map[string]string{
		"nginx.conf":         deploy.Nginx(Rules(), deploy.Root),
		"nginx-subpath.conf": deploy.Nginx(Rules(), deploy.Below),
		"Caddyfile":          deploy.Caddy(Rules(), deploy.Root),
		"Caddyfile-subpath":  deploy.Caddy(Rules(), deploy.Below),
	} {
		if *update {
			if err := os.WriteFile("deploy/"+name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile("deploy/" + name); err != nil || string(got) != want {
			t.Errorf("deploy/%s is not what the rules say (%v): go test ./site -run Deploy -update", name, err)
		}
	}
}

// The rules say of each path what the rest of the package means by it.
func TestRules(t *testing.T) {
	header := func(name, path string) string {
		for _, h := range Rules().Headers {
			if h.Name == name {
				return h.At(path)
			}
		}
		t.Fatalf("there is no header %s", name)
		return ""
	}
	const forever, ask, never = "public, max-age=31536000, immutable", "no-cache", "no-store"
	for _, row := range []struct{ path, cache, policy, why string }{
		{"/index.html", ask, policyOfContent, "a page"},
		{"/jia/", ask, policyOfContent, "a page as hosts write it"},
		{"/" + hashed("assets", "style.css", nil), forever, policyOfContent, "what hashed names"},
		{"/a/b/" + hashed("jia", "bundle.json", nil), forever, policyOfContent, "below a path"},
		{"/jia/guides/a-0123456789ab.html", ask, policyOfContent, "a guide whose id looks like a hash"},
		{"/jia/leaflets/a-0123456789ab.pdf", ask, policyOfContent, "and its paper"},
		{"/jia/tables/base.json", ask, policyOfContent, "data of a page"},
		{"/sw.js", ask, policyOfContent, "the service worker"},
		{"/jia/files.json", ask, policyOfContent, "what telephones keep"},
		{"/worker.json", never, policyOfContent, "the switch that takes it back"},
		{"/withdrawn.json", never, policyOfContent, "what must not calculate"},
		{"/yibao/release.json", never, policyOfContent, "what the site says it is"},
		{"/jia/offline.html", ask, policyOfOffline, "the one file with scripts inside"},
		{"/jia/guides/offline.html", ask, policyOfOffline, "as isOffline has it"},
		{"/jia/not-offline.html", ask, policyOfContent, "another name"},
	} {
		if got := header("Cache-Control", row.path); got != row.cache {
			t.Errorf("%s (%s): Cache-Control %s, want %s", row.path, row.why, got, row.cache)
		}
		if got := header("Content-Security-Policy", row.path); got != row.policy || got != contentPolicy(row.path) {
			t.Errorf("%s (%s): policy %s, want %s", row.path, row.why, got, row.policy)
		}
	}
}
