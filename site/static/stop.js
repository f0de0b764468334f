// A page whose rules were withdrawn does not calculate: in the place of its form
// stands what was wrong, what is right, since when, where to read it and whom to
// call. An answer that stood there is taken away and said to be wrong.
(function (page) {
  'use strict';

  /** @type {mingbaizhi.Page['stop']} */
  function stop(root, wrong, had, hide) {
    const box = document.getElementById('withdrawn'), element = page.element;
    const title = had ? '刚才算出来的数不对，不要用。' : '这一版登错过，不再算了。';
    hide.forEach(function (id) { document.getElementById(id).hidden = true; });
    const renew = element('button', { type: 'button', class: 'main' }, ['有网就点这里，换成改好的']);
    renew.addEventListener('click', function () { page.renew(); });
    page.refill(box, page.withdrawn.notice(wrong, title).concat(
      page.withdrawn.where(wrong) ? element('p', { class: 'go' }, [renew]) : element('p', {}, ['这个文件也作废了，去要一份新的。'])));
    box.hidden = false;
    root.setAttribute('data-state', 'withdrawn');
    if (had) {
      box.focus();
      box.scrollIntoView();
    }
  }

  page.stop = stop;
  page.withdrawn.check();
})(window.mingbaizhi = window.mingbaizhi || {});
