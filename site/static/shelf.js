// What lies on the telephone: for the service worker, of which this is the first
// part. Each region lies in one cache a version; a book, a cache of its own, says
// which of them are whole.
'use strict';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL('./', location.href), prefix = 'mingbaizhi ' + root.pathname + ' ', book = prefix + 'book';
const listed = '-/list'; // where a version's own list lies in its cache

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

let gone = false; // everything was let go: nothing is written again

// note and noted write and read the book, a cache of its own.
/**
 * @param {string} name
 * @param {string} text
 */
function note(name, text) {
  if (gone) return Promise.reject(new Error('gone'));
  return caches.open(book).then(function (cache) { return cache.put(at('-/' + name), new Response(text)); });
}
/**
 * @param {string} name
 * @returns {Promise<string>}
 */
function noted(name) {
  if (gone) return Promise.resolve(''); // opening the book would make it anew
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
