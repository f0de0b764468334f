package form

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingbaizhi/content"
)

// realFiles are the files of the authors' tree that have a form.
func realFiles(t testing.TB) map[string]string {
	t.Helper()
	const root = "../../content"
	files := map[string]string{}
	err := filepath.WalkDir(root, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(root, p)
		name = filepath.ToSlash(name)
		if _, _, ok := Of(name); !ok {
			return nil
		}
		data, err := os.ReadFile(p)
		files[name] = string(data)
		return err
	})
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// posted is what a browser sends for the fields as they are shown.
func posted(fields []*Field) url.Values {
	sent := url.Values{}
	var field func(f *Field)
	var card func(c *Card)
	field = func(f *Field) {
		switch f.Control {
		case Group:
		case Check:
			if f.Text == "true" {
				sent.Set(typedField+f.Path, "true")
			}
		case Several:
			sent.Add(typedField+f.Path, "")
			for _, c := range f.Choices {
				if c.Chosen {
					sent.Add(typedField+f.Path, c.ID)
				}
			}
		case Select:
			sent.Set(typedField+f.Path, "")
			for _, c := range f.Choices {
				if c.Chosen {
					sent.Set(typedField+f.Path, c.ID)
				}
			}
		case Line:
			sent.Set(typedField+f.Path, strings.NewReplacer("\n", "", "\r", "").Replace(f.Text))
		default:
			sent.Set(typedField+f.Path, strings.ReplaceAll(f.Text, "\n", "\r\n"))
		}
		for _, below := range f.Fields {
			field(below)
		}
		for _, c := range f.Cards {
			card(c)
		}
	}
	card = func(c *Card) {
		sent.Add(itemsField+c.List, c.Item)
		if c.Key != nil {
			sent.Set(nameField+c.Path, c.Key.Text)
		}
		for _, f := range c.Fields {
			field(f)
		}
	}
	for _, f := range fields {
		field(f)
	}
	return sent
}

// picking offers something to pick from wherever there may be.
var picking = Known{Sources: []Choice{{ID: "paper"}, {ID: "notice"}}, Of: map[content.Named][]Choice{}}

func init() {
	for _, of := range []content.Named{content.AnIntent, content.AFact, content.ALayer, content.AGuide, content.AQuick, content.ACase, content.AFigure, content.ATier, content.ARegion} {
		picking.Of[of] = []Choice{{ID: "inpatient"}, {ID: "chronic"}, {ID: "away"}}
	}
}

// What nobody touched stays: every file of the tree, shown as a form and sent
// back, is to be changed in no place.
func TestUnchangedFormChangesNothing(t *testing.T) {
	for name, text := range realFiles(t) {
		shape, root, _ := Of(name)
		old, err := Read(shape.Shape, root, name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, known := range []Known{{}, picking} {
			sent := Sent(shape.Shape, root, posted(old.Fields(old, known)))
			if changes := sent.Changes(old); !changes.None() {
				t.Errorf("%s: %+v", name, changes)
			}
		}
	}
}

// No value of a real file is left out of its form.
func TestFormHasEveryValue(t *testing.T) {
	for name, text := range realFiles(t) {
		shape, root, _ := Of(name)
		old, err := Read(shape.Shape, root, name, text)
		if err != nil {
			t.Fatal(err)
		}
		sent := posted(old.Fields(old, Known{}))
		for path := range old.raw {
			if root != "" && !strings.HasPrefix(path, root+"/") {
				continue // the text of a guide
			}
			at := path
			for !sent.Has(typedField + at) {
				list, item := split(at)
				inMapping := old.deep[list] && (item == "value" || item == "count") || old.mixed(list)
				if up, _ := split(list); !inMapping && !old.mixed(up) && old.raw[path] != "false" {
					t.Errorf("%s: no field has %s", name, path)
					break
				}
				if old.raw[path] == "false" {
					break
				}
				at = list
			}
		}
	}
}
