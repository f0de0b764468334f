package desk

import (
	"strings"
	"testing"
)

// The page of sharp edges is a link from the region's page, names both amounts, and
// leads to the file of the rule; of a region without a calculator it says why not.
func TestEdgesOfARegion(t *testing.T) {
	c := at(t)
	if body := c.get(At + "region/jia").body; !strings.Contains(body, At+"edge/jia") {
		t.Errorf("the region's page does not lead to its edges:\n%s", body)
	}
	reply := c.get(At + "edge/jia")
	for _, part := range []string{"比了 ", "自己付", " 元</td>", "policy/", At + "grid/"} {
		if reply.status != 200 || !strings.Contains(reply.body, part) {
			t.Errorf("%d, the page lacks %q:\n%s", reply.status, part, reply.body)
		}
	}
	if body := c.get(At + "edge/mist").body; !strings.Contains(body, "没有自己的计算器") || strings.Contains(body, "比了 ") {
		t.Errorf("a region without a calculator:\n%s", body)
	}
	if status := c.get(At + "edge/nowhere").status; status != 404 {
		t.Errorf("a region that is not there: %d", status)
	}
}
