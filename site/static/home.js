// The box that places a reader: what is typed is looked up here, on the device,
// among the names of all places. They come with their first use, as a classic
// script, so that pages opened from a file have them too. The id of the place
// chosen last is kept, on this device.
(function (page) {
  'use strict';

  const box = document.getElementById('place-box');
  if (!box) return;
  const element = page.element, key = 'mingbaizhi-region', most = 8;
  /** @param {string} id */
  const $ = function (id) { return /** @type {HTMLElement} */ (document.getElementById(id)); };
  const field = /** @type {HTMLInputElement} */ ($('place-words'));
  const /** @type {HTMLAnchorElement[]} */ listed = Array.prototype.slice.call(document.querySelectorAll('main a[data-region]'));
  const /** @type {{href: string, link: HTMLAnchorElement}[]} */ ways = listed.map(function (link) { return { href: link.getAttribute('href') || '', link: link }; });
  let /** @type {Promise<{all: mingbaizhi.PlaceName[], sounds: ReturnType<mingbaizhi.Page['sounds']>}> | undefined} */ names;
  let wanted = ''; // what is to be looked for once a place is chosen

  function last() {
    try { return localStorage.getItem(key) || ''; } catch (e) { return ''; /* storage may be forbidden: then nothing is remembered */ }
  }
  /** @param {string} id */
  function remember(id) {
    try { localStorage.setItem(key, id); } catch (e) { /* as above */ }
  }

  // load brings the names, once; after a failure it is tried again.
  function load() {
    names = names || new Promise(function (done, failed) {
      page.places = function (all, table) { done({ all: all, sounds: page.sounds(table) }); };
      const script = element('script', { src: box && box.getAttribute('data-places') || '' });
      script.onerror = function () {
        names = undefined;
        failed(new Error());
      };
      document.head.appendChild(script);
    });
    return names;
  }

  // way is where a place's link leads: to its first page, or to its page of
  // search with what is wanted, in the fragment, which no host is told.
  /** @param {string} href */
  function way(href) { return wanted ? href.replace(/index\.html$/, 'search.html') + '#q=' + encodeURIComponent(wanted) : href; }

  /**
   * @param {string} id
   * @param {string} name
   */
  function link(id, name) {
    const made = element('a', { href: way(id + '/index.html') }, [name]);
    made.addEventListener('click', function () { remember(id); });
    return made;
  }

  // where says how a place was found: 甲县在乙市，丙省。
  /** @param {mingbaizhi.PlaceFound} found */
  function where(found) {
    const above = found.place[2].join('');
    return (found.name === found.place[1] ? '' : found.name + '在' + found.place[1] + (above ? '，' : '')) + above;
  }

  /** @param {mingbaizhi.PlaceFound} found */
  function item(found) {
    const note = where(found);
    return element('li', {}, [link(found.place[0], found.place[1]), note ? element('p', { class: 'aka' }, [note]) : null]);
  }

  /** @param {string} text */
  function say(text) { if ($('place-said').textContent !== text) $('place-said').textContent = text; }

  // show lists what the text means; then says whether Enter opens the only one.
  /** @param {boolean} [enter] */
  function show(enter) {
    const typed = field.value.trim().slice(0, 40);
    if (!typed) {
      say('');
      page.refill($('place-found'), []);
      $('place-none').hidden = true;
      if (enter) field.focus();
      return;
    }
    load().then(function (known) {
      if (field.value.trim().slice(0, 40) !== typed) return;
      const got = page.match(known.all, known.sounds, typed), found = got.found, way = found.length ? found[0].how : '';
      page.refill($('place-found'), found.slice(0, most).map(item));
      $('place-none').hidden = way === 'is' || way === 'begins';
      $('place-typed').textContent = typed;
      $('place-ask').hidden = wanted !== '';
      say(!found.length ? '没有找到叫“' + typed + '”的地方。' :
        way === 'sounds' ? '没有一字不差的，读音一样的有：' :
          way === 'within' ? '您说的是不是：' :
            found.length > most ? '有 ' + found.length + ' 个，先列 ' + most + ' 个，再多写几个字：' :
              found.length > 1 ? '有 ' + found.length + ' 个，点您的：' : got.sure ? '找到了，点它，或按回车：' : '点您的地方：');
      if (!enter || !found.length) return;
      const first = /** @type {HTMLAnchorElement} */ ($('place-found').querySelector('a'));
      if (got.sure) first.click(); else first.focus();
    }).catch(function () { say('没有取到地名表。在下面一个一个找，或者打电话问。'); });
  }

  // ask takes what was typed as a question, to go along to the place's search.
  /** @param {string} text */
  function ask(text) {
    wanted = text;
    $('place-wanted').hidden = !text;
    $('place-question').textContent = text;
    ways.forEach(function (w) { w.link.setAttribute('href', way(w.href)); });
    again();
    field.value = '';
    show();
    field.focus();
  }

  // again offers the place chosen last.
  function again() {
    const id = last(), at = listed.filter(function (l) { return l.getAttribute('data-region') === id; })[0];
    /** @param {string} name */
    const offer = function (name) {
      const made = link(id, (wanted ? '上次看的，在这里找：' : '上次看的：') + name);
      made.className = 'action';
      page.refill($('place-last'), [made]);
      $('place-last').hidden = false;
    };
    if (!id) return;
    if (at) return offer(at.textContent || '');
    load().then(function (known) {
      known.all.forEach(function (place) { if (place[0] === id) offer(place[1]); });
    }).catch(function () { /* then it is typed */ });
  }

  listed.forEach(function (l) { l.addEventListener('click', function () { remember(l.getAttribute('data-region') || ''); }); });
  field.addEventListener('focus', function () { load().catch(function () { /* said once something is typed */ }); });
  field.addEventListener('input', function (e) { if (!(/** @type {InputEvent} */ (e).isComposing)) show(); });
  field.addEventListener('compositionend', function () { show(); });
  $('place-form').addEventListener('submit', function (e) {
    e.preventDefault();
    show(true);
  });
  $('place-ask').addEventListener('click', function () { ask(field.value.trim().slice(0, 100)); });
  $('place-drop').addEventListener('click', function () { ask(''); });
  box.hidden = false;
  again();
  if (field.value) show(); // a browser that goes back fills it in
})(window.mingbaizhi = window.mingbaizhi || {});
