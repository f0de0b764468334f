// Served in the preview only: the page loads itself again when its content has
// changed on disk.
(function () {
  'use strict';
  var seen = '';
  new EventSource('/-/reload').onmessage = function (event) {
    if (seen && seen !== event.data) location.reload();
    seen = event.data;
  };
})();
