package site

import (
	"embed"
	"fmt"
	"strings"
)

const (
	licencesPath  = "licences.html"
	licencesTitle = "用了谁的程序"
)

// licenceTexts has a file for each of [parts]: what it is called and which version
// in the first line, below it the words of its licence as they came with it.
// TestLicences writes them (-update) and holds them against go.mod.
//
//go:embed licences/*.txt
var licenceTexts embed.FS

// Part is something that others made and that readers or offices get from us.
type Part struct {
	Name, Version string
	Does          string   // what it is for here
	SPDX          string   // its licence, as an expression of SPDX
	Kind          string   // the same for readers
	Says          []string // the licence, a paragraph each
}

// licencesPage says whose work is in the pages and in the program.
type licencesPage struct {
	Page
	InPages, InProgram []Part
	Licence            string // of what is ours
}

// A partOf is a Part before its text is read.
type partOf struct{ name, does, spdx string }

// kinds are what licences are called on the page.
var kinds = map[string]string{"MIT": "MIT", "BSD-3-Clause": "BSD 三条款", "MIT AND Apache-2.0": "MIT 和 Apache 2.0"}

// partsOfPages are in what a reader's browser gets, partsOfProgram in the program
// that offices start, beside Go.
var (
	partsOfPages = []partOf{
		{"Go", "计算器是用 Go 写的，编译成 calc.wasm，里面带着 Go 的运行部分。wasm_exec.js 也是 Go 的，在 worker 文件里。", "BSD-3-Clause"},
		{"qrcode-generator", "把答案存成图片的时候，画二维码。", "MIT"},
	}
	partsOfProgram = []partOf{
		{"Go", "整个程序是用 Go 写的，里面带着 Go 的标准库。", "BSD-3-Clause"},
		{"github.com/andybalholm/brotli", "发布以前把网页压小（.br 文件）。", "MIT"},
		{"github.com/fsnotify/fsnotify", "预览时，改了文件马上知道。", "BSD-3-Clause"},
		{"github.com/shopspring/decimal", "读写金额和比例，一分不差。", "MIT"},
		{"github.com/tdewolff/minify/v2", "去掉网页、样式、脚本里多余的空格。", "MIT"},
		{"github.com/tdewolff/parse/v2", "上面那一个要用它，读网页和脚本。", "MIT"},
		{"github.com/yuin/goldmark", "把问答从 Markdown 变成网页。", "MIT"},
		{"golang.org/x/net", "读做好的网页：做无脚本版、公众号版和搜索。", "BSD-3-Clause"},
		{"golang.org/x/sys", "上锁、换文件夹这些要操作系统做的事。", "BSD-3-Clause"},
		{"golang.org/x/text", "认得出 GBK 编码的表格。", "BSD-3-Clause"},
		{"gopkg.in/yaml.v3", "读政策表（YAML），说得出错在第几行第几个字。", "MIT AND Apache-2.0"},
		{"rsc.io/qr", "做网页的时候，画二维码。", "BSD-3-Clause"},
	}
)

// licenceFile is where a part's licence lies.
func licenceFile(name string) string {
	return "licences/" + strings.ReplaceAll(name, "/", "+") + ".txt"
}

// Parts is what others made: in a reader's pages, and in the program.
func Parts() (inPages, inProgram []Part, err error) {
	if inPages, err = parts(partsOfPages); err != nil {
		return nil, nil, err
	}
	inProgram, err = parts(partsOfProgram)
	return inPages, inProgram, err
}

// parts reads the licences.
func parts(of []partOf) ([]Part, error) {
	var all []Part
	for _, p := range of {
		text, err := licenceTexts.ReadFile(licenceFile(p.name))
		if err != nil {
			return nil, err
		}
		head, says, _ := strings.Cut(string(text), "\n")
		name, version, _ := strings.Cut(head, " ")
		if name != p.name {
			return nil, fmt.Errorf("%s begins with %q, not with %s", licenceFile(p.name), head, p.name)
		}
		part := Part{Name: name, Version: version, Does: p.does, SPDX: p.spdx, Kind: kinds[p.spdx]}
		for says := range strings.SplitSeq(strings.TrimSpace(says), "\n\n") {
			if says = strings.Join(strings.Fields(says), " "); says != "" {
				part.Says = append(part.Says, says)
			}
		}
		all = append(all, part)
	}
	return all, nil
}

func (s *Site) licences() (framed, error) {
	frame, err := s.frameFor("licences", licencesPath, licencesTitle, "网页和程序里有哪些是别人做的，别人怎么许可我们用。", nil)
	if err != nil {
		return nil, err
	}
	page := &licencesPage{Page: frame, Licence: s.lib.Site.Licence}
	page.InPages, page.InProgram, err = Parts()
	return page, err
}
