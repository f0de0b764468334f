package site

// aloudScript is the asset that reads a page aloud. It is loaded with the first
// tap; whether there is a voice is looked at by voice.js, which every page of a
// region has.
const aloudScript = "aloud.js"

// readAloud are the kinds of pages that can be heard: those of sentences and
// tables. The calculator has its answer read.
var readAloud = []string{"guide", "region", "leaflet", "services", "stations", "enrolment", "quick", "tables", "table", "cases", "prices", "changes", "corrections", "local", "coverage", "updates"}

// aloud has the page read aloud where the device can.
func (p *Page) aloud(a *assets) error {
	path, err := a.path(aloudScript)
	if err == nil {
		p.Aloud = relative(p.Path, path)
	}
	return err
}
