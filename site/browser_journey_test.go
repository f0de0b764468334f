package site

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

var everyJourney = flag.Bool("long", false, "take every journey in every way, not only so that each two ways meet, and print every sheet")

// A journey is one person's way through the calculator, as journeys.txt has it.
type journey struct {
	Name, Why, Region string
	Most              int
	Steps             []step
	Expect            []expectation
	Says              []string
}

// step is one touch.
type step struct{ Do, Field, Words string }

func readJourneys(t *testing.T) (all []journey) {
	t.Helper()
	text, err := os.ReadFile("testdata/journeys.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if key == "journey" {
			all = append(all, journey{Name: value})
		}
		if !ok || len(all) == 0 {
			t.Fatalf("journeys.txt:%d: want KEY: VALUE, the first of a block being journey", i+1)
		}
		j := &all[len(all)-1]
		field, words, _ := strings.Cut(value, " = ")
		switch key {
		case "journey":
		case "why":
			j.Why = value
		case "region":
			j.Region = value
		case "most":
			j.Most, _ = strconv.Atoi(value)
		case "tap", "pick":
			j.Steps = append(j.Steps, step{key, "", value})
		case "fill", "choose", "day":
			j.Steps = append(j.Steps, step{key, field, words})
		case "expect":
			j.Expect = append(j.Expect, expectation{field, words})
		case "says":
			j.Says = append(j.Says, value)
		default:
			t.Fatalf("journeys.txt:%d: no such key: %s", i+1, key)
		}
	}
	if len(all) < 12 {
		t.Fatalf("%d journeys, want twelve", len(all))
	}
	return all
}

// way is how a journey is taken.
type way struct {
	width    int64
	keyboard bool
	cut      bool // the network, once the engine has come
}

func (w way) String() string {
	name := fmt.Sprintf("%d px, ", w.width)
	if w.keyboard {
		name += "keyboard, "
	} else {
		name += "pointer, "
	}
	if w.cut {
		return name + "network cut"
	}
	return name + "network up"
}

// ways are all eight, and for the nth journey the two opposite ones in which it
// meets either width, either hand and either network; four journeys in a row
// meet all eight.
func ways(nth int) (chosen []way) {
	at := func(bits int) way { return way{[]int64{360, 1280}[bits&1], bits&2 != 0, bits&4 != 0} }
	if *everyJourney {
		for bits := range 8 {
			chosen = append(chosen, at(bits))
		}
		return chosen
	}
	return []way{at(nth % 4), at(7 - nth%4)}
}

func testJourneys(t *testing.T, b *browser, dir string) {
	for nth, j := range readJourneys(t) {
		for _, w := range ways(nth) {
			t.Run(j.Name+"/"+w.String(), func(t *testing.T) { j.take(t, b, dir, w) })
		}
	}
}

func (j *journey) take(t *testing.T, b *browser, dir string, w way) {
	server, address := host(t, dir, nil)
	p := b.tab(t, w.width)
	p.open(address + j.Region + "/calculator.html")
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	if w.cut {
		p.do(awaited(`mingbaizhi.engine.start(mingbaizhi.desk.data.files)`))
		server.CloseClientConnections()
		server.Close()
	}
	if len(j.Steps) > j.Most {
		t.Errorf("%d touches, more than %d", len(j.Steps), j.Most)
	}
	for _, s := range j.Steps {
		if w.keyboard {
			p.press(s)
		} else {
			p.touch(s)
		}
	}
	p.answered("answered")
	reply := p.replies()
	for _, e := range j.Expect {
		if err := e.check(reply); err != nil {
			t.Errorf("%v (%s)\n%s", err, j.Why, reply)
		}
	}
	shown := eval[string](p, `document.getElementById("step-result").textContent`)
	for _, words := range j.Says {
		if !strings.Contains(shown, words) {
			t.Errorf("the page does not say %q:\n%s", words, shown)
		}
	}
	if got := p.text("notice"); !strings.Contains(got, "不是结算凭证") {
		t.Errorf("beside the total stands %q", got)
	}
	if wide := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("%d px wider than the screen", wide)
	}
}

// touch does a step with a finger.
func (p *tab) touch(s step) {
	p.t.Helper()
	switch s.Do {
	case "tap", "pick":
		p.tap(s.Words)
	case "fill":
		p.fill(s.Field, s.Words)
	case "choose":
		p.choose(s.Field, s.Words)
	case "day":
		p.day(s.Field, s.Words)
	}
}
