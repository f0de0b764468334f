// Whoever leaves a form with something typed and not saved is asked first.
(function () {
  'use strict';

  const sheet = /** @type {HTMLFormElement | null} */ (document.getElementById('sheet'));
  if (!sheet) return;

  // A form that came back has what was typed before.
  let typed = sheet.hasAttribute('data-typed');

  sheet.addEventListener('input', function (event) {
    if (!(event.target instanceof Element) || !event.target.closest('.panel')) typed = true;
  });
  sheet.addEventListener('submit', function () { typed = false; });
  window.addEventListener('beforeunload', function (event) {
    if (!typed) return;
    event.preventDefault();
    event.returnValue = '';
  });
})();
