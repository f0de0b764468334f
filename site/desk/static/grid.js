// In the grid of figures: a cell into which a number is typed is no longer 没有公布,
// a cell that differs from what is saved shows it, and a page with such cells is
// not left unasked.
(function () {
  'use strict';
  const grid = /** @type {HTMLFormElement | null} */ (document.querySelector('form.grid'));
  if (!grid) return;
  let leaving = false;

  /**
   * The control of a cell whose name begins with a letter.
   * @param {Element} cell
   * @param {string} letter
   */
  function control(cell, letter) {
    return /** @type {HTMLInputElement | null} */ (cell.querySelector('[name^="' + letter + ':"]'));
  }

  /** @param {Element} cell */
  function differs(cell) {
    return Array.prototype.some.call(cell.querySelectorAll('input, select'), function (/** @type {HTMLInputElement | HTMLSelectElement} */ e) {
      if (e instanceof HTMLSelectElement) return Array.prototype.some.call(e.options, function (/** @type {HTMLOptionElement} */ o) { return o.selected !== o.defaultSelected; });
      return e.type === 'checkbox' ? e.checked !== e.defaultChecked : e.value !== e.defaultValue;
    });
  }

  grid.addEventListener('input', function (event) {
    const e = event.target;
    const cell = e instanceof Element && e.closest('td.cell');
    if (!cell) return;
    const value = control(cell, 'v');
    const unknown = control(cell, 'u');
    if (value && unknown && e === value && value.value.trim() !== '') unknown.checked = false;
    cell.classList.toggle('changed', differs(cell));
  });
  grid.addEventListener('submit', function () { leaving = true; });
  window.addEventListener('beforeunload', function (event) {
    if (leaving || !grid.querySelector('td.changed')) return;
    event.preventDefault();
    event.returnValue = '';
  });
})();
