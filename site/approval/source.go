package approval

import (
	"path"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// SourceOf finds the source that a value of a file rests on: the one that it
// names itself, else its row's, its version's, and so on outwards. It is nil
// where none is cited, or it is no longer there. region is the one whose file it
// is.
func SourceOf(region *content.Region, name string, values []edit.Value, valuePath string) *content.Source {
	id := cited(values, valuePath)
	if id == "" || region == nil {
		return nil
	}
	var near, far *content.Source
	for _, s := range region.Sources {
		switch own := path.Ext("." + s.ID); {
		case s.ID == id:
			far = s
		case own != "."+id:
		case s.Path == name:
			return s
		case s.Path == region.ID+"/region.yaml":
			near = s
		}
	}
	if near != nil {
		return near
	}
	return far
}

// cited is the id of a source: that of a value's own mapping, or of the nearest
// one around it.
func cited(values []edit.Value, valuePath string) string {
	named := map[string]string{}
	for _, v := range values {
		named[v.Path] = v.Text
	}
	if rest, is := strings.CutPrefix(valuePath, "sources/"); is {
		id, _, _ := strings.Cut(rest, "/")
		return id
	}
	for at := valuePath; ; at = path.Dir(at) {
		prefix := at + "/"
		if at == "." {
			prefix = ""
		}
		if id := named[prefix+"source"]; id != "" {
			return id
		}
		if at == "." {
			break
		}
	}
	if strings.HasPrefix(valuePath, "front/") || strings.HasPrefix(valuePath, "body/") {
		first, _, _ := strings.Cut(strings.Trim(named["front/sources"], "[]"), ",")
		return strings.TrimSpace(first)
	}
	return ""
}
