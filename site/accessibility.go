package site

const (
	accessibilityPath  = "accessibility.html"
	accessibilityTitle = "无障碍说明"
)

// accessibilityPage says how the site is made for everybody to see, hear and
// operate, how that is tested, what does not work, and whom to tell.
type accessibilityPage struct {
	Page
	Made       Day
	Demands    []Demand
	WebDemands []Demand
}

// Demand is one of what the state asks of pages for old people, as far as it
// touches a site like this, and what is done here. The tests measure each.
type Demand struct{ Clause, Asks, Ours string }

// appDemands are those of 移动互联网应用（APP）适老化通用设计规范, annex 2 of
// 工信厅信管函〔2021〕67号, under the numbers of its clauses. The ministry's page
// itself was not reached: the words are those that other pages quote from it, and
// the statement says so. dp and pt are lengths that do not depend on a screen's
// density, as are a page's px.
var appDemands = []Demand{
	{"1.1 字的大小", "能调大小，最大不小于 30；适老版主要文字不小于 18", "三档：20、24、30。没有小于 18 的字"},
	{"1.2 行间距", "行距至少 1.3 倍，段落间距至少是行距的 1.3 倍", "正文行距 1.75 倍，段和段的距离是行距的 1.3 倍多"},
	{"1.3 对比度", "至少 4.5 比 1", "至少 7 比 1，浅色、深色都是"},
	{"1.4 颜色用途", "不能只靠颜色分", "选中的、念到的、过期的，都另有字、勾或者线"},
	{"1.5 验证码", "图形验证码要有别的办法", "没有验证码，不用登录"},
	{"2.1 点的地方", "主要的不小于 60×60，其他的不小于 44×44", "主要的按钮 60 高，其他的 48 以上；大字时都在 60 以上"},
	{"2.2 手势", "不用三个以上手指", "只用点，一个手指"},
	{"2.3 时间", "留够时间，没做完不变", "没有限时，不会自己跳走"},
	{"2.4 浮窗", "浮窗要好关", "没有浮窗。念的时候，上面有一条，点“不念了”就没有了"},
	{"4.1 读屏软件", "不能挡住读屏软件", "不挡。按钮、表格、图都有给读屏软件的名字"},
	{"5.1 广告和诱导", "不许有广告、诱导下载、诱导付款", "都没有。打开网页不连别的网站"},
}

// webDemands are what was seen of 互联网网站适老化通用设计规范, annex 1 of the same
// letter, in what 中国新闻网 and 科技日报 wrote of it.
var webDemands = []Demand{
	{"大字", "不靠系统和浏览器，网页自己能放大", "每一页上面有“标准、大字、特大”"},
	{"高对比", "背景色高对比", "对比至少 7 比 1；Windows 的高对比度也跟着变"},
	{"语音阅读", "有语音阅读", "“念给我听”：手机里装了中文声音的才有"},
	{"全程键盘", "不用鼠标，键盘能走完", "能"},
	{"特大鼠标", "鼠标能放大", "没有做。电脑设置里能把鼠标放大"},
}

func (s *Site) accessibility() (framed, error) {
	frame, err := s.frameFor("accessibility", accessibilityPath, accessibilityTitle, "眼睛花、耳朵背、手不方便，怎么用这个网站。", nil)
	if err != nil {
		return nil, err
	}
	return &accessibilityPage{Page: frame, Made: dayOf(s.opt.Date), Demands: appDemands, WebDemands: webDemands}, nil
}
