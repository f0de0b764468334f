package desk

import "testing"

func TestPageLeadsToItsFile(t *testing.T) {
	c := at(t)
	for _, row := range []struct{ reason, page, to string }{
		{"a guide", "jia/guides/stay.html", "guide/jia/guides/stay.md"},
		{"a table", "jia/tables/basic.html", "grid/jia/policy/basic.yaml"},
		{"a table of the province", "jia/tables/aid.html", "grid/mist/policy/aid.yaml"},
		{"all tables", "jia/tables/index.html", "grid/jia/region.yaml"},
		{"quick tables", "jia/quick.html", "form/jia/region.yaml"},
		{"service points", "jia/stations.html", "form/jia/stations.yaml"},
		{"published figures", "jia/about-local.html", "form/jia/figures.yaml"},
		{"a leaflet", "jia/leaflets/stay.html", "form/jia/leaflets/stay.yaml"},
		{"the region's home", "jia/index.html", "region/jia"},
		{"a page made of many files", "jia/changes.html", "region/jia"},
		{"services that are the nation's", "yi/services.html", "region/yi"},
		{"words", "glossary.html", "form/glossary.yaml"},
		{"everybody's home", "index.html", "form/site.yaml"},
		{"nothing", "../../etc/passwd", ""},
		{"a guide that is none", "jia/guides/../region.html", ""},
	} {
		reply := c.get(At + "page/" + row.page)
		if got := reply.head.Get("Location"); got != At+row.to && row.to != "" || row.to == "" && reply.status == 200 {
			t.Errorf("%s: %d %s", row.reason, reply.status, got)
		}
	}
}
