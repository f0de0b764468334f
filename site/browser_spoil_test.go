package site

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// quicker lets long waits be over sooner: those after which a page tells whoever
// waits (see answer.js, doctor.js), and after which it takes another worker (see
// engine.js).
const quicker = `(function (real) {
  window.setTimeout = function (what, delay) { return real(what, delay === 15000 ? 500 : delay === 20000 ? 700 : delay); };
})(window.setTimeout);`

// given answers for the file whose name matches, otherwise than the host.
func given(name string, how func(f *faulty, w http.ResponseWriter, data []byte)) func(f *faulty) answering {
	match := regexp.MustCompile(`^` + name + `$`)
	return func(f *faulty) answering {
		return func(w http.ResponseWriter, r *http.Request, base string) bool {
			if !match.MatchString(base) {
				return false
			}
			p := strings.TrimPrefix(r.URL.Path, "/some/where/")
			data, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(p)))
			if err != nil {
				f.t.Errorf("%s is not of the site", p)
			}
			w.Header().Set("Content-Type", served(mediaType(p)))
			how(f, w, data)
			return true
		}
	}
}

// once is a fault that has gone when the file is asked for again.
func once(from func(f *faulty) answering) func(f *faulty) answering {
	return func(f *faulty) answering {
		inner := from(f)
		return func(w http.ResponseWriter, r *http.Request, base string) bool {
			if _, came := f.came.Load(base); came {
				return false
			}
			done := inner(w, r, base)
			if done {
				f.came.Store(base, true)
			}
			return done
		}
	}
}

type giving = func(f *faulty, w http.ResponseWriter, data []byte)

// status is a host's own page of an error.
func status(code int) giving {
	return func(_ *faulty, w http.ResponseWriter, _ []byte) {
		w.Header().Del("Cache-Control")
		http.Error(w, "<h1>错误</h1>", code)
	}
}

// rewritten is the file with other bytes.
func rewritten(how func(data []byte) []byte) giving {
	return func(_ *faulty, w http.ResponseWriter, data []byte) { w.Write(how(slices.Clone(data))) }
}

// The ways in which a file comes otherwise than it was published.
var (
	half   = rewritten(func(data []byte) []byte { return data[:len(data)/2] })
	empty  = rewritten(func([]byte) []byte { return nil })
	portal = giving(func(_ *faulty, w http.ResponseWriter, _ []byte) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><html><body><form action="/login"><input name="phone"></form>请先登录</body></html>`)
	})
	torn = giving(func(_ *faulty, w http.ResponseWriter, data []byte) {
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		w.Write(data[:len(data)/3])
		panic(http.ErrAbortHandler)
	})
	endless = giving(func(f *faulty, w http.ResponseWriter, data []byte) {
		w.Write(data[:len(data)/3])
		w.(http.Flusher).Flush()
		<-f.end
	})
	silent = giving(func(f *faulty, _ http.ResponseWriter, _ []byte) { <-f.end })
)

// otherRates are rules that load, and are wrong: each rate has another first digit.
func otherRates(data []byte) []byte {
	return regexp.MustCompile(`"r":\{"k":[0-9],"[a-z]":[1-9]`).ReplaceAllFunc(data, func(found []byte) []byte {
		found = slices.Clone(found)
		found[len(found)-1] = '1' + '9' - found[len(found)-1]
		return found
	})
}

var flipped = rewritten(otherRates)

// bent has one bit of the program's code otherwise.
var bent = rewritten(func(data []byte) []byte {
	data[len(data)/3] ^= 1
	return data
})

// format is the bundle under another number of its form.
func format(number string) giving {
	return rewritten(func(data []byte) []byte {
		return []byte(strings.Replace(string(data), `{"format":1,`, `{"format":`+number+`,`, 1))
	})
}

// neighbour is another region's bundle.
var neighbour = giving(func(f *faulty, w http.ResponseWriter, _ []byte) {
	all, _ := filepath.Glob(filepath.Join(f.dir, "puyang", "bundle-*.json"))
	if len(all) != 1 {
		f.t.Errorf("bundles of another region: %q", all)
		return
	}
	data, _ := os.ReadFile(all[0])
	w.Write(data)
})

// also is the worker with more script behind its own.
func also(script string) func(f *faulty) answering {
	return given(`worker-.*\.js`, rewritten(func(data []byte) []byte { return append(append(data, "\n;"...), script...) }))
}

// plain is a page as browsers have it that came without encryption: with random
// numbers, without SHA-256.
const plain = `Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined});`

// onAsk is a worker's script that does something when it is asked.
func onAsk(does string) string {
	return `(function (own) { onmessage = function (event) { if (event.data.ask) { ` + does + ` } else own(event); }; })(onmessage);`
}

// dumb lets the worker that is there go, and has those after it say nothing.
const dumb = `(function () {
  window.Worker = function () {
    var me = this;
    this.postMessage = function (said) { if (said.open) Promise.resolve().then(function () { me.onmessage({data: {ready: true}}); }); };
    this.terminate = function () {};
  };
  mingbaizhi.engine.drop();
})()`

// thrifty keeps a page from opening its engine before it is asked.
const thrifty = `Object.defineProperty(navigator, 'connection', {value: {saveData: true}});`

// clocked gives the page another day.
func clocked(now string) string {
	return `window.Date = class extends Date { constructor(...given) { if (given.length) super(...given); else super('` + now + `'); } };`
}

const forbidden = `
  ['localStorage', 'sessionStorage', 'indexedDB', 'caches'].forEach(function (name) {
    Object.defineProperty(window, name, { get: function () { throw new DOMException('', 'SecurityError'); } });
  });
  Object.defineProperty(document, 'cookie', { get: function () { throw new DOMException('', 'SecurityError'); }, set: function () { throw new DOMException('', 'SecurityError'); } });
  navigator.serviceWorker.register = function () { return Promise.reject(new DOMException('', 'SecurityError')); };
  history.pushState = history.replaceState = function () { throw new DOMException('', 'SecurityError'); };`

const fullUp = `
  Storage.prototype.setItem = function () { throw new DOMException('', 'QuotaExceededError'); };
  Cache.prototype.put = function () { return Promise.reject(new DOMException('', 'QuotaExceededError')); };`
