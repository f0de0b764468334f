// What stands on a page, as it is given to a voice: amounts without commas, per
// cent and dates in words, telephone numbers digit by digit, and no sentence so
// long that a browser would break off (Chrome does, after 15 seconds).
(function (page) {
  'use strict';

  const most = 40; // signs of a sentence: at the slow speed about 12 seconds

  const /** @type {[RegExp, string][]} */ rules = [
    [/(\d),(?=\d{3}(?!\d))/g, '$1'],
    [/(\d{4})-0?(\d{1,2})-0?(\d{1,2})(?!\d)/g, '$1年$2月$3日'],
    [/(\d+(?:\.\d+)?)\s*[%％]/g, '百分之$1'],
    [/(\d|元|万|天|岁|个月)\s*[–—~～]\s*(?=\d|百分之)/g, '$1到'],
    [/元\s*[/／]\s*/g, '元每'],
    [/\s*×\s*/g, '乘以'],
    [/\s*÷\s*/g, '除以'],
    [/(\d|元)\s*[−－]\s*(?=\d|百分之)/g, '$1减'],
    [/(\d|元)\s*[+＋]\s*(?=\d|百分之)/g, '$1加'],
    [/\s*[=＝]\s*/g, '等于'],
    [/≥\s*/g, '不低于'],
    [/≤\s*/g, '不超过'],
    [/\s*(?:→|·|›|\|)\s*/g, '，'],
    [/[“”"‘’「」『』]/g, ''],
    [/\s+/g, ' '],
    [/\s*([，。！？；：、])\s*/g, '$1'],
    [/([，。！？；：、])，+/g, '$1'],
    [/，([。！？；：、）)])/g, '$1'],
    [/^[ ，；：、]+|[ ，；、]+$/g, '']
  ];

  // words is a text in the words in which it is said. phones are the numbers that
  // are dialled.
  /** @type {mingbaizhi.SpokenScript['words']} */
  function words(text, phones) {
    phones.forEach(function (phone) {
      text = text.replace(new RegExp('(^|\\D)' + phone + '(?!\\d)', 'g'), '$1' + phone.replace(/-/g, '').split('').join(' '));
    });
    return rules.reduce(function (said, rule) { return said.replace(rule[0], rule[1]); }, text);
  }

  // sentences are the same in pieces that a voice says in one go.
  /** @type {mingbaizhi.SpokenScript['sentences']} */
  function sentences(text, phones) {
    const /** @type {string[]} */ all = [];
    cut(words(text, phones), /[^。！？；]+[。！？；]*/g).forEach(function (sentence) {
      let piece = '';
      cut(sentence, /[^，、：]+[，、：]*/g).forEach(function (part) {
        if (piece && piece.length + part.length > most) {
          all.push(piece);
          piece = '';
        }
        piece += part;
        while (piece.length > most) {
          const end = piece.slice(0, most).replace(/[\d.]+$/, '').length || most; // no number in two
          all.push(piece.slice(0, end));
          piece = piece.slice(end);
        }
      });
      if (piece) all.push(piece);
    });
    return all.filter(function (piece) { return /[^\s，。！？；：、（）()]/.test(piece); });
  }

  /**
   * @param {string} text
   * @param {RegExp} at
   */
  function cut(text, at) { return text.match(at) || []; }

  page.spoken = { words: words, sentences: sentences };
})(window.mingbaizhi = window.mingbaizhi || {});
