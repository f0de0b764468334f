// All that a reader said as the fragment of a link, in letters, digits and -._=&%
// alone. fragment.js reads it back as it is.
(function (page) {
  'use strict';

  const /** @type {[string, mingbaizhi.BillPart][]} */ amounts = [['t', 'total'], ['n', 'non_covered'], ['o', 'over_limit'], ['f', 'first_pay']];
  const /** @type {[string, keyof mingbaizhi.Dates][]} */ days = [['i', 'admitted'], ['u', 'discharged'], ['d', 'settled']];
  const /** @type {(keyof mingbaizhi.Pool)[]} */ sums = ['deductible', 'base', 'paid', 'times'];

  // visit is what is said of one visit, as items NAME=VALUE. mode is how much of
  // the bill is known, where that does not follow from its parts.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.LinkedVisit} said
   * @param {string} mode
   */
  function visit(data, said, mode) {
    const bill = said.bill, printed = said.printed || {}, /** @type {string[]} */ items = [];
    const answers = data.facts.filter(function (f) { return page.situation.has(said.answers, f.id); }).map(function (f) {
      const value = said.answers[f.id], several = Array.isArray(value) ? value : value === null ? [] : [String(value)];
      return [f.id].concat(several, value !== null && !several.length ? 'none' : []).join('.');
    });
    if (answers.length) items.push('a=' + answers.join('_'));
    if (bill) {
      amounts.forEach(function (a) { if (bill[a[1]] !== undefined) items.push(a[0] + '=' + bill[a[1]]); });
      const total = amounts.every(function (a) { return a[0] === 't' || bill[a[1]] === undefined; });
      if (bill.from === 'slip') items.push('b=slip');
      else if (mode === 'parts' && total) items.push('b=parts');
    }
    days.forEach(function (d) { if (said.dates[d[1]]) items.push(d[0] + '=' + said.dates[d[1]]); });
    Object.keys(printed).forEach(function (field) { items.push('s=' + field + '.' + printed[field]); });
    return items;
  }

  // write is the fragment, without #. policy is the hash of the rules that the
  // reader saw. Earlier visits come last, each with a v before it.
  /** @type {mingbaizhi.Page['link']['write']} */
  function write(data, said, policy) {
    const mode = said.mode || said.typed && said.typed.mode || '';
    const items = ['p=' + policy.slice(0, 10)].concat(visit(data, said, mode));
    const wanted = Object.keys(said.wanted);
    if (wanted.length) items.push('w=' + wanted.join('_'));
    Object.keys(said.given).forEach(function (layer) { items.push('g=' + escaped(layer) + '_' + said.given[layer].paid); });
    Object.keys(said.figures).forEach(function (address) {
      const figure = said.figures[address];
      items.push('x=' + escaped(address) + '_' + escaped(typeof figure === 'string' ? figure : figure.text));
    });
    Object.keys(said.pools).forEach(function (pool) {
      const stood = said.pools[pool], parts = sums.filter(function (sum) { return stood[sum]; });
      items.push('y=' + [escaped(pool)].concat(parts.map(function (sum) { return sum + '.' + stood[sum]; })).join('_'));
    });
    said.accounts.forEach(function (account) { items.push('c=' + escaped(account.whose) + '_' + account.balance); });
    said.past.forEach(function (past, i) { items.push.apply(items, ['v=' + (i + 1)].concat(visit(data, past, past.mode || ''))); });
    const text = items.join('&');
    return text + '&z=' + check(text);
  }

  // escaped leaves letters, digits, - and . of a text as they are. Half a sign,
  // which only a spoilt link has, is nothing.
  /** @param {string} text */
  function escaped(text) {
    try { text = encodeURIComponent(text); } catch (e) { return ''; }
    return text.replace(/[!~*'()_]/g, function (c) { return '%' + c.charCodeAt(0).toString(16).toUpperCase(); });
  }

  // check is six signs by which a link that lost something on the way is known
  // (FNV-1a, the upper 24 bits).
  /** @param {string} text */
  function check(text) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return ('00000' + (hash >>> 8).toString(16)).slice(-6);
  }

  page.link = { write: write };
})(window.mingbaizhi = window.mingbaizhi || {});
