package site

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"mingbaizhi/content"
)

// Build writes the whole site to outDir, in parallel, a few regions at a time. It
// writes into a folder beside outDir and swaps that in at the end: until then, and
// after any error, outDir is what it was before. A folder that holds files and was
// not written by Build is refused.
func Build(lib *content.Library, outDir string, opt Options) error {
	s, err := New(lib, opt)
	if err != nil {
		return err
	}
	aside, err := openAside(outDir)
	if err != nil {
		return err
	}
	err = s.writeAll(aside)
	if err == nil && opt.Sure != nil {
		err = opt.Sure()
	}
	if err != nil {
		return errors.Join(err, aside.discard())
	}
	if err := aside.swapIn(); err != nil {
		return errors.Join(err, aside.discard())
	}
	return nil
}

// writeAll writes every file of the site aside, or those of some regions and what
// is for everybody.
func (s *Site) writeAll(to *aside) error {
	regions, err := s.wanted()
	if err != nil {
		return err
	}
	count := progress{regions: len(regions), waiting: len(regions), report: s.opt.Progress}
	shared, err := s.shared()
	if err != nil {
		return err
	}
	if err := s.writeFiles(to, shared, &count); err != nil {
		return err
	}
	if err := s.writeRegions(to, regions, &count); err != nil {
		return err
	}
	e, err := s.engine()
	if err != nil {
		return err
	}
	return s.writeFiles(to, e.files, &count)
}

// wanted are the headers of the regions to be written, by id.
func (s *Site) wanted() ([]*content.Header, error) {
	all := make([]*content.Header, 0, len(s.lib.Headers))
	for i := range s.lib.Headers {
		if h := &s.lib.Headers[i]; len(s.opt.Regions) == 0 || slices.Contains(s.opt.Regions, h.ID) {
			all = append(all, h)
		}
	}
	for _, id := range s.opt.Regions {
		if s.lib.Header(id) == nil {
			return nil, fmt.Errorf("没有 %q 这个地区。写 content 里它的文件夹名；几个地区用逗号隔开", id)
		}
	}
	return all, nil
}

// regionsAtOnce bounds how many regions are in memory at a time.
const regionsAtOnce = 4

// writeRegions writes the files of regions, a few at a time: while one is read or
// its search index is made, which one core does, there is work for the others.
func (s *Site) writeRegions(to *aside, regions []*content.Header, count *progress) error {
	return s.parallel(len(regions), min(regionsAtOnce, runtime.GOMAXPROCS(0)), func(i int) error {
		files, err := s.regionFiles(regions[i])
		if err != nil {
			return err
		}
		count.region(len(files))
		return s.writeFiles(to, files, count)
	})
}

// writeFiles makes and writes files.
func (s *Site) writeFiles(to *aside, files []file, count *progress) error {
	count.add(len(files))
	return s.parallel(len(files), runtime.GOMAXPROCS(0), func(i int) error {
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

// parallel does n things, so many at once, until the site is told to stop or one
// of them fails. Of several errors it returns the one of the first thing: what came
// before that was begun before it, and is done to its end.
func (s *Site) parallel(n, atOnce int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var failed atomic.Bool
	var workers sync.WaitGroup
	for range min(n, atOnce) {
		workers.Go(func() {
			for i := range next {
				if errs[i] = do(i); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	for i := 0; i < n && !s.stopped() && !failed.Load(); i++ {
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

// progress counts files. A region still waiting counts as those before it did, and
// as one at least, so that done reaches the total only at the end.
type progress struct {
	mu          sync.Mutex
	done, total int
	regions     int // in all
	waiting     int // of them
	read        int // files of those that wait no more
	report      func(done, total int)
}

// region takes in a region that was read, of so many files.
func (p *progress) region(files int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting--
	p.read += files
}

func (p *progress) add(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total += n
}

func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.report != nil {
		each := 1
		if p.regions > p.waiting {
			each = max(1, p.read/(p.regions-p.waiting))
		}
		p.report(p.done, p.total+p.waiting*each)
	}
}
