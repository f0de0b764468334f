package paper

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// Find gives the path of a browser that prints, empty if there is none.
func Find() string { return find(runtime.GOOS, os.Getenv) }

// find looks where the installers of a system put browsers. What a reader of the
// paper sees is the same from each.
func find(system string, env func(string) string) string {
	for _, name := range candidates(system, env) {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// candidates are names on PATH and whole paths, in the order in which they are
// tried.
func candidates(system string, env func(string) string) []string {
	var all []string
	if named := env("CHROMIUM"); named != "" {
		all = append(all, named)
	}
	if system == "windows" {
		// Edge is on every Windows 10; 360 and QQ browsers change what Chromium does
		// with these flags, so they are not asked.
		for _, root := range []string{"ProgramFiles(x86)", "ProgramFiles", "LocalAppData"} {
			folder := env(root)
			if folder == "" {
				continue
			}
			for _, below := range []string{
				`Microsoft\Edge\Application\msedge.exe`,
				`Google\Chrome\Application\chrome.exe`,
				`Chromium\Application\chrome.exe`,
			} {
				all = append(all, folder+`\`+below)
			}
		}
		return append(all, "msedge.exe", "chrome.exe")
	}
	// The shell is Chromium without a window: it prints the same in half the work.
	all = append(all, "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable")
	for _, path := range []string{"usr/bin/chromium", "usr/bin/chromium-browser", "usr/lib/chromium/chromium", "opt/google/chrome/chrome", "opt/microsoft/msedge/msedge", "snap/bin/chromium"} {
		all = append(all, filepath.FromSlash("/"+path))
	}
	return all
}
