package site

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// inflateInNode is inflate.js over a list of {deflated, size, want}, all but size
// base64; for each it prints what came of it.
const inflateInNode = `
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const { deflated, size, want } of cases) {
  try {
    const out = Buffer.from(inflate(new Uint8Array(Buffer.from(deflated, "base64")), size));
    console.log(out.equals(Buffer.from(want, "base64")) ? "same" : "another text");
  } catch (error) {
    console.log("refused");
  }
}
`

// Whatever compress/flate writes, of whatever kind of block, inflate.js reads; and
// what is cut off or of another size it refuses.
func TestInflate(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("no node: install Node")
	}
	script, err := os.ReadFile("static/inflate.js")
	if err != nil {
		t.Fatal(err)
	}
	source := rand.New(rand.NewPCG(7, 7))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(source.Uint32())
	}
	texts := [][]byte{
		{}, []byte("a"), []byte(strings.Repeat("a", 1000)), noise, noise[:65535], script,
		[]byte(strings.Repeat("起付线，报销比例，封顶线。", 5000)), append(bytes.Repeat(noise[:300], 200), script...),
	}
	for range 40 { // few letters, long and short repeats
		text := make([]byte, source.IntN(5000))
		for i := range text {
			if text[i] = byte(source.IntN(1 + source.IntN(20))); i > 50 && source.IntN(3) == 0 {
				text[i] = text[i-1-source.IntN(50)]
			}
		}
		texts = append(texts, text)
	}
	type inflated struct {
		Deflated []byte `json:"deflated"`
		Size     int    `json:"size"`
		Want     []byte `json:"want"`
	}
	var cases []inflated
	var want []string
	for i, text := range texts {
		for _, level := range []int{flate.NoCompression, flate.BestSpeed, flate.BestCompression, flate.HuffmanOnly} {
			var out bytes.Buffer
			w, err := flate.NewWriter(&out, level)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(text)
			w.Close()
			cases, want = append(cases, inflated{out.Bytes(), len(text), text}), append(want, "same")
			if i > 1 {
				cases, want = append(cases, inflated{out.Bytes(), len(text) - 1, text}), append(want, "refused")
				cases, want = append(cases, inflated{out.Bytes()[:out.Len()/2], len(text), text}), append(want, "refused")
			}
		}
	}
	stdin, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, "-e", string(script)+inflateInNode)
	run.Stdin, run.Stderr = bytes.NewReader(stdin), os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Fields(strings.ReplaceAll(string(out), "another text", "another"))
	if len(got) != len(want) {
		t.Fatalf("%d answers to %d texts", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("case %d, %d bytes deflated for %d: %s, want %s", i, len(cases[i].Deflated), cases[i].Size, got[i], want[i])
		}
	}
}
