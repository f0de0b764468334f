// The page of search: it loads what it needs of the index as classic scripts, so
// that it works from a file too, and shows what rank.js finds.
(function (page) {
  'use strict';

  const element = page.element, search = page.search, step = 5, window_ = 64;
  /** @param {string} id */
  const $ = function (id) { return /** @type {HTMLElement} */ (document.getElementById(id)); };
  const box = $('find-results'), field = /** @type {HTMLInputElement} */ (document.querySelector('main form.find input'));
  const root = /** @type {string} */ (box.getAttribute('data-root'));
  const /** @type {{[name: string]: any}} */ got = {}, /** @type {{[name: string]: Promise<any>}} */ asked = {};
  let turn = 0;

  page.found = function (name, data) { got[name] = data; };

  // script loads a file that hands over data under a name, once.
  /**
   * @param {string} name
   * @param {string} src
   */
  function script(name, src) {
    return asked[name] = asked[name] || new Promise(function (done, failed) {
      const made = element('script', { src: src });
      const miss = function () {
        delete asked[name];
        failed(new Error(src));
      };
      made.onload = function () { if (name in got) done(got[name]); else miss(); };
      made.onerror = miss;
      document.head.appendChild(made);
    });
  }
  /** @type {mingbaizhi.SearchLoad} */
  function load(part, name) { return script(part.name + '/' + name, part.base + name + '-' + part.m.v + '.js'); }

  // parts are the region's and those above it; each is NAME=MANIFEST.
  function parts() {
    return Promise.all(/** @type {string} */ (box.getAttribute('data-parts')).split(' ').map(function (said) {
      const at = said.indexOf('='), name = said.slice(0, at), src = said.slice(at + 1);
      return script(name + '/m', src).then(function (m) { return { name: name, base: src.slice(0, src.lastIndexOf('/') + 1), m: m }; });
    }));
  }

  // marked is the piece of a text that has most of what was wanted, with it marked.
  /**
   * @param {string} text
   * @param {mingbaizhi.SearchWant[]} wants
   * @param {number} length
   */
  function marked(text, wants, length) {
    const plain = search.fold(text), /** @type {boolean[]} */ hit = [];
    wants.forEach(function (w) {
      w.names.forEach(function (name) {
        for (let at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1)) for (let i = 0; i < name.length; i++) hit[at + i] = true;
      });
    });
    let from = 0, most = 0;
    for (let i = 0; i < text.length; i++) {
      if (!hit[i] || hit[i - 1]) continue;
      let n = 0;
      for (let j = i; j < i + length - 12; j++) if (hit[j]) n++;
      if (n > most) { from = i; most = n; }
    }
    from = from + length - 12 < text.length ? Math.max(0, from - 12) : Math.max(0, text.length - length);
    const end = Math.min(text.length, from + length), /** @type {mingbaizhi.Children} */ out = [from ? '…' : ''];
    for (let i = from; i < end;) {
      let j = i;
      while (j < end && !hit[j] === !hit[i]) j++;
      out.push(hit[i] ? element('mark', {}, [text.slice(i, j)]) : text.slice(i, j));
      i = j;
    }
    out.push(end < text.length ? '…' : '');
    return out;
  }

  /**
   * @param {{doc: mingbaizhi.SearchDoc, section: number}} said
   * @param {mingbaizhi.SearchWant[]} wants
   */
  function item(said, wants) {
    const doc = said.doc, section = doc[3][said.section] || doc[3][0] || ['', '', ''];
    const href = root + doc[0] + (section[0] && doc[0].indexOf('#') < 0 ? '#' + encodeURIComponent(section[0]) : '');
    return element('li', {}, [
      element('a', { href: href }, marked(doc[2], wants, 99)), ' ', element('span', { class: 'kind' }, [doc[1]]),
      section[1] ? element('p', { class: 'answers' }, marked(section[1], wants, 99)) : null,
      section[2] ? element('p', {}, marked(section[2], wants, window_)) : null
    ]);
  }

  /** @param {string} text */
  function say(text) { $('find-said').textContent = text; }

  // show lists some more of the hits.
  /**
   * @param {mingbaizhi.SearchPart[]} of
   * @param {{wants: mingbaizhi.SearchWant[], hits: mingbaizhi.Score[]}} found
   * @param {HTMLElement} list
   * @returns {Promise<void>}
   */
  function show(of, found, list) {
    const mine = turn, next = found.hits.splice(0, step);
    return Promise.all(next.map(function (hit) { return search.text(of, hit, found.wants, load); })).then(function (texts) {
      if (mine !== turn) return;
      const items = texts.map(function (said) { return item(said, found.wants); });
      items.forEach(function (made) { list.appendChild(made); });
      const more = document.getElementById('find-more'), later = list.childNodes.length > items.length;
      if (more) box.removeChild(more);
      if (later) /** @type {HTMLElement} */ (items[0].querySelector('a')).focus();
      if (!found.hits.length) return;
      const button = element('button', { type: 'button', class: 'quiet' }, ['再看几条']);
      button.addEventListener('click', function () { show(of, found, list).catch(lost); });
      box.appendChild(element('p', { class: 'go', id: 'find-more' }, [button]));
    });
  }

  function lost() {
    say('没有取到要用的文件。有网再试一次；下面列着这里所有的页。');
  }

  function run() {
    const said = /[#&]q=([^&]*)/.exec(location.hash);
    if (!said) return;
    let q = said[1];
    try { q = decodeURIComponent(q.replace(/\+/g, ' ')); } catch (e) { /* as it stands */ }
    field.value = q = q.slice(0, 100);
    const mine = ++turn;
    page.refill(box, []);
    $('find-none').hidden = true;
    say('正在找……');
    parts().then(function (of) {
      return search.find(of, q, load).then(function (found) {
        if (mine !== turn) return undefined;
        const n = found.hits.length, list = element('ol', { class: 'results' });
        if (!n) {
          say('没有找到“' + q + '”。');
          $('find-none').hidden = false;
          return undefined;
        }
        box.appendChild(list);
        return show(of, found, list).then(function () {
          const near = found.wants.filter(function (w) { return w.alike && w.names.length; });
          if (mine === turn) say('找到 ' + n + ' 条' + (near.length ? '。没有一字不差的，下面是读音一样的' : '') + '。');
        });
      });
    }).catch(function () { if (mine === turn) lost(); });
  }

  $('find-off').hidden = true;
  window.addEventListener('hashchange', run);
  run();
})(window.mingbaizhi = window.mingbaizhi || {});
