// An answer as a sheet to take away: the same content for a text, for a picture
// and for what a screen reader says of the picture. The sentences are the
// reply's.
(function (page) {
  'use strict';

  if (!page.desk) return;
  const data = page.desk.data, situation = page.situation;

  // of gathers what stands on the sheet.
  /** @type {mingbaizhi.SheetScript['of']} */
  function of(last) {
    const said = page.desk.said, statement = last.statement, text = statement.text, share = page.steps.$('share');
    const named = weak(statement).filter(function (figure) { return figure.grade === 'entered'; }).map(function (figure) { return figure.name; });
    return {
      title: '费用估算单',
      notice: statement.notice,
      place: share.getAttribute('data-place') || '',
      day: JSON.parse(last.request).as_of,
      made: data.date,
      headline: text.headline,
      lines: text.lines || [],
      entered: named.length ? '自己填的数，不是公布的数：' + named.join('；') + '。' : '',
      withdrawn: page.brought.withdrawn(said),
      told: told(said),
      taken: taken(said),
      steps: text.steps || [],
      sources: sources(statement),
      caveats: caveats(statement),
      reminders: reminders(statement),
      until: until(statement),
      policy: last.reply.policy.hash.slice(0, 8),
      hotlines: page.steps.all('[data-hotline]', share).map(function (line) { return line.getAttribute('data-hotline'); })
    };
  }

  // until is the last day on which nothing is known to change of what the answer
  // used; where nothing is known of it, the day on which something of the region
  // is to be looked at again.
  /** @param {mingbaizhi.Statement} statement */
  function until(statement) {
    const ends = (statement.layers || []).map(function (layer) { return data.ends[layer.id]; }).filter(Boolean).sort();
    return ends[0] || data.review;
  }

  // reminders are the caveats without what was not considered: that is a long
  // list, and here it is only counted.
  /** @param {mingbaizhi.Statement} statement */
  function reminders(statement) {
    const without = statement.not_considered || [];
    return caveats(statement).filter(function (caveat) {
      return !without.some(function (what) { return caveat.indexOf(what) >= 0; });
    }).concat(without.length ? '还有 ' + without.length + ' 样没有考虑，网页上写着。' : []);
  }

  /** @param {mingbaizhi.Statement} statement */
  function caveats(statement) {
    return (statement.text.caveats || []).filter(function (caveat) { return caveat !== statement.notice; });
  }

  /** @param {mingbaizhi.Statement} statement */
  function weak(statement) { return statement.weak && statement.weak.figures || []; }

  // told is what the reader said, a line each, and taken what nobody asked.
  /** @param {mingbaizhi.Said} said */
  function told(said) {
    const lines = situation.relevant(data, said).filter(function (f) { return situation.has(said.answers, f.id); })
      .map(function (f) { return f.name + '：' + situation.words(f, said.answers[f.id]); });
    if (said.bill) page.bill.lines(said.bill).forEach(function (part) { lines.push(part.name + '：' + page.amount.print(part.amount)); });
    lines.push(data.words.settled + '：' + said.dates.settled);
    if (said.past.length) lines.push('今年以前看过 ' + said.past.length + ' 次，也算进去了');
    if (Object.keys(said.pools).length) lines.push('今年的累计数，是自己填的');
    if (said.accounts.length) lines.push('医保账户里的钱，是自己填的');
    if (Object.keys(said.given).length) lines.push('已经报的，照结算单上印的');
    return lines;
  }
  /** @param {mingbaizhi.Said} said */
  function taken(said) {
    const lines = situation.relevant(data, said).filter(function (f) { return !situation.has(said.answers, f.id); }).map(function (f) {
      const earlier = f.counts ? situation.before(data, said, f, said.dates.settled || '') : 0;
      return f.name + '：' + situation.words(f, situation.standing(f, said.answers, earlier));
    });
    if (said.bill && page.bill.alone(said.bill)) lines.push(data.words.outside + '：' + data.words.unsure);
    return lines;
  }

  /** @param {mingbaizhi.Statement} statement */
  function sources(statement) {
    const /** @type {string[]} */ ids = [];
    const note = function (/** @type {string | undefined} */ id) {
      if (id && situation.has(data.sources, id) && ids.indexOf(id) < 0) ids.push(id);
    };
    (statement.layers || []).forEach(function (layer) { (layer.sources || []).forEach(note); });
    weak(statement).forEach(function (figure) { note(figure.source); });
    return ids.map(function (id) {
      const source = data.sources[id];
      return [source.title, source.issuer, source.number, source.date].filter(Boolean).join('，') + '（' + data.words.grade[source.grade] + '）';
    });
  }

  // day is 2026年3月1日.
  /** @type {mingbaizhi.SheetScript['day']} */
  function day(text) {
    const parts = text.split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  }

  /**
   * @param {string} title
   * @param {string[]} lines
   * @param {boolean} [numbered]
   */
  function part(title, lines, numbered) {
    return !lines.length ? [] : [title].concat(lines.map(function (line, i) { return (numbered ? i + 1 + '. ' : '· ') + line; }));
  }

  // brief are the lines that a picture has too, with the caveats or the reminders,
  // and imprint its last ones.
  /** @type {mingbaizhi.SheetScript['brief']} */
  function brief(s, reminders) {
    return [s.title + '，' + s.place, '哪天算的：' + day(s.day) + '。' + state(s), s.headline].concat(
      s.lines.map(function (line) { return '· ' + line; }), s.entered || [], s.withdrawn || [],
      part('按这些情况算：', s.told), part('没问到的，先这样算：', s.taken), part('请记住：', reminders));
  }
  /** @type {mingbaizhi.SheetScript['imprint']} */
  function imprint(s) {
    return [s.notice, '有效到' + day(s.until) + '，过了要重新算。政策码：' + s.policy + '。'].concat(s.hotlines);
  }

  // state says how old the rules are, where they are older than the day.
  /** @type {mingbaizhi.SheetScript['state']} */
  function state(s) { return s.made === s.day ? '' : '用的规定整理到' + day(s.made) + '。'; }

  // text is the whole as plain text.
  /** @type {mingbaizhi.SheetScript['text']} */
  function text(s) {
    return [brief(s, s.caveats), part('怎么算出来的：', s.steps, true), part('依据：', s.sources), imprint(s)]
      .filter(function (lines) { return lines.length; })
      .map(function (lines) { return lines.join('\n'); }).join('\n\n').replace(/\u00a0/g, ' ') + '\n';
  }

  page.sheet = { of: of, brief: brief, imprint: imprint, state: state, day: day, text: text };
})(window.mingbaizhi = window.mingbaizhi || {});
