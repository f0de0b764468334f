package site

import "mingbaizhi/content"

// joined are the assets that are several static files, in the order in which
// they run.
var joined = map[string][]string{"calculator.js": calculatorScripts, "enrolment.js": {"element.js", "enrolment.js"}}

func (s *Site) calculator(r *content.Region, policy *bundle) (framed, error) {
	frame, err := s.regionFrame("calculator", calculatorPath(r.ID), "算一算：看病自己付多少", "点几下，填一个数，先有个大概，再慢慢算准。您填的只在这台手机里。", r)
	if err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "calculator.js"); err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "print.js"); err != nil {
		return nil, err
	}
	e, err := s.engine()
	if err != nil {
		return nil, err
	}
	files := CalculatorFiles{
		Bundle: relative(frame.Path, policy.data), BundleScript: relative(frame.Path, policy.script),
	}
	qr, err := s.assets.path("qrcode.js")
	if err != nil {
		return nil, err
	}
	files.QR = relative(frame.Path, qr)
	if e.wasm != "" {
		files.Wasm, files.Worker = relative(frame.Path, e.wasm), relative(frame.Path, e.worker)
		files.EngineScript = relative(frame.Path, e.script)
	}
	quick := ""
	if len(r.Quick) > 0 {
		quick = relative(frame.Path, quickPath(r.ID))
	}
	return &calculatorPage{frame, newCalculator(r.Plan, r.Vocabulary, s.opt.Date, files, quick)}, nil
}
