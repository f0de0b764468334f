// The estimate on paper: where an answer stands, the browser's own 打印 gives a
// sheet or two of A4 with all that whoever reads them must know, and nothing of
// the page that can only be tapped.
(function (page) {
  'use strict';

  if (!page.desk) return;
  const element = page.element, $ = page.steps.$, root = document.documentElement;

  /**
   * @param {string} title
   * @param {string[]} lines
   * @param {string} [list]
   * @param {string} [name]
   * @returns {Element[]}
   */
  function part(title, lines, list, name) {
    if (!lines.length) return [];
    return [element('h2', {}, [title]), element(list || 'ul', { class: name }, lines.map(function (line) { return element('li', {}, [line]); }))];
  }

  // laid is a section of the screen's result as it stands there, without what
  // can be pressed.
  /**
   * @param {string} id
   * @param {string} title
   */
  function laid(id, title) {
    const copy = /** @type {HTMLElement} */ ($(id).cloneNode(true));
    copy.removeAttribute('id');
    page.steps.all('button, .bar, .gloss, details', copy).forEach(function (drop) { drop.parentNode.removeChild(drop); });
    return copy.textContent ? [element('h2', {}, [title]), copy] : [];
  }

  // sheet is what stands on the paper, the notice above every sum. What is to be
  // asked on the telephone stands there once.
  /**
   * @param {mingbaizhi.Last} last
   * @returns {Element[]}
   */
  function sheet(last) {
    const s = page.sheet.of(last), asked = (last.statement.call_sheet || []).map(function (cell) { return cell.say; });
    /** @type {(lines: string[], name?: string) => Element[]} */
    const texts = function (lines, name) { return lines.map(function (line) { return element('p', { class: name }, [line]); }); };
    return texts([s.title], 'paper-title').concat(
      texts([s.notice], 'paper-notice'),
      texts([s.place + '，' + page.sheet.day(s.day) + '算的。' + page.sheet.state(s)]),
      texts([s.headline], 'paper-verdict'),
      page.list(asked.length ? [] : s.lines),
      texts(s.entered ? [s.entered] : []),
      texts(s.withdrawn ? [s.withdrawn] : []),
      part('打电话问', asked, 'ol'),
      part('按这些情况算', s.told, 'ul', 'facts'), part('没问到的，先这样算', s.taken, 'ul', 'facts'),
      laid('bar', '谁付多少'), laid('slip', '和结算单对着看'), laid('check', '单子和估算，对得上吗'),
      laid('steps', '怎么算出来的'), part('依据', s.sources), part('请记住', s.reminders),
      texts(page.sheet.imprint(s).slice(1), 'paper-foot'));
  }

  /** @param {mingbaizhi.Last} [last] */
  function lay(last) {
    page.refill($('paper'), last ? sheet(last) : []);
    root.classList[last ? 'add' : 'remove']('paper-estimate');
  }

  page.does = Object.assign(page.does || {}, { print: function () { window.print(); } });
  page.answers = (page.answers || []).concat(lay);
  page.unlay = function () { root.classList.remove('paper-estimate'); };
})(window.mingbaizhi = window.mingbaizhi || {});
