package site

import (
	"os"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// BenchmarkEngine is the engine on every region of the authors' tree: one stay
// of somebody who has answered nothing but the first questions, what they may
// want to know besides, the grid of the page, and what a telephone does once
// when the bundle has come.
func BenchmarkEngine(b *testing.B) {
	lib, problems := content.Open(os.DirFS("../content"))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	for i := range lib.Headers {
		r, _ := lib.Region(lib.Headers[i].ID)
		if r == nil || r.Plan == nil {
			continue
		}
		choices := make([]int, len(r.Vocabulary.Taps)) // the first answer to each
		q := gridRequest(r.Vocabulary, r.ID, gridDay, choices, 50_000_00)
		b.Run(r.ID, func(b *testing.B) {
			for _, row := range []struct {
				name string
				want []string
			}{
				{"settle", nil},
				{"questions", []string{"questions"}},
				{"compare", []string{"compare"}},
				{"advice", []string{"advice"}},
				{"curve", []string{"curve"}},
				{"all", []string{"questions", "compare", "advice", "curve"}},
			} {
				asked := *q
				asked.Want = row.want
				b.Run(row.name, func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if _, problem := r.Plan.Settle(&asked); problem != nil {
							b.Fatal(problem)
						}
					}
				})
			}
			b.Run("grid", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					newGrid(r.Plan, r.Vocabulary, gridDay)
				}
			})
			b.Run("decode", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := calc.DecodeBundle(r.Bundle); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("load", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := calc.Load(r.Bundle); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("compile", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := calc.Compile(r.Plan.Policy()); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
