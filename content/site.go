package content

import "strings"

// Site is what stands on every page: who publishes, and whom to ask.
type Site struct {
	Name, Publisher, Intro, Disclaimer, Licence string
	Official                                    bool // 官方发布; else Publisher stands in every header
	Offline                                     bool // telephones keep what was read; false takes it back from all of them
	Hotline                                     Hotline
}

// Hotline is a telephone to ask on.
type Hotline struct {
	Name, Phone string
	Note        string // where the number is from and how far it can be trusted
}

var siteShape = Shape{Keys: []Key{
	{ID: "name", Name: "网站名称", Help: "页眉上的名字。", Required: true, Shape: scalar(Name)},
	{ID: "publisher", Name: "谁办的", Help: "写明谁办的；不是医保部门办的，写“非官方示例”。", Required: true, Shape: scalar(Name)},
	{ID: "official", Name: "官方发布", Help: "只有医保部门自己办的网站才写 true。", Required: true, Shape: scalar(Flag)},
	{ID: "intro", Name: "简介", Help: "首页上的一两句话。", Shape: scalar(Text)},
	{ID: "hotline", Name: "电话", Help: "各地都能打的电话。", Required: true, Shape: &hotlineShape},
	{ID: "disclaimer", Name: "声明", Help: "估算不是结算的声明。", Required: true, Shape: scalar(Text)},
	{ID: "offline", Name: "离线可看", Help: "不写就是：看过的手机存一份，没网也能看、能算。出了毛病要全部收回，写 false：打开网页的手机都把存下的删掉。", Shape: scalar(Flag)},
	{ID: "licence", Name: "许可", Help: "内容怎样可以转载。", Shape: scalar(Text)},
}}

var hotlineShape = Shape{Keys: []Key{
	{ID: "name", Name: "名称", Help: "如：医保服务热线。", Required: true, Shape: scalar(Name)},
	{ID: "phone", Name: "号码", Help: "只写数字和 -。", Required: true, Shape: scalar(Phone)},
	{ID: "note", Name: "说明", Help: "号码出自哪里、靠不靠得住，印在“关于本站”里。", Shape: scalar(Text)},
}}

// site reads site.yaml.
func (r *reading) site(e *entry) *Site {
	if publisher := e.get("publisher").str(); e.get("official").flag() && strings.Contains(publisher, "非官方") {
		r.problems.fail(e.get("official").place, "publisher 写的是“%s”，official 却是 true：医保部门自己办的，publisher 写单位的全名；不是的，official 写 false。", shown(publisher))
	}
	return &Site{Name: e.get("name").str(), Publisher: e.get("publisher").str(), Intro: e.get("intro").str(),
		Disclaimer: e.get("disclaimer").str(), Licence: e.get("licence").str(), Official: e.get("official").flag(), Offline: !e.has("offline") || e.get("offline").flag(), Hotline: hotline(e.get("hotline"))}
}

func hotline(e *entry) Hotline {
	return Hotline{e.get("name").str(), e.get("phone").str(), e.get("note").str()}
}
