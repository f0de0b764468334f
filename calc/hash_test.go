package calc

import (
	"bytes"
	stdsha256 "crypto/sha256"
	"encoding/hex"
	"testing"
)

// sumSeeds are messages of which others have published the sum.
var sumSeeds = []struct{ why, message, sum string }{
	{"nothing at all is still one padded block", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"the standard's first example", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"the standard's second: the padding spills into another block", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
}

func TestSeedsOfSumsAreSummed(t *testing.T) {
	for _, seed := range sumSeeds {
		if got := PolicyHash([]byte(seed.message)); got != seed.sum {
			t.Errorf("%s: %q hashes to %s, want %s", seed.why, seed.message, got, seed.sum)
		}
	}
}

// Every length around the edges of three blocks meets each way of padding.
func TestSha256Lengths(t *testing.T) {
	for n := range 3*64 + 2 {
		message := bytes.Repeat([]byte{0xA7}, n)
		if got, want := sha256(message), stdsha256.Sum256(message); got != want {
			t.Errorf("%d bytes hash to %x, want %x", n, got, want)
		}
	}
}

func TestSha256LeavesItsInput(t *testing.T) {
	backing := []byte("a message, and what stands behind it in memory")
	sha256(backing[:9])
	if string(backing) != "a message, and what stands behind it in memory" {
		t.Errorf("hashing changed the bytes behind the message: %q", backing)
	}
}

func FuzzSha256(f *testing.F) {
	for _, seed := range sumSeeds {
		f.Add([]byte(seed.message))
	}
	f.Fuzz(func(t *testing.T, message []byte) {
		want := stdsha256.Sum256(message)
		if got := PolicyHash(message); got != hex.EncodeToString(want[:]) {
			t.Errorf("%x hashes to %s, want %x", message, got, want)
		}
	})
}
