package calc_test

import (
	"flag"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"
)

// A long comparison, ten million settlements say, is so many shards, each of a few
// dozen and each drawn from the seed and its own number. A run that was stopped goes
// on where it was, and several machines can take a part each:
//
//	go test ./calc -run 'AgainstOracle$' -timeout 0 -v -args -settlements 10000000 -seed 7 -shard 0
var (
	settlements = flag.Int("settlements", 0, "compare so many settlements with the oracle; 0: as many as the test says")
	seed        = flag.Uint64("seed", 0, "draw them from this seed; 0: from another one each time")
	firstShard  = flag.Uint64("shard", 0, "begin with this shard")
)

// howMany is how many settlements are wanted, usual ones where nobody said.
func howMany(usual int) int {
	if *settlements > 0 {
		return *settlements
	}
	return usual
}

// shards hands out the numbers of shards, adds up what came of them, and knows
// below which number all are done.
type shards struct {
	sync.Mutex
	sum   tallies
	next  uint64
	taken map[uint64]bool
	said  int // settlements at the last word of progress
	heap  uint64
	begun time.Time
}

// settleShards settles shard after shard on every core until so many requests
// were answered or one failed, and says the seed.
func settleShards(t *testing.T, want int, one func(s *tallies, d dice)) *tallies {
	from := *seed
	if from == 0 {
		from = rand.Uint64()
	}
	t.Logf("-seed %d -shard %d", from, *firstShard)
	all := &shards{next: *firstShard, taken: map[uint64]bool{}, sum: tallies{met: map[string]int{}}, begun: time.Now()}
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				shard, more := all.take(want)
				if !more {
					return
				}
				mine := &tallies{met: map[string]int{}}
				one(mine, dice{seeded: rand.New(rand.NewPCG(from, shard))})
				all.done(t, from, shard, want, mine)
			}
		})
	}
	workers.Wait()
	all.sum.report(t)
	return &all.sum
}

func (a *shards) take(want int) (shard uint64, more bool) {
	a.Lock()
	defer a.Unlock()
	if a.sum.answered >= want || a.sum.failed != nil {
		return 0, false
	}
	shard = a.next
	a.next++
	a.taken[shard] = true
	return shard, true
}

func (a *shards) done(t *testing.T, from, shard uint64, want int, mine *tallies) {
	a.Lock()
	defer a.Unlock()
	delete(a.taken, shard)
	if mine.failed != nil && a.sum.failed == nil {
		a.sum.failed, a.sum.said = mine.failed, mine.said
		t.Errorf("%s; once more: -seed %d -shard %d -settlements 1", mine.said, from, shard)
	}
	a.sum.add(mine)
	if a.sum.answered >= a.said+250_000 {
		a.progress(t, from, want)
	}
}

// progress says how far a long run is, where it can be taken up again, and that it
// holds no more memory than it did after its first part.
func (a *shards) progress(t *testing.T, from uint64, want int) {
	below := a.next
	for shard := range a.taken {
		below = min(below, shard)
	}
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if a.said == 0 {
		a.heap = memory.HeapAlloc
	}
	if memory.HeapAlloc > a.heap+32<<20 {
		t.Errorf("the heap is at %d MB, after the first part it was at %d MB", memory.HeapAlloc>>20, a.heap>>20)
	}
	a.said = a.sum.answered
	took := time.Since(a.begun)
	t.Logf("%d of %d settled, 0 fen off, %.0f a second, heap %d MB; goes on with -seed %d -shard %d", a.said, want, float64(a.said)/took.Seconds(), memory.HeapAlloc>>20, from, below)
}
