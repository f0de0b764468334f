package site

import (
	"net/http"
	"strings"

	"mingbaizhi/site/deploy"
)

// Rules are how each file of a site is meant to be served: by the preview, by the
// servers that package deploy writes settings for, and by whoever reads the note
// in a release.
//
// A file whose name carries the hash of its bytes is kept for ever; the lists by
// which errors are stopped are never kept; of all else a browser asks each time
// whether what it has is still so.
func Rules() deploy.Rules {
	return deploy.Rules{Types: MediaTypes(), Headers: []deploy.Header{
		{Name: "Content-Security-Policy", Usual: policyOfContent,
			Except: []deploy.Exception{{Pattern: `/` + strings.ReplaceAll(OfflineFile, ".", `\.`) + `$`, Value: policyOfOffline}}},
		{Name: "Cache-Control", Usual: "no-cache", Except: []deploy.Exception{
			{Pattern: hashedName, Value: "public, max-age=31536000, immutable"},
			{Pattern: `/(?:release|withdrawn|worker)\.json$`, Value: "no-store"}}},
		{Name: "X-Content-Type-Options", Usual: "nosniff"},
		// No other host learns which page about an illness somebody came from.
		{Name: "Referrer-Policy", Usual: "no-referrer"},
		{Name: "Permissions-Policy", Usual: "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		{Name: "Cross-Origin-Opener-Policy", Usual: "same-origin"},
		{Name: "X-Frame-Options", Usual: "DENY"}, // for browsers older than frame-ancestors
	}}
}

// hashedName finds the paths that hashed gives; no page and no paper is among
// them, whatever it is called.
const hashedName = `-[0-9a-f]{12}\.(?:css|js|json|png|svg|wasm)$`

// setHeaders puts the headers of the published file at path into a reply.
func setHeaders(to http.Header, path string) {
	for _, h := range Rules().Headers {
		to.Set(h.Name, h.At("/"+strings.TrimPrefix(path, "/")))
	}
}
