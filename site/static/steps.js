// One question a step: which step is on the screen, what its answer is now, and
// what is wrong with it. The questions themselves are in the page's HTML.
(function (page) {
  'use strict';

  const root = document.getElementById('calculator');
  if (!root) return;
  const situation = page.situation;

  // desk is what the page knows: data from its HTML, and said, all that the
  // reader told, the only state there is.
  /** @type {mingbaizhi.Desk} */
  const desk = {
    root: root,
    data: JSON.parse(document.getElementById('calculator-data').textContent),
    said: nothing(),
    step: ''
  };

  /** @type {mingbaizhi.StepsScript['nothing']} */
  function nothing() {
    return {
      answers: {}, asked: {}, chosen: {}, wanted: {}, bill: null, typed: null, dates: {}, figures: {}, brought: false,
      past: [], editing: -1, pools: {}, accounts: [], printed: {}, given: {}, link: null
    };
  }
  /** @type {mingbaizhi.StepsScript['$']} */
  function $(id) { return /** @type {mingbaizhi.Found} */ (document.getElementById(id)); }
  /** @type {mingbaizhi.StepsScript['all']} */
  function all(selector, within) { return Array.prototype.slice.call((within || root).querySelectorAll(selector)); }
  /** @type {mingbaizhi.StepsScript['fact']} */
  function fact(id) { return desk.data.facts.filter(function (f) { return f.id === id; })[0]; }
  /** @type {mingbaizhi.StepsScript['tap']} */
  function tap(id) { return desk.data.taps.filter(function (t) { return t.id === id; })[0]; }

  // remember keeps the answers with the browser's own history, so that going
  // back, reloading and coming back from another page lose nothing. They go when
  // the tab goes. Only the newest entry holds them: one that is left behind keeps
  // no more than its step, so that nobody's answers wait there for the next one.
  /** @type {mingbaizhi.StepsScript['remember']} */
  function remember(push) {
    const state = { step: desk.step, said: desk.said, at: Date.now() }, now = location.href;
    try {
      if (push) {
        history.replaceState({ step: (history.state || {}).step }, '', location.pathname + location.search);
        history.pushState(state, '', now);
      } else history.replaceState(state, '');
    } catch (e) { /* some file viewers forbid it */ }
  }

  // recall takes up what the history kept for this entry: the step, or nothing. What
  // was said before the device was cleared is nobody's any more, nor is the address
  // that brought it.
  function recall() {
    const kept = history.state;
    if (kept && kept.said && (kept.at || 0) < page.wiped()) {
      try { history.replaceState(null, '', location.pathname + location.search); } catch (e) { /* some file viewers forbid it */ }
      return '';
    }
    if (!kept || !kept.said || !kept.step || !$('step-' + kept.step)) return '';
    desk.said = Object.assign(nothing(), kept.said);
    if (desk.said.typed) page.bill.retype(desk.said.typed);
    return kept.step;
  }

  // go shows one step and hides the others. how.quiet leaves focus, scroll and
  // history alone, how.back only history.
  /** @type {mingbaizhi.StepsScript['go']} */
  function go(id, how) {
    how = how || {};
    const moved = desk.step !== id;
    desk.step = id;
    all('.step').forEach(function (element) { element.hidden = element.id !== 'step-' + id; });
    faults([]);
    mark();
    if (id === 'past') page.past.show();
    if (id !== 'result') page.leave();
    if (how.quiet) return;
    if (moved && !how.back) remember(true);
    $('step-' + id).querySelector('h2').focus({ preventScroll: true });
    root.scrollIntoView();
  }

  // mark shows on every step what its answer is now.
  function mark() {
    const said = desk.said;
    $('brought').hidden = !said.brought;
    all('[data-tap]').forEach(function (button) {
      const t = tap(button.getAttribute('data-tap')), choice = t.choices[button.getAttribute('data-choice')];
      press(button, said.asked[t.id] && situation.chosen(t, choice, said.answers));
    });
    desk.data.facts.forEach(function (f) {
      const form = $('step-fact-' + f.id), value = said.answers[f.id], answered = situation.has(said.answers, f.id);
      all('[data-option]', form).forEach(function (button) { press(button, answered && value === button.getAttribute('data-option')); });
      all('[data-unsure]', form).forEach(function (button) { press(button, answered && value === null); });
      all('[data-none]', form).forEach(function (button) { press(button, answered && situation.same(value, [])); });
      all('[type="checkbox"]', form).forEach(function (box) { box.checked = Array.isArray(value) && value.indexOf(box.value) >= 0; });
      all('[type="text"]', form).forEach(function (input) { input.value = answered && value !== null ? value : ''; });
    });
  }
  /**
   * @param {HTMLElement} button
   * @param {boolean} pressed
   */
  function press(button, pressed) { button.setAttribute('aria-pressed', pressed ? 'true' : 'false'); }

  // faults lists what to mend, above the heading: {id, text}, each leading to
  // its field.
  /** @type {mingbaizhi.StepsScript['faults']} */
  function faults(found) {
    const box = $('faults');
    all('[aria-invalid]').forEach(function (input) { input.removeAttribute('aria-invalid'); });
    page.refill(box.querySelector('ul'), found.map(function (fault) {
      const field = fault.id && $(fault.id);
      if (!field) return page.element('li', {}, [fault.text]);
      field.setAttribute('aria-invalid', 'true');
      const link = page.element('a', { href: '#' + fault.id }, [fault.text]);
      link.addEventListener('click', function (event) { event.preventDefault(); field.focus(); });
      return page.element('li', {}, [link]);
    }));
    box.hidden = !found.length;
    if (found.length) { box.focus(); box.scrollIntoView(); }
  }

  // A visit is settled today until the reader says when, however old the page is.
  const settled = /** @type {HTMLInputElement} */ (document.getElementById('date-settled'));
  settled.defaultValue = situation.today(desk.data);

  page.desk = desk;
  page.steps = { $: $, all: all, fact: fact, tap: tap, nothing: nothing, remember: remember, recall: recall, go: go, faults: faults };
})(window.mingbaizhi = window.mingbaizhi || {});
