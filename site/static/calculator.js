// The calculator's page: the first questions and an amount give a first answer,
// then comes whatever can still move it.
(function (page) {
  'use strict';

  const desk = page.desk;
  if (!desk) return;
  const data = desk.data, root = desk.root, situation = page.situation, steps = page.steps, $ = steps.$;

  // next is the first thing not yet asked, or the answer. how is as for go; what
  // has arrived by a link comes into view, the answer too.
  /** @param {mingbaizhi.How} [how] */
  function next(how) {
    const open = data.taps.filter(function (t) { return !desk.said.asked[t.id]; })[0];
    if (open) steps.go('tap-' + open.id, how);
    else if (!desk.said.bill) steps.go('bill', how);
    else page.calculate(how);
  }

  // previous is the step before, or the answer from a question asked after it.
  function previous() {
    const ids = data.taps.map(function (t) { return 'tap-' + t.id; }).concat('bill');
    const at = ids.indexOf(desk.step);
    if (at < 0 && desk.said.bill) page.calculate();
    else steps.go(ids[Math.max(0, at - 1)]);
  }

  // restart forgets everything that was said. Its entry in the browser's history
  // is a new one: whatever lay ahead there is gone.
  function restart() {
    clear();
    page.forget();
    drop();
    desk.step = '';
    next();
  }
  function clear() {
    desk.said = steps.nothing();
    steps.all('form').forEach(/** @param {HTMLFormElement} form */ function (form) { form.reset(); });
    page.bill.follow();
    page.past.show();
  }

  // arrive takes up what a link brought in the address's fragment and opens the
  // page there. It says whether there was anything.
  function arrive() {
    const brought = page.fragment.read(data, location.hash);
    if (!brought) return false;
    clear();
    const said = desk.said;
    said.brought = true;
    said.answers = brought.answers;
    data.taps.forEach(function (t) { if (brought.whole || situation.answered(t, said.answers)) said.asked[t.id] = true; });
    if (brought.bill) {
      page.bill.retype(page.brought.form(brought));
      const read = page.bill.read();
      if (read.faults.length) steps.$('step-bill').reset();
      else keepBill(said, read);
      page.bill.follow();
    }
    page.brought.take(said, brought);
    next({ quiet: true, arrived: true });
    steps.remember(false);
    root.scrollIntoView();
    return true;
  }

  // drop takes the fragment off the address: the page no longer holds just what
  // the link said.
  function drop() {
    if (!location.hash) return;
    try { history.replaceState(history.state, '', location.pathname + location.search); } catch (e) { /* some file viewers forbid it */ }
  }

  // told records something and goes on.
  /** @param {(said: mingbaizhi.Said) => void} record */
  function told(record) {
    record(desk.said);
    drop();
    steps.remember(false);
    next();
  }
  /**
   * @param {string} id
   * @param {mingbaizhi.Answer} value
   */
  function answer(id, value) { told(function (said) { said.answers[id] = value; }); }
  /**
   * @param {mingbaizhi.Tap} tap
   * @param {mingbaizhi.Choice | undefined} choice
   */
  function choose(tap, choice) {
    told(function (said) {
      situation.choose(tap, choice, said.answers);
      said.asked[tap.id] = true;
      said.chosen[tap.id] = choice ? tap.choices.indexOf(choice) : -1;
      situation.restore(data, said);
    });
  }

  /** @param {HTMLFormElement} form */
  function readFact(form) {
    const id = form.getAttribute('data-form'), kind = steps.fact(id).kind;
    if (kind === 'several') {
      return answer(id, steps.all('input:checked', form).map(function (input) { return input.value; }));
    }
    const input = /** @type {HTMLInputElement} */ (form.querySelector('input'));
    const value = kind === 'money' ? page.amount.parse(input.value) : page.amount.parseCount(input.value);
    if (value.fault || !value.text) return steps.faults([{ id: input.id, text: value.fault || data.words.empty }]);
    answer(id, value.text);
  }

  function readBill() {
    const read = page.bill.read();
    if (read.faults.length) return steps.faults(read.faults);
    told(function (said) { keepBill(said, read); });
  }
  /**
   * @param {mingbaizhi.Said} said
   * @param {mingbaizhi.ReadBill} read
   */
  function keepBill(said, read) {
    said.bill = read.bill;
    said.dates = read.dates;
    said.printed = read.printed;
    said.given = {};
    said.typed = page.bill.typed();
  }

  /** @param {HTMLFormElement} form */
  function readFigures(form) {
    const read = page.figures.read(form);
    if (read.faults.length) return steps.faults(read.faults);
    told(function (said) { said.figures = read.said; });
  }

  function readPast() {
    const read = page.past.read();
    if (read.faults.length) return steps.faults(read.faults);
    told(function () { page.past.keep(read.past); });
  }
  /** @param {number} at */
  function openPast(at) {
    desk.said.editing = at;
    steps.go('past');
  }

  function readPools() {
    const read = page.year.readPools();
    if (read.faults.length) return steps.faults(read.faults);
    told(function (said) { said.pools = read.said; });
  }
  function readAccounts() {
    const read = page.year.readAccounts();
    if (read.faults.length) return steps.faults(read.faults);
    told(function (said) { said.accounts = read.said; });
  }

  // Each button says by a data attribute what it is for.
  // Other scripts of the page add theirs.
  const does = Object.assign(page.does = page.does || {}, {
    'add-past': function () { openPast(-1); },
    'drop-past': function () { told(page.past.drop); },
    carry: function () { told(function (said) { said.given = page.check.carry(page.last.statement, said.printed); }); },
    'forget-given': function () { told(function (said) { said.given = {}; }); },
    back: previous,
    restart: restart,
    again: function () {
      page.engine.drop();
      page.calculate();
    },
    inside: function () { page.bill.inside(); readBill(); }
  });
  root.addEventListener('click', function (event) {
    page.engine.start(data.files).catch(function () {});
    const button = /** @type {Element} */ (event.target).closest('button');
    if (!button) return;
    const of = /** @param {string} name */ function (name) { return button.getAttribute('data-' + name); };
    if (of('tap')) choose(steps.tap(of('tap')), steps.tap(of('tap')).choices[Number(of('choice'))]);
    else if (of('option') !== null) answer(of('fact'), of('option'));
    else if (of('unsure')) answer(of('unsure'), null);
    else if (of('none')) answer(of('none'), []);
    else if (of('change')) {
      if (of('mode')) page.bill.choose(of('mode'));
      steps.go(of('change'));
    } else if (of('to')) {
      $(of('to')).focus({ preventScroll: true });
      $(of('to')).scrollIntoView();
    } else if (of('past')) openPast(Number(of('past')));
    else if (of('do')) does[of('do')]();
  });

  root.addEventListener('change', function (event) {
    if (/** @type {HTMLInputElement} */ (event.target).name === 'bill-mode') page.bill.follow();
  });

  root.addEventListener('submit', function (event) {
    event.preventDefault();
    steps.faults([]);
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.id === 'step-bill') readBill();
    else if (form.id === 'step-past') readPast();
    else if (form.id === 'pools') readPools();
    else if (form.id === 'accounts') readAccounts();
    else if (form.id === 'figures') readFigures(form);
    else readFact(form);
  });

  window.addEventListener('popstate', function (event) {
    const step = event.state && event.state.step;
    if (!step) return;
    if (!desk.said.bill && !/^(tap-|bill$)/.test(step)) next({ back: true }); // it was somebody else's
    else if (step === 'result') page.calculate({ back: true });
    else steps.go(step, { back: true });
    steps.remember(false);
  });

  // A link followed on this very page loads nothing anew.
  window.addEventListener('hashchange', function () {
    if (!history.state) arrive();
  });

  page.told = told;

  function begin() {
    $('before').hidden = true;
    $('form').hidden = false;
    root.setAttribute('data-state', 'ready');
    const kept = steps.recall();
    page.bill.follow();
    if (kept === 'result' && desk.said.bill) {
      page.calculate({ quiet: true });
    } else if (kept || !arrive()) {
      steps.go(kept || 'tap-' + data.taps[0].id, { quiet: true });
      steps.remember(false);
    }
    const thrifty = navigator.connection && navigator.connection.saveData;
    if (window.requestIdleCallback && !thrifty) {
      window.requestIdleCallback(function () { page.engine.start(data.files).catch(function () {}); });
    }
  }
  begin();
  page.onWipe(restart);

  page.withdrawn.watch(function (wrong) {
    const had = !$('answer').hidden && desk.step === 'result';
    page.forget();
    page.stop(root, wrong, had, ['before', 'faults', 'form']);
  });
})(window.mingbaizhi = window.mingbaizhi || {});
