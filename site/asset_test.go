package site

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestAssetsAreNamedByTheirBytes(t *testing.T) {
	of := func(css string) *assets {
		t.Helper()
		a, err := newAssets(fstest.MapFS{
			"app.css":  {Data: []byte(css)},
			"mark.bin": {Data: []byte("  as it is  ")},
		}, newMinifier(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	one, same, other := of("p { color: red }"), of("p{color:red}"), of("p { color: blue }")
	if one.paths["app.css"] != same.paths["app.css"] {
		t.Error("the name should follow the minified bytes, not the source's spaces")
	}
	if one.paths["app.css"] == other.paths["app.css"] {
		t.Error("a style that changed kept its name: browsers would keep the old one")
	}
	if got := string(one.files[one.paths["app.css"]]); got != "p{color:red}" {
		t.Errorf("minified to %q", got)
	}
	if got := string(one.files[one.paths["mark.bin"]]); got != "  as it is  " {
		t.Errorf("a type nobody minifies became %q", got)
	}
	if _, err := one.path("missing.js"); err == nil || !strings.Contains(err.Error(), "missing.js") {
		t.Errorf("a missing asset gives %v, want its name", err)
	}
}

func TestAssetsJoinScripts(t *testing.T) {
	static := fstest.MapFS{
		"a.js": {Data: []byte("first()")}, "b.js": {Data: []byte("second()")}, "worker.js": {Data: []byte("third()")},
	}
	a, err := newAssets(static, newMinifier(), map[string][]string{"both.js": {"b.js", "a.js"}}, "worker.js")
	if err != nil {
		t.Fatal(err)
	}
	if len(a.files) != 1 {
		t.Fatalf("files: %v, want the joined one alone", a.paths)
	}
	if got := string(a.files[a.paths["both.js"]]); got != "second(),first()" {
		t.Errorf("joined in the wrong order: %q", got)
	}
	if _, err := newAssets(static, newMinifier(), map[string][]string{"both.js": {"c.js"}}); err == nil {
		t.Error("a script that is not there was joined")
	}
}

// Page scripts run on Chrome 61: what their author wrote in ES2015 may not come
// out as anything newer.
func TestMinifierKeepsOldLanguage(t *testing.T) {
	const source = `function f(a){var b=a===null||a===undefined?1:a;try{g(b)}catch(e){}return b}f(2)`
	out, err := small(newMinifier(), "app.js", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for _, newer := range []string{"??", "?.", "catch{"} {
		if strings.Contains(string(out), newer) {
			t.Errorf("%q stands in %s", newer, out)
		}
	}
}
