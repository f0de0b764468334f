package site

import (
	"os"
	"path/filepath"
)

// Within reports whether inner is outer or lies in it, whatever links lead
// there. Inner need not exist yet.
func Within(inner, outer string) bool {
	folder, err := os.Stat(outer)
	if err != nil {
		return false
	}
	if inner, err = filepath.Abs(inner); err != nil {
		return false
	}
	for {
		if real, err := filepath.EvalSymlinks(inner); err == nil {
			inner = real
		}
		if info, err := os.Stat(inner); err == nil && os.SameFile(info, folder) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}
