package site

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// testWrongFile opens the one file as a stick that is going bad, or a chat that cut
// it off, hands it over.
func testWrongFile(t *testing.T, b *browser, dir string) {
	whole := read(t, dir, offlinePath("zibo"))
	fragment := "#" + strings.SplitN(bySlip.file, "#", 2)[1]
	sums := truth(t, b, dir, bySlip)
	for _, row := range []struct {
		name   string
		always bool
		how    func(string) string
		ends   string
	}{
		{"as it was made", false, func(s string) string { return s }, "answered"},
		{"rules with other figures", true, func(s string) string {
			return regexp.MustCompile(`\\"r\\":\{\\"k\\":1,\\"[a-z]\\":[1-9]`).ReplaceAllStringFunc(s, func(found string) string {
				return found[:len(found)-1] + string('1'+'9'-found[len(found)-1])
			})
		}, "failed"},
		{"a program with one letter otherwise", true, func(s string) string {
			at := strings.LastIndex(s, `"wasm":"`) + 200_000
			other := "A"
			if s[at] == 'A' {
				other = "B"
			}
			return s[:at] + other + s[at+1:]
		}, "failed"},
		{"half of the program", false, func(s string) string {
			at := strings.LastIndex(s, `"wasm":"`)
			return s[:at+100_000] + s[at+strings.Index(s[at:], `","size"`):]
		}, "failed"},
		{"without its program", false, func(s string) string {
			at := strings.LastIndex(s, `"wasm":"`)
			return s[:at] + `"wasn":"` + s[at+len(`"wasm":"`):]
		}, "failed"},
		{"half of the file", false, func(s string) string { return s[:len(s)/2] }, "before read"},
		{"nine tenths of the file", true, func(s string) string { return s[:len(s)*9/10] }, "before read"},
		{"all but its end", false, func(s string) string { return s[:len(s)-300] }, "before read answered"},
	} {
		if !row.always && !*everyJourney {
			continue
		}
		t.Run(row.name, func(t *testing.T) {
			text := row.how(whole)
			if (text == whole) != (row.name == "as it was made") {
				t.Fatal("the file is as it was made")
			}
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, OfflineFile), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			p := b.tab(t, 360, "")
			p.open(fileAddress(t, folder, OfflineFile) + fragment)
			p.wait(`(' ` + row.ends + ` ').indexOf(' ' + (` + outcome + ` || '-') + ' ') >= 0`)
			// The file has the quick tables and the guides beside: of the calculator alone.
			shown := eval[string](p, `(document.getElementById('headline') || {}).innerText + ' ' + ((document.getElementById('lines') || {}).innerText || '')`)
			for _, sum := range printed.FindAllString(shown, -1) {
				if !sums[strings.ReplaceAll(strings.Join(strings.Fields(sum), ""), ",", "")] {
					t.Errorf("%s stands there, which is no true sum:\n%s", sum, shown)
				}
			}
			if got := eval[string](p, outcome); got == "answered" {
				p.replies()
			}
		})
	}
}
