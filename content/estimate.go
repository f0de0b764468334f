package content

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"mingbaizhi/calc"
)

// Estimate answers requests, one a line as package calc documents them, with a
// reply a line in the same order; blank lines are passed over. A line that
// cannot be answered, because the region does not exist for instance, gets an
// error reply in its place, {"line":17,"error":{…}}, with the number of the line.
//
// Requests are answered on all processors, some lines at a time, and what is held
// does not grow with the number of lines. A reply is on its way as soon as no whole
// request is waiting, so a program may hold both ends of the pipe.
//
// The error is a [Problems] if a region that was asked for does not load, else a
// sentence and what to do; what came before is answered. It is nil if nobody takes
// the replies any more, as after head: whoever went away knows.
func (lib *Library) Estimate(in io.Reader, out io.Writer) error {
	return lib.estimate(in, out, runtime.GOMAXPROCS(0))
}

// estimate is Estimate by so many workers. Batches go to whichever worker is free
// and, in the order of the input, to the writer, who waits for each.
func (lib *Library) estimate(in io.Reader, out io.Writer, workers int) error {
	at := &plans{library: lib, known: map[string]func() (*calc.Plan, error){}}
	inFlight := 2*workers + 1 // one is read or written while each worker has one and another waits
	free, work, order := make(chan *batch, inFlight), make(chan *batch, inFlight), make(chan *batch, inFlight)
	for range inFlight {
		free <- &batch{done: make(chan struct{}, 1)}
	}
	stop := make(chan struct{})
	defer close(stop)
	var broke error // of in, once order is closed
	go func() {
		defer close(order)
		defer close(work)
		for requests := newLines(in); broke == nil; {
			select {
			case <-stop:
				return
			case b := <-free:
				broke = requests.fill(b)
				work <- b // both have room for all batches that there are
				order <- b
			}
		}
	}()
	for range workers {
		go func() {
			for b := range work {
				b.answer(at)
				b.done <- struct{}{}
			}
		}()
	}
	for b := range order {
		<-b.done
		if len(b.replies) > 0 {
			if _, err := out.Write(b.replies); nobodyTakes(err) {
				return nil
			} else if err != nil {
				return errors.New("答复写不出去。看看接收答复的程序是不是先停了，或者磁盘满了")
			}
		}
		if b.failed != nil {
			return b.failed
		}
		free <- b
	}
	if broke != io.EOF {
		return errors.New("算例读不进来。用 estimate < 文件 再试一次")
	}
	return nil
}

// nobodyTakes reports whether the other end of a pipe was closed.
func nobodyTakes(err error) bool {
	const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232) // of Windows
	var number syscall.Errno
	return errors.Is(err, io.ErrClosedPipe) || errors.Is(err, syscall.EPIPE) ||
		runtime.GOOS == "windows" && errors.As(err, &number) && (number == brokenPipe || number == noData)
}

// plans are the calculators that were asked for. Each is loaded once, by the worker
// who asks first.
type plans struct {
	library *Library
	guard   sync.Mutex
	known   map[string]func() (*calc.Plan, error)
}

// of is the plan of a region, nil if it has none. The error is a [Problems].
func (p *plans) of(id string) (*calc.Plan, error) {
	if h := p.library.Header(id); h == nil || !h.Settles {
		return nil, nil
	}
	p.guard.Lock()
	load, known := p.known[id]
	if !known {
		load = sync.OnceValues(func() (*calc.Plan, error) {
			region, problems := p.library.Region(id)
			if errs := problems.Errors(); len(errs) > 0 {
				return nil, errs
			}
			return region.Plan, nil
		})
		p.known[id] = load
	}
	p.guard.Unlock()
	return load()
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
