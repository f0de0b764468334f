// Which places a reader means. A place is meant by a name of its own, a name
// that people there use, or the beginning of one; never by lying near.
(function (page) {
  'use strict';

  const kinds = ['特别行政区', '自治州', '自治县', '自治旗', '自治区', '林区', '新区', '地区', '省', '市', '县', '区', '州', '旗', '盟'];
  const ends = /[省市县区州旗盟]$/;

  // Such names say what a part of a town is, and many towns have one: whoever
  // types one may mean any of them.
  const common = /^(高新|经开|经济|技术|产业|开发|示范|市中|城关|城|郊|矿|新)+区?$/;

  // plain is a name as it is compared: no spaces and signs, full-width letters as
  // plain ones.
  /** @param {string} text */
  function plain(text) {
    return text.replace(/[\uff21-\uff3a\uff41-\uff5a\uff10-\uff19]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .toLowerCase().replace(/[^\u3400-\u9fffa-z0-9]/g, '');
  }

  /** @param {string} name */
  function kind(name) {
    return kinds.filter(function (k) { return name.length >= k.length + 2 && name.slice(-k.length) === k; })[0] || '';
  }
  /** @param {string} name */
  function bare(name) { return name.slice(0, name.length - kind(name).length); }

  // same says whether two names are one: with or without 市, 县 or 区, but 甲县 is
  // not 甲市.
  /**
   * @param {string} a
   * @param {string} b
   */
  function same(a, b) {
    const one = kind(a), two = kind(b);
    return a === b || bare(a) === bare(b) && (!one || !two || one + two === '地区市');
  }

  // rests are what is left of a text without the places above that it begins with.
  /**
   * @param {string} text
   * @param {string[]} above from the province down
   */
  function rests(text, above) {
    const all = [text];
    above.forEach(function (name) {
      all.slice().forEach(function (rest) {
        const lead = [name, bare(name)].filter(function (n) { return rest.length > n.length && rest.indexOf(n) === 0; })[0];
        if (lead) all.push(rest.slice(lead.length));
      });
    });
    return all;
  }

  // within says whether a sentence speaks of a name, and not of a namesake
  // elsewhere: 乙市中区 is not 市中.
  /**
   * @param {string} text
   * @param {string} name
   * @param {string[]} above
   */
  function within(text, name, above) {
    const word = bare(name), at = text.indexOf(word), before = text.slice(0, at), after = text.slice(at + word.length);
    const other = kinds.filter(function (k) { return after.indexOf(k) === 0; })[0];
    return word.length > 1 && at >= 0 && !common.test(word) && (!other || !kind(name) || other === kind(name)) &&
      (!ends.test(before) || above.some(function (n) { return before.slice(-n.length) === n; }));
  }

  /**
   * @param {string} text
   * @param {{of: {[character: string]: number}, said: string[]}} sounds
   */
  function sound(text, sounds) {
    const all = text.split('').map(function (c) { return sounds.said[sounds.of[c]] || '?'; });
    return all.indexOf('?') < 0 ? all : [];
  }
  /** @param {string} letters */
  function loosely(letters) { return letters.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n'); }

  /**
   * @param {string} text
   * @param {string} name
   * @param {{of: {[character: string]: number}, said: string[]}} sounds
   */
  function sounding(text, name, sounds) {
    const said = sound(bare(name), sounds), letters = loosely(said.join(''));
    if (said.length < 2) return false;
    if (/^[a-z]+$/.test(text)) return letters === loosely(text) || loosely(sound(name, sounds).join('')) === loosely(text);
    return sound(bare(text), sounds).join(' ') === said.join(' ') && (!kind(text) || !kind(name) || kind(text) === kind(name));
  }

  // how are the ways of being meant, the surest first.
  const how = ['is', 'begins', 'within', 'sounds'];

  // match gives the places that a text means, all in the same way, the surest
  // that there is; of each the name by which it is meant. Sure says that it can
  // be only the one.
  /** @type {mingbaizhi.Page['match']} */
  page.match = function (places, sounds, typed) {
    const text = plain(typed);
    const /** @type {{[how: string]: mingbaizhi.PlaceFound[]}} */ found = { is: [], begins: [], within: [], sounds: [] };
    if (text) places.forEach(function (place) {
      const own = place[1], above = place[2], names = [own].concat(place[3]), /** @type {{[how: string]: string}} */ by = {};
      names.forEach(function (name) {
        const higher = name === own ? above : above.concat(own), left = rests(text, higher);
        const way = left.some(function (rest) { return same(rest, plain(name)); }) ? 'is' :
          left.some(function (rest) { return plain(name).indexOf(rest) === 0; }) ? 'begins' :
            within(text, plain(name), higher) ? 'within' : sounding(text, plain(name), sounds) ? 'sounds' : '';
        if (way && (!by[way] || way === 'within' || left.indexOf(plain(name)) >= 0)) by[way] = name; // the nearest to what was typed
      });
      const best = how.filter(function (way) { return by[way]; })[0];
      if (best) found[best].push({ place: place, name: by[best], how: best });
    });
    const is = found.is.concat(found.begins), some = is.length ? is : found.within.length ? found.within : found.sounds;
    return { found: some, sure: some.length === 1 && some[0].how === 'is' && !common.test(bare(plain(some[0].name))) };
  };
})(window.mingbaizhi = window.mingbaizhi || {});
