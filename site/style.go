package site

// Style is the style of the site as it was written, for what looks like the site
// and is not one of its pages.
func Style() ([]byte, error) { return files.ReadFile("static/style.css") }
