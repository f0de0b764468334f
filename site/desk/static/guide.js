// The page beside a guide's text follows what is typed. The new page is loaded
// behind the old one, scrolled to where that stood, and only then shown.
(function () {
  'use strict';

  /** @typedef {{line: number, col: number, text: string, warning: boolean}} Problem */
  /** @typedef {{page: string, problems: Problem[], front: string[], meter: string}} Reply */

  const sheet = /** @type {HTMLFormElement | null} */ (document.getElementById('sheet'));
  const area = /** @type {HTMLTextAreaElement | null} */ (document.getElementById('text'));
  const frames = document.querySelector('.frames');
  const list = document.getElementById('text-problems');
  const meter = document.getElementById('meter');
  if (!sheet || !area || !frames || !list || !meter || !sheet.dataset.try) return;

  const pause = 400;
  let timer = 0;
  let asked = 0;

  sheet.addEventListener('input', function (event) {
    if (event.target instanceof Element && event.target.closest('.panel, .save')) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, pause);
  });
  list.addEventListener('click', function (event) {
    const item = event.target instanceof Element ? event.target.closest('li') : null;
    if (item && item.dataset.line) go(Number(item.dataset.line), Number(item.dataset.col));
  });
  const first = /** @type {HTMLIFrameElement | null} */ (frames.querySelector('iframe'));
  if (first) first.addEventListener('load', function () { outward(first); });
  if (area.value !== area.defaultValue) ask(); // typed before this script came, or brought back by the browser

  function ask() {
    if (!sheet || !sheet.dataset.try) return;
    const number = ++asked;
    const data = new URLSearchParams();
    new FormData(sheet).forEach(function (value, name) {
      if (typeof value === 'string') data.append(name, value);
    });
    fetch(sheet.dataset.try, { method: 'POST', body: data }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (/** @type {Reply} */ reply) {
      if (number === asked) show(reply);
    }).catch(function () {
      if (number === asked && meter) meter.textContent = '没有连上程序：写的都还在。看看程序的窗口是不是关了，再接着写。';
    });
  }

  /** @param {Reply} reply */
  function show(reply) {
    if (meter) meter.textContent = reply.meter;
    problems(reply);
    if (reply.page) load(reply.page);
  }

  /** @param {Reply} reply */
  function problems(reply) {
    if (!list) return;
    while (list.firstChild) list.removeChild(list.firstChild);
    for (const text of reply.front) list.appendChild(entry('error', '标题那一栏', text, 0, 0));
    for (const p of reply.problems) list.appendChild(entry(p.warning ? 'warning' : 'error', '第 ' + p.line + ' 行', p.text, p.line, p.col));
    if (!list.firstChild) list.appendChild(entry('none', '', '没有。', 0, 0));
  }

  /** @param {string} kind @param {string} place @param {string} text @param {number} line @param {number} col */
  function entry(kind, place, text, line, col) {
    const li = document.createElement('li');
    li.className = kind;
    if (kind === 'warning') {
      const mark = document.createElement('strong');
      mark.textContent = '提醒';
      li.append(mark, ' ');
    }
    if (line > 0) {
      li.dataset.line = String(line);
      li.dataset.col = String(col);
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'to-line';
      button.textContent = place;
      li.append(button, ' ');
    } else if (place) {
      li.append(place + '：');
    }
    const message = document.createElement('span');
    message.className = 'message';
    message.textContent = text;
    li.append(message);
    return li;
  }

  /** @param {string} address */
  function load(address) {
    if (!frames) return;
    const old = /** @type {HTMLIFrameElement | null} */ (frames.querySelector('iframe.shown'));
    for (const waiting of Array.from(frames.querySelectorAll('iframe:not(.shown)'))) frames.removeChild(waiting);
    const next = document.createElement('iframe');
    next.title = '网页上的样子';
    next.src = address;
    next.addEventListener('load', function () {
      if (next.parentNode !== frames) return;
      outward(next);
      const from = old && old.contentWindow;
      if (from && next.contentWindow) next.contentWindow.scrollTo(0, from.scrollY);
      next.className = 'shown';
      for (const other of Array.from(frames.children)) if (other !== next) frames.removeChild(other);
    });
    frames.appendChild(next);
  }

  /**
   * Links of the page lead to the site, which opens beside the desk.
   * @param {HTMLIFrameElement} frame
   */
  function outward(frame) {
    const inner = frame.contentDocument;
    if (!inner) return;
    for (const link of Array.from(inner.querySelectorAll('a[href]'))) {
      const to = link.getAttribute('href') || '';
      if (to.charAt(0) !== '#') link.setAttribute('target', 'preview');
    }
  }

  /** @param {number} line @param {number} col */
  function go(line, col) {
    if (!area) return;
    const lines = area.value.split('\n');
    let at = 0;
    for (let i = 0; i < line - 1 && i < lines.length; i++) at += lines[i].length + 1;
    const text = lines[line - 1] || '';
    // Columns count characters, which may be of two units.
    const before = Array.from(text).slice(0, col - 1).join('').length;
    area.blur();
    area.setSelectionRange(at + before, at + text.length);
    area.focus();
  }
})();
