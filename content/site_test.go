package content

import "testing"

// Telephones keep what was read unless the site says otherwise.
func TestOfflineIsOnUnlessSaid(t *testing.T) {
	for written, want := range map[string]bool{"": true, "offline: true\n": true, "offline: false\n": false} {
		tree := madeUp(t)
		if written != "" {
			edit(t, tree, "site.yaml", "disclaimer:", written+"disclaimer:")
		}
		lib, problems := Open(tree)
		if len(problems.Errors()) > 0 || lib.Site.Offline != want {
			t.Errorf("%q: offline is %v, want %v: %v", written, lib.Site.Offline, want, problems)
		}
	}
}
