package sheet

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mingbaizhi/content"
)

// grid is a table of a made-up layer.
func grid() Target {
	return Target{
		Named: "id",
		Columns: []Column{
			{ID: "id", Names: []string{"行名"}, Kind: content.RowID}, {ID: "deductible", Names: []string{"起付线", "起付标准"}, Kind: content.Money},
			{ID: "rate", Names: []string{"报销比例"}, Kind: content.Rate}, {ID: "limit", Names: []string{"封顶线"}, Kind: content.Money},
		},
		Rows: []Row{
			{"一档", []string{"一档"}, []string{"一档", "100", "85%", ""}},
			{"二档", []string{"二档"}, []string{"二档", "1000元", "unknown", "20万"}},
			{"三档（县）", []string{"三档（县）"}, []string{"三档（县）", "2000", "50%", "20万"}},
		},
	}
}

// says lists what a sheet would change, one thing a line.
func (p *Placed) says(to Target) string {
	var out []string
	for _, c := range p.Changes {
		out = append(out, to.Rows[c.Row].ID+" "+to.Columns[c.Column].ID+" "+c.Old+"→"+c.New)
	}
	for _, row := range p.New {
		line := "+" + row.Name
		for _, c := range row.Cells {
			line += " " + to.Columns[c.Column].ID + "=" + c.New
		}
		out = append(out, line)
	}
	for _, q := range p.Questions {
		out = append(out, "?"+q.ID+" "+q.Text)
	}
	for _, column := range p.Columns {
		out = append(out, "!"+column)
	}
	for _, row := range p.Rows {
		out = append(out, "!"+row)
	}
	if p.ByPosition {
		out = append(out, "by position")
	}
	return strings.Join(out, "\n")
}

func TestPlace(t *testing.T) {
	for _, row := range []struct{ reason, sheet, says string }{
		{"as a spreadsheet copies it", "行名\t起付线\t报销比例\n一档\t200\t90%\n二档\t1000\t", "一档 deductible 100→200\n一档 rate 85%→90%"},
		{"six rows by four columns, full-width", "行　名\t起付线（元）\t报销比例（％）\t封顶线（万元）\n一档\t２００\t９０％\t１０万\n二档\t￥１，０００\t７５．５％\t２０万元\n三档（县）\t２，０００元\t５０％\t200000元\n四档\t３０００\t４０％\t３０万\n五档\t4,000.00\t３０％\t没有公布\n六档\t５０００\t２０％\t４０万",
			"一档 deductible 100→200\n一档 rate 85%→90%\n一档 limit →100000\n二档 rate unknown→75.5%\n+四档 deductible=3000 rate=40% limit=300000\n+五档 deductible=4000 rate=30% limit=unknown\n+六档 deductible=5000 rate=20% limit=400000"},
		{"headings in two rows, the upper merged", "医院\t怎么报\t\t\n\t起付标准\t报销比例\t封顶线\n一档\t200\t90%\t3000", "一档 deductible 100→200\n一档 rate 85%→90%\n一档 limit →3000"},
		{"another order of columns", "报销比例,行名\n90%,一档", "一档 rate 85%→90%"},
		{"a heading broken in its cell", "行名\t\"起付\n线（元）\"\n一档\t200", "一档 deductible 100→200"},
		{"semicolons, for commas are decimal signs elsewhere", "行名;起付线\n一档;200", "一档 deductible 100→200"},
		{"a ratio without a sign is asked about", "行名\t报销比例（%）\n一档\t60\n二档\t70", "?2-whole “报销比例”这一列写的是 60、70，没有 %。是 60%、70% 吗？"},
		{"and so is a fraction", "行名\t报销比例\n一档\t0.6\n二档\t０．７５", "?2-fraction “报销比例”这一列写的是 0.6、０．７５，没有 %。是 60%、75% 吗？"},
		{"one can be all or a hundredth", "行名\t报销比例\n一档\t1", "?2-fraction “报销比例”这一列写的是 1，没有 %。是 100% 吗？"},
		{"nothing is nothing", "行名\t报销比例\n一档\t0", "一档 rate 85%→0%"},
		{"a heading in ten thousands", "行名\t封顶线（万元）\n一档\t0.3\n二档\t20\n三档（县）\t20万元", "?2-wan “封顶线”这一列的表头写着“万”，下面写的是 0.3、20。是 0.3、20 万元吗？"},
		{"a dash is not read", "行名\t起付线\n一档\t—\n二档\t1200", "二档 deductible 1000元→1200\n?2-dash “起付线”这一列写的是“—”。是没有公布吗？"},
		{"what is no number stays for the loader to refuse", "行名\t起付线\n一档\t约200", "一档 deductible 100→约200"},
		{"the same figure in other words is no change", "行名\t起付线\t封顶线\n二档\t1,000\t200000\n一档\t１００元\t", ""},
		{"columns that the table has not", "行名\t起付线\t备注\t封顶线（在职）\n一档\t200\t问过\t300", "一档 deductible 100→200\n!备注\n!封顶线（在职）"},
		{"two columns of one name", "行名\t起付线\t起付标准\n一档\t200\t300", "一档 deductible 100→200\n!起付标准"},
		{"rows twice, and without a name", "行名\t起付线\n一档\t200\n一档\t300\n\t400\n九档\t1\n九档\t2", "一档 deductible 100→200\n+九档 deductible=1\n!第 3 行：“一档”在第 2 行已经有了，这一行没有用\n!第 4 行：没有写行名，不知道是哪一行\n!第 6 行：新的一行“九档”写了两次，这一行没有用"},
		{"brackets tell rows apart", "行名\t起付线\n三档（市）\t10\n三档(县)\t20", "三档（县） deductible 2000→20\n+三档（市） deductible=10"},
		{"names without a heading", "一档\t200\t90%\n二档\t1000\t80%", "一档 deductible 100→200\n一档 rate 85%→90%\n二档 rate unknown→80%\nby position"},
		{"one column with its heading, a row for each", "报销比例\n90%\n80%\n70%", "一档 rate 85%→90%\n二档 rate unknown→80%\n三档（县） rate 50%→70%\nby position"},
		{"one column with its heading, not a row for each", "报销比例\n90%\n80%", "!第 2 行：没有写行名的那一列，不知道是哪一行：加上行名，再贴一次\n!第 3 行：没有写行名的那一列，不知道是哪一行：加上行名，再贴一次\nby position"},
		{"nothing at all", "", "by position"},
	} {
		table, err := Read([]byte(row.sheet))
		if err != nil {
			t.Errorf("%s: %v", row.reason, err)
			continue
		}
		to := grid()
		placed := Place(table, to, nil)
		if got := placed.says(to); got != row.says {
			t.Errorf("%s:\n%s\ninstead of\n%s", row.reason, got, row.says)
		}
	}
}

// Figures alone go to rows and columns in their order.
func TestPlaceByPosition(t *testing.T) {
	to := grid()
	to.Columns, to.Named = to.Columns[1:], ""
	for i := range to.Rows {
		to.Rows[i].Cells = to.Rows[i].Cells[1:]
	}
	table, err := Read([]byte("200\t90%\n1000\t80%\n1\t1%\t1\t7\n5\t5%"))
	if err != nil {
		t.Fatal(err)
	}
	placed := Place(table, to, nil)
	if got, want := placed.says(to), "一档 deductible 100→200\n一档 rate 85%→90%\n二档 rate unknown→80%\n三档（县） deductible 2000→1\n三档（县） rate 50%→1%\n三档（县） limit 20万→1\n!第 4 列\n!第 4 行：表里没有这么多行；要加新行的，第一列写上行名\nby position"; got != want {
		t.Errorf("%s", got)
	}
}

// An answer places what it was asked about, and nothing else.
func TestAnswers(t *testing.T) {
	to := grid()
	table, err := Read([]byte("行名\t起付线（万元）\t报销比例\n一档\t0.3\t0.6\n二档\t无\t70"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		reason  string
		answers map[string]string
		says    string
	}{
		{"all as they are likely", map[string]string{"2-wan": "scaled", "3-fraction": "scaled", "3-whole": "scaled", "2-dash": "unknown"},
			"一档 deductible 100→3000\n一档 rate 85%→60%\n二档 deductible 1000元→unknown\n二档 rate unknown→70%"},
		{"as they stand", map[string]string{"2-wan": "bare", "3-fraction": "bare", "3-whole": "leave", "2-dash": "leave"}, "一档 deductible 100→0.3\n一档 rate 85%→0.6%"},
		{"an answer that nobody offered", map[string]string{"2-wan": "x", "3-fraction": "", "9-whole": "scaled"}, ""},
	} {
		placed := Place(table, to, row.answers)
		placed.Questions = nil
		if got := placed.says(to); got != row.says {
			t.Errorf("%s:\n%s\ninstead of\n%s", row.reason, got, row.says)
		}
	}
}

// A sheet is the same in whatever a Chinese Windows writes it.
func TestEncodings(t *testing.T) {
	text := "行名,起付线\r\n一档,200\r\n二档,￥1\r\n"
	want := Table{{"行名", "起付线"}, {"一档", "200"}, {"二档", "￥1"}}
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order binary.AppendByteOrder, text string) []byte {
		var out []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			out = order.AppendUint16(out, unit)
		}
		return out
	}
	tabs := strings.ReplaceAll(text, ",", "\t")
	for _, row := range []struct {
		reason string
		data   []byte
	}{
		{"UTF-8", []byte(text)},
		{"UTF-8 with a mark", []byte("\ufeff" + text)},
		{"GBK, as Excel saves CSV", gbk},
		{"Unicode text, as Excel saves it", wide(binary.LittleEndian, "\ufeff"+tabs)},
		{"the same without a mark", wide(binary.LittleEndian, tabs)},
		{"the other way round", wide(binary.BigEndian, "\ufeff"+tabs)},
		{"old line ends", []byte(strings.ReplaceAll(text, "\r\n", "\r"))},
		{"with Excel's hint", []byte("sep=,\r\n" + text)},
	} {
		if got, err := Read(row.data); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v", row.reason, got, err)
		}
	}
	rare, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("行名,地址\n㑇,𠀀路"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Read(rare); err != nil || got[1][1] != "𠀀路" {
		t.Errorf("GB18030: %q, %v", got, err)
	}
	for _, row := range []struct {
		reason string
		data   []byte
		say    string
	}{
		{"a workbook", []byte("PK\x03\x04…"), "工作簿"},
		{"an old workbook", []byte("\xd0\xcf\x11\xe0\xa1\xb1"), "工作簿"},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "读不出来"},
		{"too large", bytes.Repeat([]byte("甲,乙\n"), mostBytes), "太大"},
		{"too many rows", bytes.Repeat([]byte("1\n"), mostRows+1), "太大"},
		{"too many columns", bytes.Repeat([]byte(","), mostColumns+1), "太大"},
		{"half a sign", []byte{0xff, 0xfe, 0x41}, "读不出来"},
	} {
		if got, err := Read(row.data); err == nil || !strings.Contains(err.Error(), row.say) {
			t.Errorf("%s: %d rows, %v", row.reason, len(got), err)
		}
	}
}

func TestRead(t *testing.T) {
	for _, row := range []struct {
		reason, text string
		table        Table
	}{
		{"quotes with a line break, a separator and a quote", "a,\"b\n,\"\"c\"\nd", Table{{"a", "b\n,\"c"}, {"d"}}},
		{"a quote that is no quotation", "5\" 管,b\n\"甲\"乙,c", Table{{"5\" 管", "b"}, {"\"甲\"乙", "c"}}},
		{"a quote that is never closed", "\"a,b\nc", Table{{"\"a", "b"}, {"c"}}},
		{"empty cells", "a,,\n,b", Table{{"a", "", ""}, {"", "b"}}},
		{"empty rows at the end", "a\tb\n\n\t\n", Table{{"a", "b"}}},
		{"amounts below each other are one column", "1,000\n￥2,500.00\n300", Table{{"1,000"}, {"￥2,500.00"}, {"300"}}},
		{"tabs before commas", "甲,乙\t1,000", Table{{"甲,乙", "1,000"}}},
	} {
		if got, err := Read([]byte(row.text)); err != nil || !reflect.DeepEqual(got, row.table) {
			t.Errorf("%s: %q, %v", row.reason, got, err)
		}
	}
}

// Where rows have names for people and ids, a sheet may have either; without
// both, and where the order says nothing, no row is guessed.
func TestPlaceByOtherName(t *testing.T) {
	to := Target{Named: "id", Also: []string{"name"}, ByName: true,
		Columns: []Column{{ID: "id", Names: []string{"编号"}, Kind: content.ID}, {ID: "name", Names: []string{"名称"}, Kind: content.Name}, {ID: "phone", Names: []string{"电话"}, Kind: content.Phone}},
		Rows: []Row{
			{ID: "hall", Names: []string{"hall", "议事厅"}, Cells: []string{"hall", "议事厅", "1"}},
			{ID: "east", Names: []string{"east", "东街"}, Cells: []string{"east", "东街", "2"}},
		}}
	for _, row := range []struct{ reason, sheet, says string }{
		{"by name", "名称\t电话\n东街\t3\n西街\t4", "east phone 2→3\n+西街 phone=4"},
		{"by id, with another name", "编号\t名称\neast\t东街口", "east name 东街→东街口"},
		{"by nothing", "电话\n3\n4", "!第 2 行：没有写行名的那一列，不知道是哪一行：加上行名，再贴一次\n!第 3 行：没有写行名的那一列，不知道是哪一行：加上行名，再贴一次\nby position"},
	} {
		table, err := Read([]byte(row.sheet))
		if err != nil {
			t.Fatal(err)
		}
		placed := Place(table, to, nil)
		if got := placed.says(to); got != row.says {
			t.Errorf("%s:\n%s\ninstead of\n%s", row.reason, got, row.says)
		}
	}
}
