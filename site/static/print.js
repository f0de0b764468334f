// On paper nothing can be tapped, so what is folded is opened for printing and
// closed again after it.
(function () {
  'use strict';
  /** @type {HTMLDetailsElement[]} */
  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
    opened.forEach(function (folded) { folded.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (folded) { folded.open = false; });
    opened = [];
  });
})();
