// What can be put into a guide's text: a figure by choosing its cell, a word of
// the glossary, a link, a worked example. It goes where the caret is.
(function () {
  'use strict';

  /** @typedef {{layer: string, row: string, column: string, text: string, since: string, now: boolean, unknown: boolean, write: string}} Cell */

  const form = document.getElementById('sheet');
  const area = /** @type {HTMLTextAreaElement | null} */ (document.getElementById('text'));
  const list = document.getElementById('cells');
  const search = /** @type {HTMLInputElement | null} */ (document.getElementById('find-cell'));
  const found = document.getElementById('found-cells');
  if (!form || !area || !list || !search || !found) return;

  const most = 60;
  /** @type {Cell[] | null} */
  let cells = null;

  for (const button of Array.from(form.querySelectorAll('#tools button'))) button.removeAttribute('hidden');

  form.addEventListener('click', function (event) {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    const panel = button.getAttribute('data-panel');
    const text = button.getAttribute('data-insert');
    if (panel) toggle(panel, button);
    if (text) insert(text);
  });
  search.addEventListener('input', show);
  search.addEventListener('keydown', function (event) {
    if (event.key === 'Enter') event.preventDefault(); // not the form's business
  });

  /** @param {string} name @param {Element} button */
  function toggle(name, button) {
    for (const panel of Array.from(document.querySelectorAll('.panel'))) {
      const open = panel.id === 'panel-' + name && panel.hasAttribute('hidden');
      panel.toggleAttribute('hidden', !open);
    }
    for (const other of Array.from(document.querySelectorAll('[data-panel]'))) {
      const its = document.getElementById('panel-' + other.getAttribute('data-panel'));
      other.setAttribute('aria-expanded', String(Boolean(its && !its.hidden)));
    }
    if (name === 'cells' && button.getAttribute('aria-expanded') === 'true') {
      load();
      if (search) search.focus();
    }
  }

  function load() {
    if (cells || !form) return;
    const from = form.getAttribute('data-cells');
    if (!from) return;
    tell('正在取数字……');
    fetch(from + '/list').then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (all) {
      cells = all;
      show();
    }).catch(function () {
      tell('数字没有取到：看看程序是不是关了，再点一次“插入数字”。');
    });
  }

  /** @param {string} text */
  function tell(text) {
    if (found) found.textContent = text;
  }

  function show() {
    if (!cells || !list || !search) return;
    const words = search.value.trim().split(/\s+/).filter(Boolean);
    const fit = cells.filter(function (cell) {
      const all = cell.layer + ' ' + cell.row + ' ' + cell.column + ' ' + cell.text;
      return words.every(function (word) { return all.indexOf(word) >= 0; });
    });
    fit.sort(function (a, b) { return Number(b.now) - Number(a.now); });
    while (list.firstChild) list.removeChild(list.firstChild);
    for (const cell of fit.slice(0, most)) list.appendChild(item(cell));
    tell(fit.length > most ? '有 ' + fit.length + ' 个，先列 ' + most + ' 个，再写几个字。' : '有 ' + fit.length + ' 个。');
  }

  /** @param {Cell} cell */
  function item(cell) {
    const li = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('data-insert', cell.write);
    button.textContent = cell.layer + ' › ' + cell.row + ' › ' + cell.column;
    const value = document.createElement('strong');
    value.textContent = cell.text;
    const note = document.createElement('span');
    note.className = 'note';
    note.textContent = (cell.since ? '从 ' + cell.since + ' 起' : '') + (cell.now ? '' : '，现在不用');
    li.append(button, ' ', value, ' ', note);
    return li;
  }

  /** @param {string} text */
  function insert(text) {
    if (!area) return;
    area.focus();
    // execCommand keeps the browser's own way back (Ctrl+Z).
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
})();
