package release

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// The settings in a release are for where it will lie; an address that a server's
// settings could misread is not put into them.
func TestSettings(t *testing.T) {
	for _, row := range []struct{ base, server, location, why string }{
		{"", "server_name yibao.example.cn;", "\troot /var/www/mingbaizhi;", "nobody said where"},
		{"https://yibao.example.gov.cn/", "server_name yibao.example.gov.cn;", "\troot /var/www/mingbaizhi;", "a host of its own"},
		{"https://www.example.gov.cn:8443/yi/bao", "server_name www.example.gov.cn;", "location ^~ /yi/bao/ {", "below a path"},
		{"https://www.example.gov.cn/a;{}/", "server_name www.example.gov.cn;", "\troot /var/www/mingbaizhi;", "signs that nginx reads as its own"},
	} {
		files := settings(&Manifest{Base: row.base})
		text := string(files[0].data)
		if !strings.Contains(text, row.server) || !strings.Contains(text, row.location) {
			t.Errorf("%s (%s): %s", row.base, row.why, text)
		}
	}
}

// Two releases of one day differ in the times of their files, by which servers
// tell browsers whether something changed.
func TestTimesOfReleases(t *testing.T) {
	times := map[int64]string{}
	for _, name := range []string{"2026-06-20-1", "2026-06-20-2", "2026-06-20-3", "2026-06-21-1"} {
		m := &Manifest{Release: name, Day: today}
		if strings.HasPrefix(name, "2026-06-21") {
			m.Day++
		}
		data, err := sitePack([]packed{{"index.html", []byte("x")}}, "", m)
		if err != nil {
			t.Fatal(err)
		}
		files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files.File {
			at := f.Modified.Unix()
			if other, known := times[at]; known && other != name {
				t.Errorf("%s of %s has the time of %s", f.Name, name, other)
			}
			if at%2 != 0 {
				t.Errorf("%s has a time that a zip cannot hold: %v", f.Name, f.Modified)
			}
			times[at] = name
		}
	}
	if len(times) != 4 {
		t.Errorf("the times are %v", times)
	}
}
