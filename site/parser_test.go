package site

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// parsers are all that takes texts or bytes from outside, with the target that
// fuzzes it and, where there is one, a test which shows that a valid text is accepted
// and another refused; TestSeeds… do that with the very seeds of the target. This is the one place that lists
// them; .ci/fuzz runs each. The files of authors are held against content.Files()
// in content (TestEveryKindOfFileIsFuzzed).
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
	{"JSON of requests and bundles", "calc.FuzzReadJSON", "TestSeedsOfJSONAreRead"},
	{"texts written into JSON", "calc.FuzzAppendText", "TestSeedsOfTextsAreWritten"},
	{"the region of a request", "calc.FuzzRequestRegion", "TestSeedsOfRegionsAreRead"},
	{"sums of bundles", "calc.FuzzSha256", "TestSeedsOfSumsAreSummed"},
	{"a request", "calc.FuzzParseRequest", "TestSeedsOfRequestsAreRead"},
	{"an amount in a request", "calc.FuzzReadYuan", "TestSeedsOfAmountsAreRead"},
	{"plain amounts, ratios, days, parts of a bill", "calc.FuzzPlain", "TestSeedsOfPlainAreRead"},

	{"a CSV or what a spreadsheet copies, in any encoding", "site/sheet.FuzzRead", "TestSeedsOfSheetsAreRead"},
	{"places of values in a file", "site/edit.FuzzValues", "TestSeedsOfValuesAreRead"},
	{"changes of values", "site/edit.FuzzApply", "TestSeedsOfChangesAreMade"},
	{"three texts to merge", "site/edit.FuzzMerge", "TestSeedsOfMergesAreMade"},
	{"the path of a value", "site/edit.FuzzSplit", "TestSeedsOfPathsAreRead"},
	{"a form that the desk is sent", "site/form.FuzzSent", "TestSeedsOfFormsAreRead"},
	{"what is typed into the search", "site/search.FuzzQuery", "TestTitles"},
	{"the claim of another desk", "site/start.FuzzClaimed", "TestSeedsOfClaimsAreRead"},
	{"a release.json", "site/release.FuzzManifest", "TestSeedsOfManifestsAreRead"},
	{"the zip of a release", "site/release.FuzzUnpack", "TestSeedsOfZipsAreRead"},
	{"withdrawn bundles", "site/release.FuzzWithdrawn", "TestSeedsOfWithdrawnPagesAreFound"},
	{"a 内容包", "site/store.FuzzCompare", "TestHostilePacks"},
	{"the command line", "site/command.FuzzParse", "TestParseRefuses"},
	{"a table that a new year is made of", "site/scaffold.FuzzNewYear", ""},
	{"the path of an icon", "site/pack.FuzzReadPath", ""},
	{"an executable", "site/pack.FuzzWithResources", "TestWithResourcesRefuses"},
	{"a program's data", "site.FuzzJoinData", "TestSeedsOfModulesAreJoined"},
}

// testFunctions are the functions of the test files below the repository, by folder.
func testFunctions(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
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
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
					all[path.Dir(name)+"."+f.Name.Name] = true
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// Every fuzz target of the repository stands in the table of parsers once, and
// what the table names is there.
func TestEveryParserIsFuzzed(t *testing.T) {
	all := testFunctions(t)
	var listed []string
	for _, row := range parsers {
		if row.what == "" || !all[row.target] {
			t.Errorf("%s: there is no target %s", row.what, row.target)
		}
		if slices.Contains(listed, row.target) {
			t.Errorf("%s stands twice", row.target)
		}
		listed = append(listed, row.target)
		in, _, _ := strings.Cut(row.target, ".")
		if row.seeds != "" && !all[in+"."+row.seeds] {
			t.Errorf("%s: there is no test %s.%s of its seeds", row.what, in, row.seeds)
		}
	}
	for name := range all {
		if _, f, _ := strings.Cut(name, "."); strings.HasPrefix(f, "Fuzz") && !slices.Contains(listed, name) {
			t.Errorf("%s is in no row of parsers: say what it reads", name)
		}
	}
}
