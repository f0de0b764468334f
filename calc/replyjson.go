package calc

import "strconv"

// objects writes a list of n objects, unless it is empty.
func (w *replier) objects(key string, n int, each func(i int)) {
	if n == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for i := range n {
		w.open('{')
		each(i)
		w.close('}')
	}
	w.close(']')
}

func (w *replier) object(key string, each func()) {
	w.key(key)
	w.open('{')
	each()
	w.close('}')
}

// said writes a text that is not empty.
func (w *replier) said(key, text string) {
	if text != "" {
		w.key(key)
		w.text(text)
	}
}

func (w *replier) texts(key string, texts []string) {
	if len(texts) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for _, text := range texts {
		w.text(text)
	}
	w.close(']')
}

func (w *replier) flag(key string, flag bool) {
	if flag {
		w.key(key)
		w.out = append(w.out, "true"...)
	}
}

func (w *replier) amount(key string, s Span) { w.span(key, s, Fen.Append) }

// some writes an amount that may be more than zero.
func (w *replier) some(key string, s Span) {
	if s != (Span{}) {
		w.amount(key, s)
	}
}

// count writes a number of times, which a span holds plain.
func (w *replier) count(key string, s Span) {
	w.span(key, s, func(f Fen, dst []byte) []byte { return strconv.AppendInt(dst, int64(f), 10) })
}

func (w *replier) span(key string, s Span, write func(Fen, []byte) []byte) {
	w.key(key)
	if s.Exact() {
		w.out = append(write(s.Low, append(w.out, '"')), '"')
		return
	}
	w.out = append(write(s.Low, append(w.out, '[', '"')), '"', ',', '"')
	w.out = append(write(s.High, w.out), '"', ']')
}
