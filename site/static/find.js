// The search box: what is typed goes to the page of search in the fragment, so
// it never leaves the device.
(function () {
  'use strict';

  document.addEventListener('submit', function (e) {
    const form = /** @type {HTMLFormElement} */ (e.target);
    if (!form.classList.contains('find')) return;
    e.preventDefault();
    const field = /** @type {HTMLInputElement} */ (form.querySelector('input')), q = field.value.trim();
    if (!q) return field.focus();
    location.href = form.getAttribute('action') + '#q=' + encodeURIComponent(q);
  });
})();
