// The calculator's worker: Go's own wasm_exec.js and inflate.js stand before this
// text in the same file. The page sends
//
//   {open: {wasm, bundle}}          the program compiled or, with packed, which is how many
//                                   bytes it has, base64 of its deflate, and sum, what
//                                   that must come to; and text
//   {ask: {id, request}}            a request as JSON text
//
// and gets back {ready: true}, {reply: {id, reply}} or {failed: a reason for the
// page's 数据 section}. Only this script may use newer JavaScript: a browser
// that cannot read it could not run the calculator either.
'use strict';

let bundle = '';

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
  const program = typeof from.wasm === 'string' ? await WebAssembly.compile(await unpacked(from.wasm, from.packed || 0, from.sum || '')) : from.wasm;
  bundle = from.bundle;
  go.run(await WebAssembly.instantiate(program, go.importObject)).then(() => postMessage({ failed: 'the program ended' }), fail);
  if (typeof mingbaizhi !== 'function') throw new Error('the program set no function');
  postMessage({ ready: true });
}

/** @param {unknown} error */
function fail(error) { postMessage({ failed: String(error) }); }

onmessageerror = () => fail('the program did not arrive whole');

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
