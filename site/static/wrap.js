// Breaking Chinese text into lines of a width, where the browser's own way of
// doing so is out of reach: on a canvas.
(function (page) {
  'use strict';

  // pieces cuts a text where a line may end: after each Chinese sign, but never
  // inside a number or a word, nor between an amount and its unit. What may not
  // begin a line stays with the sign before it, what may not end one with the
  // sign after it.
  /** @param {string} text */
  function pieces(text) {
    const unit = /[-+]?[0-9A-Za-z][0-9A-Za-z.,:/@%_-]*(?:[ \u00a0]?[%元次天岁年月日个])?|[^]/g;
    const /** @type {string[]} */ all = [];
    let glue = false;
    (text.match(unit) || []).forEach(function (piece) {
      const stays = /^[，。、；：！？）》」』”’…～·%\u00a0 ]/.test(piece);
      if (all.length && (glue || stays)) all[all.length - 1] += piece;
      else all.push(piece);
      glue = /[（《「『“‘\u00a0～]$/.test(piece);
    });
    return all;
  }

  // wrap gives the lines. A piece that is wider than a line is cut.
  /** @type {mingbaizhi.Page['wrap']} */
  function wrap(pen, text, room) {
    const /** @type {string[]} */ lines = [];
    let line = '';
    const add = function (/** @type {string} */ piece) {
      if (pen.measureText((line + piece).trim()).width <= room) {
        line += piece;
      } else if (line.trim()) {
        lines.push(line.trim());
        line = '';
        add(piece);
      } else {
        let fits = piece.length - 1;
        while (fits > 1 && pen.measureText(piece.slice(0, fits)).width > room) fits--;
        if (fits < 1) {
          line = piece;
          return;
        }
        lines.push(piece.slice(0, fits));
        add(piece.slice(fits));
      }
    };
    pieces(text).forEach(add);
    if (line.trim()) lines.push(line.trim());
    return lines;
  }

  page.wrap = wrap;
})(window.mingbaizhi = window.mingbaizhi || {});
