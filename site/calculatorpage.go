package site

import "mingbaizhi/content"

// joined are the assets that are several static files, in the order in which
// they run.
var joined = map[string][]string{
	"calculator.js": calculatorScripts, "doctor.js": doctorScripts, "enrolment.js": {"element.js", "enrolment.js"},
	"region.js": {"element.js", "withdrawn.js", "expiry.js", "keep.js", "find.js", "voice.js"},
	"valid.js":  {"element.js", "valid.js"},
	"aloud.js":  {"spoken.js", "passage.js", "aloud.js"},
	"search.js": {"sound.js", "rank.js", "search.js"},
	"home.js":   {"element.js", "sound.js", "match.js", "home.js"},
}

// calculator is a region's calculator. Without policy it loads no files: it
// stands in a page that brings them along.
func (s *Site) calculator(r *content.Region, policy *bundle, grid *gridData) (framed, error) {
	frame, err := s.regionFrame("calculator", calculatorPath(r.ID), "算一算：看病自己付多少", "点几下，填一个数，先有个大概，再慢慢算准。您填的只在这台手机里。", r)
	if err != nil {
		return nil, err
	}
	frame.until(calculatorUntil(r, s.opt.Date))
	if err := frame.script(s.assets, "calculator.js"); err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "print.js"); err != nil {
		return nil, err
	}
	files, err := s.calculatorFiles(&frame, policy)
	if err != nil {
		return nil, err
	}
	qr, err := s.assets.path("qrcode.js")
	if err != nil {
		return nil, err
	}
	reader, err := s.assets.path(aloudScript)
	if err != nil {
		return nil, err
	}
	if policy != nil {
		files.QR, reader = relative(frame.Path, qr), relative(frame.Path, reader)
	} else {
		reader = ""
	}
	quick := ""
	if len(r.Quick) > 0 {
		quick = relative(frame.Path, quickPath(r.ID))
	}
	page := &calculatorPage{Page: frame, Reader: reader, Calculator: newCalculator(r.Plan, r.Vocabulary, s.opt.Date, files, quick)}
	s.lasting(r, &page.Data)
	page.Blank, page.Data.Grid = r.Blank, grid
	if policy != nil {
		page.Offline = []Link{frame.offlineLink(r)}
		page.Corrections = s.correctionLines(r, &page.Page, concernsCalculator)
	}
	if hasDoctor(r) && policy != nil {
		link := frame.link(doctorPath(r.ID), "给村医用的对照屏")
		page.Doctor = &link
	}
	return page, nil
}

// lasting says until when an answer may be relied on, and where that is asked.
func (s *Site) lasting(r *content.Region, data *CalculatorData) {
	data.Ends = map[string]string{}
	for _, l := range r.Layers {
		if until := tableUntil(l, s.opt.Date); until != 0 {
			data.Ends[l.ID] = until.String()
		}
	}
	data.Review = reviewDay(r, s.opt.Date).String()
	if s.opt.Base != "" {
		data.Valid = s.opt.Base + relative("index.html", validPath(r.ID))
	}
}

// calculatorFiles are the addresses of the engine and of a region's policy, as
// from has them; none without a policy.
func (s *Site) calculatorFiles(from *Page, policy *bundle) (CalculatorFiles, error) {
	if policy == nil {
		return CalculatorFiles{}, nil
	}
	e, err := s.engine()
	if err != nil {
		return CalculatorFiles{}, err
	}
	files := CalculatorFiles{Bundle: relative(from.Path, policy.data), BundleScript: relative(from.Path, policy.script)}
	if e.wasm != "" {
		files.Sum = e.sum
		files.Wasm, files.Worker = relative(from.Path, e.wasm), relative(from.Path, e.worker)
		files.EngineScript = relative(from.Path, e.script)
	}
	return files, nil
}
