package content

import (
	"bufio"
	"bytes"
	"io"
	"strconv"

	"mingbaizhi/calc"
)

// batch is some requests that were read one after the other, and the replies to
// them. It is filled, answered and written again and again.
type batch struct {
	text    []byte // of the requests, one behind the other
	lines   []requestLine
	replies []byte // a line each
	failed  error  // why the last of them has no reply, and what follows is not asked
	done    chan struct{}
}

// requestLine is a request by the number of its line and the end of its text.
type requestLine struct{ number, end int }

const (
	// mostLine is a little more than a request may be long: a longer line is
	// answered with that, and no more of it is kept.
	mostLine = 1<<20 + 1<<10

	// A batch has as many lines as make handing it over cheap, and no more if they
	// are long.
	fullLines = 32
	fullText  = 64 << 10

	// mostKept is how large a buffer may be that is used again.
	mostKept = 4 << 20
)

// fill reads requests until the batch is full or no whole line is waiting. It
// returns io.EOF or what went wrong, with what was read before.
func (r *lines) fill(b *batch) error {
	b.text, b.lines = emptied(b.text), b.lines[:0]
	for len(b.lines) < fullLines && len(b.text) < fullText {
		line, err := r.read()
		r.number++
		if line = bytes.TrimSpace(line); len(line) > 0 {
			b.text = append(b.text, line...)
			b.lines = append(b.lines, requestLine{r.number, len(b.text)})
		}
		if err != nil || !r.waiting() {
			return err
		}
	}
	return nil
}

// emptied is a buffer to fill, which a rare long line has not made long for good.
func emptied(buffer []byte) []byte {
	if cap(buffer) > mostKept {
		return nil
	}
	return buffer[:0]
}

// answer writes the replies.
func (b *batch) answer(plans *plans) {
	b.replies = emptied(b.replies)
	start := 0
	for _, l := range b.lines {
		var request []byte
		request, start = b.text[start:l.end], l.end
		id := calc.RequestRegion(request)
		plan, err := plans.of(id)
		if err != nil {
			b.failed = err
			return
		}
		from := len(b.replies)
		if plan == nil {
			b.replies = calc.Refuse(b.replies, request, plans.library.noPlan(id))
		} else {
			b.replies = plan.Answer(b.replies, request)
		}
		b.replies = append(placed(b.replies, from, l.number), '\n')
	}
}

// placed puts the number of the line into a reply, which begins at from, that
// tells of an error.
func placed(replies []byte, from, number int) []byte {
	const tells = `{"error":`
	if !bytes.HasPrefix(replies[from:], []byte(tells)) {
		return replies
	}
	told := string(replies[from+1:])
	replies = append(replies[:from], `{"line":`...)
	replies = append(strconv.AppendInt(replies, int64(number), 10), ',')
	return append(replies, told...)
}

// lines is a text in lines.
type lines struct {
	from   *bufio.Reader
	number int // of the line that was read last
}

func newLines(from io.Reader) *lines {
	return &lines{from: bufio.NewReaderSize(from, mostLine)}
}

// read reads a line, of which it keeps mostLine bytes; they hold until the next
// read.
func (r *lines) read() ([]byte, error) {
	line, err := r.from.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	line = bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		_, err = r.from.ReadSlice('\n')
	}
	return line, err
}

// waiting reports whether a whole line has come already.
func (r *lines) waiting() bool {
	come, _ := r.from.Peek(r.from.Buffered())
	return bytes.IndexByte(come, '\n') >= 0
}
