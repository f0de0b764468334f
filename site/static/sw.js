// The service worker: a region that was visited once can be read, and calculates,
// without a network. A page talks to it over a port:
//
//   {ask: look | save | take | remove | skip, region, freely}   see keep.d.ts
//
// and gets back how the region lies on the telephone. Each region lies in one
// cache a version, which is whole or not used: every file is held against the
// SHA-256 of the region's list. A newer version is laid beside it, and takes its
// place when the reader says so.
//
// Pages come from the network where that answers in time, so whoever has one reads
// what is published now; what carries a hash in its name comes from the cache.
'use strict';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL('./', location.href), prefix = 'mingbaizhi ' + root.pathname + ' ', book = prefix + 'book';
const patience = 3000; // milliseconds that a page may keep a reader waiting
const listed = '-/list'; // where a version's own list lies in its cache
const hashed = /-[0-9a-f]{12}\.[a-z]+$/;

// region is what the book says of one: the versions that are kept whole.
/** @typedef {{now?: string, next?: string, removed?: boolean}} Region */
/** @typedef {{[region: string]: Region}} Regions */
/** @typedef {(keeping: mingbaizhi.Keeping) => void} Tell */

/** @param {string} path */
function at(path) { return root.href + path; }
/**
 * @param {string} region
 * @param {string} version
 */
function cacheOf(region, version) { return prefix + region + ' ' + version; }

// note and noted write and read the book, a cache of its own.
/**
 * @param {string} name
 * @param {string} text
 */
function note(name, text) {
  return caches.open(book).then(function (cache) { return cache.put(at('-/' + name), new Response(text)); });
}
/**
 * @param {string} name
 * @returns {Promise<string>}
 */
function noted(name) {
  return caches.open(book).then(function (cache) { return cache.match(at('-/' + name)); }).then(function (kept) { return kept ? kept.text() : ''; });
}
/** @returns {Promise<Regions>} */
function regions() {
  return noted('regions').then(function (text) { return text ? JSON.parse(text) : {}; }).catch(function () { return {}; });
}
/**
 * @param {string} region
 * @param {Region} is
 */
function change(region, is) {
  return regions().then(function (all) {
    all[region] = is;
    return note('regions', JSON.stringify(all)).then(function () { return sweep(); });
  });
}

// sweep removes the caches of versions that the book does not name; keep is one
// that is being filled.
/**
 * @param {string} [keep]
 * @returns {Promise<void>}
 */
function sweep(keep) {
  return Promise.all([regions(), caches.keys()]).then(function (both) {
    const all = both[0], /** @type {string[]} */ named = [book, keep || ''];
    Object.keys(all).forEach(function (region) {
      [all[region].now, all[region].next].forEach(function (version) { if (version) named.push(cacheOf(region, version)); });
    });
    return Promise.all(both[1].filter(function (name) {
      return name.indexOf(prefix) === 0 && named.indexOf(name) < 0;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { /* that is all */ });
}

// find looks a path up in what is kept: in the versions that are read now, and
// with next also in those that wait.
/**
 * @param {string} path
 * @param {boolean} next
 * @returns {Promise<Response | undefined>}
 */
function find(path, next) {
  return regions().then(function (all) {
    const ids = Object.keys(all).sort(function (a, b) { return Number(path.indexOf(b + '/') === 0) - Number(path.indexOf(a + '/') === 0); });
    const /** @type {string[]} */ names = [];
    ids.forEach(function (id) {
      [all[id].now, next ? all[id].next : ''].forEach(function (version) { if (version) names.push(cacheOf(id, version)); });
    });
    return names.reduce(function (/** @type {Promise<Response | undefined>} */ before, name) {
      return before.then(function (found) {
        return found || caches.open(name).then(function (cache) { return cache.match(at(path), { ignoreVary: true }); });
      });
    }, Promise.resolve(undefined));
  }).catch(function () { return undefined; }); // storage may be forbidden
}

/**
 * @param {number} time
 * @returns {Promise<undefined>}
 */
function later(time) { return new Promise(function (done) { setTimeout(done, time); }); }

// fresh asks the host itself, past every cache.
/** @param {string} path */
function fresh(path) {
  return fetch(at(path), { cache: 'no-store' }).then(function (reply) {
    if (!reply.ok) throw new Error(path + ': ' + reply.status);
    return reply;
  });
}

// page answers a navigation: the network if it comes in time, else what is kept,
// else the network when it comes, else a page that says so.
/**
 * @param {Request} request
 * @param {string} path
 */
function page(request, path) {
  const name = path === '' || /\/$/.test(path) ? path + 'index.html' : path;
  const net = fetch(request), lost = net.then(function (reply) { return reply.status < 500 ? reply : undefined; }).catch(function () { return undefined; });
  return Promise.race([lost, later(patience)]).then(function (reply) {
    return reply || find(name, false).then(function (kept) {
      return kept || net.catch(function () { return noNetwork(request); });
    });
  });
}

// noNetwork is the page for what is not kept. Its links start from the root,
// whatever address it stands under; that to its own text stays there.
/** @param {Request} request */
function noNetwork(request) {
  return find('no-network.html', false).then(function (kept) {
    return kept ? kept.text().then(function (text) {
      const here = request.url.replace(/#.*/, '').replace(/&/g, '&amp;').replace(/"/g, '&quot;');
      const based = text.replace('<head>', '<head><base href="' + root.href + '">').replace('href="#main"', 'href="' + here + '#main"');
      return new Response(based, { status: 503, headers: kept.headers });
    }) : Response.error();
  });
}

// asset answers with what never changes under its name.
/**
 * @param {Request} request
 * @param {string} path
 */
function asset(request, path) {
  return find(path, true).then(function (kept) { return kept || fetch(request); });
}

// withdrawn is the list of what no longer calculates: of the network alone, and
// where that fails the last that came.
function withdrawn() {
  const net = fresh('withdrawn.json').then(function (reply) { return reply.text(); }).then(function (text) {
    JSON.parse(text);
    return note('withdrawn', text).catch(function () { /* then it is asked for again */ }).then(function () { return text; });
  });
  return Promise.race([net, later(patience)]).catch(function () { return undefined; }).then(function (text) {
    return text || noted('withdrawn').then(function (kept) { return kept || net; });
  }).then(function (text) {
    return new Response(text, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
  }).catch(function () { return Response.error(); });
}

worker.addEventListener('fetch', function (event) {
  const request = event.request, url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== root.origin || url.pathname.indexOf(root.pathname) !== 0) return;
  const path = decodeURI(url.pathname.slice(root.pathname.length));
  if (path === 'withdrawn.json') event.respondWith(withdrawn());
  else if (request.mode === 'navigate') event.respondWith(page(request, path));
  else if (hashed.test(path)) event.respondWith(asset(request, path));
});

/** @param {ArrayBuffer} bytes */
function sha256(bytes) {
  return crypto.subtle.digest('SHA-256', bytes).then(function (sum) {
    return Array.prototype.map.call(new Uint8Array(sum), function (/** @type {number} */ b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  });
}

// reason says why a download failed, for the page to put into words.
/**
 * @param {any} error
 * @returns {'network' | 'differs' | 'storage'}
 */
function reason(error) {
  if (error && error.message === 'differs') return 'differs';
  return error && /Quota|Security|NotAllowed|InvalidState|Unknown/.test(error.name) ? 'storage' : 'network';
}

// put lays one file into the cache: from the version that is kept, if it is the
// same there, else from the host, if that gives what the list says.
/**
 * @param {Cache} cache
 * @param {Cache | undefined} before
 * @param {boolean} same
 * @param {string} path
 * @param {string} sum
 */
function put(cache, before, same, path, sum) {
  const from = before && same ? before.match(at(path)) : Promise.resolve(undefined);
  return from.then(function (kept) {
    if (kept) return cache.put(at(path), kept);
    return fetch(at(path), { cache: 'no-cache' }).then(function (reply) {
      if (!reply.ok) throw new Error(reply.status < 500 ? 'differs' : String(reply.status));
      return reply.arrayBuffer().then(function (bytes) {
        return sha256(bytes).then(function (got) {
          if (got !== sum) throw new Error('differs');
          const headers = new Headers(reply.headers);
          ['Content-Encoding', 'Content-Length', 'Vary'].forEach(function (name) { headers.delete(name); });
          return cache.put(at(path), new Response(bytes, { headers: headers })); // not as it came: a page may not be given a redirected one
        });
      });
    });
  });
}

// download fills the cache of a version. What is in it already is right: an
// earlier try was cut off.
/**
 * @param {string} region
 * @param {mingbaizhi.FileList} list
 * @param {Tell} tell
 */
function download(region, list, tell) {
  const paths = Object.keys(list.files), name = cacheOf(region, list.version);
  let done = 0, next = 0, /** @type {any} */ wrong = null;
  return sweep(name).then(regions).then(function (all) {
    const now = all[region] && all[region].now;
    return Promise.all([caches.open(name), now ? caches.open(cacheOf(region, now)) : undefined]);
  }).then(function (opened) {
    return Promise.all([opened[0], opened[1], opened[1] && opened[1].match(at(listed)).then(function (kept) { return kept ? kept.json() : undefined; })]);
  }).then(function (opened) {
    const cache = opened[0], before = opened[1], /** @type {{[path: string]: string}} */ had = opened[2] ? opened[2].files : {};
    /** @returns {Promise<void>} */
    const one = function () {
      if (wrong || next >= paths.length) return Promise.resolve();
      const path = paths[next++];
      return cache.match(at(path)).then(function (there) {
        return there ? undefined : put(cache, before, had[path] === list.files[path], path, list.files[path]);
      }).then(function () {
        tell({ state: 'saving', done: ++done, of: paths.length, download: list.download });
        return one();
      }).catch(function (error) { wrong = wrong || error; }); // the others end what they are at
    };
    return Promise.all([one(), one(), one(), one()]).then(function () {
      if (wrong) throw wrong;
      return cache.put(at(listed), new Response(JSON.stringify(list)));
    });
  });
}

// clear lets go of everything and of the worker itself.
function clear() {
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
