package edit

import "gopkg.in/yaml.v3"

// Items takes apart the Text of a [Value] that is a list of scalars: [登记, 领牌].
// What is no list is its one item.
func Items(text string) []string {
	var node yaml.Node
	if yaml.Unmarshal([]byte(text), &node) != nil || len(node.Content) == 0 || node.Content[0].Kind != yaml.SequenceNode {
		return []string{text}
	}
	var items []string
	for _, n := range node.Content[0].Content {
		items = append(items, n.Value)
	}
	return items
}
