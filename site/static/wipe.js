// 清掉这台手机里存的: the page that says what is kept takes all of it away, after
// it has said what will be lost. What pages in other tabs hold goes too (see
// wiped.js). At the end it looks whether anything is left.
(function () {
  'use strict';

  const section = document.getElementById('wipe');
  if (!section) return;
  const prefix = 'mingbaizhi-', patience = 3000; // milliseconds that a worker may take to let go
  const root = new URL('./', location.href), container = /^https?:$/.test(location.protocol) ? navigator.serviceWorker : undefined;

  /** @param {string} id */
  function $(id) { return /** @type {HTMLButtonElement} */ (document.getElementById(id)); }
  /** @param {string} text */
  function say(text) { $('wipe-said').textContent = text; }
  /** @param {boolean} asked */
  function show(asked) {
    $('wipe-sure').hidden = !asked;
    $('wipe-ask').hidden = asked;
  }

  function keys() { return Object.keys(localStorage).filter(function (key) { return key.indexOf(prefix) === 0; }); }

  // workers are those of this site, kept are the caches that they filled.
  /** @returns {Promise<ServiceWorkerRegistration[]>} */
  function workers() {
    return !container ? Promise.resolve([]) : container.getRegistrations().then(function (all) {
      return all.filter(function (one) { return one.scope === root.href; });
    });
  }
  /** @returns {Promise<string[]>} */
  function kept() {
    return !window.caches ? Promise.resolve([]) : caches.keys().then(function (names) {
      return names.filter(function (name) { return name.indexOf('mingbaizhi ' + root.pathname + ' ') === 0; });
    });
  }

  // release has a worker let go of what it is doing, and then of itself.
  /** @param {ServiceWorkerRegistration} one */
  function release(one) {
    const active = one.active, channel = new MessageChannel();
    return new Promise(function (/** @type {(value?: unknown) => void} */ done) {
      if (!active) return done();
      channel.port1.onmessage = done;
      setTimeout(done, patience);
      active.postMessage({ ask: 'clear', region: '' }, [channel.port2]);
    }).then(function () { return one.unregister(); });
  }

  // wipe takes everything away and promises how much is left.
  function wipe() {
    keys().forEach(function (key) { localStorage.removeItem(key); });
    localStorage.setItem(prefix + 'wiped', String(Date.now())); // other tabs hear of it
    return workers().then(function (all) { return Promise.all(all.map(release)); }).then(kept).then(function (names) {
      return Promise.all(names.map(function (name) { return caches.delete(name); }));
    }).then(function () { return Promise.all([kept(), workers()]); }).then(function (left) {
      return left[0].length + left[1].length + keys().length - 1;
    });
  }

  $('wipe-ask').addEventListener('click', function () {
    say('');
    show(true);
    $('wipe-sure').focus();
  });
  $('wipe-no').addEventListener('click', function () {
    show(false);
    $('wipe-ask').focus();
  });
  $('wipe-yes').addEventListener('click', function () {
    $('wipe-yes').disabled = true;
    say('正在清……');
    Promise.resolve().then(wipe).then(function (left) {
      say(left ? '没有清干净，再点一次。还不行，就照下面写的，在浏览器的设置里清。' : '都清掉了。');
    }).catch(function () {
      say('浏览器不让这一页清。照下面写的，在浏览器的设置里清。');
    }).then(function () {
      $('wipe-yes').disabled = false;
      show(false);
      $('wipe-said').focus();
    });
  });
  section.hidden = false;
})();
