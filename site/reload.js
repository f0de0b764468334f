// Served in the preview only: the page loads itself again when its content has
// changed on disk. A browser keeps few connections to one host, so only a page
// that is looked at holds one; it learns of changes when it is shown again. The
// page says of which state of the content it is, in this script's address: it may
// have been replaced before anybody listened.
(function () {
  'use strict';
  var seen = /** @type {HTMLScriptElement} */ (document.currentScript).src.split('?')[1];
  /** @type {EventSource | null} */
  var stream = null;
  function listen() {
    if (document.hidden && stream) {
      stream.close();
      stream = null;
    }
    if (!document.hidden && !stream) {
      stream = new EventSource('/-/reload');
      stream.onmessage = function (event) {
        if (seen !== event.data) location.reload();
        seen = event.data;
      };
    }
  }
  // A built site that was once served from this address may have left a service
  // worker, which would give its old pages.
  if (navigator.serviceWorker) {
    navigator.serviceWorker.getRegistrations().then(function (all) { all.forEach(function (one) { one.unregister(); }); }, function () {});
  }
  document.addEventListener('visibilitychange', listen);
  listen();
})();
