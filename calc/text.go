package calc

// Notice stands beside every total, in every voice.
const Notice = "费用估算单，不是结算凭证，以经办机构结算为准。"

// Text is a Statement in plain Chinese, the same on the page, on paper and on
// the command line. Each string is one or more whole sentences.
type Text struct {
	Headline string   // makes sense alone
	Lines    []string // what to bring, what comes back, what is uncertain; with a call sheet, what to ask
	Steps    []string // how it was worked out, in order
	Caveats  []string // what to keep in mind, Notice first
}

// Text renders s. Names of facts, options, layers and rows are the policy's;
// what the policy lacks reads as its id. A gate leaves its sentence and the
// notice alone.
func (p *Policy) Text(s *Statement) Text {
	caveats := sentences{Notice}
	caveats.add(ended(p.Notice))
	if s.Gate != nil {
		return Text{Headline: ended(s.Gate.Says), Caveats: caveats}
	}
	p.caveats(&caveats, s)
	return Text{
		Headline: p.headline(s),
		Lines:    p.lines(s),
		Steps:    p.steps(s),
		Caveats:  caveats,
	}
}

// sentences is a list that takes no empty ones.
type sentences []string

func (list *sentences) add(sentence string) {
	if sentence != "" {
		*list = append(*list, sentence)
	}
}
