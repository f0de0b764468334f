// What the telephone keeps of the region: a service worker is registered quietly
// once the page is there. On every page it says when there is something newer; on
// the region's home it says how much is kept, and takes orders.
(function (page) {
  'use strict';

  const container = served() ? navigator.serviceWorker : undefined;
  const worker = said('worker'), gone = said('gone'), region = said('region');
  const connection = /** @type {{saveData?: boolean, effectiveType?: string}} */ (navigator.connection || {});
  const section = /** @type {HTMLElement | null} */ (document.querySelector('section.keep')); // an author's id may be anything
  let /** @type {ServiceWorkerRegistration | undefined} */ registration, newer = false;

  /** @param {string} name */
  function said(name) { return document.body.getAttribute('data-' + name) || ''; }
  function served() { return /^https?:$/.test(location.protocol); }
  /** @param {string} id */
  function $(id) { return document.getElementById(id); }

  // ask sends an order and hears how the region lies on the telephone, more than
  // once.
  /**
   * @param {mingbaizhi.ToKeeper['ask']} order
   * @param {(keeping: mingbaizhi.Keeping) => void} hear
   */
  function ask(order, hear) {
    const active = registration && registration.active;
    if (!active) return;
    const channel = new MessageChannel();
    channel.port1.onmessage = function (event) { hear(event.data); };
    active.postMessage({ ask: order, region: region, freely: !connection.saveData && !/2g/.test(connection.effectiveType || '') }, [channel.port2]);
  }

  /** @param {number | undefined} bytes */
  function size(bytes) { return '约 ' + Math.max(0.1, (bytes || 0) / 1e6).toFixed(1) + ' MB'; }

  const why = {
    network: '没有存完：网络断了。有网再点一次，接着存。',
    differs: '没有存：收到的和发布的不一样，多半是路上坏了。过一会儿再点一次。',
    storage: '存不下：手机的存储满了，或者浏览器不让存。上网看不受影响。'
  };

  // show says it on the region's home.
  /** @param {mingbaizhi.Keeping} keeping */
  function show(keeping) {
    const state = keeping.state;
    document.documentElement.setAttribute('data-kept', state);
    if (state === 'newer' && !newer) offer();
    Array.prototype.forEach.call(document.querySelectorAll('.keep-line'), function (line) {
      line.hidden = state !== 'saved' && state !== 'newer';
    });
    if (!section) return;
    const kept = state === 'saved' || state === 'newer', words = {
      none: '还没有存。存一份，没网也能看、能算。要下载' + size(keeping.download) + '。',
      saving: '正在存，' + keeping.done + ' / ' + keeping.of + '……',
      saved: '已存好，没网也能用。' + (keeping.bytes ? '占' + size(keeping.bytes) + '。' : ''),
      newer: '已存好，没网也能用。有新的一版，点上面更新。',
      failed: why[keeping.reason || 'network'],
      gone: '现在不能存。上网看不受影响。'
    };
    section.hidden = false;
    $('keep-state').textContent = words[state];
    /** @type {HTMLElement} */ ($('keep-save').parentNode).hidden = kept || state === 'saving' || state === 'gone';
    /** @type {HTMLElement} */ ($('keep-remove').parentNode).hidden = !kept;
  }

  // offer says that there is something newer. Nothing changes before the reader
  // agrees.
  function offer() {
    const element = page.element, main = document.getElementById('main');
    newer = true;
    const button = /** @type {HTMLButtonElement} */ (element('button', { type: 'button', class: 'main' }, ['点这里更新']));
    const text = element('p', {}, ['手机里存的有新的内容。']);
    button.addEventListener('click', function () {
      button.disabled = true;
      text.textContent = '正在更新……';
      ask('take', function (keeping) {
        if (keeping.state === 'saved') renew();
        else if (keeping.state === 'failed') {
          text.textContent = why[keeping.reason || 'network'];
          button.disabled = false;
        }
      });
    });
    main.insertBefore(element('div', { id: 'newer', class: 'banner newer', role: 'status' }, [text, element('p', { class: 'go' }, [button])]), main.firstChild);
  }

  // renew loads the page again, with a worker that waits taking over first.
  function renew() {
    const waiting = registration && registration.waiting;
    if (!waiting || !container) return location.reload();
    container.addEventListener('controllerchange', function () { location.reload(); });
    waiting.postMessage({ ask: 'skip', region: region });
    return undefined;
  }

  // The page asks for what is published now: what is kept is renewed with it.
  page.renew = function () {
    if (!registration) location.reload();
    else ask('take', function (keeping) { if (/saved|failed|gone/.test(keeping.state)) renew(); });
  };

  // attend offers a worker that has been installed and waits for the one before it
  // to be let go.
  /** @param {ServiceWorkerRegistration} registered */
  function attend(registered) {
    const ready = function () { if (registered.waiting && registered.active && !newer) offer(); };
    ready();
    registered.addEventListener('updatefound', function () {
      const installing = registered.installing;
      if (installing) installing.addEventListener('statechange', ready);
    });
  }

  // begin registers the worker; where that is forbidden nothing is kept, and
  // nothing is said of it.
  function begin() {
    if (!container) return;
    container.register(worker, { updateViaCache: 'none' }).then(function (registered) {
      attend(registered);
      return container.ready;
    }).then(function (ready) {
      registration = ready;
      ask('look', show);
    }).catch(function () { document.documentElement.setAttribute('data-kept', 'forbidden'); });
  }

  // clear takes everything back that an earlier page of this site had kept.
  function clear() {
    if (!container) return;
    const root = new URL('./', new URL(gone, location.href).href);
    // The worker may still be noting what it was asked for.
    page.withdrawn.check().then(function () { return container.getRegistrations(); }).then(function (all) {
      return Promise.all(all.filter(function (one) { return one.scope === root.href; }).map(function (one) { return one.unregister(); }));
    }).then(function () { return caches.keys(); }).then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf('mingbaizhi ' + root.pathname + ' ') === 0; }).map(function (name) { return caches.delete(name); }));
    }).catch(function () { /* storage is forbidden: there is nothing */ }).then(function () { document.documentElement.setAttribute('data-kept', 'gone'); });
  }

  if (section) {
    $('keep-save').addEventListener('click', function () {
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(function () { /* it may be cleared, then */ });
      ask('save', show);
    });
    $('keep-remove').addEventListener('click', function () { ask('remove', show); });
  }
  if (container && (worker || gone)) {
    const act = worker ? begin : clear;
    if (document.readyState === 'complete') act();
    else window.addEventListener('load', act);
  }
})(window.mingbaizhi = window.mingbaizhi || {});
