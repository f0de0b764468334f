package scale

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"mingbaizhi/content"
	"mingbaizhi/site"
)

// engine stands for the compiled calculator.
func engine() (wasm, exec []byte, err error) {
	return make([]byte, 4<<20), []byte("globalThis.Go=class{}"), nil
}

// BenchmarkBuild builds whole sites, the reading of the content included.
func BenchmarkBuild(b *testing.B) {
	for _, guides := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(guides), func(b *testing.B) {
			dir := writeCountry(b, guides)
			out := filepath.Join(b.TempDir(), "public")
			b.ReportAllocs()
			for b.Loop() {
				lib, problems := content.Open(os.DirFS(dir))
				if len(problems.Errors()) > 0 {
					b.Fatal(problems)
				}
				if err := site.Build(lib, out, site.Options{Date: today, Base: "https://example.cn/ybj/", Wasm: engine}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*guides), "µs/guide")
		})
	}
}
