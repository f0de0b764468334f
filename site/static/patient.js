// The village doctor's form: which buttons are pressed for the patient who sits
// there now. All of it is in the page's memory alone. What is kept on the device
// is the region and which places stand side by side.
(function (page) {
  'use strict';

  const root = document.getElementById('doctor');
  if (!root) return;
  const data = /** @type {mingbaizhi.DoctorData} */ (JSON.parse(document.getElementById('calculator-data').textContent || ''));
  const situation = page.situation, element = page.element, words = data.said;
  const compared = data.taps.filter(function (tap) { return tap.id === data.compared; })[0];
  const taps = data.taps.filter(function (tap) { return tap !== compared; });
  const places = data.places.map(function (place, i) { return Object.assign({ choice: compared.choices[i] }, place); });
  const keys = { region: 'mingbaizhi-region', places: 'mingbaizhi-places' };

  /** @type {mingbaizhi.PatientScript['$']} */
  function $(id) { return /** @type {mingbaizhi.Found} */ (document.getElementById(id)); }
  /** @type {(selector: string, within?: HTMLElement) => HTMLElement[]} */
  function all(selector, within) { return Array.prototype.slice.call((within || root).querySelectorAll(selector)); }
  /** @type {(button: HTMLElement, name: string) => string} */
  function of(button, name) { return button.getAttribute('data-' + name) || ''; }
  /** @param {string} id */
  function fact(id) { return data.facts.filter(function (f) { return f.id === id; })[0]; }
  /** @param {string} id */
  function several(id) {
    const told = patient.said.told[id];
    return Array.isArray(told) ? told : [];
  }

  // nobody is a form that nobody has touched.
  /** @returns {mingbaizhi.Patient} */
  function nobody() {
    return { answers: {}, picked: {}, told: {}, open: {}, wanted: {}, inside: true, today: '', dates: {}, bill: { from: 'estimate' } };
  }

  // remembered are the places that the device remembers, else the nearby ones.
  function remembered() {
    let ids = '';
    try {
      localStorage.setItem(keys.region, data.region);
      ids = localStorage.getItem(keys.places) || '';
    } catch (e) { /* storage may be forbidden: then nothing is remembered */ }
    const kept = places.filter(function (place) { return ids.split('.').indexOf(place.id) >= 0; });
    const nearby = places.filter(function (place) { return place.nearby; });
    return kept.length ? kept : nearby.length ? nearby : places.slice(0, 3);
  }

  // show takes a place into the table or out of it; one always stays.
  /** @param {string} id */
  function show(id) {
    const now = places.filter(function (place) { return (place.id === id) !== (patient.shown.indexOf(place) >= 0); });
    if (!now.length) return;
    patient.shown = now;
    try { localStorage.setItem(keys.places, now.map(function (place) { return place.id; }).join('.')); } catch (e) { /* as above */ }
  }

  // mark shows what was said as pressed buttons.
  function mark() {
    const said = patient.said;
    /** @type {(button: HTMLElement, pressed: boolean) => void} */
    const press = function (button, pressed) { button.setAttribute('aria-pressed', pressed ? 'true' : 'false'); };
    all('[data-tap]').forEach(function (button) { press(button, said.picked[of(button, 'tap')] === of(button, 'choice')); });
    all('[data-option]').forEach(function (button) {
      const id = of(button, 'fact'), option = of(button, 'option');
      press(button, said.told[id] === option || several(id).indexOf(option) >= 0);
    });
    all('[data-unsure]').forEach(function (button) { press(button, said.told[of(button, 'unsure')] === null); });
    all('[data-none]').forEach(function (button) { press(button, situation.same(said.told[of(button, 'none')], [])); });
    all('[data-some]').forEach(function (button) {
      const open = !!said.open[of(button, 'some')];
      button.setAttribute('aria-expanded', open ? 'true' : 'false');
      $('some-' + of(button, 'some')).hidden = !open;
    });
    all('[data-outside]').forEach(function (button) { press(button, said.inside === (of(button, 'outside') === 'none')); });
    all('[data-place]').forEach(function (button) {
      press(button, patient.shown.some(function (place) { return place.id === of(button, 'place'); }));
    });
  }

  // tell records an answer. Of several, a further tap on one takes it back.
  /** @type {(id: string, option: string) => void} */
  function tell(id, option) {
    const said = patient.said, before = several(id);
    if (fact(id).kind !== 'several') {
      said.told[id] = option;
      return;
    }
    const now = (fact(id).options || []).map(function (o) { return o.id; }).filter(function (o) { return (o === option) !== (before.indexOf(o) >= 0); });
    if (now.length) said.told[id] = now;
    else delete said.told[id];
  }

  // close records an answer that needs no option.
  /** @type {(id: string, value: [] | null) => void} */
  function close(id, value) {
    patient.said.told[id] = value;
    patient.said.open[id] = false;
  }

  // unfold brings the options of a fact onto the screen or takes them off.
  /** @param {string} id */
  function unfold(id) {
    patient.said.open[id] = !patient.said.open[id];
    if (patient.said.open[id] && !several(id).length) delete patient.said.told[id];
  }

  // pressed takes up what a button says, and reports whether it was one of the
  // form's.
  /** @type {mingbaizhi.PatientScript['pressed']} */
  function pressed(button) {
    const said = patient.said, is = /** @param {string} name */ function (name) { return button.hasAttribute('data-' + name); };
    if (is('tap')) said.picked[of(button, 'tap')] = of(button, 'choice');
    else if (is('option')) tell(of(button, 'fact'), of(button, 'option'));
    else if (is('none')) close(of(button, 'none'), []);
    else if (is('unsure')) close(of(button, 'unsure'), null);
    else if (is('some')) unfold(of(button, 'some'));
    else if (is('outside')) said.inside = of(button, 'outside') === 'none';
    else if (is('place')) show(of(button, 'place'));
    else return false;
    gather();
    mark();
    return true;
  }

  // gather makes the answers anew of all that is pressed. 不清楚 to one tap leaves
  // what another said.
  function gather() {
    const said = patient.said, choice = /** @param {mingbaizhi.Tap} tap */ function (tap) { return tap.choices[Number(said.picked[tap.id])]; };
    said.answers = {};
    taps.filter(choice).forEach(function (tap) { Object.assign(said.answers, choice(tap).sets); });
    taps.filter(function (tap) { return said.picked[tap.id] && !choice(tap); }).forEach(function (tap) { situation.choose(tap, undefined, said.answers); });
    Object.assign(said.answers, said.told);
  }

  // missing is what the form lacks.
  function missing() {
    const found = taps.filter(function (tap) { return !patient.said.picked[tap.id]; }).map(function (tap) {
      return { id: 'tap-' + tap.id, text: words.tap + $('ask-' + tap.id).textContent };
    });
    const total = page.amount.parse($('total').value);
    return total.text ? found : found.concat({ id: 'total', text: total.fault || words.total });
  }

  // faults lists what is still to do, each leading there.
  /** @param {mingbaizhi.Fault[]} found */
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

  // spoken is what was said, as on the buttons.
  function spoken() {
    const said = patient.said;
    return all('[data-tap][aria-pressed="true"]').map(function (button) {
      return (of(button, 'choice') === '-1' ? $('ask-' + of(button, 'tap')).textContent || '' : '') + button.textContent;
    }).concat(data.beside.filter(function (id) { return situation.has(said.told, id); }).map(function (id) {
      return fact(id).name + '：' + situation.words(fact(id), said.told[id]);
    })).join('，') + '。';
  }

  // reset forgets the patient.
  function reset() {
    patient.said = nobody();
    $('ask').reset();
    faults([]);
    mark();
  }

  /** @type {mingbaizhi.PatientScript} */
  const patient = {
    data: data, root: root, said: nobody(), shown: remembered(), $: $, pressed: pressed, missing: missing, faults: faults, spoken: spoken, reset: reset
  };
  page.patient = patient;
})(window.mingbaizhi = window.mingbaizhi || {});
