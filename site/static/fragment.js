// A link may bring a situation: a guide's, a worked example's with its bill, or
// all that a reader said (link.js writes that). It stands in the fragment of the
// page's address, which no browser sends. Its form is in the package comment of
// site.
(function (page) {
  'use strict';

  const amount = page.amount;
  const /** @type {{[letter: string]: mingbaizhi.BillPart}} */ amounts = { t: 'total', n: 'non_covered', o: 'over_limit', f: 'first_pay' };
  const /** @type {{[letter: string]: keyof mingbaizhi.Dates}} */ days = { i: 'admitted', u: 'discharged', d: 'settled' };
  const /** @type {(keyof mingbaizhi.Pool)[]} */ sums = ['deductible', 'base', 'paid', 'times'];
  const most = 24; // visits, and of each thing that may stand several times

  // sections takes #p=…&a=…&v=1&t=…&from=chat apart: what is said once for all, this
  // visit, and a section from each v on. Chats append with & or ?, and some
  // write & as &amp;.
  /** @param {string} hash */
  function sections(hash) {
    const /** @type {mingbaizhi.Section} */ all = {}, /** @type {mingbaizhi.Section[]} */ visits = [{}];
    let text = hash.replace(/^#/, '');
    if (text.indexOf('=') < 0) text = plain(text);
    text.split(/[&?]/).forEach(function (part) {
      const at = part.indexOf('='), name = part.slice(0, Math.max(0, at)).replace(/^(amp;)+/, '');
      if (!/^[a-z]$/.test(name) || visits.length > most) return;
      if (name === 'v') visits.push({});
      const to = 'pwgxycz'.indexOf(name) >= 0 ? all : visits[visits.length - 1];
      (to[name] = to[name] || []).push(part.slice(at + 1));
    });
    return { all: all, visits: visits };
  }

  // plain undoes percent escapes, also those of escapes, and passes over one that
  // was cut short.
  /** @param {string} text */
  function plain(text) {
    for (let i = 0; i < 3; i++) {
      try { text = decodeURIComponent(text); } catch (e) {
        if (i) break;
        text = text.replace(/%[0-9a-fA-F]?$/, '');
      }
    }
    return text;
  }

  // bare is a value without what a chat or a sentence put behind it, and first
  // the first one of that name, or nothing said.
  /** @param {string} text */
  function bare(text) { return plain(text).replace(/[^A-Za-z0-9._-][^]*$/, '').replace(/[._-]+$/, ''); }
  /**
   * @param {mingbaizhi.Section} section
   * @param {string} name
   */
  function first(section, name) { return section[name] ? bare(section[name][0]) : ''; }
  /**
   * @param {mingbaizhi.Section} section
   * @param {string} name
   */
  function each(section, name) { return (section[name] || []).slice(0, most); }

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

  // visit reads one visit. bill is null and mode empty where there is no total.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Section} section
   * @returns {mingbaizhi.BroughtVisit}
   */
  function visit(data, section) {
    const /** @type {mingbaizhi.BroughtVisit} */ found = { answers: {}, dates: {}, printed: {}, bill: null, mode: '' };
    first(section, 'a').split('_').forEach(function (item) {
      const values = item.split('.'), id = values.shift();
      const fact = data.facts.filter(function (f) { return f.id === id; })[0];
      const said = fact && answer(fact, values);
      if (said) found.answers[fact.id] = said.value;
    });
    const mode = first(section, 'b'), /** @type {mingbaizhi.Bill} */ bill = { from: mode === 'slip' ? 'slip' : 'estimate' };
    let faulty = false, parts = false;
    Object.keys(amounts).forEach(function (name) {
      const read = amount.parse(first(section, name));
      if (read.fault) faulty = true;
      if (read.text) bill[amounts[name]] = read.text;
      parts = parts || !!read.text && name !== 't';
    });
    if (bill.total !== undefined && !faulty) {
      found.bill = bill;
      found.mode = mode === 'slip' || mode === 'parts' ? mode : parts ? 'parts' : 'total';
    }
    Object.keys(days).forEach(function (name) {
      const day = first(section, name);
      if (isDay(day)) found.dates[days[name]] = day;
    });
    each(section, 's').forEach(function (line) {
      const at = line.indexOf('.'), field = line.slice(0, at), read = amount.parse(bare(line.slice(at + 1)));
      if (data.slip.some(function (known) { return known.field === field; }) && read.text) found.printed[field] = read.text;
    });
    return found;
  }
  /** @param {string} text */
  function isDay(text) {
    const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text + 'T00:00:00Z') : null;
    return !!at && !isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
  }

  // keyed takes NAME_VALUE_VALUE apart, of which the name may hold any sign.
  /** @param {string} text */
  function keyed(text) {
    const parts = text.split('_');
    return { name: plain(parts[0]).slice(0, 200), values: parts.slice(1) };
  }

  // read gives what a fragment says, or nothing if it says nothing of a
  // situation. whole says that it is a reader's and that nothing of it got lost.
  /** @type {mingbaizhi.Page['fragment']['read']} */
  function read(data, hash) {
    const split = sections(hash), all = split.all, now = split.visits[0];
    if (!now.a && !all.p) return undefined;
    const /** @type {mingbaizhi.Brought} */ found = Object.assign(visit(data, now), {
      policy: bare(first(all, 'p').slice(0, 10)), made: !!all.p, whole: false,
      wanted: {}, given: {}, figures: {}, pools: {}, accounts: [], past: []
    });
    first(all, 'w').split('_').forEach(function (id) {
      if (data.facts.some(function (f) { return f.id === id; })) found.wanted[id] = true;
    });
    each(all, 'g').forEach(function (text) {
      const said = keyed(text), value = amount.parse(bare(said.values[0] || ''));
      if (said.name && value.text) found.given[said.name] = { paid: value.text };
    });
    each(all, 'x').forEach(function (text) {
      const said = keyed(text), value = /^-?\d{1,12}(\.\d{1,6})?%?/.exec(plain(said.values[0] || ''));
      if (said.name && value) found.figures[said.name] = value[0];
    });
    each(all, 'y').forEach(function (text) {
      const said = keyed(text), /** @type {mingbaizhi.Pool} */ stood = {};
      said.values.forEach(function (item) {
        const at = item.indexOf('.'), value = amount.parse(bare(item.slice(at + 1)));
        sums.forEach(function (sum) { if (sum === item.slice(0, at) && value.text) stood[sum] = value.text; });
      });
      if (said.name && Object.keys(stood).length) found.pools[said.name] = stood;
    });
    each(all, 'c').forEach(function (text) {
      const said = keyed(text), value = amount.parse(bare(said.values[0] || ''));
      if (said.name && value.text) found.accounts.push({ whose: said.name, balance: value.text });
    });
    found.past = split.visits.slice(1).map(function (section) { return visit(data, section); })
      .filter(function (past) { return past.bill && past.dates.settled; });
    const check = first(all, 'z');
    found.whole = check.length === 6 && page.link.write(data, found, found.policy).slice(-6) === check;
    return found;
  }

  page.fragment = { read: read };
})(window.mingbaizhi = window.mingbaizhi || {});
