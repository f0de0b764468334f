package content

import "testing"

func TestVocabulary(t *testing.T) {
	breaks(t, []broken{
		{why: "two facts of one id", file: "vocabulary.yaml", old: "taps:\n", new: "- id: ‸cause\n  name: 又问\n  ask: 为什么？\n  why: 再问一次。\n  of: visit\n  options: [{id: ill, name: 生病}]\ntaps:\n",
			want: "id（编号）“cause”写了两次，第一次在第 94 行：改名，或删掉一处。"},
		{why: "options are told apart by id", file: "vocabulary.yaml", old: "{id: child, name: 孩子}", new: "{id: child, name: 孩子}\n  - {id: ‸child, name: 小孩}",
			want: "id（编号）“child”写了两次，第一次在第 19 行：改名，或删掉一处。"},
		{why: "a choice without options", file: "vocabulary.yaml", old: "- id: cause\n  name: 原因\n  ask: 因为什么看病？\n  why: 有的不归医保付。\n  of: visit\n  options:\n  - {id: ill, name: 生病}\n  - {id: injury, name: 别人撞伤}\n  assume: ill\n", new: "- id: cause\n  name: 原因\n  ask: 因为什么看病？\n  why: 有的不归医保付。\n  of: visit\n  options:\n  - {id: ill, name: 生病}\n  - {id: injury, name: 别人撞伤}\n  assume: ill\n- ‸id: more\n  name: 别的\n  ask: 还有什么？\n  why: 问一问。\n  of: visit\n",
			want: "more 少了 options（选项）：写上可以选的答案。"},
		{why: "a number has no options", file: "vocabulary.yaml", old: "  unit: 次\n", new: "  unit: 次\n  ‸options: [{id: one, name: 一次}]\n",
			want: "nth 的答案是数字，不写 options：删掉，或把 kind 改成 choice。"},
		{why: "none is for several", file: "vocabulary.yaml", old: "  - {id: away, name: 外地}\n", new: "  - {id: away, name: 外地}\n  ‸none: 都不是\n",
			want: "place 只能选一个，不写 none：删掉，或把 kind 改成 several。"},
		{why: "several need a word for none", file: "vocabulary.yaml", old: "- id: recognised\n  name: 认定的病\n  ask: 认定了哪些病？\n  why: 认定几种病，限额加几份。\n  of: person\n  kind: several\n  options:\n  - {id: first-ill, name: 甲病}\n  - {id: second-ill, name: 乙病}\n  none: 都没有\n", new: "- ‸id: recognised\n  name: 认定的病\n  ask: 认定了哪些病？\n  why: 认定几种病，限额加几份。\n  of: person\n  kind: several\n  options:\n  - {id: first-ill, name: 甲病}\n  - {id: second-ill, name: 乙病}\n",
			want: "recognised 少了 none（都不是）：写上一个都不选时怎么说，如“都不是”。"},
		{why: "none is no option's name among several", file: "vocabulary.yaml", old: "taps:\n", new: "- id: pets\n  name: 养了什么\n  ask: 养了什么？\n  why: 再问一次。\n  of: person\n  kind: several\n  none: 没有\n  options: [{‸id: none, name: 没有}]\ntaps:\n",
			want: "选项不能叫 none：它表示一个都不选。换一个编号。"},
		{why: "the most below the least", file: "vocabulary.yaml", old: "  most: 20\n  assume: 1\n", new: "  ‸most: 0\n",
			want: "nth 的最大（0）小于最小（1）：改正其中一个。"},
		{why: "assumed what is no answer", file: "vocabulary.yaml", old: "assume: here", new: "assume: ‸there",
			want: "place（就医地）没有“there”这个选项：是不是想写 here？"},
		{why: "assumed a number out of bounds", file: "vocabulary.yaml", old: "  most: 20\n  assume: 1\n", new: "  most: 20\n  assume: ‸21\n",
			want: "nth（第几次）写成了 21，应当在 1 到 20 之间。"},
		{why: "a tap answers an unknown fact", file: "vocabulary.yaml", old: "sets: {insurance: employee}", new: "sets: {‸insurence: employee}",
			want: "词表里没有 insurence 这个问题：是不是想写 insurance？"},
		{why: "a tap gives no option", file: "vocabulary.yaml", old: "sets: {insurance: employee}", new: "sets: {insurance: ‸职工险}",
			want: "insurance（参保类型）没有“职工险”这个选项：应写成 employee。"},
		{why: "a doctor is asked what has no options", file: "vocabulary.yaml", old: "  unit: 次\n", new: "  unit: 次\n  ‸beside: true\n",
			want: "nth 不能放在村医对照屏上：beside 只给有选项、写了 assume 的问题。删掉 beside。"},
		{why: "two intents of one id", file: "vocabulary.yaml", old: "{id: away, name: 去外地}", new: "{id: away, name: 去外地}\n- {id: ‸away, name: 到外地}",
			want: "id（编号）“away”写了两次，第一次在第 116 行：改名，或删掉一处。"},
		{why: "no such line on a slip", file: "vocabulary.yaml", old: "field: psn_part_amt", new: "field: ‸psn_part_amount",
			want: "field（字段）写成了“psn_part_amount”：是不是想写 psn_part_amt？"},
		{why: "expected of an unknown fact", file: "vocabulary.yaml", old: "{id: nth-deductible, fact: nth,", new: "{id: nth-deductible, fact: ‸nths,",
			want: "词表里没有 nths 这个问题：是不是想写 nth？"},
		{why: "expected of an unknown option", file: "vocabulary.yaml", old: "{id: level-rate, fact: level, column: rate, goes: down, order: [low, mid, high]", new: "{id: level-rate, fact: level, column: rate, goes: down, order: [low, mid, ‸hihg]",
			want: "level（医院档次）没有“hihg”这个选项：是不是想写 high？"},
	})
}

func TestGlossaryAndSite(t *testing.T) {
	breaks(t, []broken{
		{why: "a word explained twice", file: "glossary.yaml", old: "term: 封顶线", new: "term: ‸门槛钱",
			want: "“门槛钱”解释了两次，第一次在第 2 行：合成一条。"},
		{why: "two terms of one id", file: "glossary.yaml", old: "id: cap", new: "id: ‸line",
			want: "id（编号）“line”写了两次，第一次在第 2 行：改名，或删掉一处。"},
		{why: "a site says who publishes it", file: "site.yaml", old: "publisher: 非官方示例\n", new: "", at: "name: 甲乙明白纸",
			want: "文件里少了 publisher（谁办的）：加一行“publisher: …”。"},
	})
}
