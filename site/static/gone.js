// The service worker of a site that takes back what telephones keep: it lets go
// of all of it, and of itself. It stands under the name of the one before, which
// browsers look at again whenever somebody opens a page.
'use strict';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const prefix = 'mingbaizhi ' + new URL('./', location.href).pathname + ' ';

worker.addEventListener('install', function () { worker.skipWaiting(); });
worker.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf(prefix) === 0; }).map(function (name) { return caches.delete(name); }));
  }).catch(function () { /* storage is forbidden: there is nothing */ }).then(function () { return worker.registration.unregister(); }));
});
