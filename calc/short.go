package calc

// Short is what is left to pay as a table's cell prints it: 约 8,420 元, or
// 至少 5,000 元、至多 8,420 元. With a call sheet it is whom to ask, and at a
// closed gate nothing.
func (p *Policy) Short(s *Statement) string {
	switch {
	case s.Gate != nil:
		return ""
	case len(s.CallSheet) > 0:
		return p.asking("问")
	case s.OwnPay == Span{}:
		return "不用付"
	}
	return trimmed(verbed("", s.OwnPay, s.Rounded))
}

// Text is s to the fen, as a slip's line prints it: 64,238.03 元, or
// 至少 200.00 元、至多 18,500.00 元.
func (s Span) Text() string { return trimmed(spanned("", s)) }
