package edit

// aligned is where columns under each other are kept.
func (d *document) aligned(s splice) splice { return s }
