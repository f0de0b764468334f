// An earlier visit of the year: its form, as one step of the calculator. What
// is left open is assumed as for this visit, and shown to be changed.
(function (page) {
  'use strict';

  const desk = page.desk;
  if (!desk) return;
  const data = desk.data, situation = page.situation, steps = page.steps, $ = steps.$;
  const parts = page.bill.parts;
  /** @type {(mingbaizhi.BillPart | 'settled')[]} */
  const names = [/** @type {mingbaizhi.BillPart | 'settled'} */ ('settled')].concat(parts);
  const facts = data.facts.filter(function (f) { return f.visit; });
  const form = $('step-past');

  /** @returns {HTMLSelectElement[]} */
  function taps() { return steps.all('[data-past-tap]', form); }
  /** @param {HTMLElement} select */
  function tapOf(select) { return steps.tap(select.getAttribute('data-past-tap')); }
  /**
   * @param {mingbaizhi.Fact} fact
   * @returns {any} an input, a select, or a fieldset of boxes
   */
  function fieldOf(fact) { return $('past-fact-' + fact.id); }
  /** @param {mingbaizhi.Fact} fact */
  function shown(fact) { return !fieldOf(fact).closest('[data-past-fact]').hidden; }

  // kept is the visit that the form is for, or nothing of a new one.
  /** @returns {mingbaizhi.Past | undefined} */
  function kept() { return desk.said.past[desk.said.editing]; }

  // show fills the form with the visit that is being edited, or empties it.
  function show() {
    const past = kept() || { answers: /** @type {mingbaizhi.Answers} */ ({}), typed: /** @type {mingbaizhi.PastForm} */ ({}) };
    form.reset();
    names.forEach(function (name) { $('past-' + name).value = past.typed[name] || ''; });
    $('past-slip').checked = past.typed.slip === true;
    taps().forEach(function (select) {
      const tap = tapOf(select);
      select.value = '';
      tap.choices.forEach(function (choice, i) { if (situation.chosen(tap, choice, past.answers)) select.value = String(i); });
    });
    facts.forEach(function (fact) {
      const said = situation.has(past.answers, fact.id), value = past.answers[fact.id], field = fieldOf(fact);
      if (fact.kind === 'several') {
        steps.all('input', field).forEach(function (box) { box.checked = said && Array.isArray(value) && value.indexOf(box.value) >= 0; });
      } else field.value = !said ? '' : value === null ? (fact.kind === 'choice' ? '?' : '') : value;
    });
    $('past-more').open = false;
    form.querySelector('[data-do="drop-past"]').hidden = !kept();
    follow();
  }

  // answers are what the form says: the taps, and of the finer questions those
  // that were touched.
  /** @param {mingbaizhi.Fault[]} [faults] */
  function answers(faults) {
    const /** @type {mingbaizhi.Answers} */ said = {};
    taps().forEach(function (select) {
      const tap = tapOf(select);
      situation.choose(tap, select.value === '' ? undefined : tap.choices[Number(select.value)], said);
    });
    facts.forEach(function (fact) {
      const field = fieldOf(fact);
      if (fact.kind === 'several') {
        const ticked = steps.all('input:checked', field).map(function (box) { return box.value; });
        if (ticked.length) said[fact.id] = ticked;
      } else if (fact.kind === 'choice') {
        if (field.value) said[fact.id] = field.value === '?' ? null : field.value;
      } else if (field.value.trim()) {
        const read = fact.kind === 'money' ? page.amount.parse(field.value) : page.amount.parseCount(field.value);
        if (read.text) said[fact.id] = read.text;
        else if (read.fault && faults && shown(fact)) faults.push({ id: field.id, text: read.fault });
      }
    });
    return said;
  }

  // follow shows the questions that matter to the visit as it stands in the
  // form, each with what is assumed while nobody says.
  function follow() {
    const settled = page.bill.day($('past-settled').value) || desk.said.dates.settled || '';
    const view = situation.earlier(data, desk.said, { answers: answers(), dates: { settled: settled } });
    const matter = situation.relevant(data, view);
    facts.forEach(function (fact) {
      const field = fieldOf(fact), value = situation.standing(fact, {}, fact.counts ? situation.before(data, others(settled), fact, settled) : 0);
      const words = '没说，按“' + situation.words(fact, value) + '”算';
      field.closest('[data-past-fact]').hidden = matter.indexOf(fact) < 0;
      if (fact.kind === 'choice') field.options[0].textContent = words;
      else if (fact.kind !== 'several') $(field.id + '-gloss').textContent = words;
    });
  }
  // others is what was said, of the earlier visits only those before the one in
  // the form: on one day they stand as they were told.
  /** @param {string} settled */
  function others(settled) {
    const at = kept() ? desk.said.editing : desk.said.past.length;
    return Object.assign({}, desk.said, { past: desk.said.past.filter(function (past, i) {
      return past !== kept() && (past.dates.settled !== settled || i < at);
    }) });
  }

  // read gives {past, faults} of the form.
  /** @type {mingbaizhi.PastScript['read']} */
  function read() {
    const /** @type {mingbaizhi.Fault[]} */ faults = [], /** @type {mingbaizhi.PastForm} */ typed = { slip: $('past-slip').checked }, /** @type {mingbaizhi.Bill} */ bill = { from: typed.slip ? 'slip' : 'estimate' };
    names.forEach(function (name) { typed[name] = $('past-' + name).value; });
    const settled = page.bill.day($('past-settled').value), today = desk.said.dates.settled || '';
    if (!settled) faults.push({ id: 'past-settled', text: '请写完整的日期，比如 2026-03-01。' });
    else if (settled > today) faults.push({ id: 'past-settled', text: '这一天在这次结账（' + today + '）以后。请填以前的那一次。' });
    parts.forEach(function (name) {
      const said = page.amount.parse(typed[name] || '');
      if (said.fault) faults.push({ id: 'past-' + name, text: said.fault });
      else if (said.text) bill[name] = said.text;
      else if (name === 'total') faults.push({ id: 'past-total', text: '请填那一次一共花了多少钱。' });
    });
    return { past: { answers: answers(faults), dates: { settled: settled }, bill: bill, typed: typed }, faults: faults };
  }

  // keep records what was read, in order of day.
  /** @type {mingbaizhi.PastScript['keep']} */
  function keep(past) {
    const said = desk.said;
    if (kept()) said.past[said.editing] = past;
    else said.past.push(past);
    said.past.sort(function (a, b) { return a.dates.settled < b.dates.settled ? -1 : a.dates.settled > b.dates.settled ? 1 : 0; });
    said.editing = -1;
  }
  function drop() {
    desk.said.past.splice(desk.said.editing, 1);
    desk.said.editing = -1;
  }

  // lines list the earlier visits, each to be opened again.
  /** @type {mingbaizhi.PastScript['lines']} */
  function lines() {
    return desk.said.past.map(function (past, i) {
      const /** @type {string[]} */ where = [];
      taps().forEach(function (select) {
        const tap = tapOf(select);
        tap.choices.forEach(function (choice, at) {
          if (situation.chosen(tap, choice, past.answers)) where.push(select.querySelector('option[value="' + at + '"]').textContent);
        });
      });
      return page.element('li', {}, [page.element('button', { type: 'button', class: 'line', 'data-past': String(i) }, [
        page.element('span', { class: 'line-name' }, [[past.dates.settled].concat(where).join('，')]),
        page.element('b', {}, [page.amount.print(past.bill.total || '')]),
        page.element('span', { class: 'change' }, [data.words.change])
      ])]);
    });
  }

  form.addEventListener('change', follow);

  page.past = { show: show, read: read, keep: keep, drop: drop, lines: lines };
})(window.mingbaizhi = window.mingbaizhi || {});
