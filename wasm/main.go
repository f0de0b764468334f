//go:build js && wasm

// Command wasm is the calculator as a browser runs it: package calc compiled to
// WebAssembly, behind one function of two strings.
//
// # The function
//
// Once started, the program sets one global JavaScript function and waits:
//
//	mingbaizhi(bundleText, requestText) → replyText
//
// bundleText is a region's policy bundle exactly as the site stores it, and
// requestText and replyText are the JSON that package calc documents. What
// comes back is byte for byte what `go run . estimate` prints for the same
// request, because both call (*calc.Plan).Answer. The plan of the last bundle
// is kept, so only the first call after a change of region pays for compiling.
//
// # When something is wrong
//
// The function always returns a reply and never throws: a bad request, a bundle
// that does not load and even a fault in the engine come back as
//
//	{"error":{"field":"…","message":"…"}}
//
// with a sentence in plain Chinese. field is a path into the request, or
// "bundle" when the request had no part in it.
//
// # What it may import
//
// Package calc and syscall/js, nothing else: every phone downloads what is
// linked here.
package main

import "syscall/js"

func main() {
	var d desk
	js.Global().Set("mingbaizhi", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return d.reply(args)
	}))
	select {}
}
