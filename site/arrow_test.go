package site

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Which package of this module may import which, and which modules from
// outside. Tests of a package may import what the package may, and the modules
// that only tests need.
var arrows = map[string][]string{
	"mingbaizhi/calc":          {},
	"mingbaizhi/wasm":          {"mingbaizhi/calc"},
	"mingbaizhi/content":       {"mingbaizhi/calc", "gopkg.in/yaml.v3", "github.com/yuin/goldmark", "github.com/shopspring/decimal"},
	"mingbaizhi/site":          {"mingbaizhi/site/disk", "mingbaizhi/calc", "mingbaizhi/content", "github.com/tdewolff/minify/v2", "github.com/fsnotify/fsnotify", "github.com/yuin/goldmark", "github.com/shopspring/decimal", "golang.org/x/net/html", "golang.org/x/sys", "rsc.io/qr", "mingbaizhi/site/search", "mingbaizhi/site/deploy", "mingbaizhi/site/sheet", "github.com/andybalholm/brotli"},
	"mingbaizhi/site/search":   {"golang.org/x/text"},
	"mingbaizhi/site/deploy":   {},
	"mingbaizhi/site/disk":     {"golang.org/x/sys"},
	"mingbaizhi/site/edit":     {"gopkg.in/yaml.v3"},
	"mingbaizhi/site/release":  {"mingbaizhi/site/disk", "mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site", "mingbaizhi/site/deploy", "mingbaizhi/site/approval", "mingbaizhi/site/edit", "mingbaizhi/site/store"},
	"mingbaizhi/site/store":    {"mingbaizhi/site/disk", "mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site/edit", "golang.org/x/sys"},
	"mingbaizhi/site/desk":     {"mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site", "mingbaizhi/site/edit", "mingbaizhi/site/store", "mingbaizhi/site/sheet", "mingbaizhi/site/approval", "mingbaizhi/site/form", "mingbaizhi/site/scaffold", "mingbaizhi/site/release", "mingbaizhi/site/paper", "mingbaizhi/site/edge"},
	"mingbaizhi/site/command":  {},
	"mingbaizhi/site/edge":     {"mingbaizhi/calc", "mingbaizhi/content"},
	"mingbaizhi/site/start":    {"golang.org/x/sys"},
	"mingbaizhi/site/paper":    {},
	"mingbaizhi/site/pack":     {"mingbaizhi/site"},
	"mingbaizhi/site/scale":    {"mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site", "mingbaizhi/site/pack"},
	"mingbaizhi/site/hostile":  {"mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site", "mingbaizhi/site/store", "mingbaizhi/site/desk", "mingbaizhi/site/release", "gopkg.in/yaml.v3"},
	"mingbaizhi/site/form":     {"mingbaizhi/content", "mingbaizhi/site/edit", "gopkg.in/yaml.v3"},
	"mingbaizhi/site/sheet":    {"mingbaizhi/content", "mingbaizhi/site/edit", "golang.org/x/text"},
	"mingbaizhi/site/schema":   {"mingbaizhi/calc", "mingbaizhi/content", "gopkg.in/yaml.v3"},
	"mingbaizhi/site/scaffold": {"mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site/edit", "gopkg.in/yaml.v3"},
	"mingbaizhi/site/approval": {"mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site/edit", "mingbaizhi/site/store", "gopkg.in/yaml.v3"},
	"mingbaizhi/site/program":  {"mingbaizhi/calc", "mingbaizhi/content", "mingbaizhi/site", "mingbaizhi/site/desk", "mingbaizhi/site/pack", "mingbaizhi/site/command", "mingbaizhi/site/start", "mingbaizhi/site/store", "mingbaizhi/site/scaffold", "mingbaizhi/site/approval", "mingbaizhi/site/release", "mingbaizhi/site/paper", "mingbaizhi/site/edge"},
	"mingbaizhi":               {"mingbaizhi/site", "mingbaizhi/site/program"},
}

// What the tests of a package may import besides: calc's settle the policies of
// the authors' tree, site's put slips into its YAML.
var testArrows = map[string][]string{"mingbaizhi/calc": {"mingbaizhi/content"}, "mingbaizhi/site": {"gopkg.in/yaml.v3"}}

var testModules = []string{
	"github.com/chromedp/chromedp", "github.com/chromedp/cdproto",
	"github.com/makiuchi-d/gozxing", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema/v6", "github.com/shopspring/decimal", "golang.org/x/net", "golang.org/x/text", "pgregory.net/rapid",
	"mingbaizhi/site/paper", // the browser that prints
}

// What the engine must not reach, for it is told everything; and what every phone
// would download for little.
var notInCalc = []string{"fmt", "reflect", "math/big", "encoding/json", "time", "os", "io/fs", "net", "html", "math/rand", "embed", "flag", "log"}

func TestArrows(t *testing.T) {
	seen := map[string]bool{}
	for _, system := range []string{"", "js/wasm"} {
		list := exec.Command("go", "list", "-f", "{{.ImportPath}}|{{join .Imports \" \"}}|{{join .TestImports \" \"}} {{join .XTestImports \" \"}}", "./...")
		list.Dir = ".."
		list.Env = os.Environ()
		if goos, goarch, ok := strings.Cut(system, "/"); ok {
			list.Env = append(list.Env, "GOOS="+goos, "GOARCH="+goarch)
		}
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			part := strings.SplitN(line, "|", 3)
			from := part[0]
			allowed, known := arrows[from]
			if !known {
				t.Errorf("%s is a package that no arrow names", from)
			}
			seen[from] = true
			for _, to := range strings.Fields(part[1]) {
				if !isStandard(to) && !under(to, allowed) {
					t.Errorf("%s imports %s", from, to)
				}
				if from == "mingbaizhi/calc" && under(to, notInCalc) {
					t.Errorf("calc imports %s", to)
				}
				if from == "mingbaizhi/wasm" && to != "syscall/js" && to != "mingbaizhi/calc" {
					t.Errorf("wasm imports %s, which every phone would download", to)
				}
			}
			for _, to := range strings.Fields(part[2]) {
				if !isStandard(to) && to != from && !under(to, slices.Concat(allowed, testModules, testArrows[from])) {
					t.Errorf("a test of %s imports %s", from, to)
				}
			}
		}
	}
	for from := range arrows {
		if !seen[from] {
			t.Errorf("there is no package %s", from)
		}
	}
}

// isStandard reports whether an import path is of Go's own library.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first != "mingbaizhi" && !strings.Contains(first, ".")
}

// under reports whether path is one of roots or inside one.
func under(path string, roots []string) bool {
	for _, root := range roots {
		if path == root || strings.HasPrefix(path, root+"/") && !strings.HasPrefix(root, "mingbaizhi") {
			return true
		}
	}
	return false
}
