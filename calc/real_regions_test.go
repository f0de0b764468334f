//go:build !js

package calc_test

import (
	"os"
	"sync"
	"testing"

	. "mingbaizhi/calc"
	"mingbaizhi/content"
)

// realPolicies are the policies of all regions of the authors' tree that have a
// calculator, each read back from the bundle that telephones get.
var realPolicies = sync.OnceValues(func() ([]*Policy, error) {
	lib, problems := content.Open(os.DirFS("../content"))
	if errs := problems.Errors(); len(errs) > 0 {
		return nil, errs
	}
	var all []*Policy
	for _, h := range lib.Headers {
		if !h.Settles {
			continue
		}
		region, problems := lib.Region(h.ID)
		if errs := problems.Errors(); len(errs) > 0 {
			return nil, errs
		}
		p, err := DecodeBundle(region.Bundle)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
})

// regions are the real policies; the test fails without them.
func regions(t *testing.T) []*Policy {
	t.Helper()
	all, err := realPolicies()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no region has a calculator")
	}
	return all
}
