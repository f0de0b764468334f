package content

// Wants says in Chinese what a scalar of the kind looks like, with an example,
// for whoever fills it in: 金额，如 700.
func (k Kind) Wants() string { return k.wants(nil) }
