// Rules that were published with an error no longer calculate, however long a
// telephone has kept them. The site's list of them is asked for before the first
// answer and whenever the network comes back; what was learnt stays on this
// device, so that it holds without a network too.
(function (page) {
  'use strict';

  const key = 'mingbaizhi-withdrawn', patience = 3000, stale = 600000; // milliseconds
  const own = said('policy'), address = said('withdrawn'), served = /^https?:$/.test(location.protocol);
  const /** @type {((wrong: mingbaizhi.Withdrawal) => void)[]} */ watching = [];
  let known = recall(), /** @type {Promise<void> | null} */ asking = null, /** @type {Promise<void> | null} */ first = null, asked = 0, heard = false, told = false;

  /** @param {string} name */
  function said(name) { return document.body.getAttribute('data-' + name) || ''; }

  // read is the list in a text; what is no such list throws.
  /**
   * @param {string} text
   * @returns {{[code: string]: mingbaizhi.Withdrawal}}
   */
  function read(text) {
    const bundles = JSON.parse(text).bundles;
    if (!bundles || typeof bundles !== 'object') throw new Error('no list');
    return bundles;
  }
  function recall() {
    try { return read(localStorage.getItem(key) || ''); } catch (e) { return {}; }
  }

  // of is what was wrong with the rules of a hash, or of the beginning of one.
  /** @type {mingbaizhi.WithdrawnScript['of']} */
  function of(code) {
    const match = code.length < 8 ? undefined : Object.keys(known).filter(function (withdrawn) {
      return code.indexOf(withdrawn) === 0 || withdrawn.indexOf(code) === 0;
    })[0];
    return match ? known[match] : null;
  }

  // learn takes up a list that has come and tells whoever watches.
  /** @param {string} text */
  function learn(text) {
    known = read(text);
    heard = true;
    try { localStorage.setItem(key, text); } catch (e) { /* storage may be forbidden: then it holds for this page */ }
    tell();
  }
  function tell() {
    const wrong = of(own);
    if (!wrong || told) return;
    told = true;
    watching.forEach(function (watch) { watch(wrong); });
  }

  // ask asks for the list. It is kept waiting for so long and no longer; a list
  // that comes later is taken up all the same.
  /** @returns {Promise<void>} */
  function ask() {
    if (!address || !served || !window.fetch || navigator.onLine === false) return Promise.resolve();
    if (asking) return asking;
    asked = Date.now();
    const come = fetch(address, { cache: 'no-store' }).then(function (reply) {
      if (!reply.ok) throw new Error(String(reply.status));
      return reply.text();
    }).then(learn).catch(function () { /* the network may be gone: what is known holds */ });
    const over = function () { asking = null; };
    const patient = new Promise(function (/** @type {(value?: unknown) => void} */ done) { setTimeout(done, patience); });
    asking = Promise.race([come, patient]).then(over);
    return asking;
  }

  // check promises what is wrong with this page's own rules, or null. A page may
  // stand open all day: the list is not believed for longer than that.
  /** @type {mingbaizhi.WithdrawnScript['check']} */
  function check() {
    if (!first || Date.now() - asked > stale) first = ask();
    return first.then(function () { return of(own); });
  }

  // list promises the site's list, asked for now; where it cannot be had, what
  // the page brings along and what this device remembers.
  /** @type {mingbaizhi.WithdrawnScript['list']} */
  function list(brought) {
    return ask().then(function () { return heard ? known : Object.assign({}, brought, known); });
  }

  // watch is told once this page's rules are known to be withdrawn.
  /** @type {mingbaizhi.WithdrawnScript['watch']} */
  function watch(learnt) {
    const wrong = of(own);
    watching.push(learnt);
    if (wrong) {
      told = true;
      learnt(wrong);
    }
  }

  /** @param {string} text */
  function day(text) {
    const parts = text.split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  }

  // words are the sentences, and where to read more: an address, or nothing
  // where the page lies by itself.
  /** @type {mingbaizhi.WithdrawnScript['words']} */
  function words(wrong) {
    const /** @type {string[]} */ lines = [];
    [wrong].concat(wrong.also || []).forEach(function (one) {
      lines.push('错的：' + one.what + '。', '对的：' + one.now + '。', day(one.on) + '起更正。');
    });
    return lines;
  }
  /** @type {mingbaizhi.WithdrawnScript['where']} */
  function where(wrong) { return address ? address.replace(/withdrawn\.json$/, '') + wrong.page : ''; }

  // notice is all of it with the numbers to call, which stand at the foot of
  // every page.
  /** @type {mingbaizhi.WithdrawnScript['notice']} */
  function notice(wrong, title) {
    const element = page.element, numbers = document.querySelector('.colophon .hotlines');
    return [element('p', {}, [element('strong', {}, [title])])].concat(
      words(wrong).map(function (line) { return element('p', {}, [line]); }),
      where(wrong) ? element('p', {}, [element('a', { class: 'lone', href: where(wrong) }, ['看这条更正'])]) : [],
      numbers ? [element('p', {}, ['拿不准，打电话问：']), /** @type {HTMLElement} */ (numbers.cloneNode(true))] : []);
  }

  window.addEventListener('online', ask);
  window.addEventListener('pageshow', function (event) { if (event.persisted) ask(); });
  document.addEventListener('visibilitychange', function () {
    if (!document.hidden && Date.now() - asked > stale && (first || controlled())) ask();
  });

  // A page that the worker has given may be an old one.
  function controlled() { return !!(navigator.serviceWorker && navigator.serviceWorker.controller); }
  if (served && controlled()) check();

  page.withdrawn = { of: of, list: list, check: check, watch: watch, words: words, where: where, notice: notice };

  // Pages that calculate say it in their own way.
  if (!document.getElementById('calculator-data')) {
    watch(function (wrong) {
      const main = document.getElementById('main');
      main.insertBefore(page.element('div', { class: 'banner withdrawn', role: 'alert' }, notice(wrong, '这一页是登错过的一版，先别照着用。')), main.firstChild);
    });
  }
})(window.mingbaizhi = window.mingbaizhi || {});
