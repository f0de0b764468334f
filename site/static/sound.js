// How characters are said, for words that were typed with another one of the
// same sound.
(function (page) {
  'use strict';

  // sounds reads the table of site/search: the browser knows the characters, in
  // the order of their sounds. Of each it gives which of said it is.
  /** @type {mingbaizhi.Page['sounds']} */
  page.sounds = function (table) {
    const /** @type {{[c: string]: number}} */ of = {}, /** @type {string[]} */ said = [];
    const /** @type {number[]} */ bytes = [];
    for (let row = 0xb0; row <= 0xd7; row++) for (let column = 0xa1; column <= 0xfe; column++) bytes.push(row, column);
    let all = '', at = 0;
    try { all = new TextDecoder('gbk').decode(new Uint8Array(bytes)); } catch (e) { /* then nothing sounds like anything */ }
    (table.match(/[a-z]+\d+/g) || []).forEach(function (run) {
      const syllable = run.replace(/\d+/, '').replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
      if (said.indexOf(syllable) < 0) said.push(syllable);
      for (let n = parseInt(run.replace(/\D+/, ''), 10); n > 0; n--) of[all[at++]] = said.indexOf(syllable);
    });
    return { of: of, said: said };
  };
})(window.mingbaizhi = window.mingbaizhi || {});
