package desk

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mingbaizhi/site"
	"mingbaizhi/site/store"
)

// sentToDesk is a request as it comes over the network. In the body TOKEN stands for
// the token of this start, BASE for the file of the form as it was opened.
type sentToDesk struct{ method, path, origin, kind, body string }

const (
	ours      = "http://127.0.0.1:8080"
	formKind  = "application/x-www-form-urlencoded"
	packKind  = "multipart/form-data; boundary=x"
	newFigure = "v%3Aversions%2F2024-01%2Frows%2F%E6%B2%B3%E5%B7%A5%2Flimit=7000&o%3Aversions%2F2024-01%2Frows%2F%E6%B2%B3%E5%B7%A5%2Flimit=5000&token=TOKEN"
)

// deskSeeds are requests, how the desk answers and whether something is then another
// than before.
var deskSeeds = []struct {
	why string
	sentToDesk
	status int
	writes bool
}{
	{"the first page", sentToDesk{"GET", At, "", "", ""}, 200, false},
	{"a head", sentToDesk{"HEAD", At + "region/jia", "", "", ""}, 200, false},
	{"a figure, and the effect is shown", sentToDesk{"POST", At + "grid/" + basic, ours, formKind, newFigure}, 200, false},
	{"a figure is saved", sentToDesk{"POST", At + "grid/" + basic, ours, formKind, newFigure + "&step=save&basis=x"}, 303, true},
	{"from elsewhere", sentToDesk{"POST", At + "grid/" + basic, "http://evil.example", formKind, newFigure + "&step=save&basis=x"}, 403, false},
	{"from nowhere", sentToDesk{"POST", At + "grid/" + basic, "", formKind, newFigure + "&step=save&basis=x"}, 403, false},
	{"with an older token", sentToDesk{"POST", At + "grid/" + basic, ours, formKind, strings.Replace(newFigure, "TOKEN", "x", 1) + "&step=save&basis=x"}, 403, false},
	{"no basis", sentToDesk{"POST", At + "grid/" + basic, ours, formKind, newFigure + "&step=save&basis="}, 422, false},
	{"all that a file says goes: the loader refuses", sentToDesk{"POST", At + "form/jia/region.yaml", ours, formKind, "token=TOKEN&base=BASE&do=save&step=save&basis=x"}, 422, false},
	{"a form that says nothing of a file", sentToDesk{"POST", At + "form/jia/region.yaml", ours, formKind, "token=TOKEN&do=save&step=save&basis=x"}, 303, false},
	{"a file from nothing over one that is there", sentToDesk{"POST", At + "form/glossary.yaml", ours, formKind, "token=TOKEN&do=save&step=save&basis=x&l%3Aterms=%2B1&v%3Aterms%2F%2B1%2Fid=a&v%3Aterms%2F%2B1%2Fterm=%E4%B8%80&v%3Aterms%2F%2B1%2Fplain=%E4%BA%8C"}, 409, false},
	{"a name", sentToDesk{"POST", At + "who", ours, formKind, "token=TOKEN&name=%E6%9D%8E%E5%9B%9B&then=%2F%2Fevil.example"}, 303, false},
	{"a base that is none", sentToDesk{"POST", At + "form/jia/region.yaml", ours, formKind, "token=TOKEN&base=!&do=save"}, 400, false},
	{"a new file that the loader refuses", sentToDesk{"POST", At + "form/jia/alerts.yaml", ours, formKind, "token=TOKEN&do=save&step=save&basis=x&l%3Aalerts=%2B1&v%3Aalerts%2F%2B1%2Fid=A"}, 422, false},
	{"a button that is none", sentToDesk{"POST", At + "form/jia/stations.yaml", ours, formKind, "token=TOKEN&do=x"}, 400, false},
	{"a guide", sentToDesk{"POST", At + "try/jia/guides/stay.md", ours, formKind, "token=TOKEN&base=BASE&text=%23%23+x%EF%BC%9F%0A%0A%7B%7B"}, 200, false},
	{"a sheet", sentToDesk{"POST", At + "paste/" + basic, ours, formKind, "token=TOKEN&version=2024-01-01&paste=a%09b%0Ac%09d"}, 200, false},
	{"a list", sentToDesk{"POST", At + "list/jia/stations.yaml", ours, formKind, "token=TOKEN&list=stations&paste=id%09%E5%90%8D%E7%A7%B0%0Aboat%09x"}, 200, false},
	{"a pack that is none", sentToDesk{"POST", At + "package", ours, packKind, "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nTOKEN\r\n--x\r\n" +
		"Content-Disposition: form-data; name=\"pack\"; filename=\"a.zip\"\r\n\r\nPK\r\n--x--\r\n"}, 422, false},
	{"a signature of what is not there", sentToDesk{"POST", At + "approval", ours, formKind, "token=TOKEN&role=check&file=nothing"}, 422, false},
	{"a change that never was", sentToDesk{"POST", At + "undo?n=7", ours, formKind, "token=TOKEN&step=save&basis=x"}, 404, false},
	{"a region is begun", sentToDesk{"POST", At + "new/region", ours, formKind, "token=TOKEN&id=x&name=%E4%B9%99&parent=..%2Fjia"}, 422, false},
	{"out of the tree", sentToDesk{"GET", At + "form/..%2f..%2fetc%2fpasswd", "", "", ""}, 404, false},
	{"a name with a NUL", sentToDesk{"GET", At + "grid/jia%2Fpolicy%2Fa%00.yaml", "", "", ""}, 404, false},
	{"a page of the site", sentToDesk{"GET", At + "page/jia/tables/basic.html", "", "", ""}, 303, false},
	{"numbers that are none", sentToDesk{"GET", At + "history?n=-1&page=99999999999999999999", "", "", ""}, 200, false},
	{"the whole content", sentToDesk{"GET", At + "package/download", "", "", ""}, 200, false},
	{"no form's method", sentToDesk{"PUT", At + "grid/" + basic, ours, formKind, newFigure}, 405, false},
	{"a form that breaks off", sentToDesk{"POST", At + "package", ours, packKind, "--x\r\nContent-Disposition"}, 413, false},
	{"nowhere", sentToDesk{"GET", At + "nothing", "", "", ""}, 404, false},
}

// target is a desk that strangers send to, and its folder as it was.
type target struct {
	testing.TB
	desk   *Desk
	dir    string
	before map[string]string
}

func targetOf(t testing.TB) *target {
	t.Helper()
	x := &target{TB: t, dir: onDisk(t)}
	x.open()
	x.send(sentToDesk{"GET", At + "history", "", "", ""}) // notes what the folder holds
	x.before = x.files()
	return x
}

func (x *target) open() {
	x.Helper()
	kept, err := store.Open(x.dir)
	if err != nil {
		x.Fatal(err)
	}
	now := time.Date(2026, 6, 20, 9, 30, 0, 0, time.UTC)
	if x.desk, err = New(Options{Store: kept, Site: site.Options{Date: today}, Now: func() time.Time { return now }, Releases: filepath.Join(x.dir, ".releases")}); err != nil {
		x.Fatal(err)
	}
}

// files are all files and folders, also those that an author does not see.
func (x *target) files() map[string]string {
	x.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(x.dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			all[name] = ""
			return err
		}
		data, err := os.ReadFile(name)
		all[name] = string(data)
		return err
	})
	if err != nil {
		x.Fatal(err)
	}
	return all
}

// send answers a request as the server would, nil if it is none that the server
// would let through or one that starts another program.
func (x *target) send(s sentToDesk) (reply *httptest.ResponseRecorder, request *http.Request) {
	body := strings.ReplaceAll(s.body, "TOKEN", x.desk.token)
	if _, name, ok := cutPath(strings.TrimPrefix(s.path, At)); ok {
		base := x.before[filepath.Join(x.dir, filepath.FromSlash(name))]
		body = strings.ReplaceAll(body, "BASE", url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(base))))
	}
	head := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nCookie: %s=%s\r\nContent-Length: %d\r\n", s.method, s.path, whoCookie, url.QueryEscape("张三"), len(body))
	for name, value := range map[string]string{"Origin": s.origin, "Content-Type": s.kind} {
		if value != "" {
			head += name + ": " + value + "\r\n"
		}
	}
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(head + "\r\n" + body)))
	if err != nil || !strings.HasPrefix(r.URL.Path, At) {
		return nil, nil
	}
	if _, pattern := x.desk.mux.Handler(r); slices.Contains([]string{"GET /-/desk/approval/sheet.pdf", "POST /-/desk/release"}, pattern) {
		return nil, nil // a browser, a build and what the network has
	}
	w := httptest.NewRecorder()
	x.desk.ServeHTTP(w, r)
	return w, r
}

// restored puts the folder back as it was and reports whether it was another.
func (x *target) restored() (changed bool) {
	x.Helper()
	is := x.files()
	changed = len(is) != len(x.before)
	for name, text := range x.before {
		changed = changed || is[name] != text
	}
	if !changed {
		return false
	}
	if err := os.RemoveAll(x.dir); err != nil {
		x.Fatal(err)
	}
	for _, name := range sortedKeys(x.before) {
		var err error
		if slices.ContainsFunc(sortedKeys(x.before), func(other string) bool { return filepath.Dir(other) == name }) {
			err = os.Mkdir(name, 0o755)
		} else {
			err = os.WriteFile(name, []byte(x.before[name]), 0o644)
		}
		if err != nil {
			x.Fatal(err)
		}
	}
	x.open()
	return true
}

func TestSeedsOfRequestsAreAnswered(t *testing.T) {
	x := targetOf(t)
	for _, seed := range deskSeeds {
		reply, _ := x.send(seed.sentToDesk)
		if reply == nil {
			t.Errorf("%s: the server does not let it through", seed.why)
			continue
		}
		if wrote := x.restored(); reply.Code != seed.status || wrote != seed.writes {
			t.Errorf("%s: %d instead of %d, wrote %v\n%.600s", seed.why, reply.Code, seed.status, wrote, reply.Body)
		}
	}
}

// Whatever is sent to the desk, it answers, and that nothing is wrong with itself;
// nothing is written but for a form of its own pages.
func FuzzDesk(f *testing.F) {
	x := targetOf(f)
	for _, seed := range deskSeeds {
		f.Add(seed.method, seed.path, seed.origin, seed.kind, seed.body)
	}
	f.Fuzz(func(t *testing.T, method, path, origin, kind, body string) {
		s := sentToDesk{method, path, origin, kind, body}
		x.TB = t
		reply, r := x.send(s)
		if reply == nil {
			return
		}
		if reply.Code >= 500 || reply.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%+v is answered with %d\n%.600s", s, reply.Code, reply.Body)
		}
		may := r.Method == "POST" && r.Header.Get("Origin") == ours && strings.Contains(body, "TOKEN")
		if x.restored() && !may {
			t.Errorf("%+v changed something, answered with %d", s, reply.Code)
		}
		if !may && reply.Header().Get("Set-Cookie") != "" {
			t.Errorf("%+v got a name", s)
		}
	})
}
