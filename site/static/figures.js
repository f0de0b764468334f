// The call sheet: what to ask on the telephone, and boxes for the replies.
(function (page) {
  'use strict';

  const amount = page.amount, element = page.element;

  // ask fills the form with the figures that this answer lacks, all of them or,
  // where nothing is known of a place, one at a time: what is typed may make the
  // next needless. Those the reader has typed stay, to be changed or emptied.
  /** @type {mingbaizhi.FiguresScript['ask']} */
  function ask(form, wanted, said, words) {
    const /** @type {{[address: string]: boolean}} */ shown = {};
    const next = form.hasAttribute('data-one') ? first(wanted, said) : wanted;
    const boxes = next.map(function (cell) {
      shown[cell.address] = true;
      return box(cell, '', words);
    });
    Object.keys(said).forEach(function (address) {
      if (!shown[address]) boxes.push(box(said[address].cell, said[address].typed, words));
    });
    page.refill(form.querySelector('.boxes'), boxes);
    form.hidden = !boxes.length;
    form.querySelector('.go').hidden = !form.querySelector('input');
  }

  // first is the figure that is asked next: of a table that was begun, else the
  // one that moves the answer most.
  /**
   * @param {mingbaizhi.UnknownCell[]} wanted
   * @param {mingbaizhi.Figures} said
   */
  function first(wanted, said) {
    const table = /** @param {string} address */ function (address) { return address.split('/')[0]; };
    const begun = wanted.filter(function (cell) {
      return Object.keys(said).some(function (address) { return table(address) === table(cell.address); });
    });
    return (begun.length ? begun : wanted).slice(0, 1);
  }

  /**
   * @param {mingbaizhi.UnknownCell} cell
   * @param {string} typed
   * @param {mingbaizhi.Words} words
   */
  function box(cell, typed, words) {
    const id = 'figure-' + cell.address;
    // No box holds a whole table: it can only be asked for.
    if (cell.kind === 'table') return element('li', { class: 'box' }, [element('p', { class: 'say', id: id + '-say' }, [cell.say])]);
    const unit = { percent: words.percent, count: words.times, yuan: words.yuan }[cell.kind];
    const input = /** @type {mingbaizhi.FigureBox} */ (element('input', { id: id, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': id + '-say' }));
    input.value = typed;
    input.cell = cell;
    return element('li', { class: 'box' }, [
      element('p', { class: 'say', id: id + '-say' }, [cell.say]),
      element('label', { for: id }, [cell.name]),
      element('span', { class: 'with-unit' }, [input, element('span', { class: 'unit' }, [unit])])
    ]);
  }

  // read gives {said, faults}: said by address, with the text a request takes.
  /** @type {mingbaizhi.FiguresScript['read']} */
  function read(form) {
    const /** @type {mingbaizhi.Figures} */ said = {}, /** @type {mingbaizhi.Fault[]} */ faults = [];
    Array.prototype.forEach.call(form.querySelectorAll('input'), /** @param {mingbaizhi.FigureBox} input */ function (input) {
      const cell = input.cell;
      const value = parse(cell, input.value);
      if (value.fault) faults.push({ id: input.id, text: value.fault });
      else if (value.text) said[cell.address] = { cell: cell, typed: input.value, text: value.text };
    });
    return { said: said, faults: faults };
  }

  // parse reads what was typed for a cell.
  /** @type {mingbaizhi.FiguresScript['parse']} */
  function parse(cell, typed) {
    const by = /** @type {{[kind: string]: (typed: string) => mingbaizhi.Typed}} */ ({ percent: amount.parsePercent, count: amount.parseCount });
    return (by[cell.kind] || amount.parse)(typed);
  }

  // sent is what a request carries of them.
  /** @type {mingbaizhi.FiguresScript['sent']} */
  function sent(said) {
    const /** @type {{[address: string]: string}} */ figures = {};
    Object.keys(said).forEach(function (address) { figures[address] = said[address].text; });
    return figures;
  }

  page.figures = { ask: ask, read: read, parse: parse, sent: sent };
})(window.mingbaizhi = window.mingbaizhi || {});
