// The village doctor's screen. A patient is three taps and an amount; all of it
// is in the page's memory alone and goes with 换下一位. What is kept on the
// device is the region and which places stand side by side.
(function (page) {
  'use strict';

  const root = document.getElementById('doctor');
  if (!root) return;
  const data = JSON.parse(document.getElementById('calculator-data').textContent), words = data.said;
  const situation = page.situation, element = page.element;
  const compared = data.taps.filter(function (tap) { return tap.id === data.compared; })[0];
  const taps = data.taps.filter(function (tap) { return tap !== compared; });
  const places = data.places.map(function (place, i) { return { id: place.id, name: place.name, nearby: place.nearby, choice: compared.choices[i] }; });
  const keys = { region: 'mingbaizhi-region', places: 'mingbaizhi-places' };

  let said, slip = null, asking = 0, returned = false;
  let shown = remembered();

  function $(id) { return document.getElementById(id); }
  function all(selector, within) { return Array.prototype.slice.call((within || root).querySelectorAll(selector)); }
  function fact(id) { return data.facts.filter(function (f) { return f.id === id; })[0]; }
  function nobody() { return { answers: {}, picked: {}, told: {}, open: {}, wanted: {}, inside: true }; }
  function state(name) { root.setAttribute('data-state', name); }

  // What the device remembers.

  function remembered() {
    let ids = '';
    try {
      localStorage.setItem(keys.region, data.region);
      ids = localStorage.getItem(keys.places) || '';
    } catch (e) { /* storage may be forbidden: then nothing is remembered */ }
    const kept = places.filter(function (place) { return ids.split('.').indexOf(place.id) >= 0; });
    if (kept.length) return kept;
    const nearby = places.filter(function (place) { return place.nearby; });
    return nearby.length ? nearby : places.slice(0, 3);
  }

  // show takes a place into the table or out of it; one always stays.
  function show(id) {
    const now = places.filter(function (place) { return place.id === id ? shown.indexOf(place) < 0 : shown.indexOf(place) >= 0; });
    if (!now.length) return;
    shown = now;
    try { localStorage.setItem(keys.places, shown.map(function (place) { return place.id; }).join('.')); } catch (e) { /* as above */ }
  }

  // The form.

  function press(button, pressed) { button.setAttribute('aria-pressed', pressed ? 'true' : 'false'); }

  // mark shows what was said as pressed buttons.
  function mark() {
    all('[data-tap]').forEach(function (button) {
      press(button, said.picked[button.getAttribute('data-tap')] === button.getAttribute('data-choice'));
    });
    data.beside.forEach(function (id) {
      const box = $('fact-' + id), told = situation.has(said.told, id), value = said.told[id];
      if (!box) return;
      all('[data-option]', box).forEach(function (button) {
        const option = button.getAttribute('data-option');
        press(button, told && value !== null && (Array.isArray(value) ? value.indexOf(option) >= 0 : value === option));
      });
      all('[data-unsure]', box).forEach(function (button) { press(button, told && value === null); });
      all('[data-none]', box).forEach(function (button) { press(button, told && situation.same(value, [])); });
      all('[data-some]', box).forEach(function (button) {
        button.setAttribute('aria-expanded', said.open[id] ? 'true' : 'false');
        $('some-' + id).hidden = !said.open[id];
      });
    });
    all('[data-outside]').forEach(function (button) { press(button, said.inside === (button.getAttribute('data-outside') === 'none')); });
    all('[data-place]').forEach(function (button) {
      press(button, shown.some(function (place) { return place.id === button.getAttribute('data-place'); }));
    });
  }

  // tell records an answer. Of several, a further tap on one takes it back.
  function tell(id, option) {
    const several = fact(id).kind === 'several', before = said.told[id] || [];
    const now = !several ? [option] : fact(id).options.map(function (o) { return o.id; }).filter(function (o) {
      return o === option ? before.indexOf(o) < 0 : before.indexOf(o) >= 0;
    });
    if (now.length) said.told[id] = several ? now : option;
    else delete said.told[id];
  }

  function close(id, value) {
    said.told[id] = value;
    said.open[id] = false;
  }

  // gather makes the answers anew of all that is pressed. Of what a tap leaves
  // open, an earlier one may have said more.
  function gather() {
    said.answers = {};
    taps.forEach(function (tap) {
      const choice = tap.choices[said.picked[tap.id]];
      if (choice) Object.assign(said.answers, choice.sets);
      else if (said.picked[tap.id]) situation.choose(tap, null, said.answers);
    });
    Object.assign(said.answers, said.told);
  }

  // faults lists what is still to do, each leading there: {id, text}.
  function faults(found) {
    const box = $('faults');
    $('total').removeAttribute('aria-invalid');
    page.refill(box.querySelector('ul'), found.map(function (fault) {
      if (!fault.id) return element('li', {}, [fault.text]);
      const target = $(fault.id), field = target.querySelector('button') || target;
      if (field === target) field.setAttribute('aria-invalid', 'true');
      const link = element('a', { href: '#' + fault.id }, [fault.text]);
      link.addEventListener('click', function (event) {
        event.preventDefault();
        field.focus();
      });
      return element('li', {}, [link]);
    }));
    box.hidden = !found.length;
    if (found.length) {
      box.focus();
      box.scrollIntoView();
    }
  }

  // missing is what the form lacks.
  function missing() {
    const found = taps.filter(function (tap) { return !said.picked[tap.id]; }).map(function (tap) {
      return { id: 'tap-' + tap.id, text: words.tap + $('ask-' + tap.id).textContent };
    });
    const total = page.amount.parse($('total').value);
    if (total.fault || !total.text) found.push({ id: 'total', text: total.fault || words.total });
    return found;
  }

  // The answer.

  // ask asks as soon as all is there. loud says that the reader asked for it:
  // then what is missing is said, and the answer comes into view.
  function ask(loud) {
    const lacks = missing();
    faults(loud ? lacks : []);
    clear();
    if (lacks.length) return;
    const mine = ++asking, total = page.amount.parse($('total').value).text, today = situation.today(data);
    said.today = today;
    said.dates = { settled: today };
    said.bill = { from: 'estimate', total: total };
    if (said.inside) ['non_covered', 'over_limit', 'first_pay'].forEach(function (part) { said.bill[part] = '0'; });
    state('asking');
    $('headline').textContent = words.asking;
    page.place.ask(data, shown, said).then(function (answer) {
      if (mine !== asking) return;
      if (answer.error) refuse(answer.error);
      else print(answer.places, total, loud);
    }).catch(function () {
      if (mine !== asking) return;
      $('headline').textContent = '';
      failed();
    });
  }

  // clear takes the answer off the screen: it is no answer to what is said now.
  function clear() {
    asking++;
    slip = null;
    $('headline').textContent = '';
    $('told').textContent = '';
    $('wiped').textContent = '';
    $('asked').textContent = '';
    $('answer').hidden = true;
    $('after').hidden = true;
    ['table', 'calls', 'taken', 'paper'].forEach(function (id) { page.refill($(id), []); });
    page.copy.hide();
    if (root.getAttribute('data-state') !== 'opening') state('ready');
  }

  function refuse(error) {
    $('headline').textContent = '';
    state('refused');
    faults([{ id: /bill/.test(error.field || '') ? 'total' : '', text: error.message }]);
  }

  function print(answer, total, loud) {
    const taken = assumed();
    page.refill($('table'), [page.beside.table(words, answer)]);
    page.refill($('calls'), calls(answer));
    page.refill($('taken'), taken.concat(said.inside ? words.allInside : words.insideOpen, words.sameBill).map(function (text) { return element('li', {}, [text]); }));
    $('whole').href = $('whole').href.replace(/#.*|$/, '#' + fragment(total));
    slip = page.ticket.of(data, answer, {
      day: day(said.today), situation: situationWords(), total: page.amount.print(total).replace(/\.00\b/, ''),
      inside: said.inside ? words.allInside : words.insideOpen, assumed: taken
    });
    page.ticket.show(data, slip, $('paper'));
    $('asked').textContent = slip.head.slice(1).join('');
    $('answer').hidden = false;
    $('after').hidden = false;
    $('headline').textContent = page.beside.verdict(words, answer);
    state('answered');
    if (loud) $('result').scrollIntoView();
  }

  // calls are what to ask on the telephone, and where.
  function calls(answer) {
    const found = page.beside.calls(answer);
    const missing = answer.some(function (place) { return place.missing && place.missing.length; });
    if (!found.length) return [];
    return [element('p', { class: 'ask' }, missing ? [words.callTitle].concat(data.hotlines.map(function (line) {
      return element('a', { href: 'tel:' + line.phone, class: 'lone' }, [line.name + ' ' + line.phone]);
    })) : [])].concat(page.list(found, { class: 'calls' }));
  }

  // assumed is what nobody said, in words: what matters in one of the places.
  function assumed() {
    const seen = {}, lines = [];
    shown.forEach(function (place) {
      const there = page.place.at(place.choice, said);
      situation.relevant(data, there).forEach(function (f) {
        if (seen[f.id] || situation.has(there.answers, f.id)) return;
        seen[f.id] = true;
        lines.push(f.name + '：' + situation.words(f, situation.standing(f, there.answers)));
      });
    });
    return lines;
  }

  // situationWords is what was said, as on the buttons.
  function situationWords() {
    const parts = all('[data-tap][aria-pressed="true"]').map(function (button) {
      return button.classList.contains('unsure') ? $('ask-' + button.getAttribute('data-tap')).textContent + button.textContent : button.textContent;
    });
    data.beside.forEach(function (id) {
      if (situation.has(said.told, id)) parts.push(fact(id).name + '：' + situation.words(fact(id), said.told[id]));
    });
    return parts.join('，') + '。';
  }

  function day(text) {
    const parts = text.split('-').map(Number);
    return parts[0] + ' 年 ' + parts[1] + ' 月 ' + parts[2] + ' 日';
  }

  // fragment is the situation as the calculator's page reads it from its address
  // (see the package comment of site), at the first place.
  function fragment(total) {
    const answers = page.place.at(shown[0].choice, said).answers;
    const told = data.facts.filter(function (f) { return situation.has(answers, f.id); }).map(function (f) {
      const value = answers[f.id], none = Array.isArray(value) && !value.length;
      return [f.id].concat(value === null ? [] : none ? 'none' : value).join('.');
    });
    return 'a=' + told.join('_') + '&t=' + total + (said.inside ? '&n=0&o=0&f=0' : '');
  }

  // wipe forgets the patient: the form, the answer, the address. Pages that were
  // opened from here with the patient's answers are no longer ahead in the
  // browser's history.
  function wipe() {
    said = nobody();
    $('ask').reset();
    faults([]);
    clear();
    $('whole').href = $('whole').href.replace(/#.*/, '');
    all('details').forEach(function (details) { details.open = false; });
    const clean = location.pathname + location.search;
    try {
      history.replaceState(null, '', clean);
      if (returned) history.pushState(null, '', clean);
      returned = false;
    } catch (e) { /* some file viewers forbid it */ }
    mark();
    $('wiped').textContent = words.wiped;
    const first = root.querySelector('#ask button');
    first.focus({ preventScroll: true });
    $('ask').scrollIntoView();
  }

  function copy() {
    page.copy(page.ticket.text(data, slip)).then(function (done) {
      $('told').textContent = done ? words.copied : words.shown;
    });
  }

  // The engine.

  function open() {
    state('opening');
    $('failed').hidden = true;
    page.engine.start(data.files).then(function () {
      if (root.getAttribute('data-state') === 'opening') state('ready');
      $('state').textContent = words.opened;
    }).catch(failed);
  }
  function failed() {
    state('failed');
    $('state').textContent = words.unavailable;
    $('failed').hidden = false;
  }

  const does = {
    again: function () { open(); if (!missing().length) ask(); },
    copy: copy,
    wipe: wipe
  };
  root.addEventListener('click', function (event) {
    const button = event.target.closest('button');
    if (!button) return;
    const of = function (name) { return button.getAttribute('data-' + name); };
    if (of('do')) return does[of('do')]();
    if (of('print')) return page.paper(of('print'));
    if (of('tap')) said.picked[of('tap')] = of('choice');
    else if (of('option')) tell(of('fact'), of('option'));
    else if (of('none')) close(of('none'), []);
    else if (of('unsure')) close(of('unsure'), null);
    else if (of('some')) {
      said.open[of('some')] = !said.open[of('some')];
      if (said.open[of('some')] && !(said.told[of('some')] || []).length) delete said.told[of('some')];
    } else if (of('outside')) said.inside = of('outside') === 'none';
    else if (of('place')) show(of('place'));
    else return;
    gather();
    mark();
    ask();
  });

  $('total').addEventListener('input', function () {
    const before = slip;
    faults([]);
    clear();
    if (before) $('headline').textContent = words.change;
  });
  $('total').addEventListener('change', function () { ask(); });
  $('ask').addEventListener('submit', function (event) {
    event.preventDefault();
    ask(true);
  });

  // Whoever comes back from another page may have left the answers ahead there.
  window.addEventListener('pageshow', function (event) {
    const entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    returned = event.persisted || !!entry && entry.type === 'back_forward';
  });

  said = nobody();
  $('before').hidden = true;
  ['state', 'ask', 'next', 'settings'].forEach(function (id) { $(id).hidden = false; });
  $('ask').reset();
  mark();
  open();
})(window.mingbaizhi = window.mingbaizhi || {});
