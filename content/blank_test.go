package content

import (
	"testing"
	"testing/fstest"
)

const typedLayer = `name: 自己填的
slip: hifp_pay
paid: on-application
versions:
- from: 2020-01-01
  until: open
  applies: {care: stay}
  of: [eligible]
  rows: [{id: 都一样, deductible: unknown, rate: {unknown: [50%, 100%], source: region.guo.law}}]
`

// blankTree is the tests' tree with a nation whose tables are empty; what it
// handed down is its province's now.
func blankTree(t *testing.T) fstest.MapFS {
	t.Helper()
	tree := madeUp(t)
	tree["sheng/policy/relief.yaml"] = tree["guo/policy/relief.yaml"]
	tree["guo/policy/relief.yaml"] = &fstest.MapFile{Data: []byte(typedLayer)}
	edit(t, tree, "guo/region.yaml", "kind: nation\n", "kind: nation\nblank: true\npays: [{from: 2020-01-01, until: open, source: law, order: [relief]}]\n")
	return tree
}

// TestBlankTables: a nation with empty tables has a calculator, and nobody below
// is asked for what its own tables say.
func TestBlankTables(t *testing.T) {
	tree := blankTree(t)
	if found := check(tree); len(found) > 0 {
		t.Fatalf("%v", found)
	}
	guo, jia := region(t, tree, "guo"), region(t, tree, "jia")
	if guo.Plan == nil || len(guo.Layers) != 1 {
		t.Errorf("the nation has no calculator of its %d layers", len(guo.Layers))
	}
	if before := region(t, madeUp(t), "jia"); len(jia.Layers) != len(before.Layers) || len(jia.Policy.Orders) != len(before.Policy.Orders) {
		t.Errorf("a region has %d layers and %d orders, %d and %d without empty tables above it",
			len(jia.Layers), len(jia.Policy.Orders), len(before.Layers), len(before.Policy.Orders))
	}
	if sheng := region(t, tree, "sheng"); sheng.Plan != nil {
		t.Error("a province settles by empty tables")
	}
}

// TestBlankHoldsNoFigure: a number in an empty table would be taken for everybody's.
func TestBlankHoldsNoFigure(t *testing.T) {
	tree := blankTree(t)
	edit(t, tree, "guo/policy/relief.yaml", "deductible: unknown", "deductible: {value: 700, source: region.guo.law}")
	found := check(tree)
	if len(found) != 1 || found[0].Path != "guo/policy/relief.yaml" || found[0].Line != 9 {
		t.Errorf("want one problem at guo/policy/relief.yaml:9, got %v", found)
	}
	tree = madeUp(t)
	edit(t, tree, "jia/region.yaml", "parent: sheng\n", "parent: sheng\nblank: true\n")
	if found := check(tree); len(found) != 1 || found[0].Path != "jia/region.yaml" {
		t.Errorf("a place with tables of its own is called empty: %v", found)
	}
}
