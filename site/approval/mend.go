package approval

import (
	"path"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Mend goes through an approvals.yaml that two sides were brought together in,
// value by value: an entry of which one half is one side's and the other half the
// other's would have somebody approve what he never saw. Each entry that is
// neither side's whole becomes ours, or goes if we have none.
func Mend(at, merged, ours, theirs string) (string, error) {
	now, err := entriesIn(at, merged)
	if err != nil {
		return "", err
	}
	here, err := entriesIn(at, ours)
	if err != nil {
		return "", err
	}
	there, err := entriesIn(at, theirs)
	if err != nil {
		return "", err
	}
	order, err := entriesOf(at, merged)
	if err != nil {
		return "", err
	}
	for _, item := range order {
		a := now[item]
		if b, is := here[item]; is && a == b {
			continue
		}
		if b, is := there[item]; is && a == b {
			continue
		}
		items, err := entriesOf(at, merged)
		if err != nil {
			return "", err
		}
		index := slices.Index(items, item)
		if merged, err = edit.Remove(merged, at, "approvals/"+item); err != nil {
			return "", err
		}
		if b, is := here[item]; is {
			if merged, err = edit.Insert(merged, at, "approvals", index, itemText(&b)); err != nil {
				return "", err
			}
		}
	}
	return merged, nil
}

// entriesIn are the entries of an approvals.yaml, by their name in paths.
func entriesIn(at, text string) (map[string]content.Approval, error) {
	all := map[string]content.Approval{}
	if strings.TrimSpace(text) == "" {
		return all, nil
	}
	values, err := edit.Values(at, text)
	if err != nil {
		return nil, err
	}
	for _, v := range values {
		steps := strings.Split(v.Path, "/")
		if len(steps) < 3 || steps[0] != "approvals" {
			continue
		}
		a := all[steps[1]]
		on, _ := calc.ParseDate(v.Text)
		switch strings.Join(steps[2:], "/") {
		case "of":
			a.File = path.Join(path.Dir(at), v.Text)
		case "values":
			a.Values = v.Text
		case "drafted/by":
			a.Drafted.By = v.Text
		case "drafted/on":
			a.Drafted.On = on
		case "checked/by":
			a.Checked.By = v.Text
		case "checked/on":
			a.Checked.On = on
		case "approved/by":
			a.Approved.By = v.Text
		case "approved/on":
			a.Approved.On = on
		case "approved/under":
			a.Approved.Under = v.Text
		}
		all[steps[1]] = a
	}
	return all, nil
}
