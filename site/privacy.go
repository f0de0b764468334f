package site

const (
	privacyPath  = "privacy.html"
	privacyTitle = "隐私说明"
)

// privacyPage says what leaves a reader's device (nothing that is typed), what
// stays on it, and takes that away.
type privacyPage struct {
	Page
	Remainders []Remainder
}

// Remainder is one thing that the site leaves on a reader's device. The list is
// all of it: TestPrivacy holds it against what a walk through everything left.
type Remainder struct {
	What, For, Until string      // in the reader's words
	In               remainderIn // where browsers keep it
	Key              string      // under which name, or how that begins
}

// remainderIn is one of the places where a browser keeps things for a page.
type remainderIn int

const (
	storageOfPage   remainderIn = iota // localStorage
	storageOfCaches                    // CacheStorage
	serviceWorker                      // a service worker
	historyOfTab                       // the state of an entry of the tab's history
	fragmentOfPage                     // the fragment of a page's address
)

const (
	untilWiped = "到点“清掉”为止"
	untilTab   = "到关掉这个标签页，或者点“清掉”为止"
)

// remainders are what stays. Nothing else does: no cookie, no database, no session.
var remainders = []Remainder{
	{"看过的地方的网页", "没网也能看、能算。哪个地方的，在那个地方的首页能单独删", untilWiped, storageOfCaches, "mingbaizhi "},
	{"拿出这些网页的小程序", "没网的时候，把存的网页拿给您看", untilWiped, serviceWorker, workerPath},
	{"字的大小", "下次打开还是这么大", untilWiped, storageOfPage, "mingbaizhi-letters"},
	{"念的快慢", "下次念还是这么快", untilWiped, storageOfPage, "mingbaizhi-speed"},
	{"上次选的地方", "在首页能一下点到", untilWiped, storageOfPage, "mingbaizhi-region"},
	{"对照屏上比哪几处", "给村医用的，下次还比这几处。病人的不存", untilWiped, storageOfPage, "mingbaizhi-places"},
	{"哪些旧版登错过", "旧版的数不再拿来算。是网站发的，人人一样", untilWiped, storageOfPage, "mingbaizhi-withdrawn"},
	{"哪天点过“清掉”", "别的标签页里填的，也跟着清。只有一个时间", "一直在。再点“清掉”，换成新的时间", storageOfPage, "mingbaizhi-wiped"},
	{"计算器里正在填的", "往回走、刷新，不用重填。点“换一个人”也没有了", untilTab, historyOfTab, "step said at"},
	{"链接带来的情况", "别人发来的链接，打开就是那样。在网址的 # 后面，改了或者点“换一个人”就没有了", "浏览器的历史记录里可能还有，在浏览器的设置里清", fragmentOfPage, "a p"},
	{"搜的词", "在网址的 # 后面，往回走还是这些结果", "浏览器的历史记录里可能还有，在浏览器的设置里清", fragmentOfPage, "q"},
}

func (s *Site) privacy() (framed, error) {
	frame, err := s.frameFor("privacy", privacyPath, privacyTitle, "您填的东西去了哪里，这台手机里存了什么，怎么清掉。", nil)
	if err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "wipe.js"); err != nil {
		return nil, err
	}
	return &privacyPage{frame, remainders}, nil
}
