package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"

	"github.com/andybalholm/brotli"

	"mingbaizhi/site/deploy"
)

// leastCompressed is how large a file must be for another beside it to be worth
// the looking: what is smaller is one packet either way.
const leastCompressed = 1024

// compressed reports whether a server is to have the file at p compressed too. The
// switches are not, nor what the site says it is: somebody may write one by hand
// on the host, and what lay compressed beside it would go on saying the old.
func compressed(p string) bool {
	return deploy.Compressed(mediaType(p)) && p != withdrawnPath && p != keepPath && p != "release.json"
}

// writeCompressed puts FILE.gz and FILE.br beside a file that was written. The
// same bytes give the same bytes: there is no name and no time inside.
func writeCompressed(to *aside, p string, data []byte) error {
	if len(data) < leastCompressed || !compressed(p) {
		return nil
	}
	var zipped, brotlied bytes.Buffer
	gz, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, one := range []struct {
		ext string
		out *bytes.Buffer
		w   io.WriteCloser
	}{
		{".gz", &zipped, gz},
		{".br", &brotlied, brotli.NewWriterLevel(&brotlied, quality(p))},
	} {
		if _, err := one.w.Write(data); err != nil {
			return err
		}
		if err := one.w.Close(); err != nil {
			return err
		}
		if one.out.Len() < len(data) {
			if err := to.write(p+one.ext, one.out.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

// quality is how hard brotli tries. In the one file and in the scripts for pages
// opened from a file most is compressed already, and trying hard finds nothing.
func quality(p string) int {
	if isOffline(p) || path.Ext(p) == ".js" && isEngine(p) {
		return 5
	}
	return brotli.BestCompression
}
