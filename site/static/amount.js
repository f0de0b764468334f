// Money, as people type it and as a reply prints it. Amounts stay decimal text
// from the field to the engine: nothing here is a floating-point number.
(function (page) {
  'use strict';

  // fold turns what input methods produce into plain characters: ３，０００。５ → 3,000.5
  /** @param {string} text */
  function fold(text) {
    return text
      .replace(/[\uFF01-\uFF5E]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); })
      .replace(/\u3002/g, '.')
      .replace(/[\s\u3000]/g, '')
      .replace(/^[\u00A5\uFFE5]/, '');
  }

  // shift moves the decimal point of digits right: shift('1.3', 4) is 13000.
  /**
   * @param {string} digits
   * @param {number} places
   */
  function shift(digits, places) {
    const parts = digits.split('.');
    let fraction = parts.length > 1 ? parts[1] : '';
    while (fraction.length < places) fraction += '0';
    const whole = (parts[0] + fraction.slice(0, places)).replace(/^0+(?=\d)/, '');
    const rest = fraction.slice(places).replace(/0+$/, '');
    return rest ? whole + '.' + rest : whole;
  }

  // spoken reads an amount as people say it: 两万三 is 23000, 3千500 is 3500, 一万零五十
  // is 10050. Where the tail may mean two things there is no number.
  const numerals = '零一二三四五六七八九';
  /** @type {{[unit: string]: number}} */
  const units = { '十': 10, '百': 100, '千': 1000 };
  /** @param {string} text */
  function spoken(text) {
    const tokens = text.replace(/两/g, '二').replace(/[〇○]/g, '零').match(/\d+|[零一二三四五六七八九十百千万]/g) || [];
    let total = 0, section = 0, last = 0, open = '', zero = false, myriad = false;
    if (tokens.join('').length !== text.length) return NaN;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i], unit = units[token];
      if (token === '零') {
        if (open || !last) return NaN;
        zero = true;
      } else if (token === '万') {
        total = (section + Number(open || 0)) * 10000;
        if (myriad || !total || total > 1e8) return NaN;
        section = 0; last = 10000; open = ''; zero = false; myriad = true;
      } else if (unit) {
        if (last && unit >= last || open.length > 1 || !open && (unit !== 10 || section)) return NaN;
        section += Number(open || 1) * unit;
        last = unit; open = ''; zero = false;
      } else {
        if (open) return NaN;
        open = /\d/.test(token) ? token : String(numerals.indexOf(token));
      }
    }
    if (!last || zero && !open) return NaN;
    if (!open) return total + section;
    const rest = Number(open), short = open.length === 1 && !zero && last > 10;
    if (rest >= last || !zero && !short && open.length < 3 && last > 10) return NaN;
    return total + section + (short ? rest * last / 10 : rest);
  }

  // parse reads a typed amount: {text: '13000'} in yuan, or {fault: a sentence}.
  // A field left empty is {text: ''}: whether it may be is the form's affair.
  /** @type {mingbaizhi.AmountScript['parse']} */
  function parse(typed) {
    const text = fold(typed);
    if (text === '') return { text: '' };
    const found = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?([万千]?)(?:元|块|块钱)?$/.exec(text);
    const said = found || /\S\s+\S/.test(typed) ? NaN : spoken(text.replace(/(元|块|块钱)$/, ''));
    if (said >= 0) return { text: String(said) };
    if (!found) return { fault: '没看懂“' + typed + '”。请写数字，比如 30000 或 3万。' };
    const unit = /** @type {{[unit: string]: number}} */ ({ '': 0, '千': 3, '万': 4 })[found[3]];
    const yuan = shift(found[1].replace(/,/g, '') + (found[2] || ''), unit);
    if (/\.\d{3}/.test(yuan)) return { fault: '“' + typed + '”小数太多了，最多写到分，比如 30000.55。' };
    return { text: yuan };
  }

  // parsePercent reads a typed ratio, 百分号 or not: {text: '55%'} or {fault}.
  // Points that are taken off have a minus: whether they may, the engine knows.
  /** @type {mingbaizhi.AmountScript['parsePercent']} */
  function parsePercent(typed) {
    const text = fold(typed).replace(/^百分之/, '').replace(/%$/, '');
    if (text === '') return { text: '' };
    if (!/^-?\d{1,3}(\.\d{1,4})?$/.test(text)) return { fault: '没看懂“' + typed + '”。请写百分之几，比如 55。' };
    return { text: text + '%' };
  }

  // parseCount reads a whole number: {text: '2'} or {fault}.
  /** @type {mingbaizhi.AmountScript['parseCount']} */
  function parseCount(typed) {
    const text = fold(typed).replace(/^第/, '').replace(/[次岁个]$/, '');
    if (text === '') return { text: '' };
    if (!/^\d{1,9}$/.test(text)) return { fault: '没看懂“' + typed + '”。请写一个整数，比如 2。' };
    return { text: text.replace(/^0+(?=\d)/, '') };
  }

  // group writes 64238.03 as 64,238.03.
  /** @type {mingbaizhi.AmountScript['group']} */
  function group(text) {
    const parts = text.split('.');
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ',');
    return parts.join('.');
  }

  // print writes a reply's amount: 64,238.03 元, or 1,000.00 ～ 2,000.00 元. A
  // line breaks after ～ alone, never between an amount and its unit.
  /** @type {mingbaizhi.AmountScript['print']} */
  function print(amount) {
    if (typeof amount === 'string') return group(amount) + '\u00a0元';
    return group(amount[0]) + '\u00a0～ ' + group(amount[1]) + '\u00a0元';
  }

  // whole writes a reply's amount to the whole yuan and without its unit, for the
  // narrow cells of a table: rounded as calc rounds what it calls 约, a range
  // outward. Less than a yuan stays as it is. A line breaks after ～ alone.
  /** @type {mingbaizhi.AmountScript['whole']} */
  function whole(amount) {
    const pair = typeof amount === 'string' ? [amount, amount] : amount;
    /** @type {(text: string, up: (fen: number) => boolean) => string} */
    const cut = function (text, up) {
      const parts = text.split('.'), fen = Number((parts[1] || '').slice(0, 2) || 0);
      if (Number(parts[0]) === 0 && typeof amount === 'string') return text;
      return group(String(Number(parts[0]) + (up(fen) ? 1 : 0)));
    };
    if (typeof amount === 'string') return cut(amount, function (fen) { return fen >= 50; });
    return cut(pair[0], function () { return false; }) + '\u2060～' + cut(pair[1], function (fen) { return fen > 0; });
  }

  // about writes an amount to the whole yuan, as the engine's sentences do: 约
  // 1,235 元, or 1,234 ～ 3,086 元.
  /** @type {mingbaizhi.AmountScript['about']} */
  function about(amount) {
    if (ends(amount).high === 0) return '0\u00a0元';
    return (typeof amount === 'string' ? '约\u00a0' : '') + whole(amount).replace('\u2060～', '\u00a0～ ') + '\u00a0元';
  }

  // ends gives both ends of a reply's amount as numbers: for the width of a bar
  // and the order of a list, never for a figure that is shown.
  /** @type {mingbaizhi.AmountScript['ends']} */
  function ends(amount) {
    const pair = typeof amount === 'string' ? [amount, amount] : amount;
    return { low: Number(pair[0]), high: Number(pair[1]) };
  }

  page.amount = { parse: parse, parsePercent: parsePercent, parseCount: parseCount, print: print, whole: whole, about: about, group: group, ends: ends };
})(window.mingbaizhi = window.mingbaizhi || {});
