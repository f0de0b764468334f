// The calculator's engine as the page sees it: one worker, started once, asked
// by JSON text and answered by JSON text. The main thread never waits for it.
//
// What arrives is used only if it is what was published: program and rules are
// held against the sums that the page brings, and a reply against the page's own
// rules. A worker that dies, or says nothing, is replaced once for each question.
(function (page) {
  'use strict';

  const silence = 20000; // milliseconds that a worker may say nothing while it is asked
  const /** @type {{[id: string]: {done: (reply: string) => void, fail: (error: Error) => void}}} */ waiting = {};
  let /** @type {Promise<Worker> | null} */ opened = null, last = 0, clock = 0;
  let fresh = false; // what came last was not right: it is fetched past the browser's own cache
  let /** @type {((error: Error) => void) | null} */ end = null; // of the worker that is there

  // failAll ends every question still open.
  /** @param {Error} error */
  function failAll(error) {
    Object.keys(waiting).forEach(function (id) {
      waiting[id].fail(error);
      delete waiting[id];
    });
  }

  // script loads a classic script, the only thing a page opened from a file may
  // load.
  /**
   * @param {string} address
   * @returns {Promise<void>}
   */
  function script(address) {
    return new Promise(function (done, fail) {
      const element = document.createElement('script');
      element.src = address;
      element.onload = function () { done(); };
      element.onerror = function () { fail(new Error(address)); };
      document.head.appendChild(element);
    });
  }

  /** @param {string} address */
  function absolute(address) { return new URL(address, document.baseURI).href; }

  // own is the hash of the rules by which this page counts.
  function own() { return document.body.getAttribute('data-policy') || ''; }

  // integrity is a SHA-256 in hexadecimal as fetch wants it.
  /** @param {string} [sum] */
  function integrity(sum) {
    return sum ? 'sha256-' + btoa(sum.replace(/../g, function (two) { return String.fromCharCode(parseInt(two, 16)); })) : '';
  }

  // got asks the host for a file, which must be the one that was published: a page
  // that some network puts in its place is no answer. After a failure it passes over
  // what the browser keeps.
  /**
   * @param {string} address
   * @param {string} sum
   */
  function got(address, sum) {
    return fetch(absolute(address), { integrity: sum, cache: fresh ? 'reload' : 'default' }).then(function (reply) {
      if (!reply.ok) throw new Error(address + ': ' + reply.status);
      return reply;
    });
  }

  // held throws where data is not what a sum says.
  /**
   * @param {ArrayBuffer} data
   * @param {string} sum
   */
  function held(data, sum) {
    return crypto.subtle.digest('SHA-256', data).then(function (digest) {
      const found = Array.from(new Uint8Array(digest), function (b) { return (b < 16 ? '0' : '') + b.toString(16); }).join('');
      if (found !== sum) throw new Error('the program is spoilt');
    });
  }

  // compiled takes a program as it comes. A host that serves .wasm under another
  // type cannot stream: then the bytes are read whole.
  /**
   * @param {Response} reply
   * @returns {Promise<WebAssembly.Module>}
   */
  function compiled(reply) {
    const type = (reply.headers.get('Content-Type') || '').trim().toLowerCase();
    if (type === 'application/wasm' && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(reply);
    return reply.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
  }

  // program is compiled while it comes, and its sum looked at meanwhile: fetch
  // hands on nothing before it has looked at the whole. Where a page came without
  // encryption a browser has no SHA-256 for it, and fetch must look.
  /**
   * @param {string} address
   * @param {string} sum
   * @returns {Promise<WebAssembly.Module>}
   */
  function program(address, sum) {
    if (!sum || !window.crypto || !crypto.subtle) return got(address, integrity(sum)).then(compiled);
    return got(address, '').then(function (reply) {
      const copy = reply.clone();
      return Promise.all([compiled(reply), copy.arrayBuffer().then(function (data) { return held(data, sum); })]);
    }).then(function (both) { return both[0]; });
  }

  // overNetwork starts the worker from its own file. The program, of which the
  // download is what the first answer waits for longest, and the bundle do not wait
  // for it: they come meanwhile. packed starts the worker from the texts that two
  // classic scripts carry, inside from those that the page itself brought.
  /**
   * @param {mingbaizhi.Files} files
   * @returns {Promise<mingbaizhi.Started>}
   */
  function overNetwork(files) {
    const worker = new Worker(files.worker);
    const wasm = program(files.wasm, files.sum || '');
    const bundle = got(files.bundle, integrity(own())).then(function (reply) { return reply.text(); });
    return Promise.resolve({
      worker: worker,
      open: Promise.all([wasm, bundle]).then(function (both) { return { wasm: both[0], bundle: both[1] }; })
    });
  }
  /**
   * @param {mingbaizhi.Files} files
   * @returns {Promise<mingbaizhi.Started>}
   */
  function packed(files) {
    return Promise.all([script(files.engineScript), script(files.bundleScript)]).then(inside).then(function (start) {
      page.packed = {};
      return start;
    });
  }
  function brought() {
    const parts = page.packed || {};
    return Boolean(parts.wasm && parts.worker && parts.bundle);
  }
  /** @returns {mingbaizhi.Started} */
  function inside() {
    const parts = /** @type {Required<mingbaizhi.Packed>} */ (page.packed);
    const source = new Blob([parts.worker], { type: 'text/javascript' });
    return {
      worker: new Worker(URL.createObjectURL(source)),
      open: Promise.resolve({ packed: parts.size, wasm: parts.wasm, bundle: parts.bundle, sum: parts.sum })
    };
  }

  // start opens the engine; a second call gets the first one's promise. After a
  // failure the next call tries again: the network may be back.
  /** @type {mingbaizhi.EngineScript['start']} */
  function start(files) {
    if (opened) return opened;
    const served = location.protocol === 'http:' || location.protocol === 'https:';
    opened = new Promise(function (done, fail) {
      const here = brought();
      if (!here && !files.wasm || !window.Worker || !window.WebAssembly) throw new Error('no engine here');
      (here ? Promise.resolve().then(inside) : served ? overNetwork(files) : packed(files)).then(function (started) {
        const lost = /** @param {Error} error */ function (error) {
          started.worker.terminate();
          if (end === lost) opened = end = null;
          fail(error);
          failAll(error);
        };
        end = lost;
        started.worker.onerror = function (event) {
          if (event.preventDefault) event.preventDefault();
          lost(new Error(event.message || 'the worker did not start'));
        };
        started.worker.onmessage = function (event) {
          const said = event.data;
          if (said.ready) {
            fresh = false;
            done(started.worker);
          }
          if (said.failed) lost(new Error(said.failed));
          if (said.reply && waiting[said.reply.id]) {
            waiting[said.reply.id].done(said.reply.reply);
            delete waiting[said.reply.id];
          }
          watch();
        };
        started.open.then(function (open) { started.worker.postMessage({ open: open }); }).catch(lost);
      }).catch(fail);
    });
    const mine = opened;
    mine.catch(function () {
      if (opened === mine) opened = null;
      fresh = true;
    });
    return mine;
  }

  // watch gives the worker its time to answer, anew with each thing that it says.
  function watch() {
    clearTimeout(clock);
    if (Object.keys(waiting).length) clock = setTimeout(function () { drop('the worker says nothing'); }, silence);
  }

  // drop ends the worker that is there, opening or asked: the next question gets
  // another one.
  /** @param {string} [why] */
  function drop(why) {
    if (end) end(new Error(why || 'dropped'));
    opened = null;
  }

  // whole is a reply by this page's rules. Rules that do not load are not the
  // reader's fault, and any others than the page's are wrong here.
  /** @param {string} text */
  function whole(text) {
    const said = JSON.parse(text), other = said.error ? said.error.field === 'bundle' : own() && said.policy.hash !== own();
    if (!other) return text;
    drop();
    fresh = true;
    throw new Error(said.error ? said.error.message : 'other rules than the page has');
  }

  /**
   * @param {mingbaizhi.Files} files
   * @param {string} request
   */
  function put(files, request) {
    return start(files).then(function (worker) {
      return new Promise(function (/** @type {(reply: string) => void} */ done, fail) {
        last++;
        waiting[last] = { done: done, fail: fail };
        watch();
        worker.postMessage({ ask: { id: last, request: request } });
      });
    }).then(whole);
  }

  // ask settles a request: a promise of the reply, both JSON text. Rules that were
  // withdrawn settle nothing.
  /** @type {mingbaizhi.EngineScript['ask']} */
  function ask(files, request) {
    return page.withdrawn.check().then(function (wrong) {
      if (wrong) throw new Error('withdrawn');
      return put(files, request).catch(function () { return put(files, request); });
    });
  }

  page.engine = { start: start, ask: ask, drop: drop, script: script };
})(window.mingbaizhi = window.mingbaizhi || {});
