// Reading aloud: what is read is marked, and a bar at the top stops, goes on, and
// slows down. To stop for a while is to stop and begin the sentence again, because
// on Android a voice that pauses does not go on.
(function (page) {
  'use strict';

  const synth = window.speechSynthesis, root = document.documentElement, key = 'mingbaizhi-speed';
  const speeds = [{ value: 'slow', text: '慢', rate: 0.7 }, { value: 'usual', text: '正常', rate: 1 }];

  let /** @type {mingbaizhi.Passage[]} */ queue = [], at = 0, speed = kept();
  let /** @type {SpeechSynthesisUtterance | null} */ now = null; // none while it rests
  let /** @type {HTMLElement | null} */ bar = null, /** @type {HTMLElement | null} */ marked = null, /** @type {HTMLElement} */ trigger;
  let /** @type {MutationObserver | null} */ watch = null;

  function kept() {
    let value = null;
    try { value = localStorage.getItem(key); } catch (e) { /* then it is the usual one */ }
    return speeds.filter(function (s) { return s.value === value; })[0] || speeds[1];
  }

  // start reads what the place is for: the elements that it names, its section, or
  // the page.
  /** @type {mingbaizhi.Page['aloud']} */
  function start(place, button) {
    stop();
    const main = document.getElementById('main'), named = place.getAttribute('data-of');
    const /** @type {HTMLElement[]} */ of = named ? Array.prototype.slice.call(document.querySelectorAll(named)) : [place.closest('main section') || main];
    const /** @type {string[]} */ phones = [];
    Array.prototype.forEach.call(document.querySelectorAll('a[href^="tel:"]'), function (/** @type {Element} */ a) {
      const phone = a.getAttribute('href').slice(4);
      if (/^[\d-]+$/.test(phone) && phones.indexOf(phone) < 0) phones.push(phone);
    });
    queue = [];
    of.forEach(function (e) {
      page.passages(e).forEach(function (passage) {
        page.spoken.sentences(passage.text, phones).forEach(function (text) { queue.push({ at: passage.at, text: text }); });
      });
    });
    trigger = button;
    trigger.textContent = '念给我听';
    at = 0;
    bar = tools();
    main.insertBefore(bar, main.firstChild);
    root.style.scrollPaddingTop = bar.offsetHeight + 8 + 'px'; // so that the bar hides nothing that takes the focus
    bar.querySelector('button').focus({ preventScroll: true });
    if (named) { // an answer that changes is no longer the one that is read
      watch = new MutationObserver(function () { stop(); });
      of.forEach(function (e) { watch && watch.observe(e, { childList: true, subtree: true, characterData: true }); });
    }
    speak();
  }

  function speak() {
    const passage = queue[at], voice = page.voice();
    if (!passage || !document.contains(passage.at) || !passage.at.getClientRects().length) return stop();
    if (!voice) return stop('这台手机的中文声音没有了，念不了。');
    mark(passage.at);
    const said = now = new SpeechSynthesisUtterance(passage.text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = speed.rate;
    said.onend = function () {
      if (now !== said) return;
      at++;
      speak();
    };
    said.onerror = function () {
      if (now === said) stop('念不下去了。再点一次，从头念。');
    };
    synth.speak(said);
  }

  function rest() {
    now = null;
    synth.cancel();
  }

  // stop ends it; what went wrong is said where the bar was.
  /** @param {string} [wrong] */
  function stop(wrong) {
    const focused = bar && bar.contains(document.activeElement);
    rest();
    if (watch) watch.disconnect();
    watch = null;
    mark(null);
    if (bar) main().removeChild(bar);
    bar = null;
    root.style.scrollPaddingTop = '';
    if (wrong) {
      bar = page.element('p', { class: 'aloud-bar', role: 'alert' }, [wrong]);
      main().insertBefore(bar, main().firstChild);
    }
    if (focused && trigger.getClientRects().length) trigger.focus({ preventScroll: true });
  }

  function main() { return document.getElementById('main'); }

  // mark shows what is read, and follows it as long as the reader does.
  /** @param {HTMLElement | null} e */
  function mark(e) {
    if (e === marked) return;
    const followed = !marked || seen(marked);
    if (marked) marked.classList.remove('read-now');
    marked = e;
    if (!e) return;
    e.classList.add('read-now');
    if (followed && !seen(e)) e.scrollIntoView({ block: 'center' });
  }

  /** @param {Element} e */
  function seen(e) {
    const box = e.getBoundingClientRect(), top = bar ? bar.getBoundingClientRect().bottom : 0;
    return box.top >= top && box.bottom <= window.innerHeight || box.top < top && box.bottom > window.innerHeight;
  }

  function tools() {
    const pause = page.element('button', { type: 'button' }, ['停一下']), end = page.element('button', { type: 'button' }, ['不念了']);
    pause.addEventListener('click', function () {
      if (now) rest(); else speak();
      pause.textContent = now ? '停一下' : '接着念';
    });
    end.addEventListener('click', function () { stop(); });
    const rates = speeds.map(function (s) {
      const button = page.element('button', { type: 'button', value: s.value, 'aria-pressed': String(s === speed) }, [s.text]);
      button.addEventListener('click', function () {
        speed = s;
        try { localStorage.setItem(key, s.value); } catch (e) { /* then it is not remembered */ }
        rates.forEach(function (other) { other.setAttribute('aria-pressed', String(other === button)); });
        if (!now) return;
        rest();
        speak();
      });
      return button;
    });
    return page.element('div', { class: 'aloud-bar', role: 'group', 'aria-label': '念给我听' }, [
      pause, end, page.element('span', { class: 'letters', role: 'group', 'aria-label': '念的快慢' }, rates)
    ]);
  }

  window.addEventListener('pagehide', function () { stop(); });
  page.aloud = start;
})(window.mingbaizhi = window.mingbaizhi || {});
