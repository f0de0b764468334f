// The home page puts the place that was chosen last at the top of the list. Only
// its id is kept, on this device.
(function () {
  'use strict';

  const key = 'mingbaizhi-region';
  const links = Array.prototype.slice.call(document.querySelectorAll('a[data-region]'));
  let last = null;
  try { last = localStorage.getItem(key); } catch (e) { /* storage may be forbidden: then nothing is remembered */ }

  links.forEach(function (link) {
    const id = link.getAttribute('data-region');
    link.addEventListener('click', function () {
      try { localStorage.setItem(key, id); } catch (e) { /* as above */ }
    });
    if (id !== last) return;
    const item = link.closest('li');
    item.classList.add('last');
    item.parentNode.insertBefore(item, item.parentNode.firstChild);
  });
})();
