// The service worker: a region that was visited once can be read, and calculates,
// without a network. shelf.js, serve.js and fill.js stand before this text in the
// same file. A page talks to it over a port:
//
//   {ask: look | save | take | remove | skip | clear, region, freely}   see keeper.d.ts
//
// and gets back how the region lies on the telephone. A newer version is laid
// beside the one that is read, and takes its place when the reader says so.
'use strict';

// clear lets go of everything and of the worker itself.
function clear() {
  gone = true;
  return caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf(prefix) === 0; }).map(function (name) { return caches.delete(name); }));
  }).catch(function () { /* storage is forbidden: there is nothing */ }).then(function () { return worker.registration.unregister(); });
}

// look holds what is kept against what the host has.
/**
 * @param {string} region
 * @param {boolean} freely
 * @param {boolean} save
 * @param {Tell} tell
 * @returns {Promise<void>}
 */
function look(region, freely, save, tell) {
  return fresh('worker.json').then(function (reply) { return reply.json(); }).catch(function () { return { keep: true }; }).then(function (is) {
    if (is.keep === false) return clear().then(function () { tell({ state: 'gone' }); });
    return Promise.all([
      fresh(region + '/files.json').then(function (reply) { return reply.json(); }).catch(function () { return null; }), regions()
    ]).then(function (both) {
      const /** @type {mingbaizhi.FileList | null} */ list = both[0], has = both[1][region] || {};
      const how = function (/** @type {mingbaizhi.Keeping['state']} */ state) { tell({ state: state, download: list ? list.download : 0, bytes: list ? list.bytes : 0 }); };
      if (!list) {
        if (save) tell({ state: 'failed', reason: 'network' });
        else how(has.next ? 'newer' : has.now ? 'saved' : 'none');
      } else if (has.now === list.version) {
        how('saved');
        return has.next ? change(region, { now: has.now }) : undefined;
      } else if (has.next === list.version) how('newer');
      else if (!save && (has.removed || !freely)) how(has.now ? 'newer' : 'none');
      else return fetched(region, has, list, tell);
      return undefined;
    });
  });
}

// fetched downloads a version. The first is read at once, a later one waits.
/**
 * @param {string} region
 * @param {Region} has
 * @param {mingbaizhi.FileList} list
 * @param {Tell} tell
 * @returns {Promise<void>}
 */
function fetched(region, has, list, tell) {
  return download(region, list, tell).then(function () {
    return change(region, has.now ? { now: has.now, next: list.version } : { now: list.version });
  }).then(function () {
    tell({ state: has.now ? 'newer' : 'saved', download: list.download, bytes: list.bytes });
  }).catch(function (error) {
    const why = reason(error), leave = why === 'network' ? Promise.resolve(false) : caches.delete(cacheOf(region, list.version));
    return leave.catch(function () { /* forbidden, too */ }).then(function () {
      if (has.now) tell({ state: 'saved', download: list.download, bytes: list.bytes, reason: why });
      else tell({ state: 'failed', reason: why, download: list.download });
    });
  });
}

// take puts the version that waits in the place of the one that is read; one that
// was not downloaded yet is.
/**
 * @param {string} region
 * @param {Tell} tell
 * @returns {Promise<void>}
 */
function take(region, tell) {
  return regions().then(function (all) {
    const has = all[region] || {};
    if (has.next) return change(region, { now: has.next }).then(function () { tell({ state: 'saved' }); });
    return look(region, true, true, function (keeping) { if (keeping.state !== 'newer') tell(keeping); }).then(regions).then(function (after) {
      const is = after[region] || {};
      return is.next ? change(region, { now: is.next }).then(function () { tell({ state: 'saved' }); }) : undefined;
    });
  });
}

// One thing after the other: two pages may ask for the same.
let /** @type {Promise<unknown>} */ busy = Promise.resolve();

worker.addEventListener('message', function (event) {
  const /** @type {mingbaizhi.ToKeeper} */ said = event.data, port = event.ports[0];
  const /** @type {Tell} */ tell = function (keeping) { if (port) port.postMessage(keeping); };
  if (said.ask === 'skip') {
    worker.skipWaiting();
    return;
  }
  if (said.ask === 'clear') { // it waits for nothing: what is being fetched is not wanted
    event.waitUntil(clear().then(function () { tell({ state: 'gone' }); }));
    return;
  }
  busy = busy.then(function () {
    if (said.ask === 'look') return look(said.region, !!said.freely, false, tell);
    if (said.ask === 'save') return look(said.region, true, true, tell);
    if (said.ask === 'take') return take(said.region, tell);
    return change(said.region, { removed: true }).then(function () { return look(said.region, false, false, tell); });
  }).catch(function (error) { tell({ state: 'failed', reason: reason(error) }); });
  event.waitUntil(busy);
});

// The first worker of a site takes the pages that are open; a later one has
// waited until it was told.
worker.addEventListener('activate', function (event) {
  event.waitUntil(worker.clients.claim().then(function () { return sweep(); }).catch(function () { /* storage is forbidden */ }));
});
