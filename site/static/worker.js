// The calculator's worker: Go's own wasm_exec.js and inflate.js stand before this
// text in the same file. The page sends
//
//   {open: {wasm, bundle, sums}}    addresses, or with packed, which is how many bytes the
//                                   program has, base64 of its deflate and text; sums are
//                                   what each must come to, for fetch, packed in hexadecimal
//   {ask: {id, request}}            a request as JSON text
//
// and gets back {ready: true}, {reply: {id, reply}} or {failed: a reason for the
// page's 数据 section}. Only this script may use newer JavaScript: a browser
// that cannot read it could not run the calculator either.
'use strict';

let bundle = '';

// got asks the host for a file, which must be the one that was published: a page
// that some network puts in its place is no answer. fresh passes over what the
// browser keeps.
/**
 * @param {string} address
 * @param {string} sum
 * @param {boolean | undefined} fresh
 */
async function got(address, sum, fresh) {
  const response = await fetch(address, { integrity: sum, cache: fresh ? 'reload' : 'default' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

// instantiate takes a program as it comes. A host that serves .wasm under
// another type cannot stream: then the bytes are read whole.
/**
 * @param {Response} response
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(response, imports) {
  const type = (response.headers.get('Content-Type') || '').trim().toLowerCase();
  if (type === 'application/wasm' && WebAssembly.instantiateStreaming) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

/** @param {string} base64 */
function bytes(base64) {
  const packed = atob(base64);
  const out = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) out[i] = packed.charCodeAt(i);
  return out;
}

// unpacked is a packed program. Where the browser has no SHA-256 for a page of this
// origin, its length alone is looked at.
/**
 * @param {string} base64
 * @param {number} size
 * @param {string} sum
 */
async function unpacked(base64, size, sum) {
  const program = inflate(bytes(base64), size);
  if (sum && self.crypto && crypto.subtle) {
    const got = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', program)), (b) => b.toString(16).padStart(2, '0')).join('');
    if (got !== sum) throw new Error('the packed program is spoilt');
  }
  return program;
}

/** @param {NonNullable<mingbaizhi.ToWorker['open']>} from */
async function open(from) {
  const go = new Go();
  const [program, policy] = from.packed
    ? [await WebAssembly.instantiate(await unpacked(from.wasm, from.packed, from.sums.wasm || ''), go.importObject), from.bundle]
    : await Promise.all([
      got(from.wasm, from.sums.wasm || '', from.fresh).then((response) => instantiate(response, go.importObject)),
      got(from.bundle, from.sums.bundle, from.fresh).then((response) => response.text())
    ]);
  bundle = policy;
  go.run(program.instance).then(() => postMessage({ failed: 'the program ended' }), fail);
  if (typeof mingbaizhi !== 'function') throw new Error('the program set no function');
  postMessage({ ready: true });
}

/** @param {unknown} error */
function fail(error) { postMessage({ failed: String(error) }); }

/** @param {MessageEvent<mingbaizhi.ToWorker>} event */
onmessage = (event) => {
  const { open: from, ask } = event.data;
  if (from) open(from).catch(fail);
  if (ask) {
    try {
      postMessage({ reply: { id: ask.id, reply: mingbaizhi(bundle, ask.request) } });
    } catch (error) {
      fail(error);
    }
  }
};
