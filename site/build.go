package site

import (
	"errors"
	"runtime"
	"sync"

	"mingbaizhi/content"
)

// Build writes the whole site to outDir, in parallel, one region after the
// other. It writes into a folder beside outDir and swaps that in at the end:
// until then, and after any error, outDir is what it was before. A folder that
// holds files and was not written by Build is refused.
func Build(lib *content.Library, outDir string, opt Options) error {
	s, err := New(lib, opt)
	if err != nil {
		return err
	}
	aside, err := openAside(outDir)
	if err != nil {
		return err
	}
	if err := s.writeAll(aside); err != nil {
		return errors.Join(err, aside.discard())
	}
	if err := aside.swapIn(); err != nil {
		return errors.Join(err, aside.discard())
	}
	return nil
}

// writeAll writes every file of the site aside.
func (s *Site) writeAll(to *aside) error {
	count := progress{waiting: len(s.lib.Headers), report: s.opt.Progress}
	shared, err := s.shared()
	if err != nil {
		return err
	}
	if err := s.writeFiles(to, shared, &count); err != nil {
		return err
	}
	if err := s.writeRegions(to, &count); err != nil {
		return err
	}
	e, err := s.engine()
	if err != nil {
		return err
	}
	return s.writeFiles(to, e.files, &count)
}

// writeRegions writes the files of every region. While one is written the next is
// read, so that there are never more than a few in memory and no core waits.
func (s *Site) writeRegions(to *aside, count *progress) error {
	type read struct {
		files []file
		err   error
	}
	ahead, end := make(chan read), make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		for i := range s.lib.Headers {
			files, err := s.regionFiles(&s.lib.Headers[i])
			select {
			case ahead <- read{files, err}:
			case <-end:
				return
			}
		}
	})
	defer reader.Wait()
	defer close(end)
	for range s.lib.Headers {
		region := <-ahead
		if region.err != nil {
			return region.err
		}
		count.waiting--
		if err := s.writeFiles(to, region.files, count); err != nil {
			return err
		}
	}
	return nil
}

// writeFiles makes and writes files.
func (s *Site) writeFiles(to *aside, files []file, count *progress) error {
	count.add(len(files))
	return s.parallel(len(files), func(i int) error {
		defer count.step()
		data, err := files[i].make()
		if err == nil {
			err = to.write(files[i].path, data)
		}
		if err == nil && s.opt.Compress {
			err = writeCompressed(to, files[i].path, data)
		}
		return err
	})
}

// parallel does n things, as many at once as the machine has cores, until the site
// is told to stop. Of several errors it returns the one of the first thing.
func (s *Site) parallel(n int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				errs[i] = do(i)
			}
		})
	}
	for i := 0; i < n && !s.stopped(); i++ {
		next <- i
	}
	close(next)
	workers.Wait()
	if s.stopped() {
		return errStopped
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

var errStopped = errors.New("停下了，网站没有做完，原来的没有动。要做完，再运行一次")

// stopped reports whether the build should end.
func (s *Site) stopped() bool {
	select {
	case <-s.opt.Stop:
		return true
	default:
		return false
	}
}

// progress counts files. The total grows as regions are read; a region still
// waiting counts as one, so that done reaches it only at the end.
type progress struct {
	mu                   sync.Mutex
	done, total, waiting int
	report               func(done, total int)
}

func (p *progress) add(n int) { p.total += n }

func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.report != nil {
		p.report(p.done, p.total+p.waiting)
	}
}
