// The estimate on paper: where an answer stands, the browser's own 打印 gives a
// sheet or two of A4 with all that whoever reads them must know, and nothing of
// the page that can only be tapped.
(function (page) {
  'use strict';

  if (!page.desk) return;
  const element = page.element, $ = page.steps.$, root = document.documentElement;
  let /** @type {mingbaizhi.QR | undefined} */ code; // of the answer that stands

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
      foot(s, texts(page.sheet.imprint(s).slice(1), 'paper-foot')));
  }

  // foot is the imprint, with the code that leads to 这张还能用吗 beside it where
  // there is one, and with the address to type where there is a site.
  /**
   * @param {mingbaizhi.Sheet} s
   * @param {Element[]} lines
   */
  function foot(s, lines) {
    const valid = page.desk.data.valid;
    if (!valid) return lines;
    const where = element('p', { class: 'paper-foot' }, ['还能不能用，' + (code ? '扫码或' : '') + '在网上查：' + valid.replace(/^https?:\/\//, '')]);
    const /** @type {Element[]} */ drawn = code ? [element('div', { class: 'code' }, [page.drawn(code, '二维码：扫一扫，看这张纸还能不能用')])] : [];
    return [element('div', { class: 'paper-end' }, drawn.concat(lines, where))];
  }

  // ask is where the code of an estimate leads. Its fragment is read by valid.js.
  /** @param {mingbaizhi.Sheet} s */
  function ask(s) {
    const plain = function (/** @type {string} */ day) { return day.replace(/-/g, ''); };
    return page.desk.data.valid + '#k=estimate.' + page.desk.data.region + '&d=' + plain(s.day) + '&u=' + plain(s.until) + '&c=' + s.policy;
  }

  // print waits for the code where there is to be one and it can be had; a page
  // printed from the browser's own menu has none.
  function print() {
    const last = page.last;
    if (!page.desk.data.valid || !page.desk.data.files.qr) return window.print();
    page.code(ask(page.sheet.of(last))).then(function (made) { code = made; }, function () { code = undefined; }).then(function () {
      if (last !== page.last) return;
      lay(last);
      window.print();
    });
  }

  /** @param {mingbaizhi.Last} [last] */
  function lay(last) {
    page.refill($('paper'), last ? sheet(last) : []);
    root.classList[last ? 'add' : 'remove']('paper-estimate');
  }

  page.does = Object.assign(page.does || {}, { print: print });
  page.answers = (page.answers || []).concat(function (last) {
    code = undefined;
    lay(last);
  });
  page.unlay = function () { root.classList.remove('paper-estimate'); };
})(window.mingbaizhi = window.mingbaizhi || {});
