// The calculator's worker: Go's own wasm_exec.js and inflate.js stand before this
// text in the same file. The page sends
//
//   {open: {wasm, bundle}}          addresses, or with packed, which is how many bytes the
//                                   program has, base64 of its deflate and text
//   {ask: {id, request}}            a request as JSON text
//
// and gets back {ready: true}, {reply: {id, reply}} or {failed: a reason for the
// page's 数据 section}. Only this script may use newer JavaScript: a browser
// that cannot read it could not run the calculator either.
'use strict';

let bundle = '';

// instantiate compiles while it downloads. A host that serves .wasm under
// another type cannot stream: then the bytes are read whole.
/**
 * @param {string} address
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(address, imports) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const type = (response.headers.get('Content-Type') || '').trim().toLowerCase();
  if (type === 'application/wasm' && WebAssembly.instantiateStreaming) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

/** @param {string} address */
async function text(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

/** @param {string} base64 */
function bytes(base64) {
  const packed = atob(base64);
  const out = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) out[i] = packed.charCodeAt(i);
  return out;
}

/** @param {NonNullable<mingbaizhi.ToWorker['open']>} from */
async function open(from) {
  const go = new Go();
  const [program, policy] = from.packed
    ? [await WebAssembly.instantiate(inflate(bytes(from.wasm), from.packed), go.importObject), from.bundle]
    : await Promise.all([instantiate(from.wasm, go.importObject), text(from.bundle)]);
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
