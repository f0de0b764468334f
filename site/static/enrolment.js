// On the page of enrolment two questions find the reader's cell of the table of
// waiting. The table is complete without them; what was picked is kept nowhere.
(function (page) {
  'use strict';

  /** @type {HTMLTableElement | null} */
  const table = /** @type {HTMLTableElement} */ (document.getElementById('wait-table'));
  const place = document.getElementById('wait-ask');
  if (!table || !table.tHead || !place) return;

  /** @type {HTMLTableRowElement[]} */
  const rows = Array.prototype.slice.call(table.tBodies[0].rows);
  const columns = Array.prototype.slice.call(table.tHead.rows[0].cells, 1);
  const element = page.element;
  /** @type {Element | null} */
  let marked = null;

  /**
   * @param {string} id
   * @param {string} label
   * @param {string[]} choices
   */
  function question(id, label, choices) {
    const options = [element('option', { value: '' }, ['请选'])].concat(choices.map(function (text, i) {
      return element('option', { value: String(i) }, [text]);
    }));
    const select = element('select', { id: id }, options);
    select.addEventListener('change', find);
    place.appendChild(element('p', {}, [element('label', { for: id }, [label]), select]));
    return select;
  }

  /** @param {Element} cell */
  function words(cell) { return cell.textContent.trim(); }

  function find() {
    if (marked) marked.classList.remove('mine');
    marked = null;
    if (missed.value === '' || repaid.value === '') {
      answer.textContent = '';
      return;
    }
    const row = rows[Number(missed.value)];
    const cell = row.cells[Number(repaid.value) + 1];
    if (cell.classList.contains('none')) {
      answer.textContent = '没有断那么多年，也就没有那么多年可补。';
      return;
    }
    marked = cell;
    cell.classList.add('mine');
    answer.textContent = words(row.cells[0]) + '，' + words(columns[Number(repaid.value)]) + '：要等 ' + words(cell) + '。';
  }

  const missed = question('wait-missed', '断了几年？', rows.map(function (row) { return words(row.cells[0]); }));
  const repaid = question('wait-repaid', '补缴几年？', columns.map(words));
  const answer = element('p', { class: 'wait-answer', role: 'status' }, []);
  place.appendChild(answer);
})(window.mingbaizhi = window.mingbaizhi || {});
