package site

import "encoding/binary"

// Go's linker leaves each run of more than eight zeros out of a module's data,
// which cuts the data into some 60,000 pieces, every one with its address. Zeros
// compress and addresses do not: in one piece the calculator is 614 KB for 669
// under brotli-11, and 827 KB for 915 under gzip.

// joinData rewrites a WebAssembly module so that its data stands in one piece;
// the memory that a browser makes of it is the same. A module in a form that Go
// does not write comes back as it is.
func joinData(module []byte) []byte {
	const data = 11 // the section's number
	r := moduleReader{rest: module}
	for r.take(8); len(r.rest) > 0 && !r.broken; {
		before := len(module) - len(r.rest)
		section := r.number()
		body := r.take(r.number())
		if section != data || r.broken {
			continue
		}
		low, memory, ok := memoryOf(body)
		if !ok {
			return module
		}
		piece := append([]byte{1, 0, 0x41}, signedNumber(low)...) // one piece, of the first memory, at i32.const low
		piece = append(binary.AppendUvarint(append(piece, 0x0B), uint64(len(memory))), memory...)
		joined := append(append([]byte(nil), module[:before]...), data)
		joined = append(binary.AppendUvarint(joined, uint64(len(piece))), piece...)
		return append(joined, r.rest...)
	}
	return module
}

// wholeModule reports whether a module has its code and its data, and ends where a
// section does. Go's linker does not say so if the disk was full under a module; it
// leaves what there was room for.
func wholeModule(module []byte) bool {
	const code, data = 10, 11
	r := moduleReader{rest: module}
	has := [data + 1]bool{}
	for r.take(8); len(r.rest) > 0 && !r.broken; {
		if section := r.number(); section <= data {
			has[section] = true
		}
		r.take(r.number())
	}
	return !r.broken && has[code] && has[data]
}

// memoryOf lays the pieces of a data section out, from the lowest address up.
func memoryOf(section []byte) (low int, memory []byte, ok bool) {
	r := moduleReader{rest: section}
	type piece struct {
		at    int
		bytes []byte
	}
	pieces := make([]piece, min(r.number(), len(section)))
	high := 0
	for i := range pieces {
		form, code := r.number(), r.number()
		p := piece{at: r.address()}
		end := r.number()
		p.bytes = r.take(r.number())
		if r.broken || form != 0 || code != 0x41 || end != 0x0B {
			return 0, nil, false
		}
		if i == 0 || p.at < low {
			low = p.at
		}
		high = max(high, p.at+len(p.bytes))
		pieces[i] = p
	}
	if len(pieces) == 0 || len(r.rest) > 0 || high-low > 1<<26 {
		return 0, nil, false
	}
	memory = make([]byte, high-low)
	for _, p := range pieces {
		copy(memory[p.at-low:], p.bytes)
	}
	return low, memory, true
}

// moduleReader reads on through a module; broken once there is less than asked.
type moduleReader struct {
	rest   []byte
	broken bool
}

func (r *moduleReader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		n, r.broken = 0, true
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// number reads an unsigned LEB128.
func (r *moduleReader) number() int {
	n, size := binary.Uvarint(r.rest)
	r.take(size)
	if size <= 0 || n >= 1<<31 {
		r.broken = true
		return 0
	}
	return int(n)
}

// address reads a signed LEB128 that is not negative.
func (r *moduleReader) address() int {
	before := r.rest
	n := r.number()
	if last := len(before) - len(r.rest) - 1; !r.broken && before[last]&0x40 != 0 {
		r.broken = true
	}
	return n
}

// signedNumber writes a signed LEB128 of n, which is not negative.
func signedNumber(n int) []byte {
	b := binary.AppendUvarint(nil, uint64(n))
	if last := len(b) - 1; b[last]&0x40 != 0 {
		b[last] |= 0x80
		b = append(b, 0)
	}
	return b
}
