// The bill's step: what was typed, read and checked when it is sent.
(function (page) {
  'use strict';

  const amount = page.amount;
  /** @type {mingbaizhi.BillPart[]} */
  const parts = ['total', 'non_covered', 'over_limit', 'first_pay'];

  /**
   * @param {string} name
   * @returns {HTMLInputElement}
   */
  function field(name) { return /** @type {HTMLInputElement} */ (document.getElementById('bill-' + name)); }

  // mode is how much of the bill the reader knows: total, parts or slip.
  function mode() {
    const chosen = /** @type {HTMLInputElement | null} */ (document.querySelector('input[name="bill-mode"]:checked'));
    return chosen ? chosen.value : 'total';
  }

  // follow shows the fields of the mode that is chosen.
  function follow() {
    const now = mode();
    Array.prototype.forEach.call(document.querySelectorAll('[data-bill]'), function (group) {
      group.hidden = group.getAttribute('data-bill').split(' ').indexOf(now) < 0;
    });
  }

  // choose chooses a mode for the reader.
  /** @type {mingbaizhi.BillScript['choose']} */
  function choose(name) {
    /** @type {HTMLInputElement} */ (document.querySelector('input[name="bill-mode"][value="' + name + '"]')).checked = true;
    follow();
  }

  // alone says whether bill is a total and nothing else.
  /** @type {mingbaizhi.BillScript['alone']} */
  function alone(bill) { return parts.every(function (name) { return name === 'total' || bill[name] === undefined; }); }

  // inside fills in that nothing lies outside the catalogue.
  function inside() {
    choose('parts');
    parts.forEach(function (name) { if (name !== 'total' && field(name)) field(name).value = '0'; });
  }

  // lines are the amounts of bill with the names that their fields have.
  /** @type {mingbaizhi.BillScript['lines']} */
  function lines(bill) {
    return parts.filter(function (name) { return bill[name] !== undefined; }).map(function (name) {
      return { name: document.querySelector('label[for="bill-' + name + '"]').textContent, amount: bill[name] || '' };
    });
  }

  // day reads a date however an old browser's plain text field got it:
  // 2026-3-1, 2026/03/01, 2026年3月1日. It gives 2026-03-01, or nothing.
  /** @type {mingbaizhi.BillScript['day']} */
  function day(typed) {
    const found = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(typed.trim());
    if (!found) return '';
    const two = /** @param {string} n */ function (n) { return ('0' + n).slice(-2); };
    return found[1] + '-' + two(found[2]) + '-' + two(found[3]);
  }

  // read gives {bill, dates, faults}; a fault is {id, text}, id the field's.
  /** @type {mingbaizhi.BillScript['read']} */
  function read() {
    const now = mode(), /** @type {mingbaizhi.Fault[]} */ faults = [];
    const /** @type {mingbaizhi.Bill} */ bill = { from: now === 'slip' ? 'slip' : 'estimate' };
    parts.forEach(function (name) {
      const input = field(name);
      if (!input || name !== 'total' && now === 'total') return;
      const said = amount.parse(input.value);
      if (said.fault) faults.push({ id: input.id, text: said.fault });
      else if (said.text) bill[name] = said.text;
      else if (name === 'total') faults.push({ id: input.id, text: '请填一共花了多少钱。' });
    });
    const printed = now === 'slip' ? page.check.read() : { said: {}, faults: [] };
    const /** @type {mingbaizhi.Dates} */ dates = {};
    /** @type {(keyof mingbaizhi.Dates)[]} */ (['admitted', 'settled']).forEach(function (name) {
      const input = /** @type {HTMLInputElement} */ (document.getElementById('date-' + name));
      const said = day(input.value);
      if (said) dates[name] = said;
      else if (input.value.trim() || name === 'settled') {
        faults.push({ id: input.id, text: '请写完整的日期，比如 2026-03-01。' });
      }
    });
    return { bill: bill, dates: dates, printed: printed.said, faults: faults.concat(printed.faults) };
  }

  // typed is everything as it stands in the fields, and retype puts it back.
  /** @type {mingbaizhi.BillScript['typed']} */
  function typed() {
    const /** @type {mingbaizhi.Form} */ now = { mode: mode() };
    inputs().forEach(function (input) { now[input.id] = input.value; });
    return now;
  }
  /** @type {mingbaizhi.BillScript['retype']} */
  function retype(before) {
    inputs().forEach(function (input) { if (before[input.id] !== undefined) input.value = before[input.id]; });
    choose(before.mode);
  }
  /** @returns {HTMLInputElement[]} */
  function inputs() {
    return Array.prototype.filter.call(document.querySelectorAll('#step-bill input'), function (input) { return input.type !== 'radio'; });
  }

  page.bill = { parts: parts, read: read, day: day, follow: follow, typed: typed, retype: retype, choose: choose, alone: alone, inside: inside, lines: lines };
})(window.mingbaizhi = window.mingbaizhi || {});
