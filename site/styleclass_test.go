package site

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	styleComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	lineComment   = regexp.MustCompile(`(?m)^\s*//.*$`)
	quotes        = regexp.MustCompile("(?s)'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`|class=\"[^\"]*\"")
	styleBody     = regexp.MustCompile(`\{[^{}]*\}`)
	styleClass    = regexp.MustCompile(`\.([a-zA-Z][\w-]*)`)
	classOfTag    = regexp.MustCompile(`class="((?:[^"{]|\{\{[^}]*\}\})*)"`)
	templateValue = regexp.MustCompile(`\{\{[^}]*\}\}`)
	classOfScript = regexp.MustCompile(`(?:className = |class: |'class', |classList\.\w+\()(?:[^'\n;]*\? )?'([a-z][a-z0-9_ -]*)'(?:[^,;}\n]*? : '([a-z][a-z0-9_ -]*)')?`)
)

// beginnings are the beginnings of classes whose end is put to them when a page is
// made or read: an amount of letters, a payer, a verdict.
var beginnings = []string{"grade-", "is-", "paper-", "payer-", "poster-", "size-", "tint-"}

// marks are the classes that nothing is said of in the style: scripts and tests
// find elements by them, or they say for a reader of the page's source what it is.
var marks = []string{"bars", "change-day", "engine", "fault", "keep-line", "kinks", "paper-foot", "province", "step", "term"}

// TestStyleIsUsed holds the style and what wears it together: whoever deletes the
// last element of a class deletes its rules, and no class is misspelt.
func TestStyleIsUsed(t *testing.T) {
	style, err := files.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	var styled []string
	for _, m := range styleClass.FindAllStringSubmatch(styleBody.ReplaceAllString(styleComment.ReplaceAllString(string(style), ""), "{}"), -1) {
		styled = append(styled, m[1])
	}
	if len(styled) < 100 {
		t.Fatalf("only %d classes read", len(styled))
	}
	var all strings.Builder
	worn := map[string]string{} // by class, who wears it
	for _, pattern := range []string{"templates/*.tmpl", "static/*.js", "*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text := lineComment.ReplaceAllString(read(t, ".", filepath.ToSlash(name)), "")
			all.WriteString(text)
			wear := func(classes string) {
				for _, class := range strings.Fields(classes) {
					if !strings.HasSuffix(class, "-") {
						worn[class] = name
					}
				}
			}
			for _, m := range classOfTag.FindAllStringSubmatch(text, -1) {
				wear(templateValue.ReplaceAllString(m[1], " "))
			}
			if strings.HasSuffix(name, ".js") {
				for _, m := range classOfScript.FindAllStringSubmatch(text, -1) {
					wear(m[1] + " " + m[2])
				}
			}
		}
	}
	names := map[string]bool{}
	for _, said := range quotes.FindAllString(all.String(), -1) {
		for _, name := range regexp.MustCompile(`[a-zA-Z][\w-]*`).FindAllString(said, -1) {
			names[name] = true
		}
	}
	for _, class := range styled {
		begins := slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(class, b) && strings.Contains(all.String(), b) })
		if !names[class] && !begins {
			t.Errorf("style.css has rules for .%s, which no template, script or program gives an element", class)
		}
	}
	for class, name := range worn {
		if slices.Contains(marks, class) == slices.Contains(styled, class) {
			t.Errorf("%s: the class %s has no rule in style.css, or is a mark and has one", name, class)
		}
	}
	for _, class := range marks {
		if worn[class] == "" {
			t.Errorf("the mark %s is on nothing", class)
		}
	}
}
