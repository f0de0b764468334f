// The village doctor's screen: it asks as soon as three taps and an amount are
// there, and forgets the patient with 换下一位.
(function (page) {
  'use strict';

  const patient = page.patient;
  if (!patient) return;
  const data = patient.data, words = data.said, root = patient.root, $ = patient.$;
  const situation = page.situation, element = page.element;
  const patience = 15000; // milliseconds after which somebody who waits is told
  let asking = 0, returned = false, withdrawn = false;
  let /** @type {mingbaizhi.Ticket | null} */ slip = null;

  /** @param {string} name */
  function state(name) { root.setAttribute('data-state', name); }

  // ask asks if all is there. loud says that the reader asked for it: then what
  // is missing is said, and the answer comes into view.
  /** @param {boolean} [loud] */
  function ask(loud) {
    const lacks = patient.missing(), said = patient.said, total = page.amount.parse($('total').value).text;
    patient.faults(loud ? lacks : []);
    clear();
    if (lacks.length || !total) return;
    const mine = ++asking;
    said.today = situation.today(data);
    said.dates = { settled: said.today };
    said.bill = said.inside ? { from: 'estimate', total: total, non_covered: '0', over_limit: '0', first_pay: '0' } : { from: 'estimate', total: total };
    state('asking');
    $('headline').textContent = words.asking;
    setTimeout(function () { if (mine === asking && root.getAttribute('data-state') === 'asking') late('headline'); }, patience);
    page.place.ask(data, patient.shown, said).then(function (answer) {
      if (mine !== asking) return;
      if (answer.error && !answer.error.field) throw new Error(answer.error.message); // nothing that could be mended here
      if (answer.error) refuse(answer.error);
      else print(answer.places || [], answer.note || '', total, loud);
    }).catch(function () {
      if (mine !== asking || withdrawn) return;
      $('headline').textContent = '';
      failed();
    });
  }

  // clear takes the answer off the screen: it is no answer to what is said now.
  function clear() {
    asking++;
    slip = null;
    ['headline', 'notice', 'asked', 'told', 'wiped'].forEach(function (id) { $(id).textContent = ''; });
    ['answer', 'after'].forEach(function (id) { $(id).hidden = true; });
    ['table', 'calls', 'taken', 'paper'].forEach(function (id) { page.refill($(id), []); });
    link('');
    page.copy.hide();
    if (!/opening|failed/.test(root.getAttribute('data-state') || '')) state('ready');
  }

  /** @param {{field: string, message: string}} error */
  function refuse(error) {
    $('headline').textContent = '';
    state('refused');
    patient.faults([{ id: /bill/.test(error.field || '') ? 'total' : '', text: error.message }]);
  }

  /** @type {(answer: mingbaizhi.Outcome[], note: string, total: string, loud: boolean | undefined) => void} */
  function print(answer, note, total, loud) {
    const said = patient.said, taken = assumed(), inside = said.inside ? words.allInside : words.insideOpen;
    slip = page.ticket.of(data, answer, {
      day: day(said.today), situation: patient.spoken(), total: page.amount.print(total), inside: inside, assumed: taken, note: note
    });
    page.refill($('table'), [page.beside.table(words, answer)]);
    page.refill($('calls'), calls(answer));
    page.refill($('taken'), taken.concat(inside, note).map(function (text) { return element('li', {}, [text]); }));
    page.ticket.show(data, slip, $('paper'));
    link('#' + fragment(total));
    $('asked').textContent = slip.head.slice(1).join('');
    ['answer', 'after'].forEach(function (id) { $(id).hidden = false; });
    $('failed').hidden = true;
    $('headline').textContent = page.beside.verdict(words, answer);
    $('notice').textContent = data.notice;
    state('answered');
    if (loud) $('result').scrollIntoView();
  }

  // calls are what to ask on the telephone, and where.
  /** @param {mingbaizhi.Outcome[]} answer */
  function calls(answer) {
    const found = page.beside.calls(answer).map(function (call) { return (call.names && call.names + '：') + call.say; });
    if (!answer.some(function (place) { return place.missing && place.missing.length; })) return page.list(found, { class: 'calls' });
    const numbers = data.hotlines.map(function (line) {
      return element('a', { href: 'tel:' + line.phone, class: 'lone' }, [line.name + ' ' + line.phone]);
    });
    return [element('p', { class: 'ask' }, [words.callTitle]), element('p', { class: 'ask' }, numbers)].concat(page.list(found, { class: 'calls' }));
  }

  // assumed is what nobody said, in words: what matters in one of the places.
  function assumed() {
    const /** @type {string[]} */ lines = [];
    patient.shown.forEach(function (place) {
      const there = page.place.at(place.choice, patient.said);
      situation.relevant(data, there).forEach(function (f) {
        const line = f.name + '：' + situation.words(f, situation.standing(f, there.answers));
        if (!situation.has(there.answers, f.id) && lines.indexOf(line) < 0) lines.push(line);
      });
    });
    return lines;
  }

  /** @param {string} text */
  function day(text) {
    const parts = text.split('-').map(Number);
    return parts[0] + ' 年 ' + parts[1] + ' 月 ' + parts[2] + ' 日';
  }

  // fragment is the situation as the calculator's page reads it from its address
  // (see the package comment of site), at the first place.
  /** @param {string} total */
  function fragment(total) {
    const answers = page.place.at(patient.shown[0].choice, patient.said).answers;
    const told = data.facts.filter(function (f) { return situation.has(answers, f.id); }).map(function (f) {
      const value = answers[f.id], none = Array.isArray(value) && !value.length;
      return [f.id].concat(value === null ? [] : none ? 'none' : /** @type {any} */ (value)).join('.');
    });
    return 'a=' + told.join('_') + '&t=' + total + (patient.said.inside ? '&n=0&o=0&f=0' : '');
  }

  // link lets the way to the calculator carry a fragment, or none.
  /** @param {string} hash */
  function link(hash) { $('whole').setAttribute('href', ($('whole').getAttribute('href') || '').replace(/#.*/, '') + hash); }

  // wipe forgets the patient: the form, the answer, the address. Pages that were
  // opened from here with the patient's answers are then no longer ahead in the
  // browser's history.
  function wipe() {
    patient.reset();
    clear();
    Array.prototype.forEach.call(root.querySelectorAll('details'), function (details) { details.open = false; });
    const clean = location.pathname + location.search;
    try {
      history.replaceState(null, '', clean);
      if (returned) history.pushState(null, '', clean);
      returned = false;
    } catch (e) { /* some file viewers forbid it */ }
    $('wiped').textContent = words.wiped;
    root.querySelector('#ask button').focus({ preventScroll: true });
    $('ask').scrollIntoView();
  }

  function copy() {
    if (!slip) return;
    page.copy(page.ticket.text(data, slip)).then(function (done) {
      $('told').textContent = done ? words.copied : words.shown;
    });
  }

  // open starts the engine at once: the network may be gone when it is needed.
  function open() {
    state('opening');
    $('failed').hidden = true;
    $('state').textContent = words.opening;
    setTimeout(function () { if (root.getAttribute('data-state') === 'opening') late('state'); }, patience);
    page.engine.start(data.files).then(function () {
      if (withdrawn) return;
      $('failed').hidden = true;
      $('state').textContent = words.opened;
      if (root.getAttribute('data-state') !== 'opening') return;
      state('ready');
      ask();
    }).catch(failed);
  }
  function again() {
    page.engine.drop();
    open();
  }
  // late says where somebody waits that it takes long, and what can be done.
  /** @param {string} id */
  function late(id) {
    $(id).textContent = words.late;
    $('failed').hidden = false;
  }
  function failed() {
    if (withdrawn) return;
    state('failed');
    $('state').textContent = words.unavailable;
    $('failed').hidden = false;
  }

  const /** @type {{[name: string]: () => void}} */ does = { again: again, copy: copy, wipe: wipe };
  root.addEventListener('click', function (event) {
    const button = event.target instanceof Element && event.target.closest('button');
    if (!button) return;
    const job = button.getAttribute('data-do'), kind = button.getAttribute('data-print');
    if (job) does[job]();
    else if (kind) page.paper(kind);
    else if (patient.pressed(button)) ask();
  });

  $('total').addEventListener('input', function () {
    const before = slip;
    patient.faults([]);
    clear();
    if (before) $('headline').textContent = words.change;
  });
  // An answer that came up under the finger would move what it is about to press.
  $('total').addEventListener('blur', function (event) {
    const to = event.relatedTarget;
    if (!slip && !(to instanceof Node && root.contains(to) && !$('ask').contains(to))) ask();
  });
  $('ask').addEventListener('submit', function (event) {
    event.preventDefault();
    ask(true);
  });

  // Whoever comes back from another page may have left the answers ahead there.
  window.addEventListener('pageshow', function (event) {
    const entry = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType && performance.getEntriesByType('navigation')[0]);
    returned = event.persisted || !!entry && entry.type === 'back_forward';
  });

  $('before').hidden = true;
  ['state', 'ask', 'next', 'settings'].forEach(function (id) { $(id).hidden = false; });
  patient.reset();
  open();
  page.onWipe(wipe);

  page.withdrawn.watch(function (wrong) {
    const had = !!slip;
    withdrawn = true;
    clear();
    page.stop(root, wrong, had, ['before', 'state', 'failed', 'faults', 'ask', 'result', 'next', 'after', 'settings']);
  });
})(window.mingbaizhi = window.mingbaizhi || {});
