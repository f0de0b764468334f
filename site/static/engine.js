// The calculator's engine as the page sees it: one worker, started once, asked
// by JSON text and answered by JSON text. The main thread never waits for it.
(function (page) {
  'use strict';

  const /** @type {{[id: string]: {done: (reply: string) => void, fail: (error: Error) => void}}} */ waiting = {};
  let /** @type {Promise<Worker> | null} */ opened = null, last = 0;

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

  // overNetwork starts the worker from its own file; packed starts it from the
  // texts that two classic scripts carry, inside from those that the page itself
  // brought.
  /**
   * @param {mingbaizhi.Files} files
   * @returns {Promise<mingbaizhi.Started>}
   */
  function overNetwork(files) {
    return Promise.resolve({
      worker: new Worker(files.worker),
      open: { wasm: absolute(files.wasm), bundle: absolute(files.bundle) }
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
      open: { packed: parts.size, wasm: parts.wasm, bundle: parts.bundle }
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
          opened = null;
          fail(error);
          failAll(error);
        };
        started.worker.onerror = function (event) {
          if (event.preventDefault) event.preventDefault();
          lost(new Error(event.message || 'the worker did not start'));
        };
        started.worker.onmessage = function (event) {
          const said = event.data;
          if (said.ready) done(started.worker);
          if (said.failed) lost(new Error(said.failed));
          if (said.reply && waiting[said.reply.id]) {
            waiting[said.reply.id].done(said.reply.reply);
            delete waiting[said.reply.id];
          }
        };
        started.worker.postMessage({ open: started.open });
      }).catch(fail);
    });
    opened.catch(function () { opened = null; });
    return opened;
  }

  // ask settles a request: a promise of the reply, both JSON text. Rules that were
  // withdrawn settle nothing.
  /** @type {mingbaizhi.EngineScript['ask']} */
  function ask(files, request) {
    return page.withdrawn.check().then(function (wrong) {
      if (wrong) throw new Error('withdrawn');
      return start(files);
    }).then(function (worker) {
      return new Promise(function (done, fail) {
        last++;
        waiting[last] = { done: done, fail: fail };
        worker.postMessage({ ask: { id: last, request: request } });
      });
    });
  }

  page.engine = { start: start, ask: ask, script: script };
})(window.mingbaizhi = window.mingbaizhi || {});
