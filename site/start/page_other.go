//go:build !windows

package start

import (
	"html/template"
	"net/url"
	"os"
)

// errorPage is what is read where there is no window.
var errorPage = template.Must(template.New("").Parse(`<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>医保明白纸没有打开</title>
<body><h1>医保明白纸没有打开</h1>{{range .}}<p>{{.}}{{end}}
`))

// Show opens the browser on a page with some sentences, if they can be read
// nowhere else: many a desktop of Linux starts a program without a window.
func Show(sentences ...string) error {
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 && !isNull(info) {
		return nil
	}
	file, err := os.CreateTemp("", "mingbaizhi-*.html") // it must outlive the program
	if err != nil {
		return err
	}
	if err := errorPage.Execute(file, sentences); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return Browse((&url.URL{Scheme: "file", Path: file.Name()}).String())
}

// isNull reports whether a device is the one that swallows everything.
func isNull(info os.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}
