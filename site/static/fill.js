// How a version of a region comes onto the telephone: whole, every file held
// against the SHA-256 of the region's list, or not at all.
'use strict';

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
    if (gone) throw new Error('gone');
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
        if (gone) throw new Error('gone');
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
