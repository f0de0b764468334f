package program

import (
	"mingbaizhi/site/command"
)

// table is what the program does; the first command is done when none is named.
func (w World) table() command.Table[*call] {
	return command.Table[*call]{
		Title:   "医保明白纸：把 content/ 里的大白话问答和政策表做成网站",
		Invoked: w.Name,
		Usual:   beside,
		Shared: []command.Option{
			command.Flag("content", "目录", "内容在哪里", "content"),
			command.Flag("base", "网址", "网站将来的网址；不写就没有二维码", ""),
			command.Flag("date", "日期", "按哪一天做，如 2026-11-22；不写就是今天", ""),
		},
		Commands: []command.Command[*call]{
			{Name: "build", Help: "把 content/ 做成网站，放进 public/", Run: (*call).build,
				Flags: []command.Option{command.Flag("out", "目录", "网站放到哪里", "public"), command.Flag("region", "地区", "只做这几个地区和公用的部分，写文件夹名，用逗号隔开；分开做的合起来，和一次做完一样", ""),
					command.Flag("compress", "", "旁边再放压好的 .gz 和 .br，给会用它们的服务器（见 site/deploy）", ""), command.Flag("pdf", "", "明白纸和墙上的速查表也做成 PDF，要装有 Chromium、Chrome 或 Edge", "")}},
			{Name: "serve", Help: "在本机预览和改内容，改了文件自动刷新，有问题随时列出来", Run: (*call).serve,
				Flags: []command.Option{command.Flag("addr", "地址", "在哪里预览", "127.0.0.1:8080")}},
			{Name: "check", Help: "列出内容里的全部问题，不写任何文件", Run: (*call).check,
				Flags: []command.Option{command.Flag("strict", "", "把提醒也当作错误", "")}},
			{Name: "estimate", Help: "从标准输入逐行读算例（JSON），逐行写出估算", Run: (*call).estimate},
			{Name: "edges", Args: "地区", Help: "给工作人员看：差一点、自己付的就差一成以上的地方，写文件夹名", Run: (*call).edges},
			{Name: "new", Args: "region|guide|layer|leaflet|year|tree …", Help: "起个头：新地区、指南、一层保障、明白纸、新的一年（待核）、一套空内容", Run: (*call).begin,
				Flags: []command.Option{command.Flag("like", "编号", "region 照着哪个地区", ""), command.Flag("id", "编号", "guide、leaflet 的文件名", "")}},
			{Name: "release", Help: "把审核过的内容打成发布包，放进 发布/；没有审核的，说出在哪里", Run: (*call).release,
				Flags: []command.Option{command.Flag("releases", "目录", "发布放到哪里；不写就是内容旁边的 发布", ""), command.Flag("region", "地区", "只发布一个地区和它的上级，写文件夹名", ""),
					command.Flag("back", "", "退回上一版：用再上一次发布的网站再做一次发布", ""),
					command.Flag("pdf", "", "明白纸和墙上的速查表也做成 PDF，要装有 Chromium、Chrome 或 Edge", "")}},
			{Name: "executables", Help: "做出双击就能用的程序（Windows、Linux），不用装 Go", Run: (*call).executables, Free: true,
				Flags: []command.Option{command.Flag("out", "目录", "程序放到哪里", "")}},
		},
	}
}
