// Larger letters, chosen on any page and kept on this device alone. The script
// stands in the head and not deferred, so that what was chosen holds before
// anything is painted; where storage is forbidden it holds for the page.
(function () {
  'use strict';

  const key = 'mingbaizhi-letters', sizes = ['20', '24', '30'], root = document.documentElement;

  function kept() {
    try { return localStorage.getItem(key); } catch (e) { return null; }
  }

  // set makes the letters so many px high. The attribute also shows the buttons:
  // without scripts they would do nothing.
  /** @param {string | null} size */
  function set(size) {
    root.setAttribute('data-letters', size && sizes.indexOf(size) >= 0 ? size : sizes[0]);
    mark();
  }

  function buttons() { return Array.prototype.slice.call(document.querySelectorAll('#letters button')); }
  function mark() {
    buttons().forEach(function (button) {
      button.setAttribute('aria-pressed', button.value === root.getAttribute('data-letters') ? 'true' : 'false');
    });
  }

  set(kept());

  document.addEventListener('DOMContentLoaded', function () {
    mark();
    buttons().forEach(function (button) {
      button.addEventListener('click', function () {
        set(button.value);
        try { localStorage.setItem(key, button.value); } catch (e) { /* then it is not remembered */ }
      });
    });
  });

  // A page that the browser kept may be older than the choice.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted && kept()) set(kept());
  });
})();
