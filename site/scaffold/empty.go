package scaffold

import (
	"fmt"
	"strings"
	"testing/fstest"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Empty is a tree to start from: a nation without policies, one region below it,
// and a guide. The vocabulary and the glossary are those of this program's own
// content, for words are the same everywhere; a policy figure there is none. On is
// the day on which somebody begins.
func Empty(id, name, kind string, on calc.Date) (*Draft, error) {
	if kind != "city" && kind != "county" && kind != "district" {
		return nil, fmt.Errorf("级别 %q 不行。写 city（市）、county（县）或 district（区）", kind)
	}
	if err := titled(name, "地区的名称"); err != nil {
		return nil, err
	}
	if id == "national" || id == "assets" {
		return nil, fmt.Errorf("文件夹不能叫 %s。这个名字另有用处，换一个编号", id)
	}
	tree := fstest.MapFS{}
	for name, text := range map[string]string{
		"vocabulary.yaml": content.StartingVocabulary,
		"glossary.yaml":   content.StartingGlossary,
		"site.yaml": `name: 医保明白纸
publisher: 非官方示例
official: false
intro: 看病能报多少，先看什么、问谁，用大白话说清楚。
hotline: {name: 医保服务热线, phone: "12393"}
disclaimer: 数字都注明来源和可信程度，没有查到的就写没有查到。算出来的是费用估算单，不是结算凭证，以经办机构结算为准。
`,
		"national/region.yaml": "name: 全国\nkind: nation\nhotlines: [{name: 医保服务热线, phone: \"12393\"}]\n",
		id + "/region.yaml":    fmt.Sprintf("name: %s\nparent: national\nkind: %s\n", quoted(strings.TrimSpace(name)), kind),
	} {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if err := begin(fstest.MapFS{}).free(id, id); err != nil {
		return nil, err
	}
	d, err := NewGuide(tree, id, "inpatient", "住院能报多少？", on)
	if err != nil {
		return nil, err
	}
	begun := &drafting{FS: fstest.MapFS{}, draft: *d}
	for name, file := range tree {
		if _, changed := begun.read(name); !changed {
			begun.write(name, string(file.Data))
		}
	}
	for i := range begun.draft.Files {
		begun.draft.Files[i].New = true
	}
	return begun.done(), nil
}
