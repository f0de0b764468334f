// How the service worker answers a page's requests. Pages come from the network
// where that answers in time, so whoever has one reads what is published now; what
// carries a hash in its name comes from what is kept.
'use strict';

const patience = 3000; // milliseconds that a page may keep a reader waiting
const hashed = /-[0-9a-f]{12}\.[a-z]+$/;

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
  // Asked of the host each time: one that says nothing of caching would else give an old page.
  const net = fetch(request.url, { cache: 'no-cache', redirect: 'manual', credentials: 'same-origin' }), lost = net.then(function (reply) { return reply.status < 500 ? reply : undefined; }).catch(function () { return undefined; });
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
