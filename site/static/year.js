// The year: where its sums stand, the visits before this one, the sums that
// the reader knows, and the accounts that may pay.
(function (page) {
  'use strict';

  const desk = page.desk;
  if (!desk) return;
  const data = desk.data, steps = page.steps, $ = steps.$, element = page.element;
  /** @type {(keyof mingbaizhi.Pool)[]} */
  const sums = ['deductible', 'base', 'paid', 'times'];

  /** @param {mingbaizhi.YearItem} pool */
  function key(pool) { return pool.each ? pool.pool + '@' + pool.each : pool.pool; }

  // show fills the section from a reply.
  /** @type {mingbaizhi.YearScript['show']} */
  function show(reply) {
    const year = (reply.year || []).filter(function (pool) { return pool.says; });
    page.refill($('ledger'), page.list(year.map(function (pool) { return pool.says || ''; })));
    page.refill($('past'), page.past.lines());
    pools(reply.year || []);
    accounts();
  }

  // pools asks for what stood in each sum before this visit. Those typed stay,
  // whether or not this answer still draws on them.
  /** @param {mingbaizhi.YearItem[]} year */
  function pools(year) {
    const known = year.filter(function (pool) { return pool.name; });
    page.refill($('pools').querySelector('.boxes'), known.map(function (pool) {
      const id = key(pool), said = desk.said.pools[id] || {};
      return element('fieldset', {}, [element('legend', {}, [pool.name])].concat(sums.filter(function (sum) {
        return sum !== 'times' || pool.times !== undefined;
      }).map(function (sum) { return box(id, sum, said[sum] || ''); })));
    }));
    $('pools-fold').hidden = !known.length;
    if (Object.keys(desk.said.pools).length) $('pools-fold').open = true;
  }
  /**
   * @param {string} pool
   * @param {keyof mingbaizhi.Pool} sum
   * @param {string} typed
   */
  function box(pool, sum, typed) {
    const id = 'pool-' + pool + '-' + sum;
    const input = /** @type {mingbaizhi.SumBox} */ (element('input', { id: id, type: 'text', inputmode: 'decimal', autocomplete: 'off' }));
    input.value = typed;
    input.sum = { pool: pool, name: sum };
    return element('div', { class: 'field' }, [
      element('label', { for: id }, [data.words.pool[sum]]),
      element('span', { class: 'with-unit' }, [input, element('span', { class: 'unit' }, [sum === 'times' ? data.words.times : data.words.yuan])])
    ]);
  }

  // readPools gives {said, faults}: said by pool, only what was typed.
  /** @type {mingbaizhi.YearScript['readPools']} */
  function readPools() {
    const /** @type {mingbaizhi.Pools} */ said = {}, /** @type {mingbaizhi.Fault[]} */ faults = [];
    steps.all('input', $('pools')).forEach(/** @param {mingbaizhi.SumBox} input */ function (input) {
      const sum = input.sum, value = (sum.name === 'times' ? page.amount.parseCount : page.amount.parse)(input.value);
      if (value.fault) faults.push({ id: input.id, text: value.fault });
      else if (value.text) (said[sum.pool] = said[sum.pool] || {})[sum.name] = value.text;
    });
    return { said: said, faults: faults };
  }

  function accounts() {
    if (!$('accounts')) return;
    steps.all('input', $('accounts')).forEach(function (input) {
      const said = desk.said.accounts.filter(function (a) { return a.whose === input.getAttribute('data-whose'); })[0];
      input.value = said ? said.balance : '';
      if (said) $('accounts-fold').open = true;
    });
  }
  /** @type {mingbaizhi.YearScript['readAccounts']} */
  function readAccounts() {
    const /** @type {mingbaizhi.Account[]} */ said = [], /** @type {mingbaizhi.Fault[]} */ faults = [];
    steps.all('input', $('accounts')).forEach(function (input) {
      const value = page.amount.parse(input.value);
      if (value.fault) faults.push({ id: input.id, text: value.fault });
      else if (value.text) said.push({ whose: input.getAttribute('data-whose'), balance: value.text });
    });
    return { said: said, faults: faults };
  }

  page.year = { show: show, readPools: readPools, readAccounts: readAccounts };
})(window.mingbaizhi = window.mingbaizhi || {});
