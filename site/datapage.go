package site

import (
	"reflect"
	"strconv"
	"strings"

	"mingbaizhi/content"
)

const dataTitle = "数据下载"

func dataPath(region string) string { return region + "/data.html" }

// dataPage offers a region's tables to spreadsheets and programs, and says what
// their columns mean and on which terms they may be used.
type dataPage struct {
	Page
	Layers  []DataLayer
	Columns []DataField // of the CSV files
	Fields  []DataField // of the JSON files
	Licence string
	Source  string // how to name where it is from
}

// DataLayer is one table as files.
type DataLayer struct {
	Name, Href string
	Figures    int
	Data       []Link
}

// DataField is a column or a key, with what it says.
type DataField struct{ Name, Says string }

// jsonFields are the keys of the JSON files, a dot before those of what lies
// inside another.
var jsonFields = []DataField{
	{"region", "地区的编号"}, {"layer", "保障层的编号"}, {"name", "保障层的名称"},
	{"versions", "各个时期的规定"},
	{"versions.from", "第一天"}, {"versions.seen", "没有印第一天时，最早见到它在执行"}, {"versions.until", "最后一天，没有就是还在执行"},
	{"versions.unknown", "整张表没有查到"}, {"versions.note", "表下面的说明"},
	{"versions.cells", "每一个数"},
	{"versions.cells.address", "这一格的编号"}, {"versions.cells.label", "哪一项"}, {"versions.cells.text", "网页上的写法"},
	{"versions.cells.value", "数值：十进制的元、百分数或次数，写成文本"}, {"versions.cells.unit", "单位：yuan（元）、percent（%）、count（次）"},
	{"versions.cells.of", "折算的，按哪个数；value 是百分之几"}, {"versions.cells.year", "折算的，按哪一年：this（当年）、last（上年）或年份"},
	{"versions.cells.low", "没有查到，但知道最少多少"}, {"versions.cells.high", "没有查到，但知道最多多少"},
	{"versions.cells.unknown", "没有查到"}, {"versions.cells.waiting", "待核：写着的是去年的，今年的没有人核对过"}, {"versions.cells.source", "来源的编号"},
	{"sources", "用到的来源"},
	{"sources.id", "编号"}, {"sources.title", "标题"}, {"sources.issuer", "谁发的"}, {"sources.number", "文号"}, {"sources.date", "印的日期"},
	{"sources.checked", "核对日期"}, {"sources.grade", "可信程度：confirmed（本单位审核过）、official（政府公开）、press（报道）、reprint（转载，待核实）"}, {"sources.link", "网址"},
}

// fieldsOf are the keys under which a struct is written as JSON, with those inside.
func fieldsOf(t reflect.Type, prefix string) []string {
	var all []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		all = append(all, prefix+name)
		if of := f.Type; of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.Struct {
			all = append(all, fieldsOf(of.Elem(), prefix+name+".")...)
		}
	}
	return all
}

func (s *Site) data(r *content.Region, tables map[*content.Layer]tableFiles) (framed, error) {
	frame, err := s.regionFrame("data", dataPath(r.ID), dataTitle, "每一张政策表，都能下载，用 Excel 打开。", r)
	if err != nil {
		return nil, err
	}
	frame.Crumbs = append(frame.Crumbs, frame.link(tablesPath(r.ID), "政策表"))
	page := &dataPage{Page: frame, Fields: jsonFields, Licence: s.lib.Site.Licence}
	page.Source = s.lib.Site.Name + "，" + r.Name + "，" + s.mastheadNotice() + "，" + dayOf(s.opt.Date).Text
	if r.Hash != "" {
		page.Source += "，政策码 " + shortCode(r)
	}
	for _, c := range sheetColumns {
		page.Columns = append(page.Columns, DataField{c.name, c.says})
	}
	for _, l := range inOrder(r, s.opt.Date) {
		of := DataLayer{Name: l.Name, Href: relative(frame.Path, tablePath(r.ID, l.ID))}
		for i := range l.Versions {
			of.Figures += len(l.Versions[i].Cells())
		}
		if of.Data, err = s.dataLinks(&page.Page, r, l, tables[l]); err != nil {
			return nil, err
		}
		page.Layers = append(page.Layers, of)
	}
	return page, nil
}

// dataLinks lead to a table's files, with how large they are.
func (s *Site) dataLinks(from *Page, r *content.Region, l *content.Layer, table tableFiles) ([]Link, error) {
	csv, err := table.sheet()
	if err != nil {
		return nil, err
	}
	json, err := table.data()
	if err != nil {
		return nil, err
	}
	a, b := from.link(tableSheetPath(r.ID, l.ID), "CSV"), from.link(tableDataPath(r.ID, l.ID), "JSON")
	a.Note, b.Note = sizeInWords(len(csv)), sizeInWords(len(json))
	return []Link{a, b}, nil
}

// sizeInWords is the size of a file as people say it.
func sizeInWords(bytes int) string {
	const kilo = 1024
	if bytes < kilo {
		return "不到 1 KB"
	}
	return strconv.Itoa((bytes+kilo/2)/kilo) + " KB"
}
