package search

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTokens(t *testing.T) {
	for _, row := range []struct {
		why, text    string
		tokens, ends []string
	}{
		{"every two characters beside each other", "起付线", []string{"起付", "付线"}, []string{"线"}},
		{"a particle parts", "断腿了医保", []string{"断腿", "医保"}, []string{"腿", "保"}},
		{"a stop parts, a lone character is an end", "药，住院", []string{"住院"}, []string{"药", "院"}},
		{"full width and capitals", "ＤＲＧ和CT", []string{"drg", "ct"}, []string{"和"}},
		{"a number is one, its comma is none", "打12393，1,500元", []string{"12393", "1500"}, []string{"打", "元"}},
		{"a Chinese comma parts numbers", "1，500", []string{"1", "500"}, nil},
		{"full-width digits around a comma", "（１,５００）元", []string{"1500"}, []string{"元"}},
		{"full-width signs part as they are", "住院：药（甲）", []string{"住院"}, []string{"院", "药", "甲"}},
	} {
		tokens, ends := Tokens(row.text)
		if !slices.Equal(tokens, row.tokens) || !slices.Equal(ends, row.ends) {
			t.Errorf("%s: %s gives %q and %q", row.why, row.text, tokens, ends)
		}
	}
}

func TestSounds(t *testing.T) {
	if n := len(sounds()); n != 3755 {
		t.Errorf("%d characters have a sound, GB 2312 has 3755 common ones", n)
	}
	for _, row := range []struct {
		why, a, b string
		same      bool
	}{
		{"the same sound, another tone", "起付", "气负", true},
		{"zh and z", "重症", "从增", false},
		{"zh and z, ng and n", "诊断", "争端", true},
		{"the first and the last syllable", "阿作", "啊坐", true},
		{"other sounds", "住院", "出院", false},
		{"ü", "女士", "旅士", false},
	} {
		if same := sound(row.a) == sound(row.b) && sound(row.a) != ""; same != row.same {
			t.Errorf("%s: %s and %s sound the same: %v", row.why, row.a, row.b, same)
		}
	}
	if sound("12") != "" || sound("起") != "" {
		t.Error("what is no pair of common characters has a sound")
	}
}

var made = []Doc{
	{Path: "jia/guides/stay.html", Title: "住院能报多少", Aliases: []string{"门槛费"}, Sections: []Section{{"", "", "一次讲清楚。"}, {"q2", "起付线是什么？", "先自己付的钱。"}}},
	{Path: "jia/guides/far.html", Title: "去外地看病", Sections: []Section{{"q1", "要备案吗？", "住院以前打 12393。"}}},
	{Path: "jia/services.html#card", Title: "慢病卡", Sections: []Section{{"", "", "带身份证。药一次开一个月。"}}},
}

// querySeeds are questions and what is found first, and nothingSeeds find nothing.
var querySeeds = []struct {
	why, question string
	want          Hit
}{
	{"the title weighs more than the text", "住院", Hit{0, 0, -1}},
	{"the section that answers", "起付线", Hit{0, 0, 1}},
	{"an alias", "门槛费", Hit{0, 0, -1}},
	{"another name of a word in the title", "门慢", Hit{0, 2, -1}},
	{"as it sounds", "起负线", Hit{0, 0, 1}},
	{"a number", "１２３９３", Hit{0, 1, 0}},
	{"one character", "卡", Hit{0, 2, -1}},
	{"some of it, where all of it is nowhere", "去外地摔跤了怎么办", Hit{0, 1, -1}},
}

var nothingSeeds = []string{"", "？！", "的了吗", "qqq", "鑫鑫", "\xff"}

func TestSeedsOfQuestionsAreAnswered(t *testing.T) {
	x := New("jia", made, []Word{{"门诊慢特病", []string{"门慢", "慢病卡"}}})
	for _, seed := range querySeeds {
		if hits := Query([]*Index{x}, seed.question); len(hits) == 0 || hits[0] != seed.want {
			t.Errorf("%s: %s gives %v, want %v first", seed.why, seed.question, hits, seed.want)
		}
	}
	for _, nothing := range nothingSeeds {
		if hits := Query([]*Index{x}, nothing); len(hits) > 0 {
			t.Errorf("%q gives %v", nothing, hits)
		}
	}
}

// The same docs give the same bytes, and a shard is about as large as it should.
func TestFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var docs []Doc
		text := rapid.StringOfN(rapid.RuneFrom([]rune("一乙二丁三七上下九医保住院报销a1,，。\"\\<吗")), 0, 200, -1)
		for range rapid.IntRange(0, 60).Draw(t, "docs") {
			docs = append(docs, Doc{Path: "p", Title: text.Draw(t, "title"), Sections: []Section{{"a", text.Draw(t, "heading"), text.Draw(t, "text")}}})
		}
		one, err := New("jia", docs, nil).Files()
		if err != nil {
			t.Fatal(err)
		}
		two, _ := New("jia", docs, nil).Files()
		if !slices.EqualFunc(one, two, func(a, b File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
			t.Fatal("the same docs, other files")
		}
		for _, f := range one {
			if !strings.HasPrefix(f.Path, "jia/search/") || !bytes.HasPrefix(f.Data, []byte("mingbaizhi.found(\"jia/")) {
				t.Fatalf("%s: %.40s", f.Path, f.Data)
			}
		}
	})
}

// Every doc is found by its own title.
func TestTitles(t *testing.T) {
	x := New("jia", made, nil)
	for i, d := range made {
		if hits := Query([]*Index{x}, d.Title); len(hits) == 0 || hits[0].Doc != i {
			t.Errorf("%s: %v", d.Title, hits)
		}
	}
}

func FuzzQuery(f *testing.F) {
	x := New("jia", made, []Word{{"门诊慢特病", []string{"门慢", "慢病卡"}}})
	for _, seed := range querySeeds {
		f.Add(seed.question)
	}
	for _, nothing := range nothingSeeds {
		f.Add(nothing)
	}
	f.Fuzz(func(t *testing.T, question string) {
		for _, h := range Query([]*Index{x}, question) {
			if h.Part != 0 || h.Doc >= len(made) || h.Section >= len(made[h.Doc].Sections) {
				t.Fatalf("%v", h)
			}
		}
	})
}
