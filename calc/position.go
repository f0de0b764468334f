package calc

// position is the first index below n that matches, or -1: slices.IndexFunc by
// index. It copies no element and is compiled once, not once for each type of
// element, which a phone would have to download.
func position(n int, match func(at int) bool) int {
	for at := range n {
		if match(at) {
			return at
		}
	}
	return -1
}

// same reports whether two lists of n and m things are equal, thing by thing.
func same(n, m int, equal func(at int) bool) bool {
	return n == m && position(n, func(at int) bool { return !equal(at) }) < 0
}

// sortStable sorts n things in place by insertion, for the same reason; the
// lists are short.
func sortStable(n int, less func(i, j int) bool, swap func(i, j int)) {
	for i := 1; i < n; i++ {
		for j := i; j > 0 && less(j, j-1); j-- {
			swap(j, j-1)
		}
	}
}
