// A link may bring a situation: a guide's, or a worked example's with its bill.
// It stands in the fragment of the page's address, which no browser sends. Its
// form is in the package comment of site.
(function (page) {
  'use strict';

  const amount = page.amount;
  /** @type {{[letter: string]: string}} */
  const amounts = { t: 'bill-total', n: 'bill-non_covered', o: 'bill-over_limit', f: 'bill-first_pay' };
  /** @type {{[letter: string]: string}} */
  const days = { i: 'date-admitted', d: 'date-settled' };

  // fields takes #a=…&t=…&from=chat apart; of two of one name the first counts.
  // Chats append with & or ?, and some write & as &amp;.
  /**
   * @param {string} hash
   * @returns {{[name: string]: string}}
   */
  function fields(hash) {
    const /** @type {{[name: string]: string}} */ found = {};
    hash.replace(/^#/, '').split(/[&?]/).forEach(function (part) {
      const at = part.indexOf('='), name = part.slice(0, Math.max(0, at)).replace(/^amp;/, '');
      if (/^[a-z]$/.test(name) && found[name] === undefined) found[name] = plain(part.slice(at + 1));
    });
    return found;
  }
  /** @param {string} text */
  function plain(text) {
    try { return decodeURIComponent(text); } catch (e) { return text; }
  }

  // answer reads one fact's values: {value}, or nothing where they are no
  // answer to it.
  /**
   * @param {mingbaizhi.Fact} fact
   * @param {string[]} values
   * @returns {{value: mingbaizhi.Answer} | undefined}
   */
  function answer(fact, values) {
    const known = (fact.options || []).map(function (option) { return option.id; });
    const options = values.filter(function (value, i) { return known.indexOf(value) >= 0 && values.indexOf(value) === i; });
    if (!values.length) return { value: null };
    if (fact.kind === 'choice') return options.length === 1 && values.length === 1 ? { value: options[0] } : undefined;
    if (fact.kind === 'several') {
      if (values.length === 1 && values[0] === 'none') return { value: [] };
      return options.length === values.length ? { value: options } : undefined;
    }
    const typed = values.join('.');
    const read = fact.kind === 'money' ? amount.parse(typed) : amount.parseCount(typed);
    return read.fault || !read.text ? undefined : { value: read.text };
  }

  // read gives {answers, typed} for a fragment with answers, else nothing. typed
  // is the bill as its form would hold it.
  /** @type {mingbaizhi.Page['fragment']['read']} */
  function read(data, hash) {
    const found = fields(hash);
    if (found.a === undefined) return undefined;
    const /** @type {mingbaizhi.Answers} */ answers = {};
    found.a.split('_').forEach(function (item) {
      const values = item.split('.'), id = values.shift();
      const fact = data.facts.filter(function (f) { return f.id === id; })[0];
      const said = fact && answer(fact, values);
      if (said) answers[fact.id] = said.value;
    });
    return { answers: answers, typed: found.t === undefined ? undefined : typed(found) };
  }

  /** @param {{[name: string]: string}} found */
  function typed(found) {
    const /** @type {mingbaizhi.Form} */ now = { mode: 'total' };
    Object.keys(amounts).forEach(function (name) {
      if (found[name] === undefined) return;
      now[amounts[name]] = found[name];
      if (name !== 't') now.mode = 'parts';
    });
    if (found.b === 'slip') now.mode = 'slip';
    Object.keys(days).forEach(function (name) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(found[name] || '')) now[days[name]] = found[name];
    });
    return now;
  }

  page.fragment = { read: read };
})(window.mingbaizhi = window.mingbaizhi || {});
