package site

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// parsers are all that takes texts or bytes from outside, each with the target that
// fuzzes it and a test which shows what is read of the target's own seeds and which
// of them are refused. The seeds stand in lists called …Seeds, of which both take
// the same. This is the one place that lists the targets; .ci/fuzz runs each. The
// files of authors are held against content.Files() in content
// (TestEveryKindOfFileIsFuzzed).
var parsers = []struct{ what, target, seeds string }{
	{"the questions and options", "content.FuzzVocabulary", "TestSeedsOfFilesAreRead"},
	{"those of one region", "content.FuzzAddition", "TestSeedsOfFilesAreRead"},
	{"the glossary", "content.FuzzGlossary", "TestSeedsOfFilesAreRead"},
	{"the site's settings", "content.FuzzSite", "TestSeedsOfFilesAreRead"},
	{"a region", "content.FuzzRegion", "TestSeedsOfFilesAreRead"},
	{"a policy table", "content.FuzzPolicy", "TestSeedsOfFilesAreRead"},
	{"cases", "content.FuzzCases", "TestSeedsOfFilesAreRead"},
	{"services", "content.FuzzServices", "TestSeedsOfFilesAreRead"},
	{"stations", "content.FuzzStations", "TestSeedsOfFilesAreRead"},
	{"enrolment", "content.FuzzEnrolment", "TestSeedsOfFilesAreRead"},
	{"advice", "content.FuzzAdvice", "TestSeedsOfFilesAreRead"},
	{"alerts", "content.FuzzAlerts", "TestSeedsOfFilesAreRead"},
	{"prices", "content.FuzzPrices", "TestSeedsOfFilesAreRead"},
	{"statistics", "content.FuzzFigures", "TestSeedsOfFilesAreRead"},
	{"leaflets", "content.FuzzLeaflets", "TestSeedsOfFilesAreRead"},
	{"corrections", "content.FuzzCorrections", "TestSeedsOfFilesAreRead"},
	{"approvals", "content.FuzzApprovals", "TestSeedsOfFilesAreRead"},
	{"a guide", "content.FuzzGuide", "TestSeedsOfFilesAreRead"},
	{"a worked example in a guide", "content.FuzzExample", "TestSeedsOfFilesAreRead"},
	{"a guide's front matter", "content.FuzzFrontMatter", "TestSeedsOfFrontMatterAreRead"},
	{"references in prose", "content.FuzzReferences", "TestSeedsOfReferencesAreRead"},
	{"figures in prose", "content.FuzzFiguresInProse", "TestSeedsOfProseAreRead"},
	{"scalars of the files", "content.FuzzScalar", "TestSeedsOfScalarsAreRead"},

	{"a bundle", "calc.FuzzDecodeBundle", "TestSeedsOfBundlesAreRead"},
	{"requests a line", "content.FuzzEstimate", "TestSeedsOfEstimatesAreAnswered"},
	{"JSON of requests and bundles", "calc.FuzzReadJSON", "TestSeedsOfJSONAreRead"},
	{"texts written into JSON", "calc.FuzzAppendText", "TestSeedsOfTextsAreWritten"},
	{"the region of a request", "calc.FuzzRequestRegion", "TestSeedsOfRegionsAreRead"},
	{"sums of bundles", "calc.FuzzSha256", "TestSeedsOfSumsAreSummed"},
	{"a request", "calc.FuzzParseRequest", "TestSeedsOfRequestsAreRead"},
	{"an amount in a request", "calc.FuzzReadYuan", "TestSeedsOfAmountsAreRead"},
	{"plain amounts, ratios, days, parts of a bill", "calc.FuzzPlain", "TestSeedsOfPlainAreRead"},

	{"a CSV or what a spreadsheet copies, in any encoding", "site/sheet.FuzzRead", "TestSeedsOfSheetsAreRead"},
	{"several in one cell of a sheet", "site/sheet.FuzzValues", "TestSeedsOfCellsAreRead"},
	{"places of values in a file", "site/edit.FuzzValues", "TestSeedsOfValuesAreRead"},
	{"changes of values", "site/edit.FuzzApply", "TestSeedsOfChangesAreMade"},
	{"three texts to merge", "site/edit.FuzzMerge", "TestSeedsOfMergesAreMade"},
	{"the path of a value", "site/edit.FuzzSplit", "TestSeedsOfPathsAreRead"},
	{"a form that the desk is sent", "site/form.FuzzSent", "TestSeedsOfFormsAreRead"},
	{"whatever is sent to the desk", "site/desk.FuzzDesk", "TestSeedsOfRequestsAreAnswered"},
	{"an address that brings a situation", "site.FuzzFragment", "TestSeedsOfFragmentsAreRead"},
	{"the code on a sheet of paper", "site.FuzzSheetCode", "TestSeedsOfSheetCodesAreRead"},
	{"what is typed into the search", "site/search.FuzzQuery", "TestSeedsOfQuestionsAreAnswered"},
	{"the claim of another desk", "site/start.FuzzClaimed", "TestSeedsOfClaimsAreRead"},
	{"a release.json", "site/release.FuzzManifest", "TestSeedsOfManifestsAreRead"},
	{"the zip of a release", "site/release.FuzzUnpack", "TestSeedsOfZipsAreRead"},
	{"withdrawn bundles", "site/release.FuzzWithdrawn", "TestSeedsOfWithdrawnPagesAreFound"},
	{"a 内容包", "site/store.FuzzCompare", "TestSeedsOfPacksAreRead"},
	{"the command line", "site/command.FuzzParse", "TestSeedsOfLinesAreRead"},
	{"a table that a new year is made of", "site/scaffold.FuzzNewYear", "TestSeedsOfYearsAreBegun"},
	{"the path of an icon", "site/pack.FuzzReadPath", "TestSeedsOfPathsAreRead"},
	{"an executable", "site/pack.FuzzWithResources", "TestSeedsOfProgramsAreRead"},
	{"a program's data", "site.FuzzJoinData", "TestSeedsOfModulesAreJoined"},
	{"our own pages, tag by tag", "site.FuzzTags", "TestSeedsOfTagsAreRead"},
}

// testCode is what the test files of a folder declare.
type testCode struct {
	funcs map[string]*ast.FuncDecl
	seeds map[string]bool // lists called …Seeds, and functions that make one
}

// testCodes are those of the folders with test files, by folder.
func testCodes(t *testing.T) map[string]*testCode {
	t.Helper()
	all := map[string]*testCode{}
	root := os.DirFS("..")
	for _, top := range []string{"calc", "content", "site", "wasm"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			in := all[path.Dir(name)]
			if in == nil {
				in = &testCode{map[string]*ast.FuncDecl{}, map[string]bool{}}
				all[path.Dir(name)] = in
			}
			for _, d := range file.Decls {
				in.declare(d)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func (c *testCode) declare(d ast.Decl) {
	names := []string{}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			c.funcs[d.Name.Name] = d
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				for _, name := range v.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	for _, name := range names {
		if strings.HasSuffix(name, "Seeds") {
			c.seeds[name] = true
		}
	}
}

// uses are the lists of seeds that a function takes, itself or through others of the
// tests. Said are texts that it gives to Add in so many words.
func (c *testCode) uses(name string) (seeds map[string]bool, said []string) {
	seeds = map[string]bool{}
	seen := map[string]bool{}
	var look func(name string)
	look = func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		ast.Inspect(c.funcs[name].Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if c.seeds[n.Name] {
					seeds[n.Name] = true
				}
				if c.funcs[n.Name] != nil {
					look(n.Name)
				}
			case *ast.CallExpr:
				if call, ok := n.Fun.(*ast.SelectorExpr); ok && call.Sel.Name == "Add" {
					for _, arg := range n.Args {
						ast.Inspect(arg, func(n ast.Node) bool {
							if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
								said = append(said, text.Value)
							}
							return true
						})
					}
				}
			}
			return true
		})
	}
	look(name)
	return seeds, said
}

// Every fuzz target of the repository stands in the table of parsers once, and its
// test takes all the seeds that it does.
func TestEveryParserIsFuzzed(t *testing.T) {
	all := testCodes(t)
	listed := map[string]bool{}
	for _, row := range parsers {
		folder, target, _ := strings.Cut(row.target, ".")
		in := all[folder]
		if row.what == "" || in == nil || in.funcs[target] == nil || in.funcs[row.seeds] == nil {
			t.Errorf("%s: there is no target %s, or no test %s of its seeds", row.what, row.target, row.seeds)
			continue
		}
		if listed[row.target] {
			t.Errorf("%s stands twice", row.target)
		}
		listed[row.target] = true
		given, said := in.uses(target)
		taken, _ := in.uses(row.seeds)
		if len(given) == 0 || len(said) > 0 {
			t.Errorf("%s begins with %v and %q: its seeds belong into a list called …Seeds", row.target, slices.Sorted(maps.Keys(given)), said)
		}
		for list := range given {
			if !taken[list] {
				t.Errorf("%s does not look at %s, of which %s takes its seeds", row.seeds, list, row.target)
			}
		}
	}
	for folder, in := range all {
		for name := range in.funcs {
			if strings.HasPrefix(name, "Fuzz") && !listed[folder+"."+name] {
				t.Errorf("%s.%s is in no row of parsers: say what it reads", folder, name)
			}
		}
	}
}
