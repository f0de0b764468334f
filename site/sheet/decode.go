package sheet

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// The largest sheet that is read: more than any table of a region, and little
// enough to be shown.
const (
	mostBytes   = 2 << 20
	mostRows    = 5000
	mostColumns = 200
)

var (
	errTooLarge = errors.New("表太大：最多 2 MB，5000 行，200 列。分几次贴，或只留要改的行")
	errNoText   = errors.New("这个文件的文字读不出来：在 Excel 里另存为“CSV UTF-8（逗号分隔）”，再选一次")
	errWorkbook = errors.New("这是 Excel 的工作簿，不是 CSV：在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或选中单元格复制过来")
)

// decode gives the text of a file, whatever a Chinese Windows wrote it in.
func decode(data []byte) (string, error) {
	utf8Mark, littleMark, bigMark := []byte("\xef\xbb\xbf"), []byte{0xff, 0xfe}, []byte{0xfe, 0xff}
	switch {
	case len(data) > mostBytes:
		return "", errTooLarge
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "", errWorkbook
	case bytes.HasPrefix(data, littleMark), bytes.HasPrefix(data, bigMark):
		return fromUTF16(data, unicode.UseBOM)
	case bytes.HasPrefix(data, utf8Mark):
		data = data[len(utf8Mark):]
	case likeUTF16(data):
		return fromUTF16(data, unicode.IgnoreBOM)
	}
	if utf8.Valid(data) {
		return clean(string(data))
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return "", errNoText
	}
	return clean(string(text))
}

func fromUTF16(data []byte, mark unicode.BOMPolicy) (string, error) {
	if len(data)%2 != 0 {
		return "", errNoText
	}
	text, err := unicode.UTF16(unicode.LittleEndian, mark).NewDecoder().Bytes(data)
	if err != nil {
		return "", errNoText
	}
	return clean(string(text))
}

// likeUTF16 reports whether text without a mark is UTF-16: a sheet has digits,
// separators and line ends, and every second byte of those is zero.
func likeUTF16(data []byte) bool {
	zeros := 0
	for i := 1; i < len(data); i += 2 {
		if data[i] == 0 {
			zeros++
		}
	}
	return len(data)%2 == 0 && zeros > 0 && bytes.IndexByte(data, 0)%2 == 1
}

// clean refuses what is no text.
func clean(text string) (string, error) {
	if strings.ContainsRune(text, utf8.RuneError) || strings.ContainsRune(text, 0) {
		return "", errNoText
	}
	return text, nil
}
