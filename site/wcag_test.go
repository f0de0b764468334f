package site

import (
	"regexp"
	"strings"
	"testing"
)

type inBrowser = func(*testing.T, *browser, string)

// criterion is one of WCAG 2.2, level A or AA, and what holds it here: tests in the
// browser, .ci/axe.mjs over every page, a test without a browser, or that there is
// nothing here to which it applies (and which test would find it if there were).
type criterion struct {
	number, held string
	by           []inBrowser
}

// criteria are all 55. What no machine can tell, as whether a text that stands for a
// picture says the same, is held by the rule that is named.
var criteria = []criterion{
	{"1.1.1", "axe; a picture's figures stand below it in a table or in words", []inBrowser{testDrawings}},
	{"1.2.1", "no sound or film: TestAbsences", nil},
	{"1.2.2", "no sound or film: TestAbsences", nil},
	{"1.2.3", "no sound or film: TestAbsences", nil},
	{"1.3.1", "axe; TestCrawl: headings without a gap, tables with captions and scopes, labels that are there", nil},
	{"1.3.2", "one column; what is read aloud is the page in the order of its markup", []inBrowser{testAloudWords}},
	{"1.3.3", "a rule for authors: nothing is called by its place or shape", nil},
	{"1.4.1", "what is chosen is told by weight, line or sign too", []inBrowser{testElders, testSystemColours}},
	{"1.4.2", "nothing sounds by itself; what is read stops at a tap", []inBrowser{testAloud}},
	{"2.1.1", "from the home page to an answer, a find and a reading by keyboard", []inBrowser{testKeyboard, testKeyboardRound, testDoctorKeyboard, testAloud}},
	{"2.1.2", "Tab passes through every control", []inBrowser{testKeyboardRound, testReflow}},
	{"2.1.4", "no shortcut of single keys: TestAbsences", nil},
	{"2.2.1", "nothing ends after a time: TestAbsences", []inBrowser{testElders}},
	{"2.2.2", "nothing moves: TestAbsences", nil},
	{"2.3.1", "nothing flashes: TestAbsences", []inBrowser{testNoFlash}},
	{"2.4.1", "axe; TestCrawl: the first link of every page skips to its text", nil},
	{"2.4.2", "axe; TestCrawl: every page has a title", nil},
	{"2.4.3", "after each step the focus is where the page goes on", []inBrowser{testKeyboard, testFaults}},
	{"2.4.4", "axe; TestCrawl: no link without words", nil},
	{"2.5.1", "no gesture but a tap: TestAbsences", nil},
	{"2.5.2", "a control acts when the finger leaves it: TestAbsences", nil},
	{"2.5.3", "controls are named by their words; axe (label-content-name-mismatch)", nil},
	{"2.5.4", "no shaking or tilting: TestAbsences", nil},
	{"3.1.1", "axe; TestCrawl: lang is zh-CN", nil},
	{"3.2.1", "taking the focus changes nothing", []inBrowser{testReflow}},
	{"3.2.2", "a form goes when its button is tapped", []inBrowser{testFaults}},
	{"3.2.6", "numbers to call stand at the foot of every page", []inBrowser{testReflow}},
	{"3.3.1", "a summary above the heading, and at the field", []inBrowser{testFaults}},
	{"3.3.2", "axe; every field has its label and a gloss", nil},
	{"3.3.7", "an answer is asked once, and kept when one goes back", []inBrowser{testChange}},
	{"4.1.2", "axe", []inBrowser{testAxe}},

	{"1.2.4", "no sound or film: TestAbsences", nil},
	{"1.2.5", "no sound or film: TestAbsences", nil},
	{"1.3.4", "no page asks how it is held: TestAbsences", nil},
	{"1.3.5", "no field asks who the reader is", []inBrowser{testElders}},
	{"1.4.3", "7 to 1, in light and dark", []inBrowser{testLegible, testElders}},
	{"1.4.4", "letters of 30 px", []inBrowser{testLegibleLetters}},
	{"1.4.5", "letters in pictures are text of the page", []inBrowser{testDrawings}},
	{"1.4.10", "320 px wide, nothing sideways", []inBrowser{testReflow, testLegible}},
	{"1.4.11", "edges of controls, 3 to 1", []inBrowser{testReflow}},
	{"1.4.12", "text that a reader spaces out is not cut", []inBrowser{testReflow}},
	{"1.4.13", "nothing appears at a pointer: TestAbsences", nil},
	{"2.4.5", "search, contents, breadcrumbs and sections", []inBrowser{testFind}},
	{"2.4.6", "axe; TestCrawl: no empty heading", nil},
	{"2.4.7", "an outline on all that takes the focus", []inBrowser{testReflow, testKeyboard}},
	{"2.4.11", "nothing lies over what has the focus", []inBrowser{testReflow, testAloud}},
	{"2.5.7", "nothing is dragged: TestAbsences", nil},
	{"2.5.8", "44 px and more", []inBrowser{testElders, testLegible}},
	{"3.1.2", "names of other languages stand for themselves", nil},
	{"3.2.3", "one frame for every page: base.tmpl", nil},
	{"3.2.4", "one frame for every page: base.tmpl", nil},
	{"3.3.3", "a fault says what to type", []inBrowser{testFaults, testAmounts}},
	{"3.3.4", "nothing is ordered, paid or sent", nil},
	{"3.3.8", "nobody signs in", []inBrowser{testElders}},
	{"4.1.3", "answers, finds and what is kept are said where they come", []inBrowser{testStay, testFind, testKept}},
}

func TestCriteria(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range criteria {
		if seen[c.number] || c.held == "" {
			t.Errorf("%s stands twice, or nothing holds it", c.number)
		}
		seen[c.number] = true
	}
	if len(seen) != 55 {
		t.Errorf("%d criteria, WCAG 2.2 has 31 of level A and 24 of AA", len(seen))
	}
}

// absences are what the site has nothing of, by the word for it and why it would do
// harm.
var absences = []struct {
	why string
	is  *regexp.Regexp
}{
	{"nothing moves by itself, so nobody need ask for less of it", regexp.MustCompile(`\b(?:animation|transition|scroll-behavior)\s*:|@keyframes|behavior:\s*['"]smooth|\.animate\(|<marquee`)},
	{"no sound and no film", regexp.MustCompile(`<(?:audio|video)\b|new Audio\b|autoplay`)},
	{"nothing happens before the finger leaves, and nothing is dragged or shaken", regexp.MustCompile(`\b(?:mousedown|pointerdown|touchstart|touchmove|dragstart|devicemotion|deviceorientation|gesturestart)\b|draggable=`)},
	{"no key does something by itself", regexp.MustCompile(`\b(?:keydown|keypress|keyup|accesskey)\b`)},
	{"nothing appears under a pointer", regexp.MustCompile(`:hover|\bmouse(?:over|enter)\b`)},
	{"nothing comes or goes after a time", regexp.MustCompile(`\bsetInterval\b|http-equiv="refresh"`)},
	{"no window over the page", regexp.MustCompile(`\b(?:alert|prompt)\(|window\.(?:confirm|open)\(|<dialog\b`)},
	{"a page may be held either way", regexp.MustCompile(`orientation\s*:|orientation\.lock|user-scalable|maximum-scale`)},
}

// TestAbsences looks through styles, scripts and templates for what is not there.
func TestAbsences(t *testing.T) {
	looked := 0
	for _, dir := range []string{"static", "templates"} {
		names, err := files.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := files.ReadFile(dir + "/" + name.Name())
			if err != nil {
				t.Fatal(err)
			}
			looked++
			for _, a := range absences {
				if found := a.is.Find(data); found != nil && !strings.Contains(string(found), "orientation:") {
					t.Errorf("%s/%s has %q: %s", dir, name.Name(), found, a.why)
				}
			}
		}
	}
	if looked < 60 {
		t.Errorf("only %d files were looked at", looked)
	}
}
