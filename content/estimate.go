package content

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"mingbaizhi/calc"
)

// Estimate answers requests, one a line as package calc documents them, with a
// reply a line in the same order; blank lines are passed over. A line that
// cannot be answered, because the region does not exist for instance, gets an
// error reply in its place. A reply is on its way as soon as no further request
// is waiting, so a program may hold both ends of the pipe. The error is a
// [Problems] if a region that was asked for does not load, else a sentence and
// what to do.
func (lib *Library) Estimate(in io.Reader, out io.Writer) error {
	plans := map[string]*calc.Plan{}
	requests, replies := bufio.NewReaderSize(in, mostLine), bufio.NewWriter(out)
	var reply []byte
	for {
		line, err := readLine(requests)
		if line = bytes.TrimSpace(line); len(line) > 0 {
			id := calc.RequestRegion(line)
			plan, known := plans[id]
			if header := lib.Header(id); !known && header != nil && header.Settles {
				region, problems := lib.Region(id)
				if errs := problems.Errors(); len(errs) > 0 {
					return errors.Join(replies.Flush(), errs)
				}
				plan = region.Plan
				plans[id] = plan
			}
			if plan == nil {
				reply = calc.Refuse(reply[:0], line, lib.noPlan(id))
			} else {
				reply = plan.Answer(reply[:0], line)
			}
			replies.Write(append(reply, '\n'))
		}
		if err != nil || requests.Buffered() == 0 {
			if failed := replies.Flush(); failed != nil {
				return errors.New("答复写不出去。看看接收答复的程序是不是先停了，或者磁盘满了")
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return errors.New("算例读不进来。用 estimate < 文件 再试一次")
		}
	}
}

// mostLine is a little more than a request may be long: a longer line is
// answered with that, and no more of it is kept.
const mostLine = 1<<20 + 1<<10

// readLine reads a line, of which it keeps mostLine bytes; they hold until the
// next read.
func readLine(from *bufio.Reader) ([]byte, error) {
	line, err := from.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	line = bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		_, err = from.ReadSlice('\n')
	}
	return line, err
}

// noPlan says why no plan answers for the region id.
func (lib *Library) noPlan(id string) string {
	var known []string
	for _, h := range lib.Headers {
		if h.Settles {
			known = append(known, h.ID)
		}
	}
	if id == "" {
		return `没有写是哪个统筹区：在开头写上 "region"，现在有：` + strings.Join(known, "、")
	}
	return fmt.Sprintf("没有 %q 这个统筹区的计算器，现在有：%s", id, strings.Join(known, "、"))
}
