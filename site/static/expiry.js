// A page may be read long after its figures have ended: on a telephone that keeps
// it, from a stick. It says so by the device's own day, and where that cannot be
// true says both.
(function (page) {
  'use strict';

  const until = said('until'), made = said('made'), now = today();

  /** @param {string} name */
  function said(name) { return document.body.getAttribute('data-' + name) || ''; }

  function today() {
    const date = new Date(), two = /** @param {number} n */ function (n) { return ('0' + n).slice(-2); };
    return date.getFullYear() + '-' + two(date.getMonth() + 1) + '-' + two(date.getDate());
  }

  /** @param {string} text */
  function day(text) {
    const parts = text.split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  }

  /**
   * @param {string} name
   * @param {string} title
   * @param {string} text
   */
  function bar(name, title, text) {
    const main = document.getElementById('main');
    main.insertBefore(page.element('p', { id: 'expiry', class: name, role: 'alert' }, [page.element('strong', {}, [title]), text]), main.firstChild);
  }

  if (!until) return;
  if (now > until) {
    bar('expired', '过期了。', '这一页的数只管到' + day(until) + '，这台手机上今天是' + day(now) + '。有网就刷新一下；刷新了还这样，打电话问。');
  } else if (now < made) {
    bar('expired odd', '这台手机的日期不对？', '手机上今天是' + day(now) + '，这一页是' + day(made) + '做的。过没过期，手机看不准：这一页的数只管到' + day(until) + '。');
  }
})(window.mingbaizhi = window.mingbaizhi || {});
