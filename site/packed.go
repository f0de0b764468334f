//go:build packed

package site

import _ "embed"

// Packed reports that the compiled calculator is inside this program.
const Packed = true

// The two files are not in the source: package mingbaizhi/site/pack lays them
// over it for the build.
var (
	//go:embed packed/calc.wasm
	packedCalculator []byte
	//go:embed packed/wasm_exec.js
	packedLoader []byte
)

// CompileCalculator gives the calculator that was compiled when this program
// was packed.
func CompileCalculator() (wasm, loader []byte, err error) {
	return packedCalculator, packedLoader, nil
}
