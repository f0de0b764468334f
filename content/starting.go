package content

import _ "embed"

// The vocabulary and the glossary of this program's own content, for a tree that
// begins: they hold words and no figures.
var (
	//go:embed vocabulary.yaml
	StartingVocabulary string
	//go:embed glossary.yaml
	StartingGlossary string
)
