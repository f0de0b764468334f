package site

// Static is a file of the site's own as it was written, style.css or icon.svg, for
// what looks like the site and is not one of its pages.
func Static(name string) ([]byte, error) { return files.ReadFile("static/" + name) }
