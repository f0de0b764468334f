// Copying text for a chat: by the clipboard where the browser gives it, else by
// the old command, else the text is shown to be copied by hand. A page opened
// from a file, and many an old WebView, has no clipboard.
(function (page) {
  'use strict';

  // box is the text in a field, all of it selected.
  /** @param {string} text */
  function box(text) {
    const field = page.element('textarea', { readonly: true, rows: '8', 'aria-label': '要复制的文字' });
    field.value = text;
    return field;
  }

  /** @param {HTMLTextAreaElement} field */
  function select(field) {
    field.focus();
    field.select();
    field.setSelectionRange(0, field.value.length); // some phones select nothing else
  }

  // byCommand copies with the old command: whether it says that it did.
  /** @param {string} text */
  function byCommand(text) {
    const before = /** @type {HTMLElement | null} */ (document.activeElement), field = box(text);
    field.className = 'copying';
    document.body.appendChild(field);
    select(field);
    let done = false;
    try { done = document.execCommand('copy'); } catch (e) { /* forbidden: then it is shown */ }
    document.body.removeChild(field);
    if (before && before.focus) before.focus({ preventScroll: true });
    return done;
  }

  // show puts the text where the reader can copy it by hand: below the button
  // that was pressed, or at the end of the page. There is one such box.
  /** @param {string} text */
  function show(text) {
    const button = document.activeElement, field = box(text);
    const near = button && button !== document.body ? button.closest('p, form, section') : null;
    hide();
    const shown = page.element('div', { id: 'to-copy', class: 'to-copy' }, [
      page.element('p', {}, ['这个浏览器不让网页复制。请按住下面的字，全选，再点“复制”。']), field
    ]);
    if (near && near.parentNode) near.parentNode.insertBefore(shown, near.nextSibling);
    else document.querySelector('main').appendChild(shown);
    select(field);
  }
  function hide() {
    const before = document.getElementById('to-copy');
    if (before && before.parentNode) before.parentNode.removeChild(before);
  }

  // copy promises true once text is on the clipboard, false if it is shown.
  /** @param {string} text */
  function copy(text) {
    const otherwise = function () {
      const done = byCommand(text);
      if (done) hide();
      else show(text);
      return done;
    };
    if (!navigator.clipboard || !navigator.clipboard.writeText) return Promise.resolve(otherwise());
    return navigator.clipboard.writeText(text).then(function () { hide(); return true; }, otherwise);
  }

  copy.hide = hide;
  page.copy = copy;
})(window.mingbaizhi = window.mingbaizhi || {});
