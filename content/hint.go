package content

// Wants says in Chinese what a scalar of the kind looks like, with an example,
// for whoever fills it in: 金额，如 700.
func (k Kind) Wants() string { return k.wants(nil) }

// InProse is the address under which a guide refers to the cell, which stands in
// a version of a layer: with the column's Chinese label where that leads back to
// it, and with a date if the version is not the newest.
func (c *Cell) InProse(l *Layer, v *Version) string { return c.prosaic(l, v) }
