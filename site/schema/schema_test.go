package schema

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

var update = flag.Bool("update", false, "write the schemas anew")

// The schemas in the dot folders are what the description says now, and no other
// lies there.
func TestSchemasAreCurrent(t *testing.T) {
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		onDisk := filepath.Join("..", "..", filepath.FromSlash(f.Name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(onDisk), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(onDisk, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(onDisk)
		if err != nil || !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), f.Data) {
			t.Errorf("%s is not what the description says: go test ./site/schema -update", f.Name)
		}
	}
	there, err := filepath.Glob("../../.schema/*")
	if err != nil || len(there) < 10 {
		t.Fatalf("%d schemas: %v", len(there), err)
	}
	for _, name := range there {
		if !slices.Contains(names, ".schema/"+filepath.Base(name)) {
			t.Errorf("%s is nobody's schema", name)
		}
	}
}

// compiled are the schemas by the pattern of their files.
func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	for _, f := range files {
		if !strings.HasPrefix(f.Name, ".schema/") {
			continue
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(f.Name, err)
		}
		if err := c.AddResource("mem:///"+f.Name, document); err != nil {
			t.Fatal(f.Name, err)
		}
	}
	all := map[string]*jsonschema.Schema{}
	for _, f := range content.Files() {
		s, err := c.Compile("mem:///.schema/" + fileName(f.Pattern) + ".json")
		if err != nil {
			t.Fatal(f.Pattern, err)
		}
		all[f.Pattern] = s
	}
	return all
}

// parts are the pieces of a file that a schema is for, by its pattern: of a guide
// the front matter and the worked examples.
func parts(name, text string) map[string][]string {
	found := map[string][]string{}
	if !strings.HasSuffix(name, ".md") {
		for _, f := range content.Files() {
			if is, _ := path.Match(f.Pattern, name); is {
				found[f.Pattern] = append(found[f.Pattern], text)
			}
		}
		return found
	}
	front, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	found["*/guides/*.md"] = []string{front}
	for _, block := range strings.Split(body, "```算例\n")[1:] {
		example, _, _ := strings.Cut(block, "```")
		found["*/guides/*.md#算例"] = append(found["*/guides/*.md#算例"], example)
	}
	return found
}

// asJSON is YAML as an editor's schema sees it: 2024-01-01 and yes are text.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) == 0 {
		t.Fatalf("%v in\n%s", err, text)
	}
	return value(document.Content[0])
}

func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = value(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, value(item))
		}
		return list
	}
	switch plain := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0; {
	case plain && n.ShortTag() == "!!null":
		return nil
	case plain && (n.Value == "true" || n.Value == "false"):
		return n.Value == "true"
	case plain && (n.ShortTag() == "!!int" || n.ShortTag() == "!!float") && json.Valid([]byte(n.Value)):
		return json.Number(n.Value)
	}
	return n.Value
}

// trees are the authors' content and the made-up one.
func trees(t *testing.T) map[string]fs.FS {
	t.Helper()
	archive, err := txtar.ParseFile("../../content/testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	madeUp := fstest.MapFS{}
	for _, f := range archive.Files {
		madeUp[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return map[string]fs.FS{"content": os.DirFS("../../content"), "made up": madeUp}
}

// Every file that there is fits its schema, and every schema has a file to fit it.
func TestContentFits(t *testing.T) {
	schemas := compiled(t)
	fitted := map[string]int{}
	for which, tree := range trees(t) {
		err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(tree, name)
			if err != nil {
				return err
			}
			for pattern, texts := range parts(name, string(data)) {
				for _, text := range texts {
					if err := schemas[pattern].Validate(asJSON(t, text)); err != nil {
						t.Errorf("%s, %s: %v", which, name, err)
					}
					fitted[pattern]++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for pattern := range schemas {
		if fitted[pattern] == 0 && !strings.HasSuffix(pattern, "approvals.yaml") {
			t.Errorf("no file of %s was held against its schema", pattern)
		}
	}
}

// Faults of shape are refused, and what check takes is taken.
func TestFaultsOfShape(t *testing.T) {
	schemas := compiled(t)
	archive, err := txtar.ParseFile("../../content/testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		why, file, old, new string
		fits                bool
	}{
		{"an unknown key", "jia/policy/stay.yaml", "deductible: 300", "deductable: 300", false},
		{"a missing key", "jia/policy/stay.yaml", "  of: [eligible]\n  source: paper\n", "  source: paper\n", false},
		{"a number for a ratio", "jia/policy/stay.yaml", "rate: 70%", "rate: 70", false},
		{"a ratio for an amount", "jia/policy/stay.yaml", "deductible: 300", "deductible: 30%", false},
		{"a negative ratio", "jia/policy/stay.yaml", "rate: 70%", "rate: -70%", false},
		{"words for a number", "jia/policy/stay.yaml", "deductible: 300", "deductible: 三百", false},
		{"one where a list belongs", "jia/policy/clinic.yaml", "of: [eligible]", "of: eligible", false},
		{"an empty list", "jia/policy/clinic.yaml", "of: [eligible]", "of: []", false},
		{"a word that is none", "jia/policy/clinic.yaml", "slip: hifp_pay", "slip: hifp", false},
		{"neither rate nor bands", "jia/policy/stay.yaml", "deductible: 300, rate: 70%, ", "deductible: 300, ", false},
		{"both rate and bands", "jia/policy/stay.yaml", "rate: 70%,", "rate: 70%, bands: [{rate: 70%}],", false},
		{"a day that no month has", "jia/policy/clinic.yaml", "from: 2020-01-01", "from: 2020-01-32", false},
		{"a year for a day", "jia/policy/clinic.yaml", "from: 2020-01-01", "from: 2020", false},
		{"a flag in Chinese", "site.yaml", "official: false", "official: 否", false},
		{"an id in Chinese", "jia/region.yaml", "parent: sheng", "parent: 某省", false},
		{"nothing", "jia/region.yaml", "parent: sheng", "parent:", false},
		{"separators and 元", "jia/policy/stay.yaml", "deductible: 300", "deductible: \"1,300元\"", true},
		{"full-width digits", "jia/policy/stay.yaml", "rate: 70%", "rate: ７０％", true},
		{"ten thousands", "jia/policy/stay.yaml", "most: 20万", "most: 20 万元", true},
		{"nobody published it", "jia/policy/stay.yaml", "deductible: 300", "deductible: unknown", true},
		{"bounds", "jia/policy/stay.yaml", "deductible: 300", "deductible: {unknown: [0, 500], source: paper}", true},
		{"last year's", "jia/policy/stay.yaml", "deductible: 300", "deductible: {check: 300}", true},
		{"last year's with its source", "jia/policy/stay.yaml", "deductible: 300", "deductible: {check: {value: 300, source: paper}}", true},
		{"last year's of nothing", "jia/policy/stay.yaml", "deductible: 300", "deductible: {check: unknown}", false},
		{"a year that was seen", "jia/policy/clinic.yaml", "from: 2020-01-01", "from: {seen: 2020}", true},
		{"an answer left open", "jia/guides/go-away.md", "income: ~", "income: 3000元", true},
	} {
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == row.file })
		text := string(archive.Files[i].Data)
		if strings.Count(text, row.old) != 1 {
			t.Errorf("%s: %q stands %d times in %s", row.why, row.old, strings.Count(text, row.old), row.file)
			continue
		}
		fits := true
		for pattern, texts := range parts(row.file, strings.Replace(text, row.old, row.new, 1)) {
			for _, text := range texts {
				fits = fits && schemas[pattern].Validate(asJSON(t, text)) == nil
			}
		}
		if fits != row.fits {
			t.Errorf("%s: fits %t", row.why, fits)
		}
	}
}

// Whatever check takes, the schemas take: every value of the made-up tree is
// changed to each of some others, and where check finds no error the schema must
// find none.
func TestWhatCheckTakesFits(t *testing.T) {
	schemas := compiled(t)
	tree := trees(t)["made up"].(fstest.MapFS)
	others := []string{"7", "1,200", "1.5万", "８０％", "12%", "unknown", "open", "2024-02-01", "2024", "low", "stay", "true", "一档", "[low, mid]", "{seen: 2024-05}", "{check: 9}", "{value: 9, source: paper}"}
	tried, taken, every := 0, 0, 31
	if testing.Short() {
		every = 97
	}
	for _, name := range []string{"jia/policy/stay.yaml", "jia/policy/employee-stay.yaml", "jia/region.yaml", "jia/services.yaml", "jia/advice.yaml", "jia/prices.yaml"} {
		original := tree[name]
		var document yaml.Node
		if err := yaml.Unmarshal(original.Data, &document); err != nil {
			t.Fatal(err)
		}
		var visit func(n *yaml.Node)
		visit = func(n *yaml.Node) {
			for i, child := range n.Content {
				if n.Kind == yaml.MappingNode && i%2 == 0 {
					continue
				}
				for k, other := range others {
					if tried++; (tried+k)%every != 0 {
						continue
					}
					var replaced yaml.Node
					if err := yaml.Unmarshal([]byte(other), &replaced); err != nil {
						t.Fatal(err)
					}
					n.Content[i] = replaced.Content[0]
					var out bytes.Buffer
					if err := yaml.NewEncoder(&out).Encode(&document); err != nil {
						t.Fatal(err)
					}
					n.Content[i] = child
					tree[name] = &fstest.MapFile{Data: out.Bytes()}
					lib, problems := content.Open(tree)
					if errs := lib.Check(problems, calc.Date(20260401)).Errors(); len(errs) > 0 {
						continue
					}
					taken++
					for pattern, texts := range parts(name, out.String()) {
						if err := schemas[pattern].Validate(asJSON(t, texts[0])); err != nil {
							t.Errorf("%s for what stands on line %d of %s: check takes it, and %v", other, child.Line, name, err)
						}
					}
				}
				visit(child)
			}
		}
		visit(&document)
		tree[name] = original
	}
	if taken < 5 {
		t.Errorf("check took only %d of %d", taken, tried)
	}
}
