package desk

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "draw the manual's pictures anew")

const (
	manualFolder = "../manual"
	windowWidth  = 900
)

// manualTask is a section of the manual: what it says is on the screen, and its
// picture. said is what stood there when the test did what it says.
type manualTask struct {
	name, picture, alt string
	words              []string
	said               strings.Builder
	drawn              bool
}

var (
	manualWords   = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	manualPicture = regexp.MustCompile(`!\[([^\]\n]*)\]\(([^)\n]*)\)`)
)

// readManual cuts the manual's text into tasks.
func readManual(t *testing.T) []*manualTask {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(manualFolder, "manual.md"))
	if err != nil {
		t.Fatal(err)
	}
	var tasks []*manualTask
	for _, section := range strings.Split(string(data), "\n## ")[1:] {
		name, text, _ := strings.Cut(section, "\n")
		task := &manualTask{name: name}
		for _, m := range manualWords.FindAllStringSubmatch(text, -1) {
			task.words = append(task.words, m[1])
		}
		pictures := manualPicture.FindAllStringSubmatch(text, -1)
		if len(pictures) != 1 || len(task.words) == 0 {
			t.Fatalf("%s: %d pictures, %d words to press; a task has one picture", name, len(pictures), len(task.words))
		}
		task.alt, task.picture = pictures[0][1], pictures[0][2]
		if len([]rune(task.alt)) < 10 {
			t.Errorf("%s: %q does not say what the picture shows", name, task.alt)
		}
		tasks = append(tasks, task)
	}
	return tasks
}

// Every picture that the manual names is there, none is left over, and all of
// them together are no burden.
func TestManualHasItsPictures(t *testing.T) {
	var want, got []string
	for _, task := range readManual(t) {
		want = append(want, task.picture)
	}
	names, err := filepath.Glob(filepath.Join(manualFolder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	weight := int64(0)
	for _, name := range names {
		if name := filepath.Base(name); name != "manual.md" {
			got = append(got, name)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		weight += info.Size()
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("pictures\n%s\ninstead of\n%s", got, want)
	}
	if most := int64(400 << 10); weight > most {
		t.Errorf("the manual and its pictures are %d bytes, more than %d", weight, most)
	}
}

// reader goes through the manual at a desk.
type reader struct {
	*tab
	tasks []*manualTask
	task  *manualTask
}

// at turns to a task.
func (r *reader) at(name string) {
	r.Helper()
	i := slices.IndexFunc(r.tasks, func(t *manualTask) bool { return t.name == name })
	if i < 0 {
		r.Fatalf("the manual has no task %s", name)
	}
	r.task = r.tasks[i]
}

// shown is the text that somebody sees on a page, that in its fields included.
const shown = `document.body && document.body.innerText + '\n' + Array.prototype.map.call(document.querySelectorAll('input, textarea'), function (e) { return e.type === 'hidden' ? '' : e.value; }).join('\n')`

// sees waits for a text and takes down what stands on the page with it.
func (r *reader) sees(text string) {
	r.Helper()
	r.reads(text)
	r.looks()
}

// looks takes down what stands on the page.
func (r *reader) looks() {
	r.Helper()
	r.hears(poll[string](r.tab, shown))
}

// hears takes down what a page says.
func (r *reader) hears(text string) { r.task.said.WriteString(text + "\n") }

// mustName fails if the task does not name the words that are pressed.
func (r *reader) mustName(words string) {
	r.Helper()
	if !slices.Contains(r.task.words, words) {
		r.Errorf("%s: the manual does not say to press %q", r.task.name, words)
	}
}

// presses taps what the manual says, and takes down what stood there before.
func (r *reader) presses(words string) {
	r.Helper()
	r.mustName(words)
	r.sees(words)
	r.tap(words)
}

// follows goes where a link leads that opens a window of its own.
func (r *reader) follows(words string) {
	r.Helper()
	r.mustName(words)
	r.sees(words)
	r.open(poll[string](r.tab, fmt.Sprintf(`(function (a) { return a && a.getAttribute('href'); })(Array.prototype.filter.call(document.querySelectorAll('a'), function (a) { return a.textContent.trim() === %q; })[0])`, words)))
}

// shows draws the task's picture: the page from the first element that fits a
// selector, so many pixels high. Without -update it only has to be there. A page
// that needs a wide window is drawn smaller.
func (r *reader) shows(selector string, height int) { r.Helper(); r.showsScaled(selector, height, 1) }

func (r *reader) showsScaled(selector string, height int, scale float64) {
	r.Helper()
	r.task.drawn = true
	if scale != 1 {
		run(r.tab, chromedp.EmulateViewport(int64(windowWidth/scale), 768, chromedp.EmulateScale(scale)))
		defer func() { run(r.tab, chromedp.EmulateViewport(windowWidth, 768)) }()
	}
	top := poll[float64](r.tab, fmt.Sprintf(`(function (e) { return e && e.getClientRects().length ? e.getBoundingClientRect().top + window.scrollY + 1 : null; })(document.querySelector(%q))`, selector))
	if !*update {
		return
	}
	// What keeps its place as the page is scrolled would stand in the middle.
	run(r.tab, chromedp.Evaluate[chromedp.Void](`document.activeElement && document.activeElement.blur();
Array.prototype.forEach.call(document.querySelectorAll('.save'), function (e) { e.style.position = 'static'; })`))
	data, err := fewColours(run(r.tab, chromedp.FullScreenshot(100)), int(top*scale)-12, height)
	if err == nil {
		err = os.WriteFile(filepath.Join(manualFolder, r.task.picture), data, 0o644)
	}
	if err != nil {
		r.Fatal(err)
	}
}
