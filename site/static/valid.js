// 这张还能用吗: what the QR code of a sheet of paper, or a code typed from one,
// says about it. The form of the fragment is in the package comment of site. The
// answer comes from the page; whether the policy was withdrawn since, from
// withdrawn.js, which knows of the site's list or remembers it.
(function (page) {
  'use strict';

  const element = page.element;
  /** @param {string} id */
  const $ = function (id) { return /** @type {HTMLElement} */ (document.getElementById(id)); };
  /** @type {mingbaizhi.ValidData} */
  const data = JSON.parse(/** @type {string} */ ($('valid-data').textContent));
  const /** @type {{[state: string]: string}} */ words = { good: '有效', wrong: '已更正', over: '已过期', newer: '有新的了', unknown: '认不出' };
  let asked = 0;

  // day is 2026-06-20 of 20260620, empty where it is no day.
  /** @param {string} text */
  function day(text) {
    if (!/^\d{8}$/.test(text)) return '';
    const written = text.slice(0, 4) + '-' + text.slice(4, 6) + '-' + text.slice(6), at = new Date(written + 'T00:00:00Z');
    return !isNaN(at.getTime()) && at.toISOString().slice(0, 10) === written ? written : '';
  }
  /** @param {string} iso */
  function printed(iso) {
    const parts = iso.split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  }
  function today() {
    const now = new Date(), two = function (/** @type {number} */ n) { return (n < 10 ? '0' : '') + n; };
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  // read is what a fragment says of a sheet; nothing if it is none of ours.
  /**
   * @param {string} hash
   * @returns {mingbaizhi.SheetSaid | undefined}
   */
  function read(hash) {
    const /** @type {{[letter: string]: string}} */ found = {};
    let text = hash.replace(/^#/, '');
    try { if (text.indexOf('=') < 0) text = decodeURIComponent(text); } catch (e) { /* as it stands */ }
    text.split(/[&?]/).forEach(function (part) {
      const said = /^(?:amp;)*([kduch])=([a-z0-9.-]*)/.exec(part);
      if (said && !found[said[1]]) found[said[1]] = said[2];
    });
    const named = /^(leaflet|poster|estimate)\.([a-z0-9-]+)/.exec(found.k || ''), sign = /^[0-9a-f]{8}$/;
    const sheet = { kind: named ? named[1] : '', id: named ? named[2] : '', made: day(found.d || ''), until: day(found.u || ''), code: found.c || '', print: found.h || '' };
    if (!named || !sheet.until || !sign.test(sheet.code || sheet.print) || sheet.print && !sign.test(sheet.print)) return undefined;
    return sheet;
  }

  // withdrawal is what was wrong with the policy of a code, if it was withdrawn.
  /**
   * @param {string} code
   * @param {mingbaizhi.Withdrawn} withdrawn
   */
  function withdrawal(code, withdrawn) {
    return Object.keys(withdrawn).filter(function (prefix) {
      return code && prefix.length >= 4 && (prefix.indexOf(code) === 0 || code.indexOf(prefix) === 0);
    }).map(function (prefix) { return withdrawn[prefix]; })[0];
  }

  /**
   * @param {string} state
   * @param {string[]} lines
   * @param {mingbaizhi.Way} [way]
   * @returns {mingbaizhi.Verdict}
   */
  function verdict(state, lines, way) { return { state: state, lines: lines, way: way }; }

  // judge says what a sheet is worth. An error comes before all else; a sheet
  // that says what is said now holds whatever else has changed.
  /**
   * @param {mingbaizhi.SheetSaid} sheet
   * @param {mingbaizhi.Withdrawn} withdrawn
   * @param {string} now
   */
  function judge(sheet, withdrawn, now) {
    const paper = data.papers.filter(function (p) { return p.kind === sheet.kind && p.id === sheet.id; })[0];
    const kind = data.kinds.filter(function (k) { return k.id === sheet.kind; })[0].name;
    const what = paper ? kind + '“' + paper.title + '”。' : kind + '。';
    const end = paper && paper.until < sheet.until ? paper.until : sheet.until;
    const fresh = sheet.kind === 'estimate' ? { text: '用现在的规定再算一次', href: data.again || '' } :
      paper && paper.until >= now ? { text: '新的在这里：' + paper.title, href: paper.href } : { text: '看现在发的纸', href: '#papers' };
    const same = paper ? paper.print === sheet.print : sheet.kind === 'estimate' && sheet.code === data.code;
    const bad = withdrawal(sheet.code, withdrawn);
    const wrong = paper && (paper.wrong || []).filter(function (w) { return w.on > sheet.made; })[0];
    if (!(paper && same)) {
      if (bad) return verdict('wrong', [what + printed(bad.on) + '更正过。', '错在：' + stop(bad.what), '正确的：' + stop(bad.now)], bad.page ? { text: '看这条更正', href: data.root + bad.page } : fresh);
      if (wrong) return verdict('wrong', [what + printed(wrong.on) + '更正过。', '错在：' + stop(wrong.what), '正确的：' + stop(wrong.now)], { text: '看这条更正', href: wrong.href });
    }
    if (end < now) return verdict('over', [what + '有效到' + printed(end) + '，已经过了，不要再用。', paper && paper.until < now ? '新的还没有印出来，请打电话问。' : ''], fresh);
    if (same) return verdict('good', [what + '有效到' + printed(end) + '。']);
    if (sheet.kind !== 'estimate' && !paper) return verdict('over', [what + '这一张现在不发了，不要再用。'], fresh);
    return verdict('newer', [what + '这一张印好以后，' + (paper ? '内容' : '规定') + '改过。没有登过更正，可是纸上的数不一定还对。请用新的。'], fresh);
  }

  // judgeCode says what a code alone tells.
  /**
   * @param {string} code
   * @param {mingbaizhi.Withdrawn} withdrawn
   */
  function judgeCode(code, withdrawn) {
    const bad = withdrawal(code, withdrawn);
    if (bad) return verdict('wrong', ['政策码 ' + code + '，' + printed(bad.on) + '更正过。', '错在：' + stop(bad.what), '正确的：' + stop(bad.now)], bad.page ? { text: '看这条更正', href: data.root + bad.page } : undefined);
    if (code === data.code) return verdict('good', ['政策码 ' + code + '，是现在的规定。', '再看纸上印的“有效到”：过了那一天，还是请换新的。']);
    return verdict('unknown', ['政策码 ' + code + '，不是现在的。', '可能抄错了一个，请再对一遍；也可能是按以前的规定印的，请换新的。'], { text: '看现在发的纸', href: '#papers' });
  }

  /** @param {string} text */
  function stop(text) { return text.replace(/[。.\s]+$/, '') + '。'; }

  /** @param {mingbaizhi.Verdict} said */
  function show(said) {
    const box = $('verdict');
    box.className = 'sheet-verdict is-' + said.state;
    page.refill(box, [element('h2', { class: 'big' }, [words[said.state]])].concat(
      said.lines.filter(Boolean).map(function (line) { return element('p', {}, [line]); }),
      said.way && said.way.href ? [element('p', { class: 'next' }, [element('a', { class: 'action', href: said.way.href }, [said.way.text])])] : [],
      navigator.onLine === false || location.protocol === 'file:' ? [element('p', { class: 'note' }, ['现在没有网，是按' + printed(data.date) + '存下的内容看的。'])] : []));
    box.hidden = false;
    box.focus();
  }

  // latest gives what was withdrawn to then.
  /** @param {(withdrawn: mingbaizhi.Withdrawn) => void} then */
  function latest(then) {
    page.withdrawn.list(data.bundles).then(then);
  }

  // answer shows what judged says once it is known what was withdrawn; an older
  // question is not answered any more.
  /** @param {(withdrawn: mingbaizhi.Withdrawn) => mingbaizhi.Verdict} judged */
  function answer(judged) {
    const mine = ++asked;
    latest(function (withdrawn) { if (mine === asked) show(judged(withdrawn)); });
  }

  function fromAddress() {
    const hash = location.hash.replace(/^#/, '');
    if (!hash || hash.indexOf('=') < 0 && document.getElementById(hash)) return;
    const sheet = read(hash);
    answer(function (withdrawn) {
      return sheet ? judge(sheet, withdrawn, today()) :
        verdict('unknown', ['扫出来的不是本站的纸，或者码没有扫全。', '纸上印着政策码的，可以在下面填。'], { text: '看现在发的纸', href: '#papers' });
    });
  }

  // plain is a code as people copy it: full width, capitals, spaces, O for 0.
  /** @param {string} text */
  function plain(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  }

  /** @param {Event} e */
  function typed(e) {
    e.preventDefault();
    const field = /** @type {HTMLInputElement} */ ($('code')), code = plain(field.value), fault = $('code-fault');
    const right = /^[0-9a-f]{8}$/.test(code);
    fault.hidden = right;
    fault.textContent = right ? '' : '政策码是 8 个：数字 0 到 9，字母 a 到 f。请照着纸上再填一次。';
    field.setAttribute('aria-invalid', right ? 'false' : 'true');
    if (!right) return field.focus();
    answer(function (withdrawn) { return judgeCode(code, withdrawn); });
  }

  if (data.code) $('typed').hidden = false;
  $('typed').addEventListener('submit', typed);
  window.addEventListener('hashchange', fromAddress);
  fromAddress();
})(window.mingbaizhi = window.mingbaizhi || {});
