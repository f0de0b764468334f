package site

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// calculatorScripts are the page's scripts in the order in which they run, as
// names of static files for Page.Scripts.
var calculatorScripts = []string{
	"amount.js", "element.js", "situation.js", "bill.js", "fragment.js", "link.js", "copy.js", "figures.js", "check.js", "statement.js", "curve.js", "more.js", "grid.js",
	"engine.js", "stop.js", "wiped.js", "steps.js", "past.js", "year.js",
	"brought.js", "sheet.js", "case.js", "code.js", "wrap.js", "picture.js", "share.js", "estimate.js", "answer.js", "calculator.js", "twice.js",
}

// doctorScripts are those of the village doctor's screen.
var doctorScripts = []string{
	"amount.js", "element.js", "situation.js", "copy.js", "paper.js", "engine.js", "stop.js", "wiped.js", "place.js", "beside.js", "ticket.js", "patient.js", "doctor.js", "twice.js",
}

// CalculatorFiles are the addresses, relative to the page, of what the scripts
// load. Those of the engine are empty if the site was built without it.
//
// A page that was opened from a file may load nothing but classic scripts, so
// the engine and the bundle lie there twice: as themselves, and packed in a
// script (see [packedEngine] and [packedBundle]).
type CalculatorFiles struct {
	Bundle       string `json:"bundle"`       // the policy as JSON: the very bytes whose hash is the policy's
	BundleScript string `json:"bundleScript"` // packedBundle
	Wasm         string `json:"wasm"`         // calc.wasm
	Sum          string `json:"sum"`          // of calc.wasm, SHA-256 in hexadecimal; the bundle's is the policy's hash
	Worker       string `json:"worker"`       // wasm_exec.js of the Go that built calc.wasm, inflate.js and worker.js
	EngineScript string `json:"engineScript"` // packedEngine
	QR           string `json:"qr"`           // qrcode.js, which the first picture loads
}

// packedEngine is the script from which a page that may fetch nothing starts the
// same worker with the same program. The program stands in it as base64 of its
// deflate, a quarter of its size, which inflate.js undoes; there is nothing to
// minify. Deflated is how many bytes the program has so.
func packedEngine(wasm, worker []byte) (script []byte, deflated int, err error) {
	var small bytes.Buffer
	to, err := flate.NewWriter(&small, flate.BestCompression)
	if err != nil {
		return nil, 0, err
	}
	if _, err := to.Write(wasm); err != nil {
		return nil, 0, err
	}
	if err := to.Close(); err != nil {
		return nil, 0, err
	}
	script, err = packed(struct {
		Wasm   []byte `json:"wasm"` // base64, as JSON writes bytes
		Size   int    `json:"size"` // of the program, in bytes
		Sum    string `json:"sum"`
		Worker string `json:"worker"`
	}{small.Bytes(), len(wasm), sumOf(wasm), string(worker)})
	return script, small.Len(), err
}

// sumOf is the SHA-256 of data in hexadecimal.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// packedBundle is a region's bundle as a script.
func packedBundle(bundle []byte) ([]byte, error) {
	return packed(struct {
		Bundle string `json:"bundle"`
	}{string(bundle)})
}

// packed is a script that adds the fields of value to mingbaizhi.packed, where
// engine.js looks for them.
func packed(value any) ([]byte, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	const before = "(function(page){var more="
	const after = ";page.packed=page.packed||{};for(var key in more)page.packed[key]=more[key]})(window.mingbaizhi=window.mingbaizhi||{});\n"
	return append(append([]byte(before), text...), after...), nil
}
