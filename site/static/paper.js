// Printing one block of the page and nothing else of it: the block with the id
// paper, on the paper that is asked for. The sizes are the named pages of
// style.css.
(function (page) {
  'use strict';

  const root = document.documentElement;
  const kinds = ['a5', 'receipt'];

  function off() { kinds.forEach(function (kind) { root.classList.remove('paper-' + kind); }); }

  // paper prints the block as kind: a5, or receipt for a till's roll of 58 mm.
  /** @type {mingbaizhi.Page['paper']} */
  function paper(kind) {
    off();
    root.classList.add('paper-' + kind);
    window.print();
  }

  // The dialogue is closed: printing from the browser's own menu gives the whole
  // page again.
  window.addEventListener('afterprint', off);

  page.paper = paper;
})(window.mingbaizhi = window.mingbaizhi || {});
