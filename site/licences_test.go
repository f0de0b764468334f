package site

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// modules are the modules, with their versions and folders, that a package of this
// module is compiled from on some system.
func modules(t *testing.T, env []string, args ...string) map[string][2]string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}"}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][2]string{}
	for line := range strings.Lines(string(out)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 && f[1] != "" {
			all[f[0]] = [2]string{f[1], f[2]}
		}
	}
	return all
}

// licenceOf is what a part's licence file has to be.
func licenceOf(t *testing.T, head, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	text := head + "\n"
	for _, e := range entries {
		if regexp.MustCompile(`^(?i)(licen[cs]e|copying|notice)(\.\w+)?$`).MatchString(e.Name()) {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			text += "\n" + strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")) + "\n"
		}
	}
	if strings.Count(text, "\n") < 5 {
		t.Fatalf("no licence in %s", dir)
	}
	return text
}

// TestLicences holds the page of licences against what is compiled in: every module
// of the calculator and of the program on each system, in its version and with the
// words that came with it, and nothing else. After a change of go.mod: -update.
func TestLicences(t *testing.T) {
	inPages := modules(t, []string{"GOOS=js", "GOARCH=wasm"}, "../wasm")
	inProgram := map[string][2]string{}
	for _, system := range []string{"linux", "windows"} {
		for path, is := range modules(t, []string{"GOOS=" + system, "CGO_ENABLED=0"}, "-tags=packed", "..") {
			inProgram[path] = is
		}
	}
	for _, row := range []struct {
		where    string
		compiled map[string][2]string
		parts    []partOf
		others   []string // that are no modules
	}{
		{"网页", inPages, partsOfPages, []string{"Go", "qrcode-generator"}},
		{"程序", inProgram, partsOfProgram, []string{"Go"}},
	} {
		told := slices.Clone(row.others)
		for path := range row.compiled {
			told = append(told, path)
		}
		for _, p := range row.parts {
			if !slices.Contains(told, p.name) {
				t.Errorf("%s is told of and not in the %s", p.name, row.where)
			}
			told = slices.DeleteFunc(told, func(name string) bool { return name == p.name })
			if p.does == "" || kinds[p.spdx] == "" {
				t.Errorf("%s: what is it for, and under which licence?", p.name)
			}
		}
		if len(told) > 0 {
			t.Errorf("in the %s and not told of: %v", row.where, told)
		}
		for path, is := range row.compiled {
			sameText(t, licenceFile(path), licenceOf(t, path+" "+is[0], is[1]))
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	sameText(t, licenceFile("Go"), licenceOf(t, "Go", strings.TrimSpace(string(root))))

	// What others wrote among the static files says so itself.
	foreign := 0
	err = filepath.WalkDir("static", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if ext := filepath.Ext(path); !slices.Contains([]string{".js", ".css", ".svg"}, ext) {
			t.Errorf("%s: whose is it? A font or a picture of others has its licence on the page", path)
		}
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), "Copyright") || strings.Contains(string(data), "@license") {
			foreign++
			text, err := os.ReadFile(licenceFile("qrcode-generator"))
			if version, _, _ := strings.Cut(string(text), "\n"); err != nil || !strings.Contains(string(data), version) {
				t.Errorf("%s is not of %q, %v", path, version, err)
			}
		}
		return err
	})
	if err != nil || foreign != 1 {
		t.Errorf("%d files of others, %v", foreign, err)
	}
	entries, err := os.ReadDir("licences")
	if err != nil || len(entries) != len(inPages)+len(inProgram)+2 {
		t.Errorf("%d licences for %d parts, %v", len(entries), len(inPages)+len(inProgram)+2, err)
	}
}

// sameText holds a file against what it has to be, or writes it.
func sameText(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s is not what came with it, %v: look at it, then go test ./site -run TestLicences -update", path, err)
	}
}

// TestDependenciesHaveWhy holds README's table of modules against go.mod: each is
// there with its reason.
func TestDependenciesHaveWhy(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|$").FindAllStringSubmatch(string(readme), -1) {
		told[m[1]] = len(strings.TrimSpace(m[2])) > 10
	}
	needed := regexp.MustCompile(`(?m)^\t(\S+) v\S+`).FindAllStringSubmatch(string(mod), -1)
	if len(needed) < 10 {
		t.Fatalf("go.mod was not read: %v", needed)
	}
	for _, m := range needed {
		if !told[m[1]] {
			t.Errorf("README does not say why %s is needed", m[1])
		}
		delete(told, m[1])
	}
	for path := range told {
		t.Errorf("README tells of %s, which go.mod does not need", path)
	}
}
