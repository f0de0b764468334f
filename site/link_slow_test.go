package site

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// road is one direction of a line that everybody shares: bytes go over it one after
// the other.
type road struct {
	rate  float64 // bytes a second
	guard sync.Mutex
	free  time.Time // when the last byte taken on has gone
}

// take says when so many bytes have gone.
func (r *road) take(bytes int) time.Time {
	r.guard.Lock()
	defer r.guard.Unlock()
	if now := time.Now(); r.free.Before(now) {
		r.free = now
	}
	r.free = r.free.Add(time.Duration(float64(bytes) / r.rate * float64(time.Second)))
	return r.free
}

const (
	segment = 1460 // bytes that go together, as in a frame of Ethernet
	window  = 24   // segments of a connection that are on the way at most
)

// slowLink is an address that leads to another over a line as a telephone's that
// Lighthouse takes for usual: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back,
// for pages and workers alike (the browser's own throttling spares workers). A
// connection is made in one round.
func slowLink(t testing.TB, to string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	const way = 75 * time.Millisecond
	down, up := &road{rate: 1_600_000 / 8}, &road{rate: 750_000 / 8}
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", to)
			if err != nil {
				near.Close()
				continue
			}
			go carry(far, near, up, way, time.Now().Add(2*way))
			go carry(near, far, down, way, time.Time{})
		}
	}()
	return listener.Addr().String()
}

// carry moves what comes from one end to the other: not before a moment, at the
// road's rate, and each byte a way later than it has gone.
func carry(to, from net.Conn, on *road, way time.Duration, notBefore time.Time) {
	type piece struct {
		bytes []byte
		at    time.Time
	}
	onTheWay := make(chan piece, window)
	go func() {
		defer close(onTheWay)
		for {
			bytes := make([]byte, segment)
			n, err := from.Read(bytes)
			if n > 0 {
				at := on.take(n)
				if at.Before(notBefore) {
					at = notBefore
				}
				onTheWay <- piece{bytes[:n], at.Add(way)}
			}
			if err != nil {
				return
			}
		}
	}()
	for p := range onTheWay {
		<-time.After(time.Until(p.at))
		if _, err := to.Write(p.bytes); err != nil {
			from.Close()
			io.Copy(io.Discard, from)
		}
	}
	to.Close()
}
