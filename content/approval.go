package content

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"mingbaizhi/calc"
)

// Approval is who answers for the values of one file. It holds for those values
// alone: other ones have another hash, and are not approved.
//
// # approvals.yaml
//
// Who answers for what a file says: drafted, checked and approved, by three
// people, one after the other, the last of them under a document or a meeting.
// Of names a file of the same folder. Values is a hash of what the file said when
// they signed (site/edit makes it): a change of comments or spacing is none, a
// change of a value voids the entry. The desk writes this file; [Open] reads all
// of them, and leaves it to site/approval to say what is approved today.
//
//	approvals:
//	- of: policy/stay.yaml
//	  values: 3f9a0c1d2e4b5a67
//	  drafted: {by: 张三, on: 2026-11-20}
//	  checked: {by: 李四, on: 2026-11-21}
//	  approved: {by: 王五, on: 2026-11-22, under: 第三次局办公会}
type Approval struct {
	File                       string    // slash path in the content tree: jia/policy/stay.yaml
	Values                     string    // the hash of the values that were seen
	Drafted, Checked, Approved Signature // in this order
	Path                       string    // the file that says so
	Line                       int
}

// Signature is one person's word for what a file says.
type Signature struct {
	By    string // empty: not signed yet
	On    calc.Date
	Under string // Approved: the document or the meeting
}

// Signed reports whether somebody signed.
func (s *Signature) Signed() bool { return s.By != "" }

// SamePerson reports whether two names are one person's. Spaces, width and signs
// that nobody sees make no difference.
func SamePerson(a, b string) bool { return plainPerson(a) == plainPerson(b) }

func plainPerson(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, foldWidth(name)))
}

var approvalsShape = Shape{Keys: []Key{
	{ID: "approvals", Name: "审核", Help: "一个文件一条，由审核页写。", Required: true, Shape: &Shape{Empty: true, List: &approvalShape}},
}}

var approvalShape = Shape{Keys: []Key{
	{ID: "of", Name: "哪个文件", Help: "这个文件夹里的文件，如 policy/stay.yaml。", Required: true, Shape: scalar(Name)},
	{ID: "values", Name: "内容的校验码", Help: "看过的内容的校验码，16 位；内容一改，校验码就变，审核就作废。", Required: true, Shape: scalar(Name)},
	{ID: "drafted", Name: "起草", Help: "谁写的，哪天写好的。", Required: true, Shape: &signatureShape},
	{ID: "checked", Name: "复核", Help: "谁对着原文核对过，哪天；不能是起草的人。", Shape: &signatureShape},
	{ID: "approved", Name: "审核", Help: "谁同意发布，哪天，凭哪个批件或会议；不能是起草、复核的人。", Shape: &consentShape},
}}

var signatureShape = Shape{Keys: signatureKeys}

var signatureKeys = []Key{
	{ID: "by", Name: "姓名", Help: "签字的人的姓名。", Required: true, Shape: scalar(Name)},
	{ID: "on", Name: "日期", Help: "签字的日子。", Required: true, Shape: scalar(Day)},
}

var consentShape = Shape{Keys: append(signatureKeys[:len(signatureKeys):len(signatureKeys)],
	Key{ID: "under", Name: "依据", Help: "批件的文号，或会议的名称。", Required: true, Shape: scalar(Name)})}

// approvals reads the approvals.yaml of a folder, "." at the top of the tree.
func (r *reading) approvals(folder string) []*Approval {
	file := path.Join(folder, "approvals.yaml")
	if !r.tree.written(file) {
		return nil
	}
	var all []*Approval
	for _, item := range r.distinct(r.open(file, &approvalsShape).get("approvals"), "of") {
		of, values := item.get("of"), item.get("values")
		a := &Approval{File: path.Join(folder, of.str()), Values: values.str(), Path: file, Line: item.line,
			Drafted: signature(item.get("drafted")), Checked: signature(item.get("checked")), Approved: signature(item.get("approved"))}
		if a.Approved.Signed() {
			a.Approved.Under = item.get("approved").get("under").str()
		}
		if values != nil && !hashPattern.MatchString(a.Values) {
			r.problems.fail(values.place, "校验码写成了“%s”：要 16 位，只有 0-9 和 a-f。它由审核页写，不用手改。", shown(a.Values))
		}
		r.approvable(of, folder)
		r.inTurn(item)
		all = append(all, a)
	}
	return all
}

var hashPattern = regexp.MustCompile(`^[0-9a-f]{16}$`)

func signature(e *entry) Signature {
	return Signature{By: e.get("by").str(), On: e.get("on").date()}
}

// approvable warns of an approval of what is not there: a file that was taken
// away leaves its approval behind.
func (r *reading) approvable(of *entry, folder string) {
	name, top := of.str(), folder == "."
	kinds := 0
	for _, kind := range Files() {
		pattern, _, _ := strings.Cut(kind.Pattern, "#")
		if !top {
			pattern = strings.TrimPrefix(pattern, "*/")
		} else if strings.HasPrefix(pattern, "*/") {
			continue
		}
		if ok, err := path.Match(pattern, name); err == nil && ok && name != "approvals.yaml" {
			kinds++
		}
	}
	switch {
	case kinds == 0 && top:
		r.problems.fail(of.place, "%s 不能在这里审核：这里只写最上层的 %s；一个地区的文件，写进那个文件夹里的 approvals.yaml。", shown(name), strings.Join(sharedFiles[:len(sharedFiles)-1], "、"))
	case kinds == 0:
		r.problems.fail(of.place, "%s 不是这个文件夹里要审核的文件：写成 region.yaml 或 policy/编号.yaml 这样。", shown(name))
	case !r.tree.has(path.Join(folder, name)):
		r.problems.warn(of.place, "没有 %s 这个文件了：删掉这一条；改了名的，重新审核。", shown(name))
	}
}

// inTurn checks that one signs after the other, each once.
func (r *reading) inTurn(e *entry) {
	roles := []string{"drafted", "checked", "approved"}
	called := map[string]string{}
	for _, k := range e.shape.Keys {
		called[k.ID] = k.Name
	}
	for _, role := range roles {
		if who := e.get(role).get("by"); strings.ContainsFunc(who.str(), unseen) {
			r.problems.fail(who.place, "%s的姓名里有看不见的字符：删掉它，再重新输入姓名。", called[role])
			return
		}
	}
	for i, role := range roles[1:] {
		before := roles[i]
		switch now, was := e.get(role), e.get(before); {
		case !e.has(role) || now == nil:
		case !e.has(before):
			r.problems.fail(e.at(role), "写了%s，没有写%s：先%s，再%s。", called[role], called[before], called[before], called[role])
		case was != nil && now.get("on").date() != 0 && now.get("on").date() < was.get("on").date():
			r.problems.fail(now.get("on").place, "%s（%s）早于%s（%s）：改正其中一个。", called[role], now.get("on").text, called[before], was.get("on").text)
		}
		for _, before := range roles[:i+1] {
			if now, was := e.get(role), e.get(before); now.get("by").str() != "" && was.get("by").str() != "" && SamePerson(now.get("by").str(), was.get("by").str()) {
				r.problems.fail(now.get("by").place, "%s和%s是同一个人（%s）：要两个人，换一个人来%s。", called[role], called[before], shown(now.get("by").str()), called[role])
				break
			}
		}
	}
}

// unseen reports signs that no screen shows.
func unseen(r rune) bool { return !unicode.IsPrint(r) && !unicode.IsSpace(r) }
