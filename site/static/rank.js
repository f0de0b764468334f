// What is found for a question: site/search in another language, and the same
// results. A part is a region's index; its files come through load(part, name).
(function (page) {
  'use strict';

  const levels = [1, 2, 3, 4, 5, 6, 8, 10];
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
  const mostTokens = 6, mostAlike = 2, mostSounded = 5, mostHits = 40;
  const han = '[\\u3400-\\u9fff]', particle = /[的了吗呢吧啊呀嘛哦么呗啦]/g;
  /** @type {{[c: string]: number} | undefined} */
  let sounds;

  // fold keeps the length of a text. The full-width comma stays: it parts numbers.
  /** @param {string} text */
  function fold(text) {
    return text.replace(/[\uff01-\uff0b\uff0d-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .replace(/[A-Z]/g, function (c) { return c.toLowerCase(); });
  }

  /** @param {string[]} texts */
  function unique(texts) { return texts.filter(function (t, i) { return texts.indexOf(t) === i; }); }

  // tokens are what is looked for in a text; of single characters alone, those.
  /** @param {string} text */
  function tokens(text) {
    const /** @type {string[]} */ all = [], /** @type {string[]} */ single = [];
    (fold(text).replace(particle, ' ').replace(/([0-9]),(?=[0-9])/g, '$1').match(new RegExp(han + '+|[a-z0-9]+', 'g')) || []).forEach(function (run) {
      if (run < '\u3400') return all.push(run);
      for (let i = 1; i < run.length; i++) all.push(run.slice(i - 1, i + 1));
      single.push(run.slice(-1));
    });
    return unique(all.length ? all : single);
  }

  // entries are those of a token in a shard: one, or all that begin with a single character.
  /**
   * @param {{[first: string]: string} | undefined} shard
   * @param {string} token
   */
  function entries(shard, token) {
    const text = shard && shard[token[0]], rest = token.slice(1), alone = token.length === 1 && token >= '\u3400';
    return (text ? text.split(' ') : []).filter(function (e) { return alone || e.slice(0, e.indexOf(':')) === rest; })
      .map(function (e) { return e.slice(e.indexOf(':') + 1); });
  }

  /** @param {string} value */
  function read(value) {
    const at = value.indexOf('!'), /** @type {mingbaizhi.Posting[]} */ postings = [];
    let doc = -1, n = 0, scale = 1;
    for (let i = at + 1; i < value.length; i++) {
      const digit = digits.indexOf(value[i]);
      n += digit % 32 * scale;
      scale *= 32;
      if (digit >= 32) continue;
      doc += 1 + Math.floor(n / 8);
      postings.push({ doc: doc, weight: levels[n % 8] });
      n = 0;
      scale = 1;
    }
    return { cut: at > 0, docs: at > 0 ? +value.slice(0, at) : postings.length, postings: postings };
  }

  // look gives what each part has for a token.
  /**
   * @param {mingbaizhi.SearchPart[]} parts
   * @param {string} token
   * @param {mingbaizhi.SearchLoad} load
   * @returns {Promise<string[][]>}
   */
  function look(parts, token, load) {
    return Promise.all(parts.map(function (part) {
      let at = part.m.i.length - 1;
      while (at >= 0 && part.m.i[at] > token[0]) at--;
      return at < 0 ? [] : load(part, 'i' + at).then(function (shard) { return entries(shard, token); });
    }));
  }

  // sound is how a token is said, as the index writes it.
  /**
   * @param {string} token
   * @param {string} table
   */
  function sound(token, table) {
    sounds = sounds || page.sounds(table).of;
    const one = sounds[token[0]], two = sounds[token[1]];
    return token.length === 2 && one >= 0 && two >= 0 ? String.fromCharCode(0xe000 + one, 0xe000 + two) : '';
  }

  // want is what the parts have for tokens that are taken for one.
  /**
   * @param {mingbaizhi.SearchPart[]} parts
   * @param {string[]} names
   * @param {boolean} alike
   * @param {mingbaizhi.SearchLoad} load
   * @returns {Promise<mingbaizhi.SearchWant>}
   */
  function want(parts, names, alike, load) {
    return Promise.all(names.map(function (name) { return look(parts, name, load); })).then(function (each) {
      const all = parts.map(function (_, i) { return each.reduce(function (sum, of) { return sum.concat(of[i]); }, /** @type {string[]} */ ([])).map(read); });
      const n = all.reduce(function (sum, of) { return of.reduce(function (s, e) { return s + e.docs; }, sum); }, 0);
      const docs = parts.reduce(function (sum, part) { return sum + part.m.n; }, 0);
      return { names: names, alike: alike, entries: all, rarity: n && Math.max(Math.round(16 * Math.log2(1 + docs / n)), 1) };
    });
  }

  // sounding puts what sounds like it in the place of what is nowhere; in a
  // question of which most is there, that is the seam of two words.
  /**
   * @param {mingbaizhi.SearchPart[]} parts
   * @param {mingbaizhi.SearchWant[]} wants
   * @param {mingbaizhi.SearchLoad} load
   * @returns {Promise<mingbaizhi.SearchWant[]>}
   */
  function sounding(parts, wants, load) {
    const absent = wants.filter(function (w) { return !w.rarity; });
    if (!absent.length || absent.length * 2 < wants.length || wants.length > mostSounded) return Promise.resolve(wants);
    return load(parts[0], 's').then(function (table) {
      return Promise.all(wants.map(function (w) {
        const key = w.rarity ? '' : sound(w.names[0], table);
        return key ? look(parts, key, load).then(function (lists) {
          const names = unique(lists.map(function (of) { return of.join(','); }).join(',').split(',').filter(Boolean));
          return want(parts, names.slice(0, mostAlike), true, load);
        }) : w;
      }));
    });
  }

  // find gives the hits, the best first, with what was wanted.
  /** @type {mingbaizhi.SearchScript['find']} */
  function find(parts, question, load) {
    let all = tokens(question);
    if (all.length > 3) {
      const common = parts[0].m.c.split(' '), rare = all.filter(function (t) { return common.indexOf(t) < 0; });
      if (rare.length > 1) all = rare;
    }
    return Promise.all(all.slice(0, mostTokens).map(function (token) { return want(parts, [token], false, load); })).then(function (wants) {
      return sounding(parts, wants, load);
    }).then(function (wants) { return { wants: wants, hits: rank(parts, wants) }; });
  }

  /**
   * @param {mingbaizhi.SearchPart[]} parts
   * @param {mingbaizhi.SearchWant[]} wants
   */
  function rank(parts, wants) {
    const rarities = Math.max(wants.reduce(function (sum, w) { return sum + w.rarity; }, 0), 1);
    const whole = wants.every(function (w) { return w.rarity > 0 && !w.alike; });
    const /** @type {mingbaizhi.Score[]} */ all = [];
    parts.forEach(function (part, at) {
      const /** @type {{[doc: string]: mingbaizhi.Score}} */ found = {};
      let cut = 0, cuts = 0;
      wants.forEach(function (w) {
        const /** @type {{[doc: string]: number}} */ seen = {};
        const wasCut = w.entries[at].some(function (e) { return e.cut; });
        w.entries[at].forEach(function (e) {
          e.postings.forEach(function (p) { seen[p.doc] = Math.max(seen[p.doc] || 0, p.weight); });
        });
        if (wasCut) { cut += w.rarity; cuts++; }
        Object.keys(seen).forEach(function (doc) {
          const s = found[doc] = found[doc] || { part: at, doc: +doc, sum: 0, matched: 0, full: 0 };
          s.sum += w.rarity * (w.alike ? Math.floor((seen[doc] + 1) / 2) : seen[doc]);
          if (!wasCut) { s.matched += w.rarity; s.full++; }
        });
      });
      Object.keys(found).forEach(function (doc) {
        const s = found[doc], matched = s.matched + cut;
        s.sum = Math.floor(Math.floor(s.sum * (at ? 4 : 5) * matched / rarities) * matched / rarities);
        s.full = whole && s.full + cuts >= wants.length ? 1 : 0;
        all.push(s);
      });
    });
    all.sort(function (a, b) { return b.full - a.full || b.sum - a.sum || a.part - b.part || a.doc - b.doc; });
    return all.filter(function (s, i) { return i < mostHits && (s.full || s.sum * 6 >= all[0].sum); });
  }

  // text is what a hit says, and its section that answers; -1 is the whole.
  /** @type {mingbaizhi.SearchScript['text']} */
  function text(parts, hit, wants, load) {
    const part = parts[hit.part], begins = part.m.t;
    let at = begins.length - 1;
    while (begins[at] > hit.doc) at--;
    return load(part, 't' + at).then(function (docs) {
      const /** @type {mingbaizhi.SearchDoc} */ doc = docs[hit.doc - begins[at]];
      let best = -1, most = 0;
      doc[3].forEach(function (section, i) {
        const heading = fold(section[1]), body = fold(section[2]);
        const sum = wants.reduce(function (n, w) {
          return n + w.rarity * w.names.reduce(function (weight, name) {
            return heading.indexOf(name) >= 0 ? 4 : body.indexOf(name) >= 0 ? Math.max(weight, 1) : weight;
          }, 0);
        }, 0);
        if (sum > most) { best = i; most = sum; }
      });
      return { doc: doc, section: best };
    });
  }

  page.search = { fold: fold, find: find, text: text };
})(window.mingbaizhi = window.mingbaizhi || {});
