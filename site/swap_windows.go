package site

import "mingbaizhi/site/disk"

// exchange makes the folders a and b change names. Windows has no one step for
// it, so there is an instant in which b is missing; and it refuses while any
// program has a file in either folder open.
func exchange(a, b string) error {
	return disk.Patiently(func() error { return exchangeByRenames(a, b) })
}

// mounted is not asked here: the rename says it.
func mounted(string) bool { return false }
