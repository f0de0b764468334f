// What a link brought besides plain answers: the rules that its sender saw, and
// figures that the sender typed. The page says both, and takes a figure only
// where the engine itself asks for it, under the engine's own name for it: no
// text of a link is ever shown.
(function (page) {
  'use strict';

  if (!page.desk) return;
  const has = page.situation.has, $ = page.steps.$;

  // form is a link's bill as the page's form would hold it.
  /** @type {mingbaizhi.BroughtScript['form']} */
  function form(found) {
    const /** @type {mingbaizhi.Form} */ typed = { mode: found.mode };
    const fill = function (/** @type {string} */ before, /** @type {object} */ from) {
      Object.keys(from).forEach(function (name) { typed[before + name] = /** @type {any} */ (from)[name]; });
    };
    fill('bill-', found.bill || {});
    fill('date-', found.dates);
    fill('printed-', found.printed);
    return typed;
  }

  // past is an earlier visit of a link as its form leaves it.
  /**
   * @param {mingbaizhi.BroughtVisit} found
   * @returns {mingbaizhi.Past}
   */
  function past(found) {
    const /** @type {mingbaizhi.Bill} */ bill = found.bill || { from: 'estimate' }, settled = found.dates.settled || '';
    const typed = { slip: bill.from === 'slip', settled: settled, total: bill.total, non_covered: bill.non_covered, over_limit: bill.over_limit, first_pay: bill.first_pay };
    return { answers: found.answers, dates: { settled: settled }, bill: bill, typed: typed };
  }

  // take notes in said what a link brought besides answers and this bill.
  /** @type {mingbaizhi.BroughtScript['take']} */
  function take(said, found) {
    said.link = { policy: found.policy, fresh: true, lost: found.made && !found.whole, figures: {}, pending: found.figures, unused: 0 };
    said.wanted = found.wanted;
    said.given = found.given;
    said.pools = found.pools;
    said.accounts = found.accounts;
    said.past = found.past.map(past);
  }

  // confirm puts the link's figures into said.figures as far as the engine asks
  // for them; what one of them opens may ask for another. ask promises the reply
  // to what is said now.
  /** @type {mingbaizhi.BroughtScript['confirm']} */
  function confirm(said, ask) {
    const link = said.link;
    if (!link || !Object.keys(link.pending).length) return Promise.resolve();
    return ask().then(function (text) {
      const /** @type {mingbaizhi.Reply} */ reply = JSON.parse(text);
      if (reply.error) return undefined; // it comes again, without what the engine refuses
      let taken = false;
      reply.statements.forEach(function (statement) {
        asked(statement).forEach(function (cell) { taken = takeUp(said.figures, link, cell) || taken; });
      });
      if (taken) return confirm(said, ask);
      link.unused += Object.keys(link.pending).length;
      link.pending = {};
      return undefined;
    });
  }

  /** @param {mingbaizhi.Statement} statement */
  function asked(statement) { return (statement.unknown || []).concat(statement.call_sheet || []); }

  // takeUp takes up the link's figure for one cell. It says whether there was one
  // that will do.
  /**
   * @param {mingbaizhi.Figures} figures
   * @param {mingbaizhi.Link} link
   * @param {mingbaizhi.UnknownCell} cell
   */
  function takeUp(figures, link, cell) {
    if (cell.kind === 'table' || !has(link.pending, cell.address)) return false;
    const text = link.pending[cell.address], value = page.figures.parse(cell, text);
    delete link.pending[cell.address];
    if (value.fault || !value.text) {
      link.unused++;
      return false;
    }
    figures[cell.address] = { cell: cell, typed: text.replace('%', ''), text: value.text };
    link.figures[cell.address] = value.text;
    return true;
  }

  // refused drops what a link brought besides answers and bill, if the engine
  // refused the link's first question. It says whether there was anything.
  /** @type {mingbaizhi.BroughtScript['refused']} */
  function refused(said) {
    const link = said.link;
    if (!link || !link.fresh) return false;
    const parts = [said.figures, said.given, said.pools, said.accounts, said.past, said.printed, link.pending];
    const any = parts.some(function (part) { return Object.keys(part).length > 0; });
    Object.assign(said, { figures: {}, given: {}, pools: {}, accounts: [], past: [], printed: {} });
    Object.assign(link, { fresh: false, lost: link.lost || any, figures: {}, pending: {} });
    return any;
  }

  // withdrawn says that the link's sender saw an answer by rules that were wrong.
  const old = '这个链接是按登错过的一版规定做的，发来的人那时看到的数不对。下面按改好的算。';
  /** @type {mingbaizhi.BroughtScript['withdrawn']} */
  function withdrawn(said) { return said.link && page.withdrawn.of(said.link.policy) ? old : ''; }

  // typed lists the addresses of the sender's figures that still stand.
  /** @param {mingbaizhi.Said} said */
  function typed(said) {
    const link = said.link;
    return !link ? [] : Object.keys(link.figures).filter(function (address) {
      return has(said.figures, address) && said.figures[address].text === link.figures[address];
    });
  }

  // show says beside the answer what is to be known of the link; without an
  // answer nothing is.
  /** @param {mingbaizhi.Last} [last] */
  function show(last) {
    const said = page.desk.said, link = last && said.link, policy = last ? last.reply.policy.hash.slice(0, 10) : '';
    const names = typed(said).map(function (address) { return said.figures[address].cell.name; });
    const wrong = link && page.withdrawn.of(link.policy);
    if (link) link.fresh = false;
    page.refill($('link-withdrawn'), wrong ? [old].concat(page.withdrawn.words(wrong)).map(function (line) { return page.element('p', {}, [line]); }) : []);
    $('link-withdrawn').hidden = !wrong;
    $('link-old').hidden = !!wrong || !link || !link.policy || policy === link.policy;
    $('link-lost').hidden = !link || !link.lost;
    $('link-unused').hidden = !link || !link.unused;
    $('link-figures').hidden = !names.length;
    $('link-names').textContent = names.join('、');
  }

  page.does = Object.assign(page.does || {}, {
    'drop-figures': function () {
      page.told(function (said) { typed(said).forEach(function (address) { delete said.figures[address]; }); });
    }
  });
  page.answers = (page.answers || []).concat(show);
  page.brought = { form: form, take: take, confirm: confirm, refused: refused, withdrawn: withdrawn };
})(window.mingbaizhi = window.mingbaizhi || {});
