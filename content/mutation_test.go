package content

import (
	"bytes"
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"
)

var long = flag.Bool("long", false, "try every slip of structure, not one in so many")

// Whatever an author drops, or types in the place of something else, is said
// and not crashed on: every node of the made-up tree is taken out, and replaced
// by each kind of thing that a file can hold there.
func TestNoSlipOfStructurePanics(t *testing.T) {
	tree := madeUp(t)
	copyForward(t, tree)
	others := []*yaml.Node{
		{Kind: yaml.ScalarNode, Value: "zzz"},
		{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: "zzz"}, {Kind: yaml.ScalarNode, Value: "1"}}},
		{Kind: yaml.SequenceNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: "zzz"}}},
	}
	slips, tried, every := 0, 0, 29
	if *long {
		every = 1
	}
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		front, body, isGuide := "", "", false
		text := string(tree[name].Data)
		if strings.HasSuffix(name, ".md") {
			if front, body, isGuide = splitFront(text); !isGuide {
				continue
			}
			text = front
		}
		var document yaml.Node
		if err := yaml.Unmarshal([]byte(text), &document); err != nil {
			t.Fatal(name, err)
		}
		try := func() {
			if slips++; slips%every != 0 {
				return
			}
			tried++
			var out bytes.Buffer
			if err := yaml.NewEncoder(&out).Encode(&document); err != nil {
				t.Fatal(name, err)
			}
			changed := maps.Clone(tree)
			whole := out.String()
			if isGuide {
				whole = "---\n" + whole + "---\n" + strings.TrimLeft(body, "\n")
			}
			changed[name] = &fstest.MapFile{Data: []byte(whole)}
			defer func() {
				if crash := recover(); crash != nil {
					t.Errorf("%s: %v\n%s", name, crash, whole)
				}
			}()
			sound(t, check(changed), changed)
		}
		var mutate func(n *yaml.Node)
		mutate = func(n *yaml.Node) {
			pair := 1
			if n.Kind == yaml.MappingNode {
				pair = 2
			}
			for i := pair - 1; i < len(n.Content); i += pair {
				child, all := n.Content[i], slices.Clone(n.Content)
				for _, other := range others {
					n.Content[i] = other
					try()
				}
				n.Content[i] = child
				if n.Kind != yaml.DocumentNode {
					n.Content = slices.Concat(all[:i+1-pair], all[i+1:])
					try()
					n.Content = all
				}
				mutate(child)
			}
		}
		mutate(&document)
	}
	if tried < 100 {
		t.Errorf("only %d of %d slips were tried", tried, slips)
	}
}

// Slips that once were a panic.
func TestSlipsThatCrashed(t *testing.T) {
	breaks(t, []broken{
		{why: "a year's figure with its key misspelt", file: "jia/region.yaml", old: "2025: {value: 700, source: paper}", new: "2025: {‸vaule: 700, source: paper}",
			want: "“2025”里没有 vaule 这个键：是不是想写 value？"},
		{why: "a year's figure without a figure", file: "jia/region.yaml", old: "2025: {value: 700, source: paper}", new: "2025: ‸{source: paper}",
			want: "“2025”里少了内容：value、unknown、check 要写一个。"},
		{why: "a year's figure as a share", file: "jia/region.yaml", old: "2025: {value: 700, source: paper}", new: "2025: {‸share: 5%}",
			want: "“2025”里没有 share 这个键：可以写：value、unknown、check、source。"},
		{why: "a pool named where it should be described", file: "jia/policy/farm-stay.yaml", old: "deductible: {pool: farm-line, per: year, each: hospital}", new: "deductible: ‸farm-line",
			want: "deductible（起付线）写成了“farm-line”，应当是一组“键: 内容”。"},
		{why: "a pool with nothing said", file: "jia/policy/farm-stay.yaml", old: "pools: {deductible:", new: "pools: {‸bands: , deductible:",
			want: "bands（分段）后面没有内容：写上，或删掉这一行。"},
		{why: "what a child extends is broken", file: "sheng/policy/major.yaml", old: "bands: [{to: 50000, rate: 65%}, {rate: 75%}]", new: "bands: [{rate: ‸65}, {rate: 75%}]",
			want: "rate（报销比例）写成了 65，应写成 65%。"},
		{why: "an edge in words, in what a child extends", file: "sheng/policy/major.yaml", old: "bands: [{to: 50000, rate: 65%}, {rate: 75%}]", new: "bands: [{to: ‸五万, rate: 65%}, {rate: 75%}]",
			want: "to（分段上限）写成了“五万”：这里要写数字，如 700 或 85%；没有公布的写 unknown。"},
	})
}
