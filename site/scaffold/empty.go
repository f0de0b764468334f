package scaffold

import (
	"fmt"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Empty is a tree to start from: a nation without policies, one region below it,
// and a guide. The vocabulary and the glossary are those of this program's own
// content, for words are the same everywhere; a policy figure there is none.
func Empty(id, name, kind string) (*Draft, error) {
	if kind != "city" && kind != "county" && kind != "district" {
		return nil, fmt.Errorf("级别 %q 不行。写 city（市）、county（县）或 district（区）", kind)
	}
	if err := titled(name, "地区的名称"); err != nil {
		return nil, err
	}
	if id == "national" || id == "assets" || id == "paste" {
		return nil, fmt.Errorf("文件夹不能叫 %s。这个名字另有用处，换一个编号", id)
	}
	if !idPattern.MatchString(id) {
		return nil, fmt.Errorf("%q 不能当编号。只用小写字母、数字和 -，以字母开头", id)
	}
	if content.NameFault("编号", id) != "" {
		return nil, fmt.Errorf("%q 不能当编号。%s", id, otherName)
	}
	d := &drafting{draft: Draft{Files: []File{
		{"vocabulary.yaml", content.StartingVocabulary, true},
		{"glossary.yaml", content.StartingGlossary, true},
		{"site.yaml", startingSite, true},
		{"national/region.yaml", "name: 全国\nkind: nation\nhotlines: [{name: 医保服务热线, phone: \"12393\"}]\n", true},
		{id + "/region.yaml", fmt.Sprintf("name: %s\nparent: national\nkind: %s\nsources: {%s: %s}\n", quoted(name), kind, basis, basisEntry), true},
		{id + "/guides/inpatient.md", beginningGuide("住院能报多少？", basis, "", startingTopic(), []string{"住院能报多少？"}), true},
	}}}
	return d.done(), nil
}

const startingSite = `name: 医保明白纸
publisher: 非官方示例
official: false
intro: 看病能报多少，先看什么、问谁，用大白话说清楚。
hotline: {name: 医保服务热线, phone: "12393"}
disclaimer: 数字都注明来源和可信程度，没有查到的就写没有查到。算出来的是费用估算单，不是结算凭证，以经办机构结算为准。
`

// startingTopic is the first thing that people want to do.
func startingTopic() string {
	values, _ := edit.Values("vocabulary.yaml", content.StartingVocabulary)
	for _, v := range values {
		if parts := edit.Split(v.Path); len(parts) == 3 && parts[0] == "intents" && parts[2] == "id" {
			return v.Text
		}
	}
	return ""
}
