// The passages of a page that are read aloud, each with the element to mark: every
// paragraph, heading, item and caption is one, and every row of a table, as
// 表头：值. What leads elsewhere or is tapped is passed over, and what is folded or
// hidden.
(function (page) {
  'use strict';

  const silent = 'nav, button:not(.line), form, input, select, textarea, svg, script, pre, [aria-hidden="true"], ' +
    '.sources, .applies, .cite, .change, .unseen, .aloud, .aloud-bar, .actions, .go, .try, .next, .back, [data-silent], [data-silent] + .links';

  /** @param {Element} e */
  function passed(e) {
    const folded = e.parentNode instanceof HTMLDetailsElement && !e.parentNode.open && e.nodeName !== 'SUMMARY';
    return folded || e.matches(silent) || !e.getClientRects().length;
  }
  /** @param {Element} e */
  function inline(e) { return /^inline/.test(getComputedStyle(e).display); }

  // text is what a node says. A number to call is said digit by digit.
  /**
   * @param {Node} node
   * @returns {string}
   */
  function text(node) {
    if (node.nodeType === 3) return node.nodeValue || '';
    if (!(node instanceof Element) || passed(node)) return '';
    if (node.nodeName === 'BR') return '，';
    const said = Array.prototype.map.call(node.childNodes, text).join('');
    return inline(node) ? said : '，' + said + '，';
  }

  // row is a row of a table: its name, then each column's.
  /** @param {HTMLTableRowElement} tr */
  function row(tr) {
    const table = /** @type {HTMLTableElement} */ (tr.closest('table')), head = table.tHead && table.tHead.rows[table.tHead.rows.length - 1];
    return Array.prototype.map.call(tr.cells, function (/** @type {HTMLTableCellElement} */ cell) {
      const said = text(cell), column = cell.getAttribute('data-label') || (head && head.cells[cell.cellIndex] ? text(head.cells[cell.cellIndex]) : '');
      if (!said.replace(/，/g, '').trim()) return '';
      return cell.nodeName === 'TH' || !column ? said : column + '：' + said;
    }).filter(Boolean).join('，') + '。';
  }

  // passages goes through what stands below e.
  /** @type {mingbaizhi.Page['passages']} */
  function passages(e) {
    const /** @type {mingbaizhi.Passage[]} */ all = [];
    let run = '';
    const flush = function () {
      if (run.trim()) all.push({ at: e, text: run });
      run = '';
    };
    if (passed(e) || e.nodeName === 'THEAD') return all;
    if (e instanceof HTMLTableRowElement) return [{ at: e, text: row(e) }];
    Array.prototype.forEach.call(e.childNodes, function (/** @type {Node} */ child) {
      if (!(child instanceof HTMLElement) || inline(child)) {
        run += text(child);
        return;
      }
      flush();
      Array.prototype.push.apply(all, passages(child));
    });
    flush();
    return all;
  }

  page.passages = passages;
})(window.mingbaizhi = window.mingbaizhi || {});
