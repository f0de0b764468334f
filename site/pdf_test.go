package site

import (
	"fmt"
	"image"
	_ "image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"mingbaizhi/calc"
	"mingbaizhi/site/paper"
)

// poppler runs one of the tools that read PDF.
func poppler(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %q: %v: install the package poppler-utils", name, args, err)
	}
	return string(out)
}

// TestPDFs has the program print a region's sheets: each is one page of A4, its
// text can be read out, its fonts are in it, its code leads to 这张还能用吗, and
// it knows nothing of the machine that made it.
func TestPDFs(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Chromium and poppler")
	}
	content := t.TempDir()
	if err := os.CopyFS(content, madeUp(t)); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "public")
	build := exec.Command(program(t), "build", "-content", content, "-date", "2026-06-20", "-base", longBase, "-out", dir, "-pdf")
	build.Dir = ".."
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	faults, reached := crawl(t, dir)
	for _, fault := range faults {
		t.Error(fault)
	}
	found := 0
	walk(t, dir, func(file string) {
		if filepath.Ext(file) != ".pdf" {
			return
		}
		found++
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.ToSlash(rel)
		if !reached[path] {
			t.Errorf("nothing leads to %s", path)
		}
		checkSheet(t, file, path, read(t, dir, strings.TrimSuffix(path, ".pdf")+".html"))
	})
	if found < 5 {
		t.Errorf("only %d sheets", found)
	}
	if list := read(t, dir, "jia/files.json"); strings.Contains(list, ".pdf") {
		t.Error("a telephone would keep the PDF")
	}
}

// checkSheet looks at a sheet as it was printed from the page at path: it is one
// page of A4, its text can be read out and says what the page says of its policy,
// its fonts are in it, and its code leads to 这张还能用吗.
func checkSheet(t *testing.T, file, path, page string) {
	t.Helper()
	info := poppler(t, "pdfinfo", file)
	if !regexp.MustCompile(`Pages: +1\n`).MatchString(info) || !strings.Contains(info, "(A4)") {
		t.Errorf("%s is not one page of A4:\n%s", path, info)
	}
	until := regexp.MustCompile(`有效到 <time datetime="[\d-]+">([^<]+)</time>`).FindStringSubmatch(page)
	code := regexp.MustCompile(`政策码 <code>([0-9a-f]{8})</code>`).FindStringSubmatch(page)
	text := strings.Join(strings.Fields(poppler(t, "pdftotext", file, "-")), "")
	wanted := []string{"还能不能用，扫码或在网上查"}
	if until == nil || code == nil && strings.HasPrefix(path, "jia/") {
		t.Fatalf("%s does not say until when, or by which policy", path)
	}
	wanted = append(wanted, "有效到"+strings.Join(strings.Fields(until[1]), ""))
	if code != nil {
		wanted = append(wanted, "政策码"+code[1])
	}
	for _, part := range wanted {
		if !strings.Contains(text, part) {
			t.Errorf("%s: its text does not say %s: %s", path, part, text)
		}
	}
	for _, font := range strings.Split(strings.TrimSpace(poppler(t, "pdffonts", file)), "\n")[2:] {
		if fields := strings.Fields(font); fields[len(fields)-5] != "yes" {
			t.Errorf("%s: a font is not embedded: %s", path, font)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "127.0.0.1") || strings.Contains(string(data), "file://") {
		t.Errorf("%s names the machine that made it", path)
	}
	if got := scanned(t, file); !strings.HasPrefix(got, longBase+strings.SplitN(path, "/", 2)[0]+"/valid.html#k=") {
		t.Errorf("%s: the code leads to %s", path, got)
	}
}

// TestRealSheets prints the real content's leaflets and wall sheets: the fullest
// of each, with -long all of them.
func TestRealSheets(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Chromium and poppler")
	}
	date, _ := calc.ParseDate(corpusDate)
	printer := &paper.Printer{Browser: chromium(t)}
	s, err := New(open(t, os.DirFS("../content")), Options{Date: date, Base: longBase, Wasm: fakeEngine, PDF: func(pages http.Handler, path string) ([]byte, error) {
		return printer.PDF(t.Context(), pages, path)
	}})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	sheets, fullest := map[string]string{}, map[string]string{} // page by path; path by kind
	for _, path := range paths {
		if filepath.Ext(path) != ".pdf" {
			continue
		}
		page, _, err := s.Page(strings.TrimSuffix(path, ".pdf") + ".html")
		if err != nil {
			t.Fatal(err)
		}
		sheets[path] = string(page)
		if kind := strings.Split(path, "/")[1]; len(page) > len(sheets[fullest[kind]]) {
			fullest[kind] = path
		}
	}
	if len(sheets) < 20 || len(fullest) != 2 {
		t.Fatalf("only %d sheets, of the kinds %v", len(sheets), fullest)
	}
	for path, page := range sheets {
		if !*everyJourney && fullest[strings.Split(path, "/")[1]] != path {
			continue
		}
		data, _, err := s.Page(path)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		checkSheet(t, file, path, page)
	}
}

// scanned is what the QR code on a sheet says.
func scanned(t *testing.T, file string) string {
	t.Helper()
	picture := filepath.Join(t.TempDir(), "sheet")
	poppler(t, "pdftoppm", "-r", "150", "-png", "-singlefile", file, picture)
	in, err := os.Open(picture + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	seen, _, err := image.Decode(in)
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(seen)
	if err != nil {
		t.Fatal(err)
	}
	said, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Errorf("%s: its code cannot be read: %v", file, err)
		return ""
	}
	return said.GetText()
}

// What goes to the printer has no script, and leads to the site or nowhere.
func TestForPaper(t *testing.T) {
	for base, wants := range map[string][]string{
		"https://example.cn/m": {`href="https://example.cn/m/jia/valid.html"`, `href="tel:0999-1234567"`, `href="https://jia.example/`},
		"":                     {`href="tel:0999-1234567"`, `href="https://jia.example/`},
	} {
		var got string
		s, err := New(open(t, madeUp(t)), Options{Date: today, Base: base, PDF: func(pages http.Handler, path string) ([]byte, error) {
			reply := httptest.NewRecorder()
			pages.ServeHTTP(reply, httptest.NewRequest("GET", "/"+path, nil))
			got = reply.Body.String()
			style := regexp.MustCompile(`href="\.\./\.\./(assets/style-[^"]+)"`).FindStringSubmatch(got)
			if style == nil {
				return nil, fmt.Errorf("no style: %s", got)
			}
			reply = httptest.NewRecorder()
			pages.ServeHTTP(reply, httptest.NewRequest("GET", "/"+style[1], nil))
			if reply.Code != http.StatusOK || !strings.Contains(reply.Body.String(), "@page") {
				return nil, fmt.Errorf("the style is %d", reply.Code)
			}
			return []byte("%PDF-"), nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if data, kind, err := s.Page("jia/leaflets/stay.pdf"); err != nil || kind != "application/pdf" || string(data) != "%PDF-" {
			t.Fatalf("%s, %s, %v", data, kind, err)
		}
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%q: it lacks %s", base, want)
			}
		}
		if strings.Contains(got, "<script") || regexp.MustCompile(`<a [^>]*href="\.`).MatchString(got) {
			t.Errorf("%q: it has scripts, or links that lead from nowhere:\n%s", base, got)
		}
		if page, _, err := s.Page("jia/leaflets/stay.html"); err != nil || !strings.Contains(string(page), `href="stay.pdf"`) {
			t.Errorf("%q: the page does not lead to its PDF: %v", base, err)
		}
	}
}
