package calc

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// plain is n as encoding/json would decode it with UseNumber.
func (n *jsonNode) plain() any {
	switch n.kind {
	case jsonBool:
		return n.text == "true"
	case jsonNumber:
		return json.Number(n.text)
	case jsonText:
		return n.text
	case jsonList:
		list := []any{}
		for i := range n.items {
			list = append(list, n.items[i].plain())
		}
		return list
	case jsonObject:
		object := map[string]any{}
		for i := range n.items {
			object[n.items[i].key] = n.items[i].plain()
		}
		return object
	}
	return nil
}

// standardJSON decodes src with encoding/json. Stricter reports whether our
// reader is to refuse it all the same, by a rule that readJSON documents.
func standardJSON(src string) (value any, stricter bool, err error) {
	d := json.NewDecoder(strings.NewReader(src))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, false, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, false, io.ErrUnexpectedEOF
	}
	// A U+FFFD may be written, or stand for a broken surrogate pair.
	stricter = !utf8.ValidString(src)
	type level struct {
		keys map[string]bool // nil in a list
		key  bool            // a key comes next
	}
	var levels []level
	d = json.NewDecoder(strings.NewReader(src))
	d.UseNumber()
	for {
		token, err := d.Token()
		if err == io.EOF {
			return value, stricter, nil
		}
		if err != nil {
			return nil, false, err
		}
		text, isText := token.(string)
		stricter = stricter || isText && strings.ContainsRune(text, utf8.RuneError)
		if n := len(levels); n > 0 && levels[n-1].keys != nil {
			top := &levels[n-1]
			if top.key && isText {
				stricter = stricter || top.keys[text]
				top.keys[text] = true
			}
			top.key = !top.key
		}
		switch token {
		case json.Delim('{'):
			levels = append(levels, level{map[string]bool{}, true})
		case json.Delim('['):
			levels = append(levels, level{})
		case json.Delim('}'), json.Delim(']'):
			levels = levels[:len(levels)-1]
			if n := len(levels); n > 0 {
				levels[n-1].key = true
			}
		}
		stricter = stricter || len(levels) > jsonDeepest
	}
}

func wireSameAsStandard(t *testing.T, src string) {
	t.Helper()
	want, stricter, err := standardJSON(src)
	n, fault := readJSON(src)
	switch {
	case fault == nil && err != nil:
		t.Errorf("%q was read, but encoding/json says: %v", src, err)
	case fault == nil && !reflect.DeepEqual(n.plain(), want):
		t.Errorf("%q was read as %#v, encoding/json reads %#v", src, n.plain(), want)
	case fault != nil && err == nil && !stricter:
		t.Errorf("%q was refused (%v), encoding/json reads %#v", src, fault, want)
	}
}

// jsonSeeds are documents of JSON, and jsonFaultSeeds what is none for us, with
// what is said of it.
var jsonSeeds = []string{
	`{}`, `[]`, ` { "a" : [ 1 , -2.50e+3 , "b" ] , "" : null } `, `true`, `false`, `null`, `0`, `-0`, `1e5`, `12.5`, `""`,
	`"\"\\\/\b\f\n\r\t"`, `"\u4e2d\u6587 医保 \ud83c\udfe5"`, `"\uD83C\uDFE5\u0000"`, `{"a":{"b":[[[]]]}}`,
	`{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"10":1,"11":1,"12":1,"13":1,"14":1,"15":1,"16":1,"17":1}`,
	strings.Repeat("[", jsonDeepest) + strings.Repeat("]", jsonDeepest),
}

var jsonFaultSeeds = []struct {
	why, src, field, message string
}{
	{"nothing was sent", ``, "", "JSON 第 1 个字：没有写完，后面应是一个值"},
	{"a line cut off in the middle", `{"visits":[{"bill":{`, "visits[0].bill", "JSON 第 21 个字：没有写完，后面应是加了英文双引号的名称"},
	{"cut off after a name", `{"visits"`, "visits", "JSON 第 10 个字：没有写完，后面应是冒号"},
	{"cut off in a list", `[1`, "", "JSON 第 3 个字：没有写完，后面应是逗号或 ]"},
	{"cut off in a text", `{"a":"b`, "a", "JSON 第 8 个字：文字没有写完，少了后面的引号"},
	{"cut off after a backslash", `"\`, "", "JSON 第 3 个字：没有写完，后面应是转义字符"},
	{"two requests on a line", `{} {}`, "", "JSON 第 4 个字：一份请求写完以后多了 “{}”"},
	{"a comma before the end, as JavaScript allows", `{"a":1,}`, "", "JSON 第 8 个字：前面的逗号多了"},
	{"the same in a list", `[1,]`, "", "JSON 第 4 个字：前面的逗号多了"},
	{"no comma between members", `{"a":1 "b":2}`, "", "JSON 第 8 个字：应是逗号或 }，却是 “\"b\":2}”"},
	{"single quotes, as Python prints", `{'a':1}`, "", `JSON 第 2 个字：引号要用英文双引号 "`},
	{"quotes of a Chinese keyboard", `{“a”:1}`, "", `JSON 第 2 个字：引号要用英文双引号 "`},
	{"a comma of a Chinese keyboard", `{"a":1，"b":2}`, "", "JSON 第 7 个字：标点要用英文的 , : { } [ ]"},
	{"a colon of a Chinese keyboard", `{"a"：1}`, "a", "JSON 第 5 个字：标点要用英文的 , : { } [ ]"},
	{"a name without quotes", `{a:1}`, "", "JSON 第 2 个字：应是加了英文双引号的名称，却是 “a:1}”"},
	{"a word without quotes", `{"a":yes}`, "a", "JSON 第 6 个字：应是一个值（文字要加英文双引号），却是 “yes}”"},
	{"a number no JSON has", `[007]`, "[0]", "JSON 第 2 个字：数字写错了：“007]”；数字前面不写多余的 0"},
	{"a sign alone", `[-]`, "[0]", "JSON 第 2 个字：数字写错了：“-]”；数字前面不写多余的 0"},
	{"a point without places", `[1.]`, "[0]", "JSON 第 4 个字：应是数字，却是 “]”"},
	{"an exponent without digits", `[1e+]`, "[0]", "JSON 第 5 个字：应是数字，却是 “]”"},
	{"the same name twice: which one holds?", `{"a":{"b":1,"c":2,"b":3}}`, "a.b", "JSON 第 25 个字：同一个名称写了两次，请删去一个"},
	{"the same in a long object", `{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"10":1,"11":1,"12":1,"13":1,"14":1,"15":1,"16":1,"1":1}`, "1", "JSON 第 111 个字：同一个名称写了两次，请删去一个"},
	{"the same, one of them escaped", `{"a":1,"\u0061":2}`, "a", "JSON 第 19 个字：同一个名称写了两次，请删去一个"},
	{"half of a surrogate pair", `"\ud83c"`, "", `JSON 第 2 个字：\u 写的字不完整：一对代码少了一半`},
	{"the second half alone", `"\udfe5"`, "", `JSON 第 2 个字：\u 写的字不完整：一对代码少了一半`},
	{"a first half before something else", `"\ud83c\u0041"`, "", `JSON 第 2 个字：\u 写的字不完整：一对代码少了一半`},
	{"an escape that is none", `"\x41"`, "", `JSON 第 2 个字：\ 后面只能是 " \ / b f n r t，或 u 和四位十六进制数`},
	{"too few digits", `"\u12"`, "", `JSON 第 2 个字：\ 后面只能是 " \ / b f n r t，或 u 和四位十六进制数`},
	{"a line break in a text; the place counts characters", "[\n\"医保\n\"]", "[0]", "JSON 第 2 行第 4 个字：文字里有换行或控制字符，可能少了后面的引号"},
	{"GBK, as a spreadsheet saves it", "{\"a\":\"\xd2\xbd\xb1\xa3\"}", "", "JSON 第 8 个字：不是 UTF-8 文字（可能是 GBK），请另存为 UTF-8"},
	{"the replacement character is a character like others before it", "\"�\" \xff", "", "JSON 第 5 个字：不是 UTF-8 文字（可能是 GBK），请另存为 UTF-8"},
	{"brackets without end must not use up the stack", strings.Repeat("[", jsonDeepest+1), strings.Repeat("[0]", jsonDeepest), "JSON 第 33 个字：括号套得太深"},
	{"names that would blur the path are quoted in it", `{"a.b":{"":{"c d":!}}}`, `["a.b"][""]["c d"]`, "JSON 第 19 个字：应是一个值（文字要加英文双引号），却是 “!}}}”"},
}

func TestSeedsOfJSONAreRead(t *testing.T) {
	for _, src := range jsonSeeds {
		wireSameAsStandard(t, src)
		if _, fault := readJSON(src); fault != nil {
			t.Errorf("%q: %v", src, fault)
		}
	}
	for _, seed := range jsonFaultSeeds {
		_, fault := readJSON(seed.src)
		if want := (Problem{seed.field, seed.message}); fault == nil || *fault != want {
			t.Errorf("%s: %q:\n got %+v\nwant %+v", seed.why, seed.src, fault, want)
		}
		if _, stricter, err := standardJSON(seed.src); err == nil && !stricter {
			t.Errorf("%s: %q is refused by no rule of ours", seed.why, seed.src)
		}
	}
}

func FuzzReadJSON(f *testing.F) {
	for _, src := range jsonSeeds {
		f.Add(src)
	}
	for _, seed := range jsonFaultSeeds {
		f.Add(seed.src)
	}
	f.Fuzz(wireSameAsStandard)
}

// textSeeds are texts and what they are in JSON that stands in a page.
var textSeeds = []struct {
	why, text, want string
}{
	{"nothing", "", `""`},
	{"Chinese stays readable", "费用估算单，不是结算凭证", `"费用估算单，不是结算凭证"`},
	{"what JSON asks", "a\"b\\c\n", `"a\"b\\c\u000a"`},
	{"a script element's end would end the page's script", "</script><!--", `"\u003c/script>\u003c!--"`},
	{"line separators end a line of JavaScript", "\u2028\u2029", `"\u2028\u2029"`},
	{"control characters of both halves of Latin-1", "\x00\x7f\u0080\u009f\u00a0", "\"\\u0000\\u007f\\u0080\\u009f\u00a0\""},
	{"beyond the first plane", "\U0001F3E5", "\"\U0001F3E5\""},
	{"a byte that is no UTF-8 must not reach the page", "a\xffb", "\"a�b\""},
}

func TestSeedsOfTextsAreWritten(t *testing.T) {
	for _, seed := range textSeeds {
		if got := string(appendText([]byte("x"), seed.text)); got != "x"+seed.want {
			t.Errorf("%s: %q became %s, want %s", seed.why, seed.text, got[1:], seed.want)
		}
	}
}

func FuzzAppendText(f *testing.F) {
	for _, seed := range textSeeds {
		f.Add(seed.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		written := appendText(nil, text)
		var want string
		if err := json.Unmarshal(written, &want); err != nil {
			t.Fatalf("%q became %s: %v", text, written, err)
		}
		n, fault := readJSON(string(written))
		if fault != nil || n.text != want || utf8.ValidString(text) && want != text {
			t.Errorf("%q became %s, read back as %q (%v)", text, written, n.text, fault)
		}
		if bytes.ContainsAny(written, "<\u2028\u2029\x7f") || bytes.ContainsFunc(written, func(c rune) bool { return c < ' ' }) {
			t.Errorf("%q became %s, which is not inert in a page", text, written)
		}
	})
}

// What the writer writes is one document, whatever calls it gets.
func TestJSONWriter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := jsonWriter{}
		var value func(depth int) any
		value = func(depth int) any {
			switch rapid.IntRange(0, min(3, 5-depth)).Draw(t, "kind") {
			case 0:
				n := rapid.Int64().Draw(t, "n")
				w.whole(n)
				return json.Number(string(mustJSON(n)))
			case 1:
				text := rapid.String().Draw(t, "text")
				w.text(text)
				return text
			case 2:
				list := []any{}
				w.open('[')
				for range rapid.IntRange(0, 3).Draw(t, "items") {
					list = append(list, value(depth+1))
				}
				w.close(']')
				return list
			}
			object := map[string]any{}
			w.open('{')
			for i := range rapid.IntRange(0, 3).Draw(t, "members") {
				key := string(rune('a' + i))
				w.key(key)
				object[key] = value(depth + 1)
			}
			w.close('}')
			return object
		}
		want := value(0)
		n, fault := readJSON(string(w.out))
		if fault != nil || !reflect.DeepEqual(n.plain(), want) {
			t.Fatalf("%s is %#v (%v), want %#v", w.out, n.plain(), fault, want)
		}
	})
}

func mustJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
