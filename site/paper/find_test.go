package paper

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestCandidates(t *testing.T) {
	windows := map[string]string{"ProgramFiles": `C:\Program Files`, "ProgramFiles(x86)": `C:\Program Files (x86)`, "LocalAppData": `C:\Users\张三\AppData\Local`}
	for _, c := range []struct {
		why, system string
		env         map[string]string
		has         string
		before      string // of what it stands before; empty: it does not matter
	}{
		{"Edge is on every Windows 10", "windows", windows, `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`, `C:\Program Files\Google\Chrome\Application\chrome.exe`},
		{"Chrome for one user", "windows", windows, `C:\Users\张三\AppData\Local\Google\Chrome\Application\chrome.exe`, "chrome.exe"},
		{"an old Windows has no x86 folder", "windows", map[string]string{"ProgramFiles": `D:\软件`}, `D:\软件\Microsoft\Edge\Application\msedge.exe`, ""},
		{"whoever names one means it", "linux", map[string]string{"CHROMIUM": "/opt/my browser"}, "/opt/my browser", "chromium"},
		{"Debian", "linux", nil, "chromium", "google-chrome"},
		{"a browser without a window does as well", "linux", nil, "chromium-headless-shell", "chromium"},
		{"not on PATH", "linux", nil, "/opt/google/chrome/chrome", ""},
	} {
		all := candidates(c.system, func(name string) string { return c.env[name] })
		at := slices.Index(all, c.has)
		if at < 0 || c.before != "" && at > slices.Index(all, c.before) {
			t.Errorf("%s: %s should be asked for, before %q: %q", c.why, c.has, c.before, all)
		}
		if slices.Contains(all, "") || slices.Contains(all, `\Microsoft\Edge\Application\msedge.exe`) {
			t.Errorf("%s: a folder that is not set is looked into: %q", c.why, all)
		}
	}
}

// What is no program is passed over; nothing at all is no error.
func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	browser := filepath.Join(dir, "chrome")
	if err := os.WriteFile(browser, []byte("#!/bin/sh\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	none := func(string) string { return "" }
	if got := find("linux", none); got == browser {
		t.Errorf("found %s, which cannot be run", got)
	}
	if err := os.Chmod(browser, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := find("linux", none); got != browser {
		t.Errorf("found %q, want %s", got, browser)
	}
}
