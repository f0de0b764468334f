package site

// doctorWords are the labels that the screen's scripts put beside what a reply
// says.
type doctorWords struct {
	Opening string `json:"opening"`
	Opened  string `json:"opened"`
	Asking  string `json:"asking"`
	Caption string `json:"caption"`

	Own         string `json:"own"`
	Window      string `json:"window"`
	Later       string `json:"later"`
	Application string `json:"application"`
	Inside      string `json:"inside"`
	About       string `json:"about"`
	Nothing     string `json:"nothing"`
	Missing     string `json:"missing"`
	None        string `json:"none"` // where a figure has no place

	Least   string `json:"least"`   // the mark
	LeastOf string `json:"leastOf"` // of those that have a figure
	Lowest  string `json:"lowest"`  // the sentence, before the place
	Ends    string `json:"ends"`    // the mark where ranges overlap
	LowEnds string `json:"lowEnds"` // its sentence
	Overlap string `json:"overlap"`
	Some    string `json:"some"`
	Tap     string `json:"tap"`
	Total   string `json:"total"`

	Slip        string `json:"slip"`
	Whole       string `json:"whole"`
	AllInside   string `json:"allInside"`
	InsideOpen  string `json:"insideOpen"`
	Assumed     string `json:"assumed"`
	AllMissing  string `json:"allMissing"`
	Call        string `json:"call"`
	CallTitle   string `json:"callTitle"`
	Code        string `json:"code"`
	Made        string `json:"made"`
	Until       string `json:"until"`
	Copied      string `json:"copied"`
	Shown       string `json:"shown"`
	Wiped       string `json:"wiped"`
	Change      string `json:"change"`
	Unavailable string `json:"unavailable"`
	Late        string `json:"late"`
}

var wordsOfDoctor = doctorWords{
	Opening: "计算器正在打开……",
	Opened:  "计算器已经打开，断网也能接着算。",
	Asking:  "正在算……",
	Caption: "各要付多少（元，约数）",

	Own:         "自己付",
	Window:      "窗口交",
	Later:       "退回来",
	Application: "去申请",
	Inside:      "全在目录内",
	About:       "约",
	Nothing:     "没有",
	Missing:     "缺数",
	None:        "—",

	Least:   "最少",
	LeastOf: "已知里最少",
	Lowest:  "自己付最少的是",
	Ends:    "两头低",
	LowEnds: "只算得出范围。最少付多少、最多付多少，都是这里低：",
	Overlap: "这几处的数是范围，分不出哪里最少。",
	Some:    "有的地方缺数，只比算得出的。",
	Tap:     "请点一下：",
	Total:   "请填一共花多少钱。",

	Slip:        "费用估算单",
	Whole:       "一共",
	AllInside:   "先当作都在医保目录内",
	InsideOpen:  "目录外的有多少不清楚",
	Assumed:     "没问到的，先这样算：",
	AllMissing:  "这几处都缺数，算不准，请打电话问。",
	Call:        "打电话问：",
	CallTitle:   "还缺数。打电话照着问：",
	Code:        "政策码 ",
	Made:        "网页做成的日子 ",
	Until:       "有效到 ",
	Copied:      "复制好了，到要发的地方粘贴。",
	Shown:       "文字在下面，请自己复制。",
	Wiped:       "上一位的都清掉了。",
	Change:      "金额改了，点“算”再看。",
	Unavailable: "计算器没能打开。",
	Late:        "等了好一会儿，还没有好，多半是网慢。可以接着等。",
}
